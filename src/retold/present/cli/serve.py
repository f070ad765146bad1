"""`retold open` and `retold serve`: a case in the browser, on this computer only."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.terminal import CasePlace, say

FIRST_PORT = 8400
_PORTS_TRIED = 50
_LAST_PORT = 65_535
_FAMILIES = {
    "127.0.0.1": socket.AF_INET,
    "localhost": socket.AF_INET,
    "::1": socket.AF_INET6,
}
_WAITING_CONNECTIONS = 64
_SHUTDOWN_S = 2


def serve(
    case: CasePlace = None,
    *,
    port: Annotated[
        int | None,
        typer.Option(
            min=1024,
            max=_LAST_PORT,
            help="Answer on this port; else the first free one.",
        ),
    ] = None,
    listen: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Answer on this address.")
    ] = "127.0.0.1",
) -> None:
    """Serve a case to the browsers of this computer, and print the link."""
    answer_at(case, _bound(listen, port), lambda _: None)


def answer_at(
    case: Path | None, bound: socket.socket, started: Callable[[str], None]
) -> None:
    """Serve a case until Ctrl-C; `started` is given the link that lets one browser in.

    Raises what `retold.run.open_case` raises.
    """
    import uvicorn  # noqa: PLC0415 - help must not load it

    from retold.present.web import Door, HeldCase, web_app  # noqa: PLC0415 - as above

    with bound:
        holder, door = HeldCase(case), Door()
        address, port = bound.getsockname()[:2]
        name = f"[{address}]" if ":" in address else address
        link = door.link(f"http://{name}:{port}")
        say(_told(holder.now().book.case.name, link))
        started(link)
        config = uvicorn.Config(
            web_app(holder, door, port),
            http="h11",
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_SHUTDOWN_S,
        )
        try:
            uvicorn.Server(config).run(sockets=[bound])
        except KeyboardInterrupt:
            say(["  Stopped."])


def _told(case: str, link: str) -> list[str]:
    from retold.present.words import one_line  # noqa: PLC0415 - as above

    return [
        f"  {one_line(case)} is open on this computer only, at this link:",
        f"  {link}",
        "  The link works for one browser, once. Stop: Ctrl-C",
    ]


def bound_near(first: int) -> socket.socket:
    """Take the first free port from `first` on, and say which when it is another.

    Raises WrongUseError when none of the next ones is free.
    """
    for port in range(first, min(first + _PORTS_TRIED, _LAST_PORT + 1)):
        found = _try("127.0.0.1", port)
        if found is not None:
            if port != first:
                say([f"  Port {first} is taken; using {port}."], errors=True)
            return found
    raise WrongUseError(
        f"Ports {first} to {port} are all taken. Name a free one: retold serve --port N"
    )


def _bound(address: str, port: int | None) -> socket.socket:
    if address not in _FAMILIES:
        raise WrongUseError(
            f"Retold does not listen on {address}: it has no accounts, so it answers "
            "this computer only (127.0.0.1, localhost, ::1). From another computer, "
            "use a tunnel: ssh -L 8400:127.0.0.1:8400 THIS-COMPUTER"
        )
    if port is None and address != "::1":
        return bound_near(FIRST_PORT)
    found = _try(address, port or FIRST_PORT)
    if found is None:
        raise WrongUseError(
            f"Port {port or FIRST_PORT} is taken on {address}. Name another: "
            "retold serve --port N"
        )
    return found


def _try(address: str, port: int) -> socket.socket | None:
    """Take a port, or give None when another program has it."""
    taken = socket.socket(_FAMILIES[address], socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would share a port that is in use
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((address, port))
        taken.listen(_WAITING_CONNECTIONS)
    except OSError:
        taken.close()
        return None
    return taken
