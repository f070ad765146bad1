"""Quotations: verbatim, altered, or not in the report.

Case, punctuation and line breaks do not count. A quotation is altered when
nearly the same words stand there, but not the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.model.text import Anchor

_KIND = "quotation"
SHORTEST_WORDS = 5  # fewer quoted words are a term, which anybody may use
_ALTERED_FROM = 0.75  # share of its words that stand there in their order
_LEFT_OUT = re.compile(r"\[?(?:\.\s?\.\s?\.|…)\]?|\[[^\]]{0,80}\]")
_BLANK = re.compile(r"[\W_]+")


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Compare each quotation in the claim with the stretch."""
    for quote in asked.telling.quotes:
        if len(plain(quote.exact).split()) >= SHORTEST_WORDS:
            yield _compare_one(quote, stretch, report)


def plain(text: str) -> str:
    """Bring a text to its words alone, in lower case, one space apart."""
    return _BLANK.sub(" ", text).strip().casefold()


def _compare_one(quote: Anchor, stretch: Stretch, report: Report) -> Slot:
    pieces = [piece for part in _LEFT_OUT.split(quote.exact) if (piece := plain(part))]
    here = plain(stretch.anchor.exact)
    longest = max(pieces, key=len, default="")
    if longest and all(f" {piece} " in report.text for piece in pieces):
        is_here = longest in here or here in longest
        outcome = Outcome.AGREES if is_here else Outcome.ABSENT
        return Slot(kind=_KIND, outcome=outcome, claim=quote.exact, is_hard=is_here)
    quoted = longest.split()
    kept = LCSseq.similarity(quoted, here.split())
    if len(quoted) >= SHORTEST_WORDS and kept >= len(quoted) * _ALTERED_FROM:
        return Slot(
            kind=_KIND,
            outcome=Outcome.DIFFERS,
            claim=quote.exact,
            source=stretch.anchor.exact,
            decides=True,
            same_subject=True,
        )
    return Slot(kind=_KIND, outcome=Outcome.ABSENT, claim=quote.exact)
