"""What stands before every route: which host is asked for, who asks, what goes out.

The rules and the cases behind them (DNS rebinding, CSRF on localhost, stored
scripts) are A14 to A20 in the list of attacks of ADR 69. Nothing here looks at the
path: permission is stated by each route.
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_AGAINST_THE_RULES = 1008  # RFC 6455, 7.4.1
_SAFE_METHODS = {"GET", "HEAD"}
_OWN_SITE = {"same-origin", "none"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
ORIGINAL_POLICY = "default-src 'none'; form-action 'none'; base-uri 'none'; sandbox"
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    # "no-referrer" would make the Origin of our own forms "null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}
_WRONG_HOST = (
    "Retold answers only under the address that it printed. Use that link; a server "
    "for a team is told its name by: retold serve --team --host NAME\n"
)
_FOREIGN = "This request came from another page, so nothing was changed.\n"


def local_origins(port: int) -> list[str]:
    """List the addresses under which this computer asks itself."""
    return [f"http://{one}:{port}" for one in ("127.0.0.1", "localhost", "[::1]")]


class Guard:
    """Wraps the whole application, its pages of errors too.

    It answers under `origins`, such as "http://127.0.0.1:8400", and no others.
    """

    def __init__(self, app: ASGIApp, origins: Iterable[str]) -> None:
        self._app = app
        self._origins = {one.partition("://")[2]: one for one in origins}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what no page of ours would send; mark all that goes out."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket":  # there are none, so none needs guarding
            await send({"type": "websocket.close", "code": _AGAINST_THE_RULES})
            return
        refused = self._refusal(str(scope["method"]), Headers(scope=scope))
        answer = PlainTextResponse(refused, status_code=403) if refused else self._app
        if not refused:  # a proxy may have taken https away; pages must know
            scheme = self._origins[Headers(scope=scope)["host"]].partition(":")[0]
            scope = {**scope, "scheme": scheme}

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("content-security-policy", POLICY)
                for name, value in _ALWAYS.items():
                    headers[name] = value
            await send(message)

        await answer(scope, receive, marked)

    def _refusal(self, method: str, headers: Headers) -> str:
        """Say why a request is refused, or nothing."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._origins:
            return _WRONG_HOST
        if method in _SAFE_METHODS:
            return ""
        # All that are sent, not the first: no browser sends two.
        sites, origins = headers.getlist("sec-fetch-site"), headers.getlist("origin")
        is_own = set(origins) <= {self._origins[hosts[0]]} and set(sites) <= _OWN_SITE
        return "" if is_own and (sites or origins) else _FOREIGN
