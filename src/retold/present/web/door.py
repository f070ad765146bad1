"""Who may come in: by the link of one start, or by an account of the team.

Other programs and other users of this machine reach a local port as well, so
being local is no permission. The printed link opens once; what it gives is a
cookie of a random name, because cookies are shared by all ports of a host.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from retold.accounts import may_enter, same
from retold.conduct.admission import Admission
from retold.model.account import Account, Role
from retold.model.errors import NotInCaseError

_SECRET_BYTES = 32
_NAME_BYTES = 6
_HTTPS = "https"
_OF_THIS_COMPUTER = frozenset({"127.0.0.1", "::1"})
_LONGEST_ADDRESS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks; `role` is None for an account that is no member of this case.

    On one's own computer there is no account and no session.
    """

    role: Role | None
    account: Account | None = None
    session: int = 0


class Entrance(Protocol):
    """Says who asks, and whether people have accounts here."""

    is_team: bool

    def visitor(self, request: Request) -> Visitor | None:
        """Say who asks; None for nobody that is known."""


class Door:
    """The secrets of one start of the server on one's own computer."""

    is_team = False

    def __init__(self) -> None:
        self.cookie = f"retold-{secrets.token_hex(_NAME_BYTES)}"
        self._inside = secrets.token_urlsafe(_SECRET_BYTES)
        self._key: str | None = secrets.token_urlsafe(_SECRET_BYTES)
        self._exchanging = Lock()

    def link(self, origin: str) -> str:
        """Write the link that lets one browser in, once."""
        return f"{origin}/enter?key={self._key}"

    def visitor(self, request: Request) -> Visitor | None:
        """Say whether a browser came in by the link before."""
        return Visitor(role=Role.EDITOR) if self.knows(request.cookies) else None

    def knows(self, cookies: Mapping[str, str]) -> bool:
        """Say whether a browser came in by the link before."""
        return same(cookies.get(self.cookie, ""), self._inside)

    def exchange(self, key: str) -> str | None:
        """Take the key of the link for the cookie's value; None when it is not it."""
        with self._exchanging:  # two browsers at the same moment are two
            if self._key is None or not same(key, self._key):
                return None
            self._key = None
            return self._inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A case that the server shows: its key among accounts, its name, its address."""

    key: str
    name: str
    origin: str


class TeamDoor:
    """The accounts, before one of the cases that a server shows."""

    is_team = True

    def __init__(
        self, admission: Admission, workspace: Workspace, every: tuple[Workspace, ...]
    ) -> None:
        self.admission = admission
        self.workspace = workspace
        self.every = every

    def visitor(self, request: Request) -> Visitor | None:
        """Say who is logged in, and as what in this case."""
        inside = self.admission.inside(request.cookies.get(self._cookie(request), ""))
        if inside is None:
            return None
        account = inside.account
        entered = may_enter(account, self.workspace.key)
        return Visitor(
            role=account.role if entered else None,
            account=account,
            session=inside.session.number,
        )

    def open_to(self, account: Account) -> tuple[Workspace, ...]:
        """List the cases of this server that somebody sees."""
        return tuple(one for one in self.every if may_enter(account, one.key))

    def let_in(self, request: Request, answer: Response, token: str) -> None:
        """Give a browser the cookie of its session."""
        answer.set_cookie(
            self._cookie(request),
            token,
            path="/",
            secure=request.url.scheme == _HTTPS,
            httponly=True,
            samesite="strict",
        )

    def let_out(self, request: Request, answer: Response) -> None:
        """End a browser's session and take its cookie."""
        name = self._cookie(request)
        self.admission.log_out(request.cookies.get(name, ""))
        answer.delete_cookie(
            name,
            path="/",
            secure=request.url.scheme == _HTTPS,
            httponly=True,
            samesite="strict",
        )

    def _cookie(self, request: Request) -> str:
        """Name the cookie after the server; browsers hold `__Host-` to its promises."""
        prefix = "__Host-" if request.url.scheme == _HTTPS else ""
        return f"{prefix}retold-{self.admission.server}"


def team_door(door: Entrance) -> TeamDoor:
    """Return the door of a team. Raises NotInCaseError where nobody has an account."""
    if isinstance(door, TeamDoor):
        return door
    raise NotInCaseError("There are no accounts here. See: retold serve --team")


def address_of(request: Request) -> str:
    """Say from where somebody asks, to slow down guessing.

    Behind https there is a proxy on this computer, which writes the asker's address
    last into X-Forwarded-For; from anywhere else that header is not believed.
    """
    peer = request.client.host if request.client else ""
    if request.url.scheme == _HTTPS and peer in _OF_THIS_COMPUTER:
        told = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
        return told[:_LONGEST_ADDRESS] or peer
    return peer
