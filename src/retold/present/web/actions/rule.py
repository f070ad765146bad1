"""Rulings on claims, families, trees and source checks, each from one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from starlette.responses import Response

from retold.model.errors import WrongUseError
from retold.model.review import Ruled, Ruling, Subject, Value
from retold.model.source import Verdict
from retold.present.web.actions.subjects import (
    document_subject,
    telling,
    told_subject,
    words_subject,
)
from retold.present.web.actions.write import written
from retold.present.web.asked import Asked, Page
from retold.present.web.reviewer import clean_name

_MOST_WHY = 4_000  # characters of a reason or a note
NO_PARENT = "none"  # in the place of a parent: none was seen

_Subjects: TypeAlias = tuple[Subject, ...]


def rule(asked: Asked) -> Page | Response:
    """Write a ruling on claims: which one, the pressed button or a field says."""
    return written(asked, _ruled)


def rule_on_document(asked: Asked) -> Page | Response:
    """Write a document's date, or whether it is a primary source."""
    return written(asked, _on_document)


def turn(asked: Asked) -> Page | Response:
    """Undo a review, or redo one: the address says which of the two."""
    return written(asked, _turned)


def _ruled(asked: Asked, name: str) -> Ruled:
    wanted, on, other = _wanted(asked)
    subjects = _SUBJECTS.get(wanted)
    if subjects is None:
        raise WrongUseError("This form says nothing that can be ruled. Open it again.")
    why = asked.field("why")[:_MOST_WHY]
    if wanted == Ruling.NOTE and not why:
        raise WrongUseError("The note is empty. Write what is to be remembered.")
    return Ruled(
        ruling=Ruling(wanted),
        subjects=subjects(asked, on, other),
        reviewer=name,
        values=_values(asked, wanted),
        why=why,
    )


def _wanted(asked: Asked) -> tuple[str, str, str]:
    """Read what to rule on what: the button's three words, or three fields."""
    button = [*asked.field("do").split(), "", "", ""][:3]
    return (
        button[0] or asked.field("ruling"),
        button[1] or asked.field("on"),
        button[2] or asked.field("other"),
    )


def _values(asked: Asked, wanted: str) -> dict[str, Value]:
    if wanted == Ruling.ASSIGN:
        return {"to": clean_name(asked.field("to")) or None}
    if wanted != Ruling.CHECK:
        return {}
    answer = asked.field("verdict")
    if answer not in set(Verdict):
        raise WrongUseError("Choose one of the four answers.")
    return {"verdict": answer}


def _one(asked: Asked, on: str, _: str) -> _Subjects:
    return (told_subject(asked.shown, on),)


def _two(asked: Asked, on: str, other: str) -> _Subjects:
    return told_subject(asked.shown, on), told_subject(asked.shown, other)


def _parent(asked: Asked, on: str, other: str) -> _Subjects:
    if other == NO_PARENT:
        return _one(asked, on, other)
    return _two(asked, on, other)


def _corrected(asked: Asked, on: str, _: str) -> _Subjects:
    told = telling(asked.shown, on)
    near = max(1, told.claim.anchor.start)
    words = words_subject(asked, told.document, near)
    return told_subject(asked.shown, on), words


def _marked(asked: Asked, on: str, _: str) -> _Subjects:
    return (words_subject(asked, asked.shown.reading(on).document),)


def _check(asked: Asked, on: str, other: str) -> _Subjects:
    return told_subject(asked.shown, on), document_subject(asked.shown, other)


def _noted(asked: Asked, on: str, _: str) -> _Subjects:
    if on in asked.shown.readings:
        return (document_subject(asked.shown, on),)
    return _one(asked, on, "") if on else ()


_SUBJECTS: Mapping[str, Callable[[Asked, str, str], _Subjects]] = {
    Ruling.ACCEPT: _one,
    Ruling.REJECT: _one,
    Ruling.CORRECT: _corrected,
    Ruling.MARK: _marked,
    Ruling.MERGE: _two,
    Ruling.SPLIT: _two,
    Ruling.APART: _two,
    Ruling.PARENT: _parent,
    Ruling.CHECK: _check,
    Ruling.ASSIGN: _one,
    Ruling.NOTE: _noted,
}


def _on_document(asked: Asked, name: str) -> Ruled:
    values: dict[str, Value]
    match asked.field("do"):
        case "date":
            ruling, values = Ruling.DATE, {"date": asked.field("date") or None}
        case "primary" | "not-primary" as given:
            ruling, values = Ruling.PRIMARY, {"primary": given == "primary"}
        case _:
            raise WrongUseError(
                "This form says nothing that can be set. Open it again."
            )
    return Ruled(
        ruling=ruling,
        subjects=(document_subject(asked.shown, asked.id),),
        reviewer=name,
        values=values,
        why=asked.field("why")[:_MOST_WHY],
    )


def _turned(asked: Asked, name: str) -> Ruled:
    given = asked.field("number")
    if not (given.isascii() and given.isdecimal()):
        raise WrongUseError("There is nothing to undo or redo. See History.")
    is_undo = asked.request.url.path == "/undo"
    return Ruled(
        ruling=Ruling.UNDO if is_undo else Ruling.REDO,
        subjects=(),
        reviewer=name,
        values={"undoes" if is_undo else "redoes": int(given)},
    )
