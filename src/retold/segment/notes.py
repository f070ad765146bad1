"""Notes that an outlet adds to its own text: edits, corrections, updates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retold.model.document import Role
from retold.segment.dates import read_date
from retold.segment.words import knowledge, starts

_MARKED = re.compile(r"[:—–-]")
_DATE_REACH_CHARS = 80  # a note states its date in its first words


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What kind of note a block is, its date in EDTF, and what follows its head.

    `has_text` tells "Updated March 3, 2025", a mere stamp, from a note with
    words of its own.
    """

    role: Role
    date: str | None
    has_text: bool


def read_note(words: str) -> Note | None:
    """Tell whether a block begins as a note of its outlet does."""
    if starts("correction").match(words):
        return Note(role=Role.CORRECTION, date=_date_in(words), has_text=True)
    if starts("editor_note").match(words):
        return Note(role=Role.EDITOR_NOTE, date=_date_in(words), has_text=True)
    return _read_update(words)


def _read_update(words: str) -> Note | None:
    """Read "Update April 11, 2015 ...", "UPDATED 14:05: ..." and their like."""
    if starts("update", "sentences").match(words):
        return Note(role=Role.UPDATE, date=_date_in(words), has_text=False)
    head = _update_head().match(words)
    if head is None:
        return None
    stated = read_date(words, head.end("joint"))
    after = stated.end if stated else head.end("joint")
    rest = _update_rest().match(words, after)
    if rest is None:
        return None
    marked = rest["clock"] or rest["mark"] or _MARKED.search(head["joint"])
    if stated is None and not marked:
        return None
    return Note(
        role=Role.UPDATE,
        date=stated.value if stated else None,
        has_text=any(map(str.isalnum, words[rest.end() :])),
    )


@cache
def _update_head() -> re.Pattern[str]:
    table = knowledge()["update"]
    return re.compile(rf"{table['word']}(?P<joint>{table['joint']})")


@cache
def _update_rest() -> re.Pattern[str]:
    table = knowledge()["update"]
    return re.compile(rf"(?P<clock>{table['clock']})?(?P<mark>{table['mark']})?")


def _date_in(words: str) -> str | None:
    """Return the first whole date among the first words of a note."""
    for place in range(min(len(words), _DATE_REACH_CHARS)):
        if words[place - 1 : place].isalnum():
            continue
        stated = read_date(words, place)
        if stated is not None:
            return stated.value
    return None
