"""Which reviews are in effect: the later ruling on a subject stands.

Undoing is a ruling too, and so is taking that back; nothing in the log changes.
Order is by number, never by clock: two machines' clocks differ.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from retold.model.review import Review, Ruled, Ruling, Subject, Value

Identify: TypeAlias = Callable[[Subject], Hashable]
"""Names what a subject is, so that two quotations of one thing are one."""

_TURNS = frozenset({Ruling.UNDO, Ruling.REDO})
# Rulings that answer one question about a subject: of these the latest stands.
_QUESTION = {
    Ruling.ACCEPT: "is it a claim",
    Ruling.REJECT: "is it a claim",
    Ruling.MERGE: "are they one",
    Ruling.SPLIT: "are they one",
    Ruling.APART: "are they one",
}
_OF_THE_FIRST = frozenset(
    {Ruling.ACCEPT, Ruling.REJECT, Ruling.CORRECT, Ruling.MARK, Ruling.PARENT}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The reviews in effect by number, and what put the others out of effect.

    `replaced` and `undone` give for a number that of the review which did it, and
    `idle` for an undo or redo without effect the reason.
    """

    reviews: tuple[Review, ...]
    replaced: dict[int, int]
    undone: dict[int, int]
    idle: dict[int, str]


def as_quoted(subject: Subject) -> Hashable:
    """Identify a subject by its quotation, without looking into any document."""
    place = subject.anchor.start if subject.anchor else None
    words = subject.anchor.exact if subject.anchor else None
    return (subject.path, subject.part, words, subject.before, subject.after, place)


def topic(ruled: Ruled, number: int, identify: Identify = as_quoted) -> Hashable:
    """Name the question that a ruling answers: of two on one, the later stands.

    A note answers none, so each stands; `number` keeps them apart.
    """
    ruling = ruled.ruling
    if ruling in _TURNS:
        turned = ruled.values.get("undoes", ruled.values.get("redoes"))
        return ("turn", ruling, str(turned))
    named = [identify(one) for one in ruled.subjects]
    question = _QUESTION.get(ruling, ruling.value)
    if ruling is Ruling.NOTE:
        return (question, number)
    if question == "are they one":
        return (question, frozenset(named))
    return (question, *(named[:1] if ruling in _OF_THE_FIRST else named))


def standing(reviews: Sequence[Review], identify: Identify = as_quoted) -> Standing:
    """Find which reviews are in effect. `reviews` are a whole log, in order."""
    undone, idle = _turns(reviews)
    latest: dict[Hashable, Review] = {}
    replaced: dict[int, int] = {}
    for one in reviews:
        if one.ruled.ruling in _TURNS or one.number in undone:
            continue
        about = topic(one.ruled, one.number, identify)
        if about in latest:
            replaced[latest[about].number] = one.number
        latest[about] = one
    kept = tuple(sorted(latest.values(), key=lambda one: one.number))
    return Standing(reviews=kept, replaced=replaced, undone=undone, idle=idle)


def rival(ruled: Ruled, since: Sequence[Review]) -> Review | None:
    """Find the last review of `since` by somebody else on the same subject."""
    about = topic(ruled, 0)
    for one in reversed(since):
        other = one.ruled
        if other.reviewer != ruled.reviewer and topic(other, one.number) == about:
            return one
    return None


def last_to_undo(reviews: Sequence[Review]) -> Review | None:
    """Find the ruling that an undo without a number means: the last in effect."""
    undone, _ = _turns(reviews)
    open_ = (
        one
        for one in reversed(reviews)
        if one.ruled.ruling not in _TURNS and one.number not in undone
    )
    return next(open_, None)


def last_to_redo(reviews: Sequence[Review]) -> Review | None:
    """Find the undo that a redo without a number takes back: the last in effect.

    As in any editor, there is none once somebody has ruled anew since.
    """
    undone, _ = _turns(reviews)
    active = set(undone.values())
    for one in reversed(reviews):
        if one.number in active:
            return one
        if one.ruled.ruling not in _TURNS:
            return None
    return None


def _turns(reviews: Sequence[Review]) -> tuple[dict[int, int], dict[int, str]]:
    """Follow undos and redos: what is undone by which, and which did nothing."""
    undone: dict[int, int] = {}
    idle: dict[int, str] = {}
    known: dict[int, Ruling] = {}
    for one in reviews:
        ruling, values = one.ruled.ruling, one.ruled.values
        if ruling is Ruling.UNDO:
            aim = _number(values.get("undoes"))
            if known.get(aim, Ruling.UNDO) in _TURNS:
                idle[one.number] = "there was nothing of that number to undo"
            elif aim in undone:
                idle[one.number] = f"review {aim} was undone already"
            else:
                undone[aim] = one.number
        elif ruling is Ruling.REDO:
            again = next(
                (a for a, u in undone.items() if u == values.get("redoes")), None
            )
            if again is None:
                idle[one.number] = "there was nothing undone by that number"
            else:
                del undone[again]
        known[one.number] = ruling
    return undone, idle


def _number(value: Value) -> int:
    """Read the number of a review; 0, which none has, for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
