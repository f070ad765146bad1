"""Finds words in a case, by the two full-text indexes of `schema/search.sql`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from retold.store.case_lists import EVERYTHING, Found, Hit, Within
from retold.store.search_words import Query, query_of

# No text holds it as a rule; one that does gets an odd snippet and nothing worse.
_MARK = "\x02"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """A full-text index, and how many of its tokens (64 at most) a snippet shows."""

    name: str
    tokens: int
    whole_words: bool


_WORDS = _Index(name="search_words", tokens=24, whole_words=True)
_PARTS = _Index(name="search_parts", tokens=64, whole_words=False)

_COLUMNS = (
    "kind",
    "id",
    "document",
    "start",
    "end",
    "snippet",
    "path",
    "part",
    "title",
    "outlet",
    "published",
    "url",
    "family",
    "page",
)
_SNIPPET = _COLUMNS.index("snippet")

# Ranks first and cuts snippets after, of the few that are shown: a word that is
# everywhere is found in every segment. Chrome comes last, a title first.
_RANKED = """
SELECT s.number {places}
ORDER BY s.kind = 'boilerplate', s.kind <> 'title', s.kind <> 'claim',
  bm25({index}), s.number LIMIT ?
"""
_PLACES = """
FROM {index} JOIN searchable s ON s.number = {index}.rowid
WHERE {index} MATCH ?
"""
# What was found as words is not found again inside words.
_NEW = """
AND s.number NOT IN (SELECT rowid FROM search_words WHERE search_words MATCH ?)
"""
_OF_OUTLET = " AND s.document IN (SELECT id FROM documents WHERE outlet = ?)"
_OF_KIND = " AND s.kind = ?"
# Claims stand in texts, and most titles are a headline as well.
_IN_TEXTS = """
AND s.kind <> 'claim' AND NOT (s.kind = 'title' AND EXISTS (
  SELECT 1 FROM searchable h WHERE h.document = s.document AND h.kind = 'headline'
  AND h.text = s.text))
"""
_COUNTED = """
SELECT s.kind, d.outlet, count(*) FROM searchable s
JOIN documents d ON d.id = s.document
WHERE s.number IN (SELECT s.number {places}) GROUP BY 1, 2
"""
_FAMILIES = """
SELECT c.family FROM search_words JOIN searchable s ON s.number = search_words.rowid
JOIN claims c ON c.id = s.id
WHERE search_words MATCH ? AND s.kind = 'claim' AND c.family IS NOT NULL
GROUP BY 1 ORDER BY count(*) DESC, 1
"""
_SHOWN = """
SELECT s.kind, s.id, s.document, s."start", s."end",
  snippet({index}, 0, ?, ?, '…', {tokens}),
  d.path, d.part, d.title, d.outlet, d.published, d.url, c.family,
  (SELECT p.label FROM pages p WHERE p.document = s.document
   AND p."start" <= s."start" ORDER BY p.number DESC LIMIT 1)
FROM {index} JOIN searchable s ON s.number = {index}.rowid
JOIN documents d ON d.id = s.document
LEFT JOIN claims c ON c.id = s.id AND s.kind = 'claim'
WHERE {index} MATCH ? AND {index}.rowid = ?
"""


def hits(
    db: sqlite3.Connection,
    typed: str,
    most: int,
    *,
    first: int = 0,
    within: Within = EVERYTHING,
) -> tuple[Hit, ...]:
    """Return what was found, the best first; what is typed never raises.

    What is found inside words comes after what is found as words. `first` leaves out
    so many of the best.
    """
    ranked: list[tuple[_Index, str, int]] = []
    for index, query, places, values in _searches(query_of(typed), within):
        left = first + most - len(ranked)
        if left > 0:
            asked = _RANKED.format(index=index.name, places=places)
            rows = db.execute(asked, (*values, left)).fetchall()
            ranked += [(index, query, number) for (number,) in rows]
    return tuple(_shown(db, *one) for one in ranked[first : first + most])


def found(db: sqlite3.Connection, typed: str, within: Within) -> tuple[Found, ...]:
    """Count what was found by kind and outlet; what is typed never raises."""
    counts: dict[tuple[str, str], int] = {}
    for _, _, places, values in _searches(query_of(typed), within):
        for kind, outlet, count in db.execute(_COUNTED.format(places=places), values):
            counts[kind, outlet] = counts.get((kind, outlet), 0) + count
    return tuple(
        Found(kind=kind, outlet=outlet, count=count)
        for (kind, outlet), count in sorted(counts.items())
    )


def families(db: sqlite3.Connection, typed: str) -> tuple[str, ...]:
    """Return the families with a telling of these words, those with most first."""
    query = query_of(typed).words
    rows = db.execute(_FAMILIES, (query,)).fetchall() if query else []
    return tuple(family for (family,) in rows)


def _searches(
    query: Query, within: Within
) -> Iterator[tuple[_Index, str, str, tuple[str, ...]]]:
    """Write what is asked of each index, with the values in it."""
    told, given = "", []
    if within.kind == Within.TEXTS:
        told += _IN_TEXTS
    elif within.kind:
        told += _OF_KIND
        given.append(within.kind)
    if within.outlet:
        told += _OF_OUTLET
        given.append(within.outlet)
    if query.words is not None:
        places = _PLACES.format(index=_WORDS.name) + told
        yield _WORDS, query.words, places, (query.words, *given)
    if query.parts is not None and query.words is not None:
        places = _PLACES.format(index=_PARTS.name) + _NEW + told
        yield _PARTS, query.parts, places, (query.parts, query.words, *given)


def _shown(db: sqlite3.Connection, index: _Index, query: str, number: int) -> Hit:
    """Cut the snippet of one find and name its place."""
    asked = _SHOWN.format(index=index.name, tokens=index.tokens)
    row = db.execute(asked, (_MARK, _MARK, query, number)).fetchone()
    return msgspec.convert(
        {
            **dict(zip(_COLUMNS, row, strict=True)),
            "snippet": row[_SNIPPET].split(_MARK),
            "whole_words": index.whole_words,
        },
        Hit,
    )
