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

from retold.model.account import Permission
from retold.present.web import files, uploads
from retold.present.web.actions.rule import rule, rule_on_document, turn
from retold.present.web.asked import Asked, Page
from retold.present.web.pages.account import (
    account_page,
    change_password,
    end_own_session,
)
from retold.present.web.pages.check import check_page
from retold.present.web.pages.claim import claim_page
from retold.present.web.pages.claims import claims_page
from retold.present.web.pages.document import document_page
from retold.present.web.pages.documents import documents_page
from retold.present.web.pages.families import families_page
from retold.present.web.pages.family import family_page
from retold.present.web.pages.feed import history_feed
from retold.present.web.pages.figures import chart_picture, figures_page
from retold.present.web.pages.history import history_page
from retold.present.web.pages.invitation import invitation_page, take_up
from retold.present.web.pages.login import cases_page, log_in, log_out, login_page
from retold.present.web.pages.merge import merge_page
from retold.present.web.pages.moved import moved_page
from retold.present.web.pages.overview import overview_page
from retold.present.web.pages.people import (
    end_session,
    invite,
    people_page,
    remove,
    renew,
    set_role,
    withdraw,
)
from retold.present.web.pages.problems import problems_page
from retold.present.web.pages.reviews import reviews_page
from retold.present.web.pages.search import search_page
from retold.present.web.pages.settings import set_settings, settings_page
from retold.present.web.pages.sources import source_page, sources_page
from retold.present.web.pages.verdict import rule_verdict, verdict_page
from retold.present.web.pages.work import (
    add_demo,
    add_files,
    add_links,
    stop,
    trace_again,
    work_page,
)
from retold.present.web.posted import Fields, posted

Answer: TypeAlias = Callable[[Asked], Page | Response]
Read: TypeAlias = Callable[[Request], Awaitable[Fields]]


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
        permission=Permission.READ,
        answer=answer,
        forms=forms,
    )


def _get(path: str, permission: Permission, answer: Answer) -> Entry:
    return Entry(method="GET", path=path, permission=permission, answer=answer)


def _post(path: str, permission: Permission, answer: Answer) -> Entry:
    return Entry(method="POST", path=path, permission=permission, answer=answer)


def _anybody(path: str, answer: Answer) -> Entry:
    return _get(path, Permission.NOBODY, answer)


# What there is in either mode.
TABLE = (
    _anybody("/style.css", files.style),
    _anybody("/app.js", files.script),
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
    _page("/claims/{id}", claim_page),
    _page("/claims/{id}/merge", merge_page),
    _list("/reviews", reviews_page),
    _page("/verdicts/{id}", verdict_page),
    _page("/settings", settings_page),
    _list("/figures", moved_page),
    _list("/figures/{id}", figures_page),
    _reader("/figures/{id}/chart.svg", chart_picture),
    _list("/sources", sources_page),
    _list("/sources/{id}", source_page),
    _page("/checks/{id}", check_page),
    _list("/problems", problems_page),
    _list("/search", search_page),
    _list("/history", history_page),
    _reader("/history.atom", history_feed),
    _post("/rulings", Permission.RULE, rule),
    _post("/undo", Permission.RULE, turn),
    _post("/redo", Permission.RULE, turn),
    _post("/verdicts/{id}", Permission.RULE, rule_verdict),
    _post("/documents/{id}", Permission.EDIT, rule_on_document),
    _post("/settings", Permission.READ, set_settings),
    _post("/report", Permission.READ, files.report),
    _page("/add", work_page),
    Entry(
        method="POST",
        path="/add/files",
        permission=Permission.EDIT,
        answer=add_files,
        read=uploads.uploaded,
    ),
    _post("/add/links", Permission.EDIT, add_links),
    _post("/add/demo", Permission.EDIT, add_demo),
    _post("/add/trace", Permission.EDIT, trace_again),
    _post("/add/stop", Permission.EDIT, stop),
)

# What there is besides on one's own computer.
LOCAL = (_anybody("/enter", files.enter),)

# What there is besides where people have accounts.
TEAM = (
    _anybody("/login", login_page),
    _post("/login", Permission.NOBODY, log_in),
    _post("/logout", Permission.NOBODY, log_out),
    _anybody("/cases", cases_page),
    _anybody("/invitation", invitation_page),
    _post("/invitation", Permission.NOBODY, take_up),
    _get("/account", Permission.READ, account_page),
    _post("/account/password", Permission.READ, change_password),
    _post("/account/sessions/{id}/end", Permission.READ, end_own_session),
    _get("/people", Permission.ADMINISTER, people_page),
    _post("/people/invitations", Permission.ADMINISTER, invite),
    _post("/people/invitations/{id}/withdraw", Permission.ADMINISTER, withdraw),
    _post("/people/sessions/{id}/end", Permission.ADMINISTER, end_session),
    _post("/people/{id}/role", Permission.ADMINISTER, set_role),
    _post("/people/{id}/password", Permission.ADMINISTER, renew),
    _post("/people/{id}/remove", Permission.ADMINISTER, remove),
)


def entries(*, team: bool) -> tuple[Entry, ...]:
    """Give every row of the table in one of the two modes."""
    return (*TABLE, *(TEAM if team else LOCAL))
