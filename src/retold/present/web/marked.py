"""A paragraph as nested marks: the one form in which a document's words are shown.

Marks that cross are cut at each other's ends, so that every one nests; a mark in
several pieces names the same note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What to mark: from where to where, as what, and which note explains it."""

    start: int
    end: int
    kind: str
    note: str = ""


@dataclass(slots=True, kw_only=True)
class Words:
    """Words under one mark, or under none: a text, or parts that are marked too.

    `first` says that a mark begins here and does not go on from a piece before.
    """

    kind: str = ""
    note: str = ""
    text: str = ""
    first: bool = False
    parts: list[Words] = field(default_factory=list)


def marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Words]:
    """Part `text[start:end]` at its marks, the longer one around the shorter."""
    inside = sorted(
        (max(one.start, start), -min(one.end, end), one.kind, one.note)
        for one in marks
        if one.start < end and one.end > start
    )
    cuts = sorted(
        {start, end, *(one[0] for one in inside), *(-one[1] for one in inside)}
    )
    root = Words()
    opened: list[tuple[int, tuple[str, str], Words]] = []
    seen: set[tuple[str, str]] = set()
    for left, right in pairwise(cuts):
        wanted = [(-e, (k, n)) for s, e, k, n in inside if s <= left and -e >= right]
        _close(opened, wanted)
        for stop, name in wanted[len(opened) :]:
            under = opened[-1][2] if opened else root
            child = Words(kind=name[0], note=name[1], first=name not in seen)
            seen.add(name)
            under.parts.append(child)
            opened.append((stop, name, child))
        (opened[-1][2] if opened else root).parts.append(Words(text=text[left:right]))
    return root.parts


def _close(
    opened: list[tuple[int, tuple[str, str], Words]],
    wanted: Sequence[tuple[int, tuple[str, str]]],
) -> None:
    """Close marks down to the first that is not wanted any more."""
    names = [one[1] for one in wanted]
    held = 0
    while held < len(opened) and held < len(names) and opened[held][1] == names[held]:
        held += 1
    del opened[held:]
