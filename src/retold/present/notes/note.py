"""One note of one person, as its program wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = object


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody noted, and on what.

    `address` and `title` name the document, `quote` the words with `before` and
    `after` around them, `page` the page in the file from 1; what the program did
    not keep is "" or None. `at` is when it was written, `link` leads to the note.
    """

    by: str
    words: str
    program: str
    address: str = ""
    title: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    page: int | None = None
    at: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()


def text(value: Json) -> str:
    """Give words, "" for anything else."""
    return value.strip() if isinstance(value, str) else ""


def things(value: Json) -> list[dict[str, Json]]:
    """Give the objects in a list; nothing for anything else."""
    held = value if isinstance(value, list) else []
    return [one for one in held if isinstance(one, dict)]
