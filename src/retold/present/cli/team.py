"""`retold serve --team`: one or several cases to people with accounts."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from retold.model.errors import WrongUseError
from retold.present.cli.serve import (
    FIRST_PORT,
    answer_until_stopped,
    bound,
    bound_near,
    in_link,
)
from retold.present.cli.terminal import say

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from retold.conduct.admission import Admission
    from retold.present.web import HeldCase, Workspace

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,252})(?::[0-9]{1,5})?")
_SCHEME = re.compile(r"https?://")
_EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - asked for by name
_SECURE = "https://"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One case: what is shown, on which port, under which addresses, the best first."""

    holder: HeldCase
    port: int
    origins: tuple[str, ...]


def serve_team(
    cases: Sequence[Path], *, port: int | None, address: str, hosts: Sequence[str]
) -> None:
    """Serve cases until Ctrl-C. The accounts lie beside the first.

    Raises WrongUseError for what cannot be served, and what `open_case` raises.
    """
    from retold.conduct.admission import Admission  # noqa: PLC0415 - help must not load it
    from retold.present.web import ByPort, HeldCase  # noqa: PLC0415 - as above
    from retold.store import ACCOUNT_FILE  # noqa: PLC0415 - as above

    check_hashing()
    _check_hosts(address, hosts, len(cases) or 1)
    holders = [HeldCase(one) for one in cases] or [HeldCase(None)]
    accounts = holders[0].now().folder / ACCOUNT_FILE
    admission = Admission(accounts)
    with ExitStack() as open_sockets:
        taken = [
            open_sockets.enter_context(one)
            for one in _bound(address, port, len(holders))
        ]
        served = [
            Served(
                holder=holder,
                port=one.getsockname()[1],
                origins=_origins(address, one.getsockname()[1], hosts, place),
            )
            for place, (holder, one) in enumerate(zip(holders, taken, strict=True))
        ]
        every = _workspaces(served, accounts)
        admission.serve_at(every[0].origin)
        say(_told(every, admission, unsafe=_in_clear(address, every)))
        apps = _apps(served, every, admission)
        answer_until_stopped(ByPort(apps), taken)


def check_hashing() -> None:
    """Raise WrongUseError when what hashes passwords is not installed."""
    if find_spec("argon2") is None:
        raise WrongUseError(
            "Accounts need one more package, which keeps passwords safe. Install it: "
            "pip install 'retold[server]'"
        )


def _check_hosts(address: str, hosts: Sequence[str], cases: int) -> None:
    """Refuse names that no browser asks under, and a server that nobody could name."""
    for one in hosts:
        if not _NAME.fullmatch(_SCHEME.sub("", one, count=1)):
            raise WrongUseError(
                f"--host {one} is no name. Write it in small letters as it stands in "
                "the browser, without a path: desk.example.org, https://desk.example.org"
            )
    whole = [one for one in hosts if _SCHEME.match(one)]
    if whole and len(whole) != cases:
        raise WrongUseError(
            f"{cases} cases are served and {len(whole)} whole addresses named. Each "
            "case has its own: give --host once for each, in their order."
        )
    if address in _EVERY_ADDRESS and not hosts:
        raise WrongUseError(
            f"Say under which name browsers ask when Retold listens on {address}: "
            "--host NAME. Other names are refused, so that no other site can stand "
            "before yours."
        )


def _bound(address: str, port: int | None, number: int) -> Iterator[socket.socket]:
    """Take a port for each case, one after the other."""
    for place in range(number):
        if port is not None:
            yield bound(address, port + place)
        else:
            yield bound_near(FIRST_PORT + place, address)


def _origins(
    address: str, port: int, hosts: Sequence[str], place: int
) -> tuple[str, ...]:
    """List the addresses of one case as browsers write them, the best first."""
    whole = [one for one in hosts if _SCHEME.match(one)]
    short = [one for one in hosts if not _SCHEME.match(one)]
    own = [whole[place]] if whole else []
    own += [f"http://{one}" if ":" in one else f"http://{one}:{port}" for one in short]
    if address not in _EVERY_ADDRESS:
        own.append(f"http://{in_link(address)}:{port}")
    return tuple(own)


def _workspaces(served: Sequence[Served], accounts: Path) -> tuple[Workspace, ...]:
    from retold.conduct.admission import case_key  # noqa: PLC0415 - help must not load it
    from retold.present.web import Workspace  # noqa: PLC0415 - as above

    every = tuple(
        Workspace(
            key=case_key(opened.folder, accounts),
            name=opened.book.case.name,
            origin=one.origins[0],
        )
        for one in served
        for opened in [one.holder.now()]
    )
    if len({one.key for one in every}) < len(every):
        raise WrongUseError("The same case is named twice. Name each once.")
    return every


def _apps(
    served: Sequence[Served], every: tuple[Workspace, ...], admission: Admission
) -> dict[int, ASGIApp]:
    from retold.present.web import TeamDoor, web_app  # noqa: PLC0415 - as above

    return {
        one.port: web_app(
            one.holder, TeamDoor(admission, own, every), one.port, one.origins
        )
        for one, own in zip(served, every, strict=True)
    }


def _in_clear(address: str, every: Sequence[Workspace]) -> bool:
    """Say whether passwords would cross a network unencrypted."""
    here = address == "localhost" or ipaddress.ip_address(address).is_loopback
    return not here and not all(one.origin.startswith(_SECURE) for one in every)


def _told(
    every: Sequence[Workspace], admission: Admission, *, unsafe: bool
) -> Iterator[str]:
    from retold.present.words import one_line  # noqa: PLC0415 - as above

    yield "  Open to people with accounts:"
    for one in every:
        yield f"  {one_line(one.name)}   {one.origin}"
    token = admission.first_token()
    if token is not None:
        yield ""
        yield "  Nobody has an account yet. Make the first, an administrator's, here:"
        yield f"  {every[0].origin}/invitation?token={token}"
        yield "  The link works once, within 7 days; the next start makes a new one."
    yield ""
    if unsafe:
        yield "  Without https, passwords and texts cross the network as they are: put"
        yield "  a proxy with https before Retold (--host https://NAME), or use it only"
        yield "  in a network whose every user you trust."
    yield "  Let others in: People in the browser, or retold people add. Stop: Ctrl-C"
