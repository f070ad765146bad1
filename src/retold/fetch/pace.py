"""How often one host is asked."""

from __future__ import annotations

from retold.fetch.clock import Clock
from retold.model.errors import FetchError


class Pace:
    """Keeps a pause between two requests to one host."""

    def __init__(self, clock: Clock, pause_s: float, most_wait_s: float) -> None:
        self._clock = clock
        self._pause_s = pause_s
        self._most_wait_s = most_wait_s
        self._asked: dict[str, float] = {}

    def wait(self, host: str, delay_s: float = 0) -> None:
        """Wait until `host` may be asked again, and note that it is.

        `delay_s` is what the host itself asks for. Raises FetchError("later")
        when that is longer than anybody would wait.
        """
        before = self._asked.get(host)
        if before is not None:
            pause_s = max(self._pause_s, delay_s)
            left_s = before + pause_s - self._clock.monotonic()
            self.sleep(left_s)
        self._asked[host] = self._clock.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait, or raise FetchError("later") when that takes too long."""
        if seconds > self._most_wait_s:
            raise FetchError(
                "later",
                f"the site asks to be left alone for {seconds:.0f} seconds; "
                "run the same command again after that",
            )
        if seconds > 0:
            self._clock.sleep(seconds)
