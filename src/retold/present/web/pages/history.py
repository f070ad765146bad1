"""Who ruled what, and when. Empty until people's rulings are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from retold.present.web.asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """The log of rulings by people."""

    template: ClassVar[str] = "history.html.j2"
    section: ClassVar[str] = "history"
    title: str


def history_page(_: Asked) -> HistoryPage:
    """Prepare the log of rulings."""
    return HistoryPage(title="History")
