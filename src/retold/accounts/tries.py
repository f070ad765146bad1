"""Guessing is slowed: five tries a minute for each account and each address.

A delay, not a lock: whoever owns the account comes in a minute later, and whoever
is in stays in. Names that no account has are counted as well, so that a delay does
not tell which there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

_ALLOWED = 5
_WITHIN_S = 60.0
_MOST_KEYS = 10_000


class Tries:
    """The tries of the last minute, by what they were made on or from."""

    def __init__(self) -> None:
        self._at: dict[str, list[float]] = {}
        self._lock = Lock()

    def take(self, keys: Sequence[str], now_s: float) -> float:
        """Count one try for each key; or count none, and say how many seconds to wait.

        Counting comes before the password is looked at, so that tries which are made
        at the same time are all counted.
        """
        with self._lock:
            if len(self._at) > _MOST_KEYS:
                self._at = {
                    key: kept for key in self._at if (kept := self._kept(key, now_s))
                }
            recent = {key: self._kept(key, now_s) for key in keys}
            waits = [
                _WITHIN_S - (now_s - made[-_ALLOWED])
                for made in recent.values()
                if len(made) >= _ALLOWED
            ]
            if waits:
                return max(waits)
            for key, made in recent.items():
                self._at[key] = [*made, now_s]
            return 0.0

    def forgive(self, keys: Sequence[str], now_s: float) -> None:
        """Take back a try that was no guess: the password was right."""
        with self._lock:
            for key in keys:
                made = self._at.get(key, [])
                if now_s in made:
                    made.remove(now_s)

    def _kept(self, key: str, now_s: float) -> list[float]:
        # The absolute value: a clock that is set back must not keep a delay for long.
        return [one for one in self._at.get(key, ()) if abs(now_s - one) < _WITHIN_S]
