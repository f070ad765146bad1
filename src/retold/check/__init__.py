"""Holds claims against primary sources and says what the sources say.

Verdicts are "says so", "says otherwise", "not found", "cannot tell", each with
its passages; never "true" or "false".
"""

from retold.check.against import check_passages
from retold.check.finding import Checked, check, checked
from retold.check.passages import place_words

__all__ = ["Checked", "check", "check_passages", "checked", "place_words"]
