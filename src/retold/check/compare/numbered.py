"""Things told apart by a number or a letter: "tank 7", "pier B".

The number is a name and no figure: a report that has tank 7 says nothing of tank 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch, piece
from retold.check.words import stem

_KIND = "label"
_NUMBERED = re.compile(r"\b([^\W\d_]{3,30})\s((?:\d{1,4}|[A-Z])\b)(?![.,:/]\d)")


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Look up each numbered thing of the claim in the stretch and its paragraph."""
    offset = asked.telling.claim.anchor.start
    aside = [
        *(one.anchor for one in asked.telling.figures),
        *(one.anchor for one in asked.telling.times),
        *asked.pinpoints,
    ]
    for found in _NUMBERED.finditer(asked.telling.text):
        start, end = found.start(2) + offset, found.end(2) + offset
        if any(one.start < end and start < one.end for one in aside):
            continue
        noun, number = stem(found[1].casefold(), report.language), found[2]
        if not noun:
            continue
        there = [
            one
            for words in (stretch.anchor.exact, stretch.passage.anchor.exact)
            for one in _NUMBERED.finditer(words)
            if stem(one[1].casefold(), report.language) == noun
        ]
        same = any(one[2] == number for one in there)
        if same or there:
            other = there[0][0]
            yield Slot(
                kind=_KIND,
                outcome=Outcome.AGREES if same else Outcome.DIFFERS,
                claim=found[0],
                source=found[0] if same else other,
                reason=""
                if same
                else f"The report speaks here of “{other}”, not of “{found[0]}”.",
                here=piece(asked.telling.claim.anchor, *found.span()),
            )
