"""How long the server waits for a request that does not come.

Whoever connects and says nothing, or one letter a minute, holds a connection; some
thousands of them shut everybody else out (slowloris). Nobody must be let in for that.
"""

from __future__ import annotations

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 20.0  # for the head of a request; what follows it is read in `posted`


class Impatient(H11Protocol):
    """Hangs up on who has sent no whole head after HEAD_S, or at most twice that."""

    _timer: TimerHandle | None = None
    _looked = False
    _last: object = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def _look_later(self) -> None:
        self._timer = self.loop.call_later(HEAD_S, self._look)

    def _look(self) -> None:
        """Hang up when nothing is asked and nothing was since the last look."""
        asked = self.cycle is not None and not self.cycle.response_complete
        if not asked and self._looked and self._last is self.cycle:
            self.transport.close()
            return
        self._looked, self._last = True, self.cycle
        self._look_later()
