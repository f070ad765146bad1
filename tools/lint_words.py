"""Lint the word lists: `data/*.toml` of every room in `src/retold`.

A list is a string of words or an array of phrases. `tools/word_lists.toml` says where
capitals belong, which lists may not share a word, and what may stand twice; every
exception has its reason there. A test runs this over all lists.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ROOT / "src" / "retold"
SETTINGS = Path(__file__).with_name("word_lists.toml")
_LANGUAGES = {"en", "sv"}
_UNTIDY = re.compile(r"^ |  | \n| $")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """One list: its name ("extract/cues.en.say.regular") and what stands in it.

    `line` is the string as it is written, "" for an array of phrases.
    """

    name: str
    entries: tuple[str, ...]
    line: str = ""


def word_lists(rooms: Path = ROOMS) -> list[WordList]:
    """Read every list of every room, in the order of the files."""
    return [
        each
        for file in sorted(rooms.rglob("data/*.toml"))
        for each in lists_in(
            tomllib.loads(file.read_text(encoding="utf-8")),
            f"{file.parents[1].relative_to(rooms).as_posix()}/{file.stem}",
        )
    ]


def lists_in(held: object, name: str) -> Iterator[WordList]:
    """Find the lists in a table, at any depth; a table of arrays has none."""
    if isinstance(held, str):
        yield WordList(name=name, entries=tuple(held.split()), line=held)
    elif isinstance(held, list) and all(isinstance(one, str) for one in held):
        yield WordList(name=name, entries=tuple(held))
    elif isinstance(held, Mapping):
        for key, value in held.items():
            yield from lists_in(value, f"{name}.{key}")


def faults(
    lists: Sequence[WordList], settings: Mapping[str, Any], code: Mapping[str, str]
) -> list[str]:
    """Say what is wrong with the lists; `code` is the source of each room."""
    words = [one for one in lists if not _fits(one.name, settings["no_words"])]
    return [
        *(fault for one in words for fault in _entries(one, settings)),
        *(fault for group in settings["apart"] for fault in _shared(words, group)),
        *_unused(words, settings, code),
    ]


def _entries(one: WordList, settings: Mapping[str, Any]) -> Iterator[str]:
    """Find what is wrong within one list."""
    if not _fits(one.name, settings["repeats"]):
        for entry, count in Counter(one.entries).items():
            if count > 1:
                yield f"{one.name}: {entry!r} stands {count} times"
    if _UNTIDY.search(one.line):
        yield f"{one.name}: stray blanks between its words"
    for entry in one.entries:
        if not entry or entry != " ".join(entry.split()):
            yield f"{one.name}: {entry!r} has stray white space"
    if not _fits(one.name, settings["capitals"]):
        for entry in one.entries:
            if entry != entry.lower():
                yield f"{one.name}: {entry!r} is not in lower case"


def _shared(lists: Sequence[WordList], group: Sequence[str]) -> Iterator[str]:
    """Find the entries that two lists of a group of opposites have in common.

    Lists of one pattern may share entries, unless it is the group's only one.
    """
    members = [
        (pattern, one)
        for pattern in group
        for one in lists
        if fnmatchcase(one.name, pattern)
    ]
    for (pattern, one), (other_pattern, other) in combinations(members, 2):
        if pattern != other_pattern or len(group) == 1:
            for entry in sorted(set(one.entries) & set(other.entries)):
                yield f"{entry!r} stands in {one.name} and in {other.name}"


def _unused(
    lists: Sequence[WordList], settings: Mapping[str, Any], code: Mapping[str, str]
) -> Iterator[str]:
    """Find the lists whose name no code of their room writes.

    A list in a table that is read as a whole ("months") is used when the table is.
    """
    for one in lists:
        room, _, path = one.name.partition("/")
        keys = [key for key in path.split(".")[1:] if key not in _LANGUAGES]
        named = any(
            re.search(rf"[\"']{re.escape(key)}[\"']", code[room]) for key in keys
        )
        if keys and not named and not _fits(one.name, settings["used"]):
            yield f"{one.name}: no code of {room} names it"


def _fits(name: str, patterns: Mapping[str, str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def source_of_rooms(rooms: Path = ROOMS) -> dict[str, str]:
    """Return the code of each room that has data, at any depth, as one text."""
    names = {data.relative_to(rooms).parts[0] for data in rooms.rglob("data")}
    return {
        name: "\n".join(
            file.read_text(encoding="utf-8")
            for file in sorted((rooms / name).rglob("*.py"))
        )
        for name in sorted(names)
    }


def settings() -> dict[str, Any]:
    """Read what the lists may and may not do."""
    return tomllib.loads(SETTINGS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    found = faults(word_lists(), settings(), source_of_rooms())
    print("\n".join(found))
    sys.exit(1 if found else 0)
