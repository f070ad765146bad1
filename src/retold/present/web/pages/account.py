"""One's own account: the password, and the browsers that are logged in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from retold.model.account import Account, Session
from retold.model.errors import NotInCaseError, WaitError, WrongUseError
from retold.present.web.asked import Asked
from retold.present.web.door import Workspace
from retold.present.words import full_moment_words

_SEE_OTHER, _BAD, _TOO_MANY = 303, 400, 429


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One browser that is logged in; `own` is the one that asks."""

    number: int
    began: str
    seen: str
    own: bool
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """What somebody sees of their own account; `told` is why nothing was changed."""

    template: ClassVar[str] = "account.html.j2"
    section: ClassVar[str] = ""
    title: str
    login: str
    name: str
    role: str
    cases: tuple[Workspace, ...]
    sessions: list[SessionRow]
    told: str = ""
    done: str = ""
    status: int = 200


def account_page(asked: Asked) -> AccountPage:
    """Prepare one's own account."""
    return _page(asked)


def change_password(asked: Asked) -> AccountPage | Response:
    """Change one's own password; every other browser is logged out by it."""
    try:
        token = asked.team.admission.change_password(
            own_account(asked).number, asked.secret("old"), asked.secret_twice("new")
        )
    except WaitError as error:
        return _page(asked, str(error), _TOO_MANY)
    except WrongUseError as error:
        return _page(asked, str(error), _BAD)
    answer = RedirectResponse("/account", _SEE_OTHER)
    asked.team.let_in(asked.request, answer, token)
    return answer


def end_own_session(asked: Asked) -> Response:
    """End a session of one's own. Raises NotInCaseError for anybody else's."""
    asked.team.admission.end_session(asked.whole, of=own_account(asked).number)
    return RedirectResponse("/account", _SEE_OTHER)


def own_account(asked: Asked) -> Account:
    """Return the account of whoever asks. Raises NotInCaseError for nobody."""
    if asked.visitor is None or asked.visitor.account is None:
        raise NotInCaseError("Nobody is logged in.")
    return asked.visitor.account


def session_row(one: Session, asked: Asked, who: str = "") -> SessionRow:
    """Write a session as a line."""
    return SessionRow(
        number=one.number,
        began=full_moment_words(one.began.isoformat(timespec="minutes")),
        seen=full_moment_words(one.seen.isoformat(timespec="minutes")),
        own=asked.visitor is not None and one.number == asked.visitor.session,
        who=who,
    )


def _page(asked: Asked, told: str = "", status: int = 200) -> AccountPage:
    account = own_account(asked)
    return AccountPage(
        title="Your account",
        login=account.login,
        name=account.name,
        role=account.role.value,
        cases=asked.team.open_to(account),
        sessions=[
            session_row(one, asked)
            for one in asked.team.admission.sessions()
            if one.account == account.number
        ],
        told=told,
        status=status,
    )
