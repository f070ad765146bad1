"""`retold open` and `retold serve`: a case in the browser, on this computer only."""

from __future__ import annotations

import errno
import gc
import ipaddress
import os
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.terminal import say

if TYPE_CHECKING:
    from starlette.types import ASGIApp

FIRST_PORT = 8400
LOCAL_ADDRESS = "127.0.0.1"
_PORTS_TRIED = 50
_LAST_PORT = 65_535
_OF_THIS_COMPUTER = frozenset({LOCAL_ADDRESS, "localhost", "::1"})
_WAITING_CONNECTIONS = 64
_SHUTDOWN_S = 2


Cases = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="CASE",
        help="The folder that was traced; without it, the case found here. With "
        "--team also several.",
        show_default=False,
    ),
]
Port = Annotated[
    int | None,
    typer.Option(
        "--port",
        min=1024,
        max=_LAST_PORT,
        help="Answer on this port; else the first free one.",
    ),
]
Listen = Annotated[
    str, typer.Option("--listen", metavar="ADDRESS", help="Answer on this address.")
]
Team = Annotated[
    bool, typer.Option("--team", help="Let people in by accounts, each with a role.")
]
Hosts = Annotated[
    list[str] | None,
    typer.Option(
        "--host",
        metavar="NAME",
        help="With --team: a name under which browsers ask, or the whole address "
        "that a proxy shows, such as https://retold.example.org.",
        show_default=False,
    ),
]


def serve(
    cases: Cases = None,
    *,
    port: Port = None,
    listen: Listen = LOCAL_ADDRESS,
    team: Team = False,
    host: Hosts = None,
) -> None:
    """Serve a case to the browsers of this computer, or to a team with accounts."""
    wanted = cases or []
    if team:
        from retold.present.cli.team import (  # noqa: PLC0415 - help must not load it
            serve_team,
        )

        serve_team(wanted, port=port, address=listen, hosts=host or [])
        return
    _refuse_what_is_a_teams(wanted, listen, host or [])
    one = wanted[0] if wanted else None
    answer_at(one, bound(listen, port), lambda _: None)


def answer_at(
    case: Path | None, taken: socket.socket, started: Callable[[str], None]
) -> None:
    """Serve a case until Ctrl-C; `started` is given the link that lets one browser in.

    Raises what `retold.conduct.run.open_case` raises.
    """
    from retold.present.web import Door, HeldCase, web_app  # noqa: PLC0415 - as above

    with taken:
        holder, door = HeldCase(case), Door()
        address, port = taken.getsockname()[:2]
        link = door.link(f"http://{in_link(address)}:{port}")
        say(_told(holder.now().book.case.name, link))
        started(link)
        answer_until_stopped(web_app(holder, door, port), [taken])


def answer_until_stopped(app: ASGIApp, taken: Sequence[socket.socket]) -> None:
    """Answer on the sockets until Ctrl-C, and write no log of who asked for what."""
    import uvicorn  # noqa: PLC0415 - as above

    from retold.present.web.patience import Impatient  # noqa: PLC0415 - as above

    # A large case is millions of objects that stay. Looking through them for garbage
    # took 300 ms each time, in which nobody was answered.
    gc.collect()
    gc.freeze()
    config = uvicorn.Config(
        app,
        http=Impatient,
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
        uvicorn.Server(config).run(sockets=list(taken))
    except KeyboardInterrupt:
        say(["  Stopped."])


def _told(case: str, link: str) -> list[str]:
    from retold.present.words import one_line  # noqa: PLC0415 - as above

    return [
        f"  {one_line(case)} is open on this computer only, at this link:",
        f"  {link}",
        "  The link works for one browser, once. Stop: Ctrl-C",
    ]


def _refuse_what_is_a_teams(
    cases: Sequence[Path], address: str, hosts: Sequence[str]
) -> None:
    """Without accounts only this computer is answered, and one case shown."""
    if address not in _OF_THIS_COMPUTER:
        raise WrongUseError(
            f"Without accounts Retold does not listen on {address}: it answers this "
            "computer only (127.0.0.1, localhost, ::1). Let people in by accounts: "
            "retold serve --team. Or use a tunnel from the other computer: "
            f"ssh -L {FIRST_PORT}:127.0.0.1:{FIRST_PORT} THIS-COMPUTER"
        )
    if hosts:
        raise WrongUseError("--host goes with --team: without accounts there is none.")
    if len(cases) > 1:
        raise WrongUseError(
            "Name one case. Several are served to a team: retold serve --team "
            + " ".join(map(str, cases))
        )


def bound_near(first: int, address: str = LOCAL_ADDRESS) -> socket.socket:
    """Take the first free port from `first` on, and say which when it is another.

    Raises WrongUseError when none of the next ones is free.
    """
    for port in range(first, min(first + _PORTS_TRIED, _LAST_PORT + 1)):
        found = _try(address, port)
        if found is not None:
            if port != first:
                say([f"  Port {first} is taken; using {port}."], errors=True)
            return found
    raise WrongUseError(
        f"Ports {first} to {port} are all taken. Name a free one: retold serve --port N"
    )


def bound(address: str, port: int | None) -> socket.socket:
    """Take a port of an address; without `port`, the first that is free.

    Raises WrongUseError when it is taken, or no address of this computer.
    """
    if port is None:
        return bound_near(FIRST_PORT, address)
    found = _try(address, port)
    if found is None:
        raise WrongUseError(
            f"Port {port} is taken on {address}. Name another: retold serve --port N"
        )
    return found


def in_link(address: str) -> str:
    """Write an address as it stands in a link."""
    return f"[{address}]" if ":" in address else address


def _try(address: str, port: int) -> socket.socket | None:
    """Take a port, or give None when another program has it."""
    taken = socket.socket(_family(address), socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would share a port that is in use
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((address, port))
        taken.listen(_WAITING_CONNECTIONS)
    except OSError as error:
        taken.close()
        if error.errno in {errno.EADDRNOTAVAIL, errno.EACCES, errno.EAFNOSUPPORT}:
            raise WrongUseError(
                f"Cannot listen on {address}: {error.strerror}. Name an address "
                "of this computer: --listen ADDRESS"
            ) from error
        return None
    return taken


def _family(address: str) -> socket.AddressFamily:
    if address == "localhost":
        return socket.AF_INET
    try:
        is_long = ipaddress.ip_address(address).version == 6  # noqa: PLR2004 - IPv6
    except ValueError as error:
        raise WrongUseError(
            f"{address} is no network address. Give numbers, such as 192.168.1.20, and "
            "the name that browsers use with --host."
        ) from error
    return socket.AF_INET6 if is_long else socket.AF_INET
