"""Two wordings for a terminal: both with what changed lit, then why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from retold.model.comparison import Comparison, Stance, Standing
from retold.model.lineage import Change
from retold.model.text import Anchor
from retold.present.casebook import Casebook, Told
from retold.present.family_text import moment_of, place_of, spoken_by
from retold.present.marked_text import Part, marked_lines
from retold.present.pen import Pen
from retold.present.stemma_order import ordered
from retold.present.words import change_kind_words

_STANDING = {
    Standing.RETELLS: "The second retells the first",
    Standing.DENIES: "The second says the opposite of the first",
    Standing.UPDATES: "The second brings the first up to date",
    Standing.UNRELATED: "Two claims",
}
_REASONS = {
    "another-claim": "what the first says is not in the second: {}",
    "denied": "one denies what the other says: {}",
    "negated": "one takes back what the other says: {}",
    "opposite-words": "opposite words: {}",
    "swapped-roles": "who does it and whom it is done to are swapped: {}",
    "later": "a later count or date, as it says itself: {}",
    "other-detail": "with another detail: {}",
    "one-claim": "nothing in the one speaks against the other",
}
_STANCES = {
    Stance.AGREES: "The article tells it as so.",
    Stance.DISAGREES: "The article says that it is not so.",
    Stance.DISCUSSES: "The article passes it on, or asks, and does not vouch for it.",
    Stance.UNRELATED: "The article is about something else.",
}
_ONE_CLAIM = "one-claim"
_BEFORE, _AFTER = "BEFORE", "AFTER"
_DIVIDES, _NOTHING = " / ", "–"  # between what the two say, and where one is silent
_INDENT = "    "
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_Side = tuple[Sequence[str], Anchor]  # what stands over the words of one, and those


def compare_lines(texts: tuple[str, str], one: Comparison, pen: Pen) -> Iterator[str]:
    """Draw two texts with their changes, and say how they stand to each other."""
    before, after = (Anchor(start=0, end=len(text), exact=text) for text in texts)
    return _lines((([_BEFORE], before), ([_AFTER], after)), one, pen)


def claims_lines(
    ids: tuple[str, str], one: Comparison, book: Casebook, pen: Pen
) -> Iterator[str]:
    """Draw two claims of a case as two texts, with who tells each, when and where."""
    before, after = (
        (
            [
                *pen.wrapped(_told_by(name, told), ""),
                *pen.wrapped(f"in {place_of(told)}", _INDENT, _INDENT),
            ],
            told.claim.anchor,
        )
        for name, told in zip((_BEFORE, _AFTER), map(book.telling, ids), strict=True)
    )
    yield from _lines((before, after), one, pen)
    for family in book.case.families:
        if {*family.tellings, *family.denials}.issuperset(ids):
            words = f"In this case both belong to one claim, {book.short[family.id]}"
            told = book.command("show", book.short[family.id])
            yield from pen.wrapped(f"{words}: {told}", "")


def _told_by(name: str, told: Told) -> str:
    return f"{name}: {spoken_by(told)}, {moment_of(told)} ({told.short_id})"


def _lines(sides: tuple[_Side, _Side], one: Comparison, pen: Pen) -> Iterator[str]:
    told = _lettered(one.changes)
    for side, (heading, whole) in enumerate(sides):
        parts = [
            Part(letter=letter, name=name, words=_of_side(changes, side))
            for letter, name, changes in told
        ]
        yield from heading
        yield from marked_lines(whole, [p for p in parts if p.words], pen, _INDENT)
        yield ""
    yield from _change_lines(told, pen)
    yield from pen.wrapped(f"{_STANDING[one.standing]}: {_reason(one)}.", "")
    yield f"How sure it is that they are about one claim: {one.same_claim:.2f} of 1."


def stance_words(stance: Stance) -> str:
    """Say what an article does with a claim."""
    return _STANCES[stance]


def _lettered(changes: Sequence[Change]) -> list[tuple[str, str, list[Change]]]:
    """Give each kind of change a letter, the weightiest first."""
    named = ((change_kind_words(one.kind), one) for one in ordered(tuple(changes)))
    grouped = groupby(named, key=lambda pair: pair[0])
    return [
        (letter, name, [one for _, one in held])
        for letter, (name, held) in zip(_LETTERS, grouped, strict=False)
    ]


def _of_side(changes: Sequence[Change], side: int) -> list[Anchor]:
    both = ((one.before, one.after)[side] for one in changes)
    return [words for words in both if words]


def _change_lines(
    told: Sequence[tuple[str, str, Sequence[Change]]], pen: Pen
) -> Iterator[str]:
    if not told:
        yield "CHANGES: none"
    else:
        yield "CHANGES"
    for letter, name, changes in told:
        for one in changes:
            yield from pen.wrapped(
                _in_words(one, pen), _INDENT * 2, f"  {letter} = {name}: "
            )
    yield ""


def _in_words(one: Change, pen: Pen) -> str:
    if one.before is None and one.after is not None:
        return f"added {pen.quoted(one.after.exact, pen.width)}"
    if one.after is None and one.before is not None:
        return f"dropped {pen.quoted(one.before.exact, pen.width)}"
    before, after = (words.exact if words else "" for words in (one.before, one.after))
    return f"{pen.quoted(before, pen.width)} {pen.arrow} {pen.quoted(after, pen.width)}"


def _reason(one: Comparison) -> str:
    """Give the last reason in words; of one claim that changed, what changed."""
    last = one.why[-1]
    kinds = dict.fromkeys(change_kind_words(each.kind) for each in one.changes)
    if last.rule == _ONE_CLAIM and kinds:
        return f"it is one claim, and this changed: {', '.join(kinds)}"
    before, divided, after = last.detail.partition(_DIVIDES)
    words = (f"“{side}”" if side != _NOTHING else "nothing" for side in (before, after))
    detail = ", then ".join(words) if divided else last.detail
    return _REASONS.get(last.rule, "{}").format(detail)
