"""Finds words in a case, by the two full-text indexes of `schema/search.sql`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from retold.store.case_lists import EVERYTHING, HIT_COLUMNS, Found, Hit, Within
from retold.store.database import Database
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

_NOTHING = '""'  # a search without words finds nothing
_SNIPPET = HIT_COLUMNS.index("snippet")

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
_BUT_FOR = " AND (s.kind <> 'claim' OR s.id NOT IN ({marks}))"
# Claims stand in texts, and most titles are a headline as well.
_IN_TEXTS = """
AND s.kind <> 'claim' AND NOT (s.kind = 'title' AND EXISTS (
  SELECT 1 FROM searchable h WHERE h.document = s.document AND h.kind = 'headline'
  AND h.text = s.text))
"""
_COUNTED = """
SELECT s.kind, d.outlet, count(*) FROM searchable s
JOIN documents d ON d.id = s.document
WHERE s.number IN ({places}) GROUP BY 1, 2
"""
_CLAIMS = """
SELECT s.id FROM searchable s
WHERE s.number IN ({matching}) AND s.kind = 'claim' ORDER BY s.number
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


def matching(typed: str) -> tuple[str, list[str]]:
    """Write a query, with values, for what is found as words."""
    query = "SELECT rowid FROM search_words WHERE search_words MATCH ?"
    return query, [query_of(typed).words or _NOTHING]


def hits(
    db: Database,
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
    for index, query, told, values in _searches(query_of(typed), within):
        left = first + most - len(ranked)
        if left > 0:
            asked = _RANKED.format(index=index.name, places=told)
            rows = db.execute(asked, (*values, left)).fetchall()
            ranked += [(index, query, number) for (number,) in rows]
    return tuple(_shown(db, *one) for one in ranked[first : first + most])


def places(typed: str, within: Within) -> list[tuple[str, list[str]]]:
    """Write queries, with values, for what is found as words, then inside words."""
    searches = _searches(query_of(typed), within)
    return [(f"SELECT s.number {told}", values) for _, _, told, values in searches]


def found(db: Database, typed: str, within: Within) -> tuple[Found, ...]:
    """Count what was found by kind and outlet; what is typed never raises."""
    counts: dict[tuple[str, str], int] = {}
    for told, values in db.places(typed, within):
        for kind, outlet, count in db.execute(_COUNTED.format(places=told), values):
            counts[kind, outlet] = counts.get((kind, outlet), 0) + count
    return tuple(
        Found(kind=kind, outlet=outlet, count=count)
        for (kind, outlet), count in sorted(counts.items())
    )


def claims(db: Database, typed: str) -> tuple[str, ...]:
    """Return the claims with these words, in the order of the documents."""
    matched, values = db.matching(typed)
    rows = db.execute(_CLAIMS.format(matching=matched), values)
    return tuple(claim for (claim,) in rows)


def narrowed(within: Within) -> tuple[str, list[str]]:
    """Write where a search looks, as more conditions on `s`, with their values."""
    told, values = "", []
    if within.kind == Within.TEXTS:
        told += _IN_TEXTS
    elif within.kind:
        told += _OF_KIND
        values.append(within.kind)
    if within.outlet:
        told += _OF_OUTLET
        values.append(within.outlet)
    if within.without:
        told += _BUT_FOR.format(marks=", ".join("?" * len(within.without)))
        values += within.without
    return told, values


def _searches(
    query: Query, within: Within
) -> Iterator[tuple[_Index, str, str, list[str]]]:
    """Write what is asked of each index, with the values in it."""
    told, given = narrowed(within)
    if query.words is not None:
        where = _PLACES.format(index=_WORDS.name) + told
        yield _WORDS, query.words, where, [query.words, *given]
    if query.parts is not None and query.words is not None:
        where = _PLACES.format(index=_PARTS.name) + _NEW + told
        yield _PARTS, query.parts, where, [query.parts, query.words, *given]


def _shown(db: Database, index: _Index, query: str, number: int) -> Hit:
    """Cut the snippet of one find and name its place."""
    asked = _SHOWN.format(index=index.name, tokens=index.tokens)
    row = db.execute(asked, (_MARK, _MARK, query, number)).fetchone()
    return msgspec.convert(
        {
            **dict(zip(HIT_COLUMNS, row, strict=True)),
            "snippet": row[_SNIPPET].split(_MARK),
            "whole_words": index.whole_words,
        },
        Hit,
    )
