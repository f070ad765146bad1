"""What stands around every page: the case, its other forms, what was just ruled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.accounts import allows
from retold.model.account import Permission, Role
from retold.model.review import Reviewed
from retold.present.history_text import asked_words
from retold.present.web.asked import Asked
from retold.present.web.door import Visitor
from retold.present.web.leave import told_to
from retold.present.web.reviewer import reviewer_of
from retold.present.web.shortcuts import changed, shortcuts
from retold.present.words import one_line, shorten
from retold.review import last_to_redo, last_to_undo

KEYS_COOKIE = "retold-keys"
KEYS_OFF = "off"
_TOLD_COLUMNS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """What was just ruled; `number` is the review that can be taken back, or 0."""

    words: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is logged in: the name in rulings, what they may do."""

    name: str
    role: str
    administers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page.

    `case` is "" for somebody who may not see which case this is. `team` says that
    people have accounts here, `person` who is logged in. `seen` is the number
    of the last review, which every form sends along; `back` is this page's address.
    `undo` and `redo` are the numbers of what would be undone and redone, 0 for none.
    `may_rule` and `may_edit` say what is offered to this person; each route asks for
    its permission itself. `own_keys` are those that a person chose, each behind the
    one that everybody has.
    """

    case: str
    team: bool
    person: Person | None = None
    stale: str = ""
    json: str = ""
    csv: str = ""
    words: str = ""
    seen: int = 0
    back: str = ""
    reviewer: str = ""
    may_rule: bool = False
    may_edit: bool = False
    keys: bool = True
    own_keys: str = ""
    undo: int = 0
    redo: int = 0
    toast: Toast | None = None


def person_of(visitor: Visitor | None) -> Person | None:
    """Say who is logged in; None for nobody, and on one's own computer."""
    if visitor is None or visitor.account is None:
        return None
    return Person(
        name=visitor.account.name,
        role=visitor.account.role.value,
        administers=visitor.role is Role.ADMIN,
    )


def frame_of(asked: Asked, path: str, forms: Sequence[str]) -> Frame:
    """Say what stands around the page at `path`, with its twins in other `forms`."""
    request, visitor = asked.request, asked.visitor
    if visitor is None or visitor.role is None:
        return Frame(case="", team=asked.door.is_team, person=person_of(visitor))
    opened = asked.case
    query = f"?{request.url.query}" if request.url.query else ""
    own = path.format(**request.path_params)
    twins = {form: f"{own}.{form}{query}" for form in forms}
    log = [one.review for one in opened.book.case.reviews]
    undo, redo = last_to_undo(log), last_to_redo(log)
    return Frame(
        case=one_line(opened.book.case.name),
        team=asked.door.is_team,
        person=person_of(visitor),
        stale=told_to(visitor, asked.door, opened.stale),
        json=twins.get("json", ""),
        csv=twins.get("csv", ""),
        words=request.query_params.get("q", "") if path == "/search" else "",
        seen=len(log),
        back=asked.back if request.method == "POST" else f"{own}{query}",
        reviewer=reviewer_of(request),
        may_rule=allows(visitor.role, Permission.RULE),
        may_edit=allows(visitor.role, Permission.EDIT),
        keys=request.cookies.get(KEYS_COOKIE) != KEYS_OFF,
        own_keys=changed(shortcuts(request)),
        undo=undo.number if undo else 0,
        redo=redo.number if redo else 0,
        toast=_toast(asked.number("done"), opened.book.case.reviews)
        if "done" in request.query_params
        else None,
    )


def _toast(number: int, reviews: Sequence[Reviewed]) -> Toast | None:
    if number > len(reviews):
        return None
    one = reviews[number - 1]
    words = shorten(asked_words(one.review.ruled), _TOLD_COLUMNS)
    is_turn = bool({"undoes", "redoes"} & set(one.review.ruled.values))
    return Toast(
        words=words[:1].upper() + words[1:],
        number=0 if is_turn or one.by is not None else number,
    )
