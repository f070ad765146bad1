"""Paragraphs that are speech and nothing else.

A long quotation runs over paragraphs: each opens with a quotation mark and only
the last closes. Such a paragraph, and one that opens and closes as a whole, is a
quotation; one with a cue in it ("..., she said.") is body text with a quotation
in it, which is `extract`'s to find.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAIRS = {"“": "”", '"': '"', "”": "”", "«": "»", "„": "“"}
_AFTER_CLOSER = re.compile(r"[\s.,;]*\Z")


def whole_quotations(paragraphs: Sequence[str]) -> list[int]:
    """Return the places of the paragraphs that are wholly speech, in order."""
    found = []
    for place, words in enumerate(paragraphs):
        closer = _PAIRS.get(words[:1])
        if closer is None:
            continue
        at = words.find(closer, 1)
        if at < 0:
            after = paragraphs[place + 1 : place + 2]
            goes_on = bool(after) and after[0].startswith(words[0])
            if goes_on and not words[1:2].isspace():
                found.append(place)
        elif _AFTER_CLOSER.match(words, at + 1):
            found.append(place)
    return found
