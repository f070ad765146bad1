"""Conditions that the report sets and the claim has dropped.

"If the wind turns, fuel reaches the lock" does not say that fuel reaches the lock.
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.contrasts import Contrasts, contrasts
from retold.check.words import Word
from retold.model.claim import ModalKind
from retold.model.text import Anchor

_KIND = "condition"
_PARTS = ",;:–—"  # marks behind which a clause begins


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Name the report's condition where the claim sets none."""
    known = contrasts(report.language)
    modals = asked.telling.claim.modals
    if asked.is_conditional or any(
        _is_condition(one.anchor, one.kind, known) for one in modals
    ):
        return
    set_there = [
        one.anchor
        for one in stretch.modals
        if _is_condition(one.anchor, one.kind, known)
        or _is_unreal(one.anchor, stretch, known)
    ]
    set_there += [
        stretch.part(word.start, word.end)
        for word in stretch.words
        if _opens(stretch, word, known)
    ]
    if set_there:
        word = set_there[0].exact
        yield Slot(
            kind=_KIND,
            outcome=Outcome.DIFFERS,
            claim="",
            source=word,
            reason=f"The report says so only on a condition: “{word} …”.",
            there=set_there[0],
        )


def _is_condition(word: Anchor, kind: ModalKind, known: Contrasts) -> bool:
    is_set = kind is ModalKind.CONDITIONAL
    return is_set and word.exact.casefold() not in known.supposing


def _is_unreal(modal: Anchor, stretch: Stretch, known: Contrasts) -> bool:
    """Say whether a modal word tells what did not happen: "would have"."""
    end = modal.end - stretch.anchor.start
    behind = next((one for one in stretch.words if one.start >= end), None)
    is_supposed = modal.exact.casefold() in known.supposing
    return is_supposed and behind is not None and behind.text.casefold() in known.unreal


def _opens(stretch: Stretch, word: Word, known: Contrasts) -> bool:
    """Say whether a clause begins with "om" and no time: "om två veckor" is none."""
    if word.text.casefold() not in known.opening_condition:
        return False
    before = stretch.anchor.exact[: word.start].rstrip()
    start, end = (stretch.anchor.start + one for one in (word.start, word.end))
    is_time = any(
        one.anchor.start <= end + 1 and start < one.anchor.end for one in stretch.times
    )
    return (not before or before[-1] in _PARTS) and not is_time
