"""Holds claims against primary sources and says what the sources say.

Verdicts are "says so", "says otherwise", "not found", "cannot tell", each with
its passages; never "true" or "false".
"""

from retold.check.against import check_passages
from retold.check.chains import with_chains
from retold.check.finding import Checked, check, checked
from retold.check.passages import passages, place_words

__all__ = [
    "Checked",
    "check",
    "check_passages",
    "checked",
    "passages",
    "place_words",
    "with_chains",
]
