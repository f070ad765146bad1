"""Rulings on single claims and documents: is it one, where it stands, when it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.model.case import Reading
from retold.model.claim import Attribution, Claim, Polarity
from retold.model.document import Document
from retold.model.errors import RetoldError, ReviewError
from retold.model.ids import content_id
from retold.model.review import Ruled
from retold.model.text import Anchor
from retold.model.when import DateKnownBy, StatedDate
from retold.review.desk import Desk

MARKED = "marked"  # the rule of a claim that a person found
_SURE = 1.0  # a person says that it is a claim
_MOST_NESTED = 64


def accept(ruled: Ruled, desk: Desk) -> str:
    """Keep a claim as it is shown."""
    desk.claim_at(ruled.subjects[0])
    return "accepted as a claim"


def reject(ruled: Ruled, desk: Desk) -> str:
    """Take a claim out: it is none. Its families are mended after all claims."""
    claim = desk.claim_at(ruled.subjects[0])
    desk.remove_claim(claim, ruled.reviewer)
    _remember(claim, desk)
    return "rejected: it is no claim"


def correct(ruled: Ruled, desk: Desk) -> str:
    """Give a claim the words that it should have had."""
    claim = desk.claim_at(ruled.subjects[0])
    place = desk.place(ruled.subjects[1])
    if place.anchor is None or place.document != claim.document:
        raise ReviewError("the corrected words stand in another document")
    _remember(claim, desk)
    desk.replace_claim(_with_words(claim, place.anchor, desk.readings[place.document]))
    return "its words corrected"


def mark(ruled: Ruled, desk: Desk) -> str:
    """Make a claim of words that the machine took for none."""
    place = desk.place(ruled.subjects[0])
    if place.anchor is None:
        raise ReviewError("it names a document, not words in it")
    reading = desk.readings[place.document]
    if any(one.anchor == place.anchor for one in reading.extraction.claims):
        return "marked as a claim; Retold finds it too"
    segment = _segment(reading, place.anchor)
    if segment is None:
        raise ReviewError("these words lie in no one part of their document")
    claim = Claim(
        id=content_id("c", place.document, place.anchor.start, place.anchor.end),
        document=place.document,
        segment=segment,
        anchor=place.anchor,
        score=_SURE,
        polarity=Polarity.ASSERTS,
        attributions=_around(reading.extraction.attributions, place.anchor),
        why=(MARKED,),
    )
    desk.replace_claim(_with_words(claim, place.anchor, reading))
    return "marked as a claim"


def date(ruled: Ruled, desk: Desk) -> str:
    """Say when a document was published."""
    place = desk.place(ruled.subjects[0])
    reading = desk.readings[place.document]
    dated = with_date(reading.document, stated(ruled))
    desk.readings[place.document] = replace(reading, document=dated)
    given = dated.published
    return f"dated {given.value}" if given else "said to have no date"


def stated(ruled: Ruled) -> StatedDate | None:
    """Read the date that a ruling gives; raises ReviewError when it is none."""
    value = ruled.values.get("date")
    if value is None:
        return None
    try:
        return StatedDate(value=str(value), how=DateKnownBy.USER)
    except RetoldError as error:
        raise ReviewError(str(error)) from error


def with_date(document: Document, given: StatedDate | None) -> Document:
    """Give a document the date that a person gave it."""
    return replace(document, published=given)


def primary(ruled: Ruled, desk: Desk) -> str:
    """Say whether a document is a primary source; the join has acted on it."""
    desk.place(ruled.subjects[0])
    if is_primary(ruled):
        return "marked as a primary source"
    return "marked as no primary source"


def is_primary(ruled: Ruled) -> bool:
    """Read what a ruling says; raises ReviewError when it says neither."""
    value = ruled.values.get("primary")
    if not isinstance(value, bool):
        raise ReviewError("it says neither primary nor not primary")
    return value


def _remember(claim: Claim, desk: Desk) -> None:
    key = (claim.document, claim.anchor.start, claim.anchor.end)
    desk.formerly[key] = claim.id


def _with_words(claim: Claim, words: Anchor, reading: Reading) -> Claim:
    """Give a claim other words, and what was read inside them."""
    old, found = claim.anchor, reading.extraction
    new = not claim.figures and claim.why == (MARKED,)

    def inside(known: Sequence[str], all_of: Sequence[object]) -> tuple[str, ...]:
        return tuple(_inside(known, all_of, words, None if new else old))

    return replace(
        claim,
        anchor=words,
        hedges=inside(claim.hedges, found.hedges),
        figures=inside(claim.figures, found.figures),
        times=inside(claim.times, found.times),
        places=inside(claim.places, found.places),
        pinpoints=inside(claim.pinpoints, found.pinpoints),
        modals=tuple(one for one in claim.modals if words.span.holds(one.anchor)),
        negations=tuple(one for one in claim.negations if words.span.holds(one.cue)),
    )


def _inside(
    known: Sequence[str],
    all_of: Sequence[object],
    words: Anchor,
    old: Anchor | None,
) -> Iterator[str]:
    """Keep what lies inside the words, and add what the old words did not reach."""
    for one in all_of:
        id_, place = one.id, one.anchor  # type: ignore[attr-defined]  # all have both
        reached = old is not None and old.span.holds(place)
        if words.span.holds(place) and (id_ in known or not reached):
            yield id_


def _segment(reading: Reading, words: Anchor) -> str | None:
    """Find the innermost part of the document that holds the words."""
    around = [
        one
        for one in reading.segmentation.segments
        if one.start <= words.start and words.end <= one.end
    ]
    inner = min(around, key=lambda one: one.end - one.start, default=None)
    return inner.id if inner else None


def _around(found: Sequence[Attribution], words: Anchor) -> tuple[str, ...]:
    """Name the attributions whose content holds the words, the outermost first."""
    by_id = {one.id: one for one in found}
    held = [one for one in found if any(p.span.holds(words) for p in one.content)]
    return tuple(one.id for one in sorted(held, key=lambda one: _depth(one, by_id)))


def _depth(one: Attribution, by_id: dict[str, Attribution]) -> int:
    depth, outer = 0, by_id.get(one.within or "")
    while outer is not None and depth < _MOST_NESTED:
        depth, outer = depth + 1, by_id.get(outer.within or "")
    return depth
