"""The application: the table of routes behind the guard, and its pages of errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from retold.model.errors import NotInCaseError, RetoldError
from retold.present.web import answers
from retold.present.web.answers import Frame
from retold.present.web.asked import Asked, Page, Table
from retold.present.web.door import Door
from retold.present.web.guard import Guard
from retold.present.web.held_case import Holder
from retold.present.web.posted import Fields
from retold.present.web.routes import TABLE, Entry, Form, Permission
from retold.present.words import one_line

_LOCKED = (
    "This page is open only to the browser that came by the link that Retold printed. "
    "Go to the terminal where it runs and open that link. It works once; for another "
    "browser, stop Retold (Ctrl-C) and start it again."
)
_TITLES = {
    403: "Not open to this browser",
    404: "Not here",
    405: "Not that way",
    500: "Something broke",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """What happened, and what to do."""

    template: ClassVar[str] = "error.html.j2"
    section: ClassVar[str] = ""
    title: str
    message: str


def web_app(holder: Holder, door: Door, port: int) -> ASGIApp:
    """Build the application that answers on `port` of this computer."""
    routes = [
        Route(path, _endpoint(entry, form, holder, door), methods=[entry.method])
        for entry in TABLE
        for form, path in entry.paths()
    ]
    inner = Starlette(
        routes=routes,
        exception_handlers={
            HTTPException: _failed,
            RetoldError: _failed,
            Exception: _failed,
        },
    )
    inner.router.redirect_slashes = False
    return Guard(inner, port)


def _endpoint(
    entry: Entry, form: Form, holder: Holder, door: Door
) -> Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]:
    """Make the function that answers one route; its permission is asked here."""

    def shut(request: Request) -> Response | None:
        inside = door.knows(request.cookies)
        if entry.permission is not Permission.ANYBODY and not inside:
            return _error(request, 403, _LOCKED)
        return None

    def answer(request: Request, fields: Fields) -> Response:
        asked = Asked(request=request, holder=holder, door=door, fields=fields)
        given = entry.answer(asked)
        if isinstance(given, Response):
            return given
        if form is Form.JSON:
            return answers.json(given)
        if form is Form.CSV:
            return answers.csv(table_of(given), _file_name(entry.path))
        frame = _frame(request, entry, holder)
        return answers.html(given, frame, getattr(given, "status", 200))

    def read(request: Request) -> Response:
        return shut(request) or answer(request, {})

    async def write(request: Request) -> Response:
        refused = await run_in_threadpool(shut, request)
        if refused is not None:  # before a word of the form is read
            return refused
        return await run_in_threadpool(answer, request, await entry.read(request))

    return read if entry.method == "GET" else write


def table_of(page: Page) -> Table:
    """Return the list of a page that has a CSV form, as its row in the table says."""
    table: Table = getattr(page, "table")  # noqa: B009 - most pages have none
    return table


def _file_name(path: str) -> str:
    return path.strip("/").replace("/{id}", "")


def _frame(request: Request, entry: Entry, holder: Holder) -> Frame:
    query = f"?{request.url.query}" if request.url.query else ""
    own = entry.path.format(**request.path_params)
    twins = {form: f"{own}.{form}{query}" for form in entry.forms}
    opened = holder.now()
    return Frame(
        case=one_line(opened.book.case.name),
        stale=opened.stale,
        json=twins.get(Form.JSON, ""),
        csv=twins.get(Form.CSV, ""),
        words=request.query_params.get("q", "") if entry.path == "/search" else "",
    )


def _failed(request: Request, error: Exception) -> Response:
    """Say a failure in the one shape that all have."""
    if isinstance(error, HTTPException):
        see = "Check the address, or start from the overview."
        return _error(request, error.status_code, see)
    if isinstance(error, NotInCaseError):
        return _error(request, 404, str(error))
    if isinstance(error, RetoldError):
        return _error(request, 500, str(error))
    what = type(error).__name__
    told = f"Something broke in Retold ({what}). Please report it. Nothing is lost."
    return _error(request, 500, told)


def _error(request: Request, status: int, message: str) -> Response:
    title = _TITLES.get(status, "Something broke")
    page = ErrorPage(title=title, message=one_line(message))
    if request.url.path.endswith(".json"):
        return answers.json(page, status)
    return answers.html(page, Frame(case=""), status)
