"""Every address of the application in one table: method, path, permission, handler.

What is not in the table is not there, and nobody comes in who is not said to.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from retold.present.web import files, uploads
from retold.present.web.asked import Asked, Page
from retold.present.web.pages.check import check_page
from retold.present.web.pages.claims import claims_page
from retold.present.web.pages.document import document_page
from retold.present.web.pages.documents import documents_page
from retold.present.web.pages.families import families_page
from retold.present.web.pages.family import family_page
from retold.present.web.pages.figures import figures_page, moved_page
from retold.present.web.pages.history import history_page
from retold.present.web.pages.overview import overview_page
from retold.present.web.pages.problems import problems_page
from retold.present.web.pages.search import search_page
from retold.present.web.pages.sources import source_page, sources_page
from retold.present.web.pages.work import (
    add_files,
    add_links,
    stop,
    trace_again,
    work_page,
)
from retold.present.web.posted import Fields, posted

Answer: TypeAlias = Callable[[Asked], Page | Response]
Read: TypeAlias = Callable[[Request], Awaitable[Fields]]


class Permission(StrEnum):
    """Who may ask for a route."""

    ANYBODY = "anybody"  # style, icon, and the door itself: nothing of a case
    READER = "reader"  # who came in by the printed link
    EDIT = "edit"  # who may say what a document is


class Form(StrEnum):
    """In which form a page is given; its value ends the address."""

    HTML = ""
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the table; `forms` are the twins that a page has besides HTML.

    `read` reads what is sent with a POST.
    """

    method: str
    path: str
    permission: Permission
    answer: Answer
    forms: tuple[Form, ...] = ()
    read: Read = posted

    def paths(self) -> Iterator[tuple[Form, str]]:
        """Give the address of each form, the twins first: their ending is longer."""
        for form in self.forms:
            yield form, f"{self.path}.{form}"
        yield Form.HTML, self.path


def _page(path: str, answer: Answer) -> Entry:
    return _reader(path, answer, Form.JSON)


def _list(path: str, answer: Answer) -> Entry:
    return _reader(path, answer, Form.JSON, Form.CSV)


def _reader(path: str, answer: Answer, *forms: Form) -> Entry:
    return Entry(
        method="GET",
        path=path,
        permission=Permission.READER,
        answer=answer,
        forms=forms,
    )


def _anybody(path: str, answer: Answer) -> Entry:
    return Entry(method="GET", path=path, permission=Permission.ANYBODY, answer=answer)


def _post(path: str, permission: Permission, answer: Answer) -> Entry:
    return Entry(method="POST", path=path, permission=permission, answer=answer)


TABLE = (
    _anybody("/enter", files.enter),
    _anybody("/style.css", files.style),
    _anybody("/icon.svg", files.icon),
    _anybody("/", files.start),
    _page("/overview", overview_page),
    _list("/documents", documents_page),
    _page("/documents/{id}", document_page),
    _reader("/documents/{id}/original", files.original),
    _reader("/documents/{id}/page.png", files.page_picture),
    _list("/families", families_page),
    _list("/families/{id}", family_page),
    _reader("/families/{id}/tree.svg", files.tree),
    _list("/claims", claims_page),
    _list("/figures", moved_page),
    _list("/figures/{id}", figures_page),
    _list("/sources", sources_page),
    _list("/sources/{id}", source_page),
    _page("/checks/{id}", check_page),
    _list("/problems", problems_page),
    _list("/search", search_page),
    _page("/history", history_page),
    _page("/work", work_page),
    Entry(
        method="POST",
        path="/work/files",
        permission=Permission.EDIT,
        answer=add_files,
        read=uploads.uploaded,
    ),
    _post("/work/links", Permission.EDIT, add_links),
    _post("/work/trace", Permission.EDIT, trace_again),
    _post("/work/stop", Permission.EDIT, stop),
)
