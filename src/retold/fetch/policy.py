"""What may be fetched, and how much: every limit with its unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retold.fetch.address import refusal as why_not_public

_BYTES_PER_MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules of the door.

    `refusal` says why an address is not connected to, None when it may be.
    `body_mb` counts decoded bytes (10^6), `total_s` is for one request from the
    first connection to the last byte, `pause_s` lies between two requests to one
    host; `most_wait_s` is the longest that robots.txt or Retry-After is waited
    for. Redirect hops and tries of one request are counted.
    """

    ports: frozenset[int] = frozenset({80, 443})
    refusal: Callable[[str], str | None] = why_not_public
    body_mb: float = 20
    total_s: float = 30
    hops: int = 5
    tries: int = 3
    pause_s: float = 1
    back_off_s: float = 2
    most_wait_s: float = 60

    @property
    def body_bytes(self) -> int:
        """The largest body that is taken, unpacked."""
        return int(self.body_mb * _BYTES_PER_MB)
