"""Whether a report bears a claim out: clause by clause, slot by slot.

One stretch may bear out every clause, or stretches side by side one each; two that
stand far apart may tell of two things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.check.clauses import clauses
from retold.check.compare import Asked, Outcome, Report, Slot, Stretch, compare
from retold.check.library import Library
from retold.check.words import opens_with_asking
from retold.model.claim import Polarity
from retold.model.document import Role

# Shares of a clause's words, weighted by rarity; chosen on invented reports.
_SAYS = 0.75
_FEWEST_FOR_WORDS = 3
_TOGETHER_SHARE = 0.8  # of the clause's words, in one stretch
_LOOSE = 2  # content words there for each of the clause's
_TELLING = {"figure", "time", "quotation"}  # a name only tells what it is about
_SAYING_LITTLE = {
    "hedge",
    "name",
    "attribution",
    "scope",
}  # slots of a claim that says little


@dataclass(frozen=True, slots=True)
class Borne:
    """A clause with a stretch that bears it out."""

    stretch: Stretch
    slots: tuple[Slot, ...]
    share: float


def bearing(
    claim: Asked, stretches: Sequence[Stretch], library: Library, report: Report
) -> list[Borne]:
    """Return what bears out each clause of a claim; empty when one is not.

    Nothing bears out a question. A heading names what a text is about: it bears
    something out only where a figure, a date or a quotation agrees.
    """
    if _asks(claim, library.language):
        return []
    if not report.same_language:
        return _across(claim, stretches, report)
    parts = clauses(claim, library.language)
    found = [
        [
            Borne(stretch, slots, share)
            for stretch in stretches
            for share in (library.share(part, stretch),)
            if share >= _SAYS or part.telling.quotes
            if part.telling.quotes or not library.is_swapped(part, stretch)
            for slots in (compare(part, stretch, report),)
            if bears_out(part, [stretch], slots, share)
            if not _is_heading(stretch) or any(slot.is_hard for slot in slots)
        ]
        for part in parts
    ]
    sets = (_beside(first, found) for first in found[0])
    whole = [one for one in sets if len(one) == len(parts)]
    return max(whole, key=_closeness, default=[])


def _asks(claim: Asked, language: str | None) -> bool:
    """Say whether a claim is a question, or a headline that begins as one."""
    telling = claim.telling
    is_title = telling.role is Role.HEADLINE
    return telling.claim.polarity is Polarity.QUESTIONS or (
        is_title and opens_with_asking(telling.text, telling.language or language)
    )


def _is_heading(stretch: Stretch) -> bool:
    heading = stretch.passage.heading
    return heading is not None and heading == stretch.passage.anchor


def _closeness(borne: Sequence[Borne]) -> tuple[int, float]:
    """Prefer few stretches, then those that have most of the words."""
    different = len({one.stretch.anchor for one in borne})
    return -different, sum(one.share for one in borne)


def _beside(first: Borne, found: Sequence[Sequence[Borne]]) -> list[Borne]:
    """Choose for each clause what stands in the first one's passage or beside it."""
    chosen = []
    for each in found:
        near = [one for one in each if _is_beside(one.stretch, first.stretch)]
        if near:
            chosen.append(
                max(near, key=lambda one: (one.stretch == first.stretch, one.share))
            )
    return chosen


def _is_beside(one: Stretch, other: Stretch) -> bool:
    return abs(one.place - other.place) <= 1


def bears_out(
    part: Asked, stretches: Sequence[Stretch], slots: Sequence[Slot], share: float
) -> bool:
    """Say whether stretches that belong together bear a clause out.

    `slots` are the clause's as they stand there, `share` is how much of its words does.
    One rule for a report and for passages that somebody hands in.
    """
    if any(slot.is_open for slot in slots):
        return False
    if any(slot.kind == "quotation" for slot in slots):
        return True
    shares_a_word = any(part.stems & one.own_stems for one in stretches)
    if share < _SAYS or not shares_a_word or not _says_something(part, slots):
        return False
    return any(slot.is_hard for slot in slots) or _is_told_together(part, stretches)


def _says_something(part: Asked, slots: Sequence[Slot]) -> bool:
    """Whether more is asked than a name, or one word beside who is said to say it.

    A headline's capitals are no names; a long one says something all the same.
    """
    if any(slot.kind not in _SAYING_LITTLE for slot in slots):
        return True
    if part.telling.attributions and len(part.stems) == 1:
        return False
    said = any(word.stem and not word.is_capital for word in part.words)
    return said or len(part.stems) >= _FEWEST_FOR_WORDS


def _is_told_together(part: Asked, stretches: Sequence[Stretch]) -> bool:
    """Say whether nearly all words of a clause stand there, in one stretch close by."""
    there = frozenset[str]().union(*(one.stems for one in stretches))
    fewest = min(_FEWEST_FOR_WORDS, len(part.stems))
    if len(part.stems & there) < max(fewest, len(part.stems) * _TOGETHER_SHARE):
        return False
    if len(stretches) > 1:
        return True
    content = [word.stem for word in stretches[0].words if word.stem]
    places = [at for at, stem in enumerate(content) if stem in part.stems]
    return places[-1] - places[0] < len(part.stems) * _LOOSE


def telling_kinds(slots: Sequence[Slot]) -> frozenset[str]:
    """Return the kinds of slots that agree and tell more than a topic."""
    agreeing = {slot.kind for slot in slots if slot.outcome is Outcome.AGREES}
    return frozenset(agreeing & _TELLING)


def _across(claim: Asked, stretches: Sequence[Stretch], report: Report) -> list[Borne]:
    """Ask for figures, dates and names: words of two languages cannot be compared.

    Where an encoder finds a stretch near, a figure or a date must agree; where it is
    less near, both; without an encoder a figure and a name.
    """
    near = report.near or {}
    for stretch in sorted(stretches, key=lambda one: -near.get(one.anchor, 0.0)):
        slots = compare(claim, stretch, report)
        agreeing = {slot.kind for slot in slots if slot.is_hard}
        if report.near is None:
            enough = {"figure", "name"} <= agreeing
        else:
            both = telling_kinds(slots) if report.is_about(stretch) else frozenset()
            is_near = report.is_near(stretch) and bool(agreeing & both)
            enough = is_near or len(both) > 1
        if enough and not any(slot.is_open for slot in slots):
            return [Borne(stretch, slots, 1.0)]
    return []
