"""Finds words in a case, by the two full-text indexes of `schema/search.sql`."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from retold.store.case_lists import HIT_COLUMNS, Hit
from retold.store.database import Database
from retold.store.search_words import query_of

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
SELECT s.number FROM {index} JOIN searchable s ON s.number = {index}.rowid
WHERE {index} MATCH ?
ORDER BY s.kind = 'boilerplate', s.kind <> 'title', s.kind <> 'claim',
  bm25({index}), s.number LIMIT ?
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


def hits(db: Database, typed: str, most: int) -> tuple[Hit, ...]:
    """Return what was found, the best first; what is typed never raises.

    What is found inside words comes after what is found as words.
    """
    query = query_of(typed)
    found = _found(db, _WORDS, query.words, most)
    if len(found) < most:
        seen = {hit.id for hit in found}
        more = _found(db, _PARTS, query.parts, most)
        found += [hit for hit in more if hit.id not in seen]
    return tuple(found[:most])


def _found(db: Database, index: _Index, query: str | None, most: int) -> list[Hit]:
    if query is None:
        return []
    ranked = db.execute(_RANKED.format(index=index.name), (query, most)).fetchall()
    shown = _SHOWN.format(index=index.name, tokens=index.tokens)
    return [
        msgspec.convert(
            {
                **dict(zip(HIT_COLUMNS, row, strict=True)),
                "snippet": row[_SNIPPET].split(_MARK),
                "whole_words": index.whole_words,
            },
            Hit,
        )
        for (number,) in ranked
        for row in db.execute(shown, (_MARK, _MARK, query, number)).fetchall()
    ]
