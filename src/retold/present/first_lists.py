"""The four lists that a case opens with, on the page to share and in the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from retold.model.lineage import Family
from retold.present.casebook import Casebook
from retold.present.ranking import (
    changed_most,
    denied_and_told_again,
    most_retold,
    one_voice,
)
from retold.present.words import passage_words, shorten, verdict_sign, verdict_words

MOST_IN_LIST = 5
Href: TypeAlias = Callable[[Family], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLine:
    """One family as a line of a list; `href` is "" when it is not shown in full."""

    id: str
    href: str
    short: str
    label: str
    told: int
    outlets: int
    denied: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyList:
    """One of the four lists on the first screen; `all_told` is how long it is."""

    name: str
    title: str
    explains: str
    lines: list[FamilyLine]
    empty: str
    all_told: int


def first_lists(book: Casebook, href: Href) -> list[FamilyList]:
    """Choose what a reader sees first: five families of each of four lists."""
    return [
        FamilyList(
            name=name,
            title=title,
            explains=explains,
            lines=[family_line(one, book, href) for one in families[:MOST_IN_LIST]],
            empty=empty,
            all_told=len(families),
        )
        for name, title, explains, families, empty in _chosen(book)
    ]


def _chosen(book: Casebook) -> tuple[tuple[str, str, str, list[Family], str], ...]:
    """Give each list's name, title, meaning, families, and what is said of none."""
    return (
        (
            "retold",
            "Most retold",
            "by number of tellings",
            most_retold(book),
            "No claim is told by more than one of these documents.",
        ),
        (
            "changed",
            "Changed most",
            "figures, hedges, sources and more, not mere wording",
            changed_most(book),
            "No claim changed on its way in more than its wording.",
        ),
        (
            "denied",
            "Denied and still told",
            "told again after a denial in this collection",
            denied_and_told_again(book),
            "No claim here was told again after it was denied.",
        ),
        (
            "one-voice",
            "Only one voice",
            "three outlets or more, all from one beginning",
            one_voice(book),
            "No claim here reached three outlets from a single beginning.",
        ),
    )


def family_line(family: Family, book: Casebook, href: Href) -> FamilyLine:
    """Tell a family in one line; `href` says where it is shown in full, "" if not."""
    return FamilyLine(
        id=family.id,
        href=href(family),
        short=book.short[family.id],
        label=label_words(family, book),
        told=len(family.tellings),
        outlets=book.outlets(family),
        denied=len(family.denials),
        source=answer_words(family, book),
    )


def answer_words(family: Family, book: Casebook) -> str:
    """Say what sources gave for a family: "≈ says something else, p. 3 ¶4"."""
    answer = book.source_answer(family)
    if answer is None:
        return ""
    where = passage_words(answer.passages[0]) if answer.passages else ""
    place = where.partition(" (")[0]
    words = verdict_words(answer.verdict)
    return f"{verdict_sign(answer.verdict)} {words}{f', {place}' if place else ''}"


def label_words(family: Family, book: Casebook) -> str:
    """Name a family without private names, on one line."""
    return shorten(book.names.masked(family.label), 160)
