"""Files that hold several documents: their addresses, and what went wrong once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from retold.model.document import Problem
from retold.model.errors import ReadError
from retold.read.parts import Part


def said_first(parts: Sequence[Part], problems: Iterable[Problem]) -> list[Part]:
    """Say with the first part what is true of the whole file."""
    first = replace(parts[0], problems=(*parts[0].problems, *problems))
    return [first, *parts[1:]]


def addressed(parts: Iterable[Part]) -> list[Part]:
    """Add a number to an address that another part has: it tells documents apart."""
    seen: Counter[str] = Counter()
    found = []
    for part in parts:
        address = part.part or ""
        seen[address] += 1
        again = f" ({seen[address]})" if seen[address] > 1 else ""
        found.append(replace(part, part=f"{address}{again}"))
    return found


def merged(code: str, counted: str, errors: Sequence[ReadError]) -> tuple[Problem, ...]:
    """Tell of members that gave no document in one sentence, with the reasons.

    `counted` goes on after a number: "pages were not read".
    """
    if not errors:
        return ()
    why = "; ".join(dict.fromkeys(str(error) for error in errors))
    return (Problem(code=code, message=f"{len(errors)} {counted}: {why}."),)
