"""Names and places: whether the other names them, or others in their stead."""

from __future__ import annotations

from collections.abc import Iterator

from retold.match.slots.lexicon import parts_of, small, sort_of_place
from retold.match.slots.side import Said, Side
from retold.model.comparison import Outcome, Slot, SlotKind

_NEAR_WORDS = 5  # behind the same word: "directed by the young Ada Berg"


def compare(claim: Side, other: Side) -> Iterator[Slot]:
    """Compare each name but that of the subject, where the other says "it" for it."""
    places = {one.name for one in other.telling.places}
    for run in claim.names:
        name = _place(claim, run)
        kind = SlotKind.PLACE if name else SlotKind.NAME
        words = claim.words_of(run)
        if _is_named(run, other) or (name and name in places):
            yield Slot(kind=kind, outcome=Outcome.BORNE_OUT, here=words, there=words)
        elif not _may_be_meant(run, claim, other):
            there = _other_nation(run, name, other) if name else ""
            there = there or _in_stead(claim, run, other)
            outcome = Outcome.CONFLICTS if there else Outcome.SILENT
            yield Slot(kind=kind, outcome=outcome, here=words, there=there)


def _other_nation(run: tuple[Said, ...], name: str, other: Side) -> str:
    """Name the nation that the other has where the claim has one of its sort."""
    people = _is_people(run[-1].word.form, name)
    return next(
        (
            one.anchor.exact
            for one in other.telling.places
            if sort_of_place(one.name) == sort_of_place(name) is not None
            and _is_people(one.anchor.exact.casefold(), one.name) is people
            and one.name not in parts_of(name)
            and name not in parts_of(one.name)
        ),
        "",
    )


def _is_people(form: str, name: str) -> bool:
    """Whether "German" stands for Germany: whose a thing is, and not where it is."""
    return form != name.casefold() and form.endswith(tuple(small("people")))


def _place(claim: Side, run: tuple[Said, ...]) -> str | None:
    start, end = run[0].word.start, run[-1].word.end
    return next(
        (
            place.name
            for place in claim.telling.places
            if place.anchor.start <= start and end <= place.anchor.end
        ),
        None,
    )


def _is_named(run: tuple[Said, ...], other: Side) -> bool:
    """Whether all of a name stands there, or its last word, the surname."""
    roots = [one.root for one in run]
    return other.roots.issuperset(roots) or (
        len(roots) > 1 and roots[-1] in other.roots
    )


def _may_be_meant(run: tuple[Said, ...], claim: Side, other: Side) -> bool:
    """Whether the other may mean this name without saying it."""
    roots = {one.root for one in run}
    if not roots & claim.subject:
        return False
    opens = bool(other.names) and other.names[0][0].at == 0
    return bool(roots & other.roots) or (other.leans and not opens)


def _in_stead(claim: Side, run: tuple[Said, ...], other: Side) -> str:
    """Find a name of the other's behind the same word: "by Ada Berg"."""
    before = [one for one in claim.said if one.at < run[0].at and not one.proper]
    if not before:
        return ""
    here = {each.root for each in claim.said}
    near = [one.at for one in other.said if one.root == before[-1].root]
    for name in other.names:
        behind = any(0 < name[0].at - at <= _NEAR_WORDS for at in near)
        if behind and not {one.root for one in name} & here:
            return other.words_of(name)
    return ""
