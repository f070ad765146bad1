"""Compares a claim with one stretch of a report, slot by slot.

One file a slot; a new kind of comparison is a new file and a line here.
"""

from retold.check.compare import (
    attribution,
    condition,
    date,
    figure,
    hedge,
    modality,
    name,
    numbered,
    order,
    polarity,
    quotation,
    scope,
    term,
    wording,
)
from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch

_COMPARISONS = (
    figure,
    date,
    name,
    numbered,
    quotation,
    term,
    polarity,
    attribution,
    scope,
    condition,
    hedge,
    modality,
    wording,
    order,
)


def compare(asked: Asked, stretch: Stretch, report: Report) -> tuple[Slot, ...]:
    """Compare every slot the claim has with a stretch of the report."""
    return tuple(
        slot
        for comparison in _COMPARISONS
        for slot in comparison.compare(asked, stretch, report)
    )


__all__ = ["Asked", "Outcome", "Report", "Slot", "Stretch", "compare"]
