"""The application: the table of routes behind the guard, and its pages of errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from retold.model.account import Permission
from retold.model.errors import NotInCaseError, RetoldError, WrongUseError
from retold.present.web import answers
from retold.present.web.asked import Asked, Page, Table
from retold.present.web.door import Entrance
from retold.present.web.frame import Frame, frame_of, person_of
from retold.present.web.guard import Guard, local_origins
from retold.present.web.held_case import Holder
from retold.present.web.leave import (
    NOT_HERE,
    Refusal,
    log_in_address,
    refusal,
    told_to,
)
from retold.present.web.posted import Fields
from retold.present.web.routes import Entry, Form, entries
from retold.present.words import one_line

_SEE_OTHER = 303
_SAID = {
    408: "What you sent came too slowly, so nothing was changed. Send it again.",
    413: "What you sent is longer than is taken here, so nothing was changed.",
    415: "This was no form of a page of Retold's, so nothing was changed.",
}
_TITLES = {
    403: "Not open to you",
    400: "That cannot be done",
    404: "Not here",
    405: "Not that way",
    408: "Too slow",
    413: "Too long",
    415: "Not a form of ours",
    500: "Something broke",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """What happened, and what to do."""

    template: ClassVar[str] = "error.html.j2"
    section: ClassVar[str] = ""
    title: str
    message: str


def web_app(
    holder: Holder, door: Entrance, port: int, names: Sequence[str] = ()
) -> ASGIApp:
    """Build the application that answers on `port` of this computer.

    `names` are further addresses under which browsers may ask, such as
    "https://retold.example.org".
    """
    routes = [
        Route(path, _endpoint(entry, form, holder, door), methods=[entry.method])
        for entry in entries(team=door.is_team)
        for form, path in entry.paths()
    ]

    def failed(request: Request, error: Exception) -> Response:
        case = _case_name(request, holder, door)
        visitor = getattr(request.state, "visitor", None)
        return _failed(request, error, told_to(visitor, door, str(error)), case)

    inner = Starlette(
        routes=routes,
        exception_handlers={
            HTTPException: failed,
            RetoldError: failed,
            Exception: lambda request, error: _failed(request, error, "", ""),
        },
    )
    inner.router.redirect_slashes = False
    inner.state.is_team = door.is_team  # pages of errors say it too
    return Guard(inner, [*local_origins(port), *names])


def _endpoint(
    entry: Entry, form: Form, holder: Holder, door: Entrance
) -> Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]:
    """Make the function that answers one route; its permission is asked here."""

    def shut(request: Request) -> Response | None:
        request.state.visitor = door.visitor(request)
        refused = refusal(entry.permission, request.state.visitor, door)
        return None if refused is None else _shut(request, refused, door, form)

    def answer(request: Request, fields: Fields) -> Response:
        asked = Asked(
            request=request,
            holder=holder,
            door=door,
            visitor=request.state.visitor,
            fields=fields,
        )
        given = entry.answer(asked)
        if isinstance(given, Response):
            return given
        if form is Form.JSON:
            return answers.json(given)
        if form is Form.CSV:
            return answers.csv(table_of(given), _file_name(entry.path))
        frame = frame_of(asked, entry.path, entry.forms)
        return answers.html(given, frame, getattr(given, "status", 200))

    def read(request: Request) -> Response:
        return shut(request) or answer(request, {})

    async def write(request: Request) -> Response:
        refused = await run_in_threadpool(shut, request)
        if refused is not None:  # before a word of the form is read
            return refused
        return await run_in_threadpool(answer, request, await entry.read(request))

    return read if entry.method == "GET" else write


def _shut(request: Request, refused: Refusal, door: Entrance, form: Form) -> Response:
    """Tell somebody without leave; who only has to log in is led there."""
    is_page = request.method == "GET" and form is Form.HTML
    if door.is_team and is_page and request.state.visitor is None:
        query = f"?{request.url.query}" if request.url.query else ""
        wanted = log_in_address(f"{request.url.path}{query}")
        return RedirectResponse(wanted, _SEE_OTHER)
    return _error(request, refused.status, refused.message)


def table_of(page: Page) -> Table:
    """Return the list of a page that has a CSV form, as its row in the table says."""
    table: Table = getattr(page, "table")  # noqa: B009 - most pages have none
    return table


def _file_name(path: str) -> str:
    return path.strip("/").replace("/{id}", "")


def _case_name(request: Request, holder: Holder, door: Entrance) -> str:
    """Name the case for a page of an error; "" where it fails, or is not to be told."""
    visitor = door.visitor(request)
    if refusal(Permission.READ, visitor, door) is not None:
        return ""
    request.state.visitor = visitor
    try:
        return one_line(holder.now().book.case.name)
    except RetoldError:
        return ""


def _failed(request: Request, error: Exception, words: str, case: str) -> Response:
    """Say a failure in the one shape that all have; `words` are what it says itself."""
    if isinstance(error, HTTPException):
        told = _SAID.get(error.status_code, NOT_HERE)
        return _error(request, error.status_code, told, case)
    if isinstance(error, NotInCaseError):
        return _error(request, 404, words, case)
    if isinstance(error, WrongUseError):
        return _error(request, 400, words, case)
    if isinstance(error, RetoldError):
        return _error(request, 500, words, case)
    what = type(error).__name__
    broke = f"Something broke in Retold ({what}). Please report it. Nothing is lost."
    return _error(request, 500, broke, case)


def _error(request: Request, status: int, message: str, case: str = "") -> Response:
    title = _TITLES.get(status, "Something broke")
    page = ErrorPage(title=title, message=one_line(message))
    if request.url.path.endswith(".json"):
        return answers.json(page, status)
    person = person_of(getattr(request.state, "visitor", None))
    frame = Frame(case=case, team=request.app.state.is_team, person=person)
    return answers.html(page, frame, status)
