"""The lines with which a dump of a page says who wrote the comment after them.

"Mia Roe says:", "#12 Mia Roe", "Comment 12 of 40", "Mia svarar Tom:", and below
them a line with nothing but a date. The forms are in `data/roles.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from retold.segment.dates import read_date
from retold.segment.words import knowledge

_HEAD_LINE = re.compile(r"[^\n]*+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above a comment.

    `end` is the offset in the first block at which it ends; `blocks` counts the
    blocks below that belong to it as a whole. `to` is who is answered, `number`
    the comment's own.
    """

    end: int
    author: str | None = None
    date: str | None = None
    to: str | None = None
    number: str | None = None
    blocks: int = 0


def is_head(words: str, *, listed: bool = False) -> bool:
    """Say whether a block begins as a comment does; `listed` of a numbered item."""
    return _first(words, listed=listed) is not None


def read_head(words: str, below: Sequence[str], *, listed: bool = False) -> Head | None:
    """Read the head of a comment in its first block and in those `below` it."""
    head = _first(words, listed=listed)
    if head is None or head.date is not None:
        return head
    at = head.end + 1
    stated = read_date(words, at) if words[head.end : at] == "\n" else None
    if stated is not None:
        return replace(head, end=stated.end, date=stated.value)
    if words[head.end :].strip() or not below:
        return head
    alone = read_date(below[0])
    if alone is None or below[0][alone.end :].strip(" .|·"):
        return head
    return replace(head, date=alone.value, blocks=1)


def _first(words: str, *, listed: bool) -> Head | None:
    found = _HEAD_LINE.match(words)
    line = found[0] if found else ""
    for pattern in (*_forms("patterns"), *(_forms("listed") if listed else ())):
        said = pattern.match(line)
        head = None if said is None else _head(said)
        if head is not None:
            return head
    return None


def _head(said: re.Match[str]) -> Head | None:
    """Make a head of one form; a form with a date needs one that can be read."""
    parts = {key: value for key, value in said.groupdict().items() if value}
    date = parts.get("date")
    stated = read_date(date.strip()) if date else None
    if "dated" in parts and stated is None:
        return None
    author, to = parts.get("author"), parts.get("to")
    return Head(
        end=said.end(),
        author=author.strip() if author else None,
        date=stated.value if stated else None,
        to=to.strip() if to else None,
        number=parts.get("number"),
    )


@cache
def _forms(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in knowledge()["author_line"][name])
