"""What an invitation opens: a page where somebody makes an account, once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from retold.model.account import Newcomer
from retold.model.errors import WrongUseError
from retold.present.web.asked import Asked

_SEE_OTHER, _BAD = 303, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPage:
    """The form of a new account; `token` is the word of the link, `told` a refusal.

    `whose` is the name of an account that is given a new password, "" for a new one.
    """

    template: ClassVar[str] = "invitation.html.j2"
    section: ClassVar[str] = ""
    title: str
    token: str
    role: str
    whose: str
    login: str = ""
    name: str = ""
    told: str = ""
    status: int = 200


def invitation_page(asked: Asked) -> InvitationPage:
    """Show the form; looking at it does not use the invitation up.

    Raises WrongUseError for an invitation that is none.
    """
    token = asked.request.query_params.get("token", "")
    return _page(asked, token)


def take_up(asked: Asked) -> InvitationPage | Response:
    """Make the account and let its owner in, or say what will not do."""
    token = asked.field("token")
    login, name = asked.field("login"), asked.field("name")
    try:
        newcomer = Newcomer(login, name, asked.secret_twice("password"))
        session = asked.team.admission.take_up(token, newcomer)
    except WrongUseError as error:
        page = _page(asked, token)
        return replace(page, login=login, name=name, told=str(error), status=_BAD)
    answer = RedirectResponse("/login", _SEE_OTHER)
    asked.team.let_in(asked.request, answer, session)
    return answer


def _page(asked: Asked, token: str) -> InvitationPage:
    admission = asked.team.admission
    invitation = admission.invitation(token)
    number = invitation.account
    return InvitationPage(
        title="Make your account" if number is None else "Choose a new password",
        token=token,
        role=invitation.role.value,
        whose=admission.account(number).name if number is not None else "",
    )
