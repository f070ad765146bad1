"""Hedges that the report has and the claim has dropped.

They are shown and decide nothing: "40 tonnes" for "an estimated 40 tonnes".
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch

_KIND = "hedge"


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Name the report's hedge where the claim has none."""
    del report  # whatever the language, a hedge is one
    if stretch.hedges and not asked.telling.hedges:
        yield Slot(
            kind=_KIND,
            outcome=Outcome.DIFFERS,
            claim="",
            source=stretch.hedges[0].anchor.exact,
        )
