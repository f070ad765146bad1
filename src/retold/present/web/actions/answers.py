"""What is shown where a ruling could not be written at once; nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from retold.model.errors import ConflictError
from retold.model.review import Ruled, Value
from retold.present.history_text import asked_words
from retold.present.web.asked import Asked
from retold.present.word_diff import Stretch, word_diff
from retold.present.words import full_moment_words, one_line

_MOST_SHOWN = 2_000  # characters of one side of a conflict
_RATED = "words"  # of a rating: what readers see, before its numbers
_LEFT_OUT = frozenset({"seen", "your_name"})  # given anew when a form is sent again


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A form to be sent again: where to, and every field that was typed."""

    action: str
    fields: list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoPage:
    """Asks for the name that nobody can rule without."""

    template: ClassVar[str] = "who.html.j2"
    section: ClassVar[str] = "reviews"
    status: ClassVar[int] = 200
    title: str
    again: Again
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedPage:
    """A ruling that would have no effect, with the reason."""

    template: ClassVar[str] = "refused.html.j2"
    section: ClassVar[str] = "reviews"
    status: ClassVar[int] = 422
    title: str
    message: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one person ruled, in a conflict."""

    who: str
    when: str
    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field of a ruling that two people filled in differently.

    `both` lays yours over theirs, word by word; empty where one of them has nothing.
    """

    name: str
    theirs: str
    yours: str
    both: list[Stretch]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPage:
    """Two rulings on one thing, side by side."""

    template: ClassVar[str] = "conflict.html.j2"
    section: ClassVar[str] = "reviews"
    status: ClassVar[int] = 409
    title: str
    message: str
    theirs: Side
    yours: Side
    differ: list[Difference]
    number: int
    again: Again
    back: str


def who_page(asked: Asked) -> WhoPage:
    """Ask for a name; the ruling is sent along, and goes on with it."""
    return WhoPage(
        title="Who are you?", again=_again(asked, asked.seen), back=asked.back
    )


def refused_page(asked: Asked, message: str) -> RefusedPage:
    """Say why a ruling was not written."""
    return RefusedPage(
        title="Nothing was changed", message=one_line(message), back=asked.back
    )


def conflict_page(asked: Asked, error: ConflictError) -> ConflictPage:
    """Lay yours beside theirs; yours can be sent again, knowing theirs."""
    theirs, yours = error.theirs.ruled, error.yours
    return ConflictPage(
        title="Two people changed this",
        message=str(error),
        theirs=_side(theirs, full_moment_words(error.theirs.at)),
        yours=_side(yours, "not written yet"),
        differ=_differences(theirs, yours),
        number=error.theirs.number,
        again=_again(asked, error.theirs.number),
        back=asked.back,
    )


def _again(asked: Asked, seen: int) -> Again:
    kept = [
        (name, value)
        for name, values in asked.fields.items()
        if name not in _LEFT_OUT
        for value in values
    ]
    return Again(action=asked.request.url.path, fields=[*kept, ("seen", str(seen))])


def _side(ruled: Ruled, when: str) -> Side:
    return Side(who=ruled.reviewer, when=when, what=asked_words(ruled), why=ruled.why)


def _differences(theirs: Ruled, yours: Ruled) -> list[Difference]:
    names = sorted({*theirs.values, *yours.values})
    found = [
        (name, _words(theirs.values.get(name)), _words(yours.values.get(name)))
        for name in names
        if theirs.values.get(name) != yours.values.get(name)
    ]
    return [
        Difference(
            name=name.replace("_", " "),
            theirs=one,
            yours=other,
            both=word_diff(one, other) if one and other else [],
        )
        for name, one, other in found
    ]


def _words(value: Value) -> str:
    """Write a value of a ruling for people."""
    if isinstance(value, list):
        return "; ".join(map(_words, value))[:_MOST_SHOWN]
    if isinstance(value, dict):
        first = [_words(value[_RATED])] if _RATED in value else []
        rest = [f"{key} {_words(value[key])}" for key in sorted({*value} - {_RATED})]
        return ", ".join([*first, *rest])
    return "" if value is None else str(value)[:_MOST_SHOWN]
