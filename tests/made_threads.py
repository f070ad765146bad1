"""Invented threads of comments, and what several platforms would make of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random

_NAMES = ("Mia", "Tom Roe", "Liv", "Åke Berg", "quay_rat", "Jon O'Dea", "Pia Moe")
_WORDS = ("forty", "tonnes", "at", "the", "quay", "nobody", "answered", "my", "letter")


@dataclass(frozen=True)
class Said:
    """One comment: `parent` is the number of the one it answers, from 0."""

    number: int
    author: str
    day: int
    parent: int | None
    depth: int
    words: str

    @property
    def time(self):
        return f"2025-03-{self.day:02}T09:{self.number:02}:00+00:00"

    @property
    def id(self):
        return 4200 + self.number


def made_thread(seed, deepest=4):
    """Make a thread in document order: each answer below what it answers."""
    chance = Random(seed)  # noqa: S311  the same thread every time
    thread: list[Said] = []
    path: list[Said] = []
    for number in range(chance.randint(3, 12)):
        depth = chance.randint(0, min(len(path), deepest))
        parent = path[depth - 1].number if depth else None
        words = " ".join(chance.choices(_WORDS, k=chance.randint(4, 25)))
        one = Said(
            number=number,
            author=chance.choice(_NAMES),
            day=number + 1,
            parent=parent,
            depth=depth,
            words=f"Remark {number}: {words}.",
        )
        path[depth:] = [one]
        thread.append(one)
    return thread


def nested(thread, item, around="{}", parent=None):
    """Write a thread inside out; `item(one, answers)` writes one comment."""
    written = "".join(
        item(one, nested(thread, item, around, one.number))
        for one in thread
        if one.parent == parent
    )
    return around.format(written) if written else ""


def flat(thread, item):
    """Write a thread one comment after another."""
    return "".join(item(one) for one in thread)


def told(part, kind="comment"):
    """Return what was read: author, date, depth, the author's words, parent's."""
    blocks = part.blocks
    return [
        (
            block.author,
            block.date and datetime.fromisoformat(block.date),
            block.level,
            _words(part, block),
            None if block.parent is None else _words(part, blocks[block.parent]),
        )
        for block in blocks
        if block.kind == kind
    ]


def expected(thread):
    """Return what ought to be read."""
    return [
        (
            one.author,
            datetime.fromisoformat(one.time),
            one.depth,
            one.words,
            None if one.parent is None else thread[one.parent].words,
        )
        for one in thread
    ]


def links(part, kind="comment"):
    """Return the addresses of the comments."""
    return [block.link for block in part.blocks if block.kind == kind]


def _words(part, block):
    return part.text[block.start : block.end]
