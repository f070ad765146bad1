"""The verdicts of a case that the pages show."""

from __future__ import annotations

from retold.present.verdict_giving import Kept, kept_on, kept_verdicts
from retold.present.web.open_case import OpenCase


def unfinished(opened: OpenCase) -> list[Kept]:
    """Return the verdicts that somebody has to finish."""
    return [one for one in kept_verdicts(opened.book) if one.verdict.state]


def verdict_on(telling: str, opened: OpenCase) -> Kept | None:
    """Return the last verdict on a telling or on any other of its family."""
    return kept_on(telling, opened.family_of.get(telling), opened.book)
