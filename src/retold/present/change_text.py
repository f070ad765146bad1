"""Changes in a few columns: "about → at least", "− source", "+ the river".

Words are never cut in half here: what does not fit is named by its kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.model.lineage import Change, ChangeKind
from retold.present.pen import Pen
from retold.present.stemma_order import SMALL_CHANGES, ordered
from retold.present.words import change_kind_words, columns

_MOST_TOLD = 2  # changes told in one cell; the rest are counted
# Their own words say more than their name does, when they were dropped too.
_SPEAKING_DROPS = {ChangeKind.HEDGE, ChangeKind.MODALITY, ChangeKind.SCOPE}
# Sentence starts leave capitals in these; names do not stand in them.
_NO_NAMES = {ChangeKind.FIGURE, ChangeKind.HEDGE, ChangeKind.MODALITY}
_SMALL_WORDS = {
    ChangeKind.ADDITION: "words added",
    ChangeKind.OMISSION: "words dropped",
    ChangeKind.WORDING: "reworded",
}
SAME_WORDS, NOTHING_OF_NOTE = "same words", "reworded"


def brief_change(change: Change, limit: int, pen: Pen) -> str:
    """Tell one change in `limit` columns, by its words or else by its name."""
    kind, name = change.kind, change_kind_words(change.kind)
    if kind in _SMALL_WORDS:
        return _SMALL_WORDS[kind]
    before, after = (pen.text(one) for one in _apart(change))
    if before and after:
        told = f"{before} {pen.arrow} {after}"
        return told if columns(told) <= limit else f"other {name}"
    sign = "+" if after else pen.minus
    whole = change.before is not None and change.after is not None
    speaks = bool(after) or whole or kind in _SPEAKING_DROPS
    told = f"{sign} {after or before}"
    return told if speaks and columns(told) <= limit else f"{sign} {name}"


def brief_changes(changes: Sequence[Change], limit: int, pen: Pen) -> str:
    """Tell the weightiest changes in `limit` columns and count the others.

    Changes of mere wording are told when there is nothing else to tell.
    """
    if not changes:
        return pen.fit(SAME_WORDS, limit)
    weighty = [one for one in ordered(tuple(changes)) if one.kind not in SMALL_CHANGES]
    if not weighty:
        return pen.fit(NOTHING_OF_NOTE, limit)
    told = list(dict.fromkeys(brief_change(one, limit, pen) for one in weighty))
    for number in range(min(_MOST_TOLD, len(told)), 0, -1):
        left = len(told) - number
        line = ", ".join(told[:number]) + (f", +{left}" if left else "")
        if columns(line) <= limit:
            return line
    return pen.fit(told[0], limit)


def _apart(change: Change) -> tuple[str, str]:
    """Return the words on both sides, without those they begin and end alike."""
    before = change.before.exact.split() if change.before else []
    after = change.after.exact.split() if change.after else []
    if change.kind in _NO_NAMES:
        before, after = _lowered(before), _lowered(after)
    while before and after and before[-1].casefold() == after[-1].casefold():
        before, after = before[:-1], after[:-1]
    while before and after and before[0].casefold() == after[0].casefold():
        before, after = before[1:], after[1:]
    if not before and not after:  # they differ in capitals alone
        return (
            change.before.exact if change.before else "",
            change.after.exact if change.after else "",
        )
    return " ".join(before), " ".join(after)


def _lowered(words: list[str]) -> list[str]:
    """Write a first word small when only its first letter is a capital."""
    first = words[0] if words else ""
    if first[1:] == first[1:].lower():
        return [first.lower(), *words[1:]] if words else []
    return words
