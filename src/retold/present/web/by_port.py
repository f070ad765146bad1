"""Several cases in one process: each answers on a port of its own.

So the addresses within a case are the same whether it is served alone or beside
others, and to a browser each case is another origin, whose pages cannot reach into
those of the next.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import ASGIApp, Receive, Scope, Send


class ByPort:
    """Hands each request to the application of the port that it came in by."""

    def __init__(self, apps: Mapping[int, ASGIApp]) -> None:
        self._apps = dict(apps)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; the port is that of the socket, not one that a header names."""
        await self._apps[scope["server"][1]](scope, receive, send)
