"""Conditions that the report sets and the claim has dropped.

"If the wind turns, fuel reaches the lock" does not say that fuel reaches the lock.
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.words import conditions

_KIND = "condition"


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Name the report's condition where the claim has none, nor any other modal."""
    words = conditions(report.language)
    if asked.is_modal or any(one.text.casefold() in words for one in asked.words):
        return
    for one in stretch.modals:
        if one.anchor.exact.casefold() in words:
            word = one.anchor.exact
            yield Slot(
                kind=_KIND,
                outcome=Outcome.DIFFERS,
                claim="",
                source=word,
                reason=f"The report says so only on a condition: “{word} …”.",
                there=one.anchor,
            )
            return
