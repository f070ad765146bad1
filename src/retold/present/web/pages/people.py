"""Who may come in, for administrators: people, roles, invitations, sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from retold.accounts import may_enter
from retold.model.account import Account, Invitation, Role
from retold.model.errors import WrongUseError
from retold.present.history_text import asked_words, in_effect
from retold.present.web.asked import Asked
from retold.present.web.door import Workspace
from retold.present.web.pages.account import SessionRow, session_row
from retold.present.words import full_moment_words

_SEE_OTHER, _BAD = 303, 400
_MOST_RULINGS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBox:
    """A case to tick: whether somebody is a member of it."""

    key: str
    name: str
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One account; `rulings` counts what stands under its name in this case."""

    number: int
    name: str
    login: str
    role: str
    cases: list[CaseBox]
    own: bool
    rulings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRow:
    """An invitation that nobody has taken up yet."""

    number: int
    role: str
    cases: str
    ends: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingRow:
    """One ruling in the log of this case."""

    number: int
    when: str
    who: str
    what: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """The team; `link` is an invitation that was just made, and is shown only now."""

    template: ClassVar[str] = "people.html.j2"
    section: ClassVar[str] = ""
    title: str
    roles: list[str]
    people: list[PersonRow]
    boxes: list[CaseBox]
    invitations: list[InvitationRow]
    sessions: list[SessionRow]
    activity: list[RulingRow]
    link: str = ""
    told: str = ""
    status: int = 200


def people_page(asked: Asked) -> PeoplePage:
    """Prepare the team."""
    return _page(asked)


def invite(asked: Asked) -> PeoplePage:
    """Make an invitation and show its link, once."""
    role, cases = _role(asked), _ticked(asked)
    door = asked.team
    token = door.admission.invite(role, cases)
    here = role is Role.ADMIN or door.workspace.key in cases
    there = [one for one in door.every if one.key in cases and not here]
    origin = (there or [door.workspace])[0].origin
    return _page(asked, link=f"{origin}/invitation?token={token}")


def renew(asked: Asked) -> PeoplePage:
    """Make a link by which somebody chooses a new password, and show it once."""
    token = asked.team.admission.renew(asked.whole)
    return _page(asked, link=f"{asked.team.workspace.origin}/invitation?token={token}")


def withdraw(asked: Asked) -> PeoplePage | Response:
    """Take an invitation back."""
    return _done(asked, lambda: asked.team.admission.withdraw(asked.whole))


def end_session(asked: Asked) -> PeoplePage | Response:
    """Log a browser out."""
    return _done(asked, lambda: asked.team.admission.end_session(asked.whole))


def set_role(asked: Asked) -> PeoplePage | Response:
    """Say what somebody may do, and in which cases of this server."""
    admission, served = asked.team.admission, {one.key for one in asked.team.every}

    def change() -> None:
        held = admission.account(asked.whole).cases - served
        admission.set_role(asked.whole, _role(asked), held | _ticked(asked))

    return _done(asked, change)


def remove(asked: Asked) -> PeoplePage | Response:
    """Take an account away."""
    return _done(asked, lambda: asked.team.admission.remove(asked.whole))


def _done(asked: Asked, change: Callable[[], None]) -> PeoplePage | Response:
    try:
        change()
    except WrongUseError as error:
        return _page(asked, told=str(error))
    return RedirectResponse("/people", _SEE_OTHER)


def _role(asked: Asked) -> Role:
    try:
        return Role(asked.field("role"))
    except ValueError as error:
        raise WrongUseError("There is no such role. Choose one of the list.") from error


def _ticked(asked: Asked) -> frozenset[str]:
    """Read which cases of this server were ticked; where there is one, it is meant."""
    every = asked.team.every
    if len(every) == 1:
        return frozenset({every[0].key})
    given = asked.fields.get("case", ())
    return frozenset(one.key for one in every if one.key in given)


def _page(asked: Asked, *, link: str = "", told: str = "") -> PeoplePage:
    admission, every = asked.team.admission, asked.team.every
    accounts = admission.accounts()
    names = {one.number: one.name for one in accounts}
    own = asked.visitor.account if asked.visitor else None
    return PeoplePage(
        title="People",
        roles=[one.value for one in Role],
        people=[_person(one, asked, own) for one in accounts],
        boxes=_boxes(every, lambda one: one == asked.team.workspace),
        invitations=[
            InvitationRow(
                number=one.number,
                role=_what_for(one, names),
                cases=", ".join(each.name for each in every if each.key in one.cases),
                ends=full_moment_words(one.ends.isoformat(timespec="minutes")),
            )
            for one in admission.invitations()
        ],
        sessions=[
            session_row(one, asked, names.get(one.account, ""))
            for one in admission.sessions()
        ],
        activity=_activity(asked),
        link=link,
        told=told,
        status=_BAD if told else 200,
    )


def _person(account: Account, asked: Asked, own: Account | None) -> PersonRow:
    return PersonRow(
        number=account.number,
        name=account.name,
        login=account.login,
        role=account.role.value,
        cases=_boxes(asked.team.every, lambda one: may_enter(account, one.key)),
        own=own is not None and own.number == account.number,
        rulings=sum(
            in_effect(one) and one.review.ruled.reviewer == account.name
            for one in asked.case.book.case.reviews
        ),
    )


def _what_for(one: Invitation, names: dict[int, str]) -> str:
    if one.account is None:
        return one.role.value
    return f"new password for {names.get(one.account, '')}"


def _boxes(
    every: tuple[Workspace, ...], ticked: Callable[[Workspace], bool]
) -> list[CaseBox]:
    """Give a box for each case; none where there is nothing to choose."""
    if len(every) == 1:
        return []
    return [CaseBox(key=one.key, name=one.name, ticked=ticked(one)) for one in every]


def _activity(asked: Asked) -> list[RulingRow]:
    """List what people ruled on this case, the last first."""
    last = asked.case.book.case.reviews[-_MOST_RULINGS:]
    return [
        RulingRow(
            number=one.review.number,
            when=full_moment_words(one.review.at),
            who=one.review.ruled.reviewer,
            what=one.review.ruled.ruling.value,
            told=asked_words(one.review.ruled),
        )
        for one in reversed(last)
    ]
