"""News paragraphs in which people marked what is said, hedged, counted and dated.

The form of the files is told at the top of `swedish/look-at.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from retold.measure.overlap import Chars, chars
from retold.model.claim import Mode, Strength
from retold.model.errors import RetoldError
from retold.model.quantity import Bound
from retold.model.when import TimeKind

_NTH = re.compile(r"(.+)@(\d)", re.DOTALL)
_PIECES = " … "

_Row: TypeAlias = Mapping[str, Any]
_Find: TypeAlias = Callable[[str], Chars]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSaying:
    """Who says what; empty `source` when nobody stands there."""

    source: Chars
    cue: Chars
    content: Chars
    mode: Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedHedge:
    """Words that lower the commitment."""

    words: Chars
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedFigure:
    """A figure; every one of `values` would do, or else the range is `low` to `high`.

    None is "not asked". An `optional` one is neither missed nor wrong.
    """

    words: Chars
    values: tuple[Fraction, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    relation: Bound | None = None
    unit: str | None = None
    of: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedTime:
    """A time; every one of `values` would do, None is "cannot be known"."""

    words: Chars
    values: frozenset[str | None]
    kind: TimeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedParagraph:
    """A paragraph of a publication of `date`; marks are offsets into `text`."""

    id: str
    kind: str
    date: str
    text: str
    says: tuple[MarkedSaying, ...]
    hedges: tuple[MarkedHedge, ...]
    figures: tuple[MarkedFigure, ...]
    times: tuple[MarkedTime, ...]


def read_marked(toml: str) -> list[MarkedParagraph]:
    """Read the text of a file of marked paragraphs.

    Raises RetoldError when marked words do not stand in their paragraph, or
    stand there more than once without a number.
    """
    return [_paragraph(row) for row in tomllib.loads(toml)["paragraph"]]


def _paragraph(row: _Row) -> MarkedParagraph:
    def find(words: str) -> Chars:
        return _place(row, words)

    return MarkedParagraph(
        id=row["id"],
        kind=row["kind"],
        date=row["date"],
        text=row["text"],
        says=tuple(_saying(one, find) for one in row["says"]),
        hedges=tuple(
            MarkedHedge(words=find(words), strength=Strength(strength))
            for words, strength in row["hedges"]
        ),
        figures=tuple(_figure(one, find) for one in row["figures"]),
        times=tuple(_time(one, find) for one in row["times"]),
    )


def _saying(written: Sequence[str], find: _Find) -> MarkedSaying:
    source, cue, content, mode = written
    return MarkedSaying(
        source=find(source) if source else frozenset(),
        cue=find(cue),
        content=frozenset().union(*map(find, content.split(_PIECES))),
        mode=Mode(mode),
    )


def _figure(row: _Row, find: _Find) -> MarkedFigure:
    return MarkedFigure(
        words=find(row["words"]),
        values=tuple(map(Fraction, _listed(row.get("value", ())))),
        low=Fraction(row["low"]) if "low" in row else None,
        high=Fraction(row["high"]) if "high" in row else None,
        relation=Bound(row["relation"]) if "relation" in row else None,
        unit=row.get("unit"),
        of=row.get("of"),
        optional=row.get("optional", False),
    )


def _time(written: Sequence[Any], find: _Find) -> MarkedTime:
    words, value, kind = written
    return MarkedTime(
        words=find(words),
        values=frozenset(one or None for one in _listed(value)),
        kind=TimeKind(kind),
    )


def _place(row: _Row, words: str) -> Chars:
    """Find marked words; "säger@2" is the second "säger" of the paragraph."""
    named = _NTH.fullmatch(words)
    exact, nth = (named[1], int(named[2])) if named else (words, 0)
    pattern = rf"(?<!\w){re.escape(exact)}(?!\w)"
    spans = [found.span() for found in re.finditer(pattern, row["text"])]
    if nth > len(spans) or not spans or (len(spans) > 1 and not nth):
        raise RetoldError(
            f"paragraph {row['id']}: {words!r} stands {len(spans)} times in its text; "
            "write the words as they stand, with @2 behind for the second of them"
        )
    return chars([spans[max(nth - 1, 0)]])


def _listed(value: str | Sequence[str]) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value
