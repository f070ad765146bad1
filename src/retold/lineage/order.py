"""The order of tellings in time, as far as their dates allow one."""

from __future__ import annotations

from datetime import UTC, datetime

from retold.model.document import Role
from retold.model.match import Telling

_NEVER = datetime.max.replace(tzinfo=UTC)

Rank = tuple[datetime, datetime, str, bool, int, str]


def rank(telling: Telling) -> Rank:
    """Give a total order: by date, undated last, then by place, then by id.

    A headline tells what stands below it, so it comes after its own article.
    """
    when = telling.when
    return (
        when.earliest if when else _NEVER,
        when.latest if when else _NEVER,
        telling.claim.document,
        telling.role is Role.HEADLINE,
        telling.claim.anchor.start,
        telling.id,
    )


def surely_later(telling: Telling, other: Telling) -> bool:
    """Whether `telling` is known to be later than `other`."""
    if telling.when is None or other.when is None:
        return False
    return other.when.surely_before(telling.when)
