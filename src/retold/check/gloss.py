"""A gloss of passages in another language: their figures, dates, hedges, negations.

Read by rules from the source's own words, slot by slot; nothing is translated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.check.compare import Stretch
from retold.model.source import Gloss

_HEDGES = {
    "hearsay": "somebody else's word",
    "doubt": "less than certain",
    "vague": "who or how many is left open",
    "bound": "less than exact",
}
_NEGATION = "a negation"


def glosses(stretches: Sequence[Stretch]) -> tuple[Gloss, ...]:
    """Read the slots of stretches of a report, in their order."""
    return tuple(one for stretch in stretches for one in _of(stretch))


def _of(stretch: Stretch) -> list[Gloss]:
    found = [*_read(stretch)]
    return sorted(found, key=lambda one: one.anchor)


def _read(stretch: Stretch) -> Iterator[Gloss]:
    for figure in stretch.figures:
        yield Gloss(anchor=figure.anchor, figure=figure)
    for time in stretch.times:
        if time.value and time.value.removeprefix("T") != time.anchor.exact:
            yield Gloss(anchor=time.anchor, words=time.value)
    inside = [figure.anchor.span for figure in stretch.figures]
    for hedge in stretch.hedges:
        if any(one.holds(hedge.anchor) for one in inside):
            continue  # "uppskattningsvis 40" is read as about 40
        yield Gloss(anchor=hedge.anchor, words=_HEDGES[hedge.kind.value])
    for word in stretch.words:
        if word.negates:
            yield Gloss(anchor=stretch.part(word.start, word.end), words=_NEGATION)
