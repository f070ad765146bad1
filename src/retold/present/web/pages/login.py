"""Coming in and going out, where people have accounts; and the cases one may see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from retold.model.errors import WaitError, WrongUseError
from retold.present.web.asked import Asked
from retold.present.web.door import Workspace, address_of
from retold.present.web.leave import log_in_address

_SEE_OTHER, _NOT_LET_IN, _TOO_MANY = 303, 403, 429
# Two slashes or a backslash at the start would lead a browser to another host.
_OURS = re.compile(r"/(?![/\\])[!-~]{0,500}")
_AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """The log-in form. `told` is why it is shown anew, `next` where it leads.

    `again` is an address to load at once, "" for none. A browser that follows a link
    on another site keeps our cookie back; asked by a page of ours, it sends it.
    """

    template: ClassVar[str] = "login.html.j2"
    section: ClassVar[str] = ""
    title: str
    next: str
    status: int = 200
    told: str = ""
    again: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesPage:
    """The cases of this server that somebody sees."""

    template: ClassVar[str] = "cases.html.j2"
    section: ClassVar[str] = ""
    title: str
    cases: tuple[Workspace, ...]


def login_page(asked: Asked) -> LoginPage | Response:
    """Show the form, or go on when somebody is logged in already."""
    query = asked.request.query_params
    wanted = _ours(query.get("next", ""))
    if asked.visitor is not None:
        return RedirectResponse(_first(asked, wanted), _SEE_OTHER)
    foreign = asked.request.headers.get("sec-fetch-site") == "cross-site"
    again = f"{log_in_address(wanted)}&{_AGAIN}=1" if foreign else ""
    return LoginPage(
        title="Log in", next=wanted, again="" if _AGAIN in query else again
    )


def log_in(asked: Asked) -> LoginPage | Response:
    """Let somebody in who has the password, and lead where they wanted to go."""
    wanted = _ours(asked.field("next"))
    where = address_of(asked.request)
    try:
        token = asked.team.admission.log_in(
            asked.field("login"), asked.secret("password"), where
        )
    except WaitError as error:
        return _told(wanted, str(error), _TOO_MANY)
    except WrongUseError as error:
        return _told(wanted, str(error), _NOT_LET_IN)
    answer = RedirectResponse(wanted, _SEE_OTHER)
    asked.team.let_in(asked.request, answer, token)
    return answer


def log_out(asked: Asked) -> Response:
    """End the session of this browser."""
    answer = RedirectResponse("/login", _SEE_OTHER)
    asked.team.let_out(asked.request, answer)
    return answer


def cases_page(asked: Asked) -> CasesPage:
    """Prepare the list of cases; whoever is nobody sees none."""
    account = asked.visitor.account if asked.visitor else None
    return CasesPage(
        title="Your cases", cases=asked.team.open_to(account) if account else ()
    )


def _first(asked: Asked, wanted: str) -> str:
    """Lead who is no member of this case to those that are theirs."""
    return wanted if asked.visitor and asked.visitor.role else "/cases"


def _told(wanted: str, told: str, status: int) -> LoginPage:
    return LoginPage(title="Log in", next=wanted, told=told, status=status)


def _ours(address: str) -> str:
    return address if _OURS.fullmatch(address) else "/overview"
