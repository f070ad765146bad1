"""Finds words in a case in PostgreSQL as SQLite's FTS5 finds them.

Words are told apart and made small here, not by the server: its language settings
would find other words on another machine. A phrase, and a part of a word, is looked
for in `folded`; lexemes only say quickly where to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log
from unicodedata import normalize

import msgspec

from retold.store.case_lists import EVERYTHING, HIT_COLUMNS, Hit, Within
from retold.store.database import Database
from retold.store.search_hits import narrowed
from retold.store.search_words import Term, for_parts, terms_of

_WORD_CHARS = 200  # a lexeme has 2,046 bytes at most
_LEXEMES_BYTES = 900_000  # of a text; PostgreSQL takes 1 MiB of them
_WORD = re.compile(rf"[^\W_]{{1,{_WORD_CHARS}}}")
_MARKS = re.compile("[\u0300-\u036f]")  # what FTS5 drops with remove_diacritics
_SNIPPET_WORDS = 24
_WORDS_BEFORE = 6
_MORE = "…"

# Chrome comes last, a title first; then in the order of FTS5's bm25(), so that a case
# that moves to a server shows the same on top: https://sqlite.org/fts5.html#the_bm25_function
_RANKED = """
SELECT s.number {places}
ORDER BY CASE WHEN s.kind = 'boilerplate' THEN 3 WHEN s.kind = 'title' THEN 0
  WHEN s.kind = 'claim' THEN 1 ELSE 2 END, {score} DESC, s.number LIMIT ?
"""
_K1, _B = 1.2, 0.75  # as FTS5 has them
_NO_SCORE = "0 * w.size"  # a bare number would name a column
_LEAST_WEIGHT = 1e-6  # of a term that is nearly everywhere
# Every word with spaces of its own, so that two in a row are counted as two.
_SPACED = "replace(w.folded, ' ', '  ')"
_PLACES = """
FROM searchable s JOIN search_words w ON w.number = s.number WHERE {found}
"""
_SHOWN = """
SELECT s.kind, s.id, s.document, s."start", s."end", s.text,
  d.path, d.part, d.title, d.outlet, d.published, d.url, c.family,
  (SELECT p.label FROM pages p WHERE p.document = s.document
   AND p."start" <= s."start" ORDER BY p.number DESC LIMIT 1)
FROM searchable s JOIN documents d ON d.id = s.document
LEFT JOIN claims c ON c.id = s.id AND s.kind = 'claim' WHERE s.number = ?
"""


def folded(text: str) -> str:
    """Write the words of a text, small, without accents, a space around each."""
    plain = _MARKS.sub("", normalize("NFD", text.lower())).replace("ς", "σ")
    return f" {' '.join(_WORD.findall(plain))} "


def index(db: Database, document: str) -> None:
    """Make the words of one document be found."""
    query = "SELECT number, text FROM searchable WHERE document = ?"
    rows = [
        (number, words, _lexemes(words), len(words.split()))
        for number, text in db.execute(query, (document,)).fetchall()
        for words in (folded(text),)
    ]
    if rows:
        db.executemany(
            "INSERT INTO search_words VALUES (?, ?, array_to_tsvector(?), ?)", rows
        )


def matching(typed: str) -> tuple[str, list[str]]:
    """Write a query, with values, for what is found as words."""
    found, values = _as_words(terms_of(typed))
    return f"SELECT w.number FROM search_words w WHERE {found}", values


def places(typed: str, within: Within) -> list[tuple[str, list[str]]]:
    """Write queries, with values, for what is found as words, then inside words."""
    searches = _searches(terms_of(typed), within)
    return [(f"SELECT s.number {told}", values) for _, told, values in searches]


def hits(
    db: Database,
    typed: str,
    most: int,
    *,
    first: int = 0,
    within: Within = EVERYTHING,
) -> tuple[Hit, ...]:
    """Return what was found, the best first; parts of words after words."""
    terms = terms_of(typed)
    ranked: list[tuple[int, bool]] = []
    for whole_words, told, values in _searches(terms, within):
        left = first + most - len(ranked)
        if left > 0:
            score, given = _score(db, terms, whole_words=whole_words)
            asked = _RANKED.format(places=told, score=score)
            rows = db.execute(asked, (*values, *given, left)).fetchall()
            ranked += [(number, whole_words) for (number,) in rows]
    return tuple(
        _shown(db, terms, number, whole_words=whole_words)
        for number, whole_words in ranked[first : first + most]
    )


def _score(
    db: Database, terms: Sequence[Term], *, whole_words: bool
) -> tuple[str, list[str]]:
    """Write how well a text fits: bm25 over its words, with the values in it."""
    query = "SELECT count(*), coalesce(sum(size), 0) FROM search_words"
    texts, size = map(int, db.execute(query).fetchone())
    each = _K1 * _B * texts / max(size, 1)
    told, values = [], []
    wanted = [one for one in terms if not one.unwanted]
    for one in wanted:
        pattern = _pattern(one, whole_words=whole_words)
        text = "w.folded"
        if whole_words:
            text, pattern = _SPACED, pattern.strip().replace(" ", "  ")
            pattern = f" {pattern}" if one.begins else f" {pattern} "
        left = f"length(replace({text}, ?, ''))"
        times = f"greatest(1, (length({text}) - {left}) / {max(len(pattern), 1)})"
        weight = _weight(db, one, texts) if whole_words and len(wanted) > 1 else 1.0
        length = f"{_K1 * (1 - _B)!r} + {each!r} * w.size"
        told.append(f"{weight!r} / (1 + ({length}) / {times})")
        values.append(pattern)
    return " + ".join(told) or _NO_SCORE, values


def _weight(db: Database, one: Term, texts: int) -> float:
    """Weigh a term by how few texts have it, as FTS5 does."""
    found, values = _as_words([one])
    query = f"SELECT count(*) FROM search_words w WHERE {found}"
    having = int(db.execute(query, values).fetchone()[0])
    return max(_LEAST_WEIGHT, log((texts - having + 0.5) / (having + 0.5)))


def _searches(
    terms: Sequence[Term], within: Within
) -> Iterator[tuple[bool, str, list[str]]]:
    """Write how whole words are looked for, then their parts, with the values."""
    told, given = narrowed(within)
    words, values = _as_words(terms)
    yield True, _PLACES.format(found=words) + told, [*values, *given]
    if for_parts(terms):
        parts, inside = _as_parts(terms)
        where = _PLACES.format(found=f"{parts} AND NOT ({words})") + told
        yield False, where, [*inside, *values, *given]


def _shown(
    db: Database, terms: Sequence[Term], number: int, *, whole_words: bool
) -> Hit:
    """Cut the snippet of one find and name its place."""
    wanted = [_pattern(one, whole_words=whole_words) for one in terms]
    row = db.execute(_SHOWN, (number,)).fetchone()
    return msgspec.convert(
        {
            **dict(zip(HIT_COLUMNS, row, strict=True)),
            "snippet": snippet(row[HIT_COLUMNS.index("snippet")], wanted),
            "whole_words": whole_words,
        },
        Hit,
    )


def _as_words(terms: Sequence[Term]) -> tuple[str, list[str]]:
    """Write that all wanted words are there and no unwanted one."""
    lexemes = [
        f"'{word}'" + (":*" if one.begins and word is words[-1] else "")
        for one in terms
        if not one.unwanted
        for words in (folded(one.said).split(),)
        for word in words
    ]
    if not lexemes:
        return "1 = 0", []
    told, values = ["w.words @@ ?::tsquery"], [" & ".join(lexemes)]
    for one in terms:
        told.append(f"w.folded {'NOT LIKE' if one.unwanted else 'LIKE'} ?")
        values.append(f"%{_pattern(one, whole_words=True)}%")
    return " AND ".join(told), values


def _as_parts(terms: Sequence[Term]) -> tuple[str, list[str]]:
    """Write that all are there, anywhere; claims, whose words stand elsewhere, not."""
    told = ["w.folded LIKE ?"] * len(terms) + ["s.kind <> 'claim'"]
    values = [f"%{_pattern(one, whole_words=False)}%" for one in terms]
    return " AND ".join(told), values


def _pattern(one: Term, *, whole_words: bool) -> str:
    """Write a term as it stands in `folded`; it holds no sign that LIKE knows."""
    words = folded(one.said)
    if not whole_words:
        return words.strip()
    return words.rstrip() if one.begins else words


def _lexemes(words: str) -> list[str]:
    """List the different words of a text, as many as PostgreSQL takes."""
    told, size = [], 0
    for word in dict.fromkeys(words.split()):
        size += len(word.encode())
        if size > _LEXEMES_BYTES:
            break
        told.append(word)
    return told


def is_index_of(
    text: str, words: str | None, lexemes: Sequence[str], size: int
) -> bool:
    """Say whether this is what `index` keeps of a text."""
    if words is None or words != folded(text):
        return False
    return size == len(words.split()) and set(lexemes) == set(_lexemes(words))


def snippet(text: str, wanted: Sequence[str]) -> list[str]:
    """Cut the words around the first find; pieces at odd places are what was found."""
    letters, places = _placed(text)
    finds = sorted(
        (found.start(), found.end())
        for one in wanted
        if one.strip()
        for found in re.finditer(re.escape(one), letters)
    )
    first, last = _window(letters, finds[0][0] if finds else 0)
    begin = places[first] if first else 0
    end = places[last] if last < len(places) else len(text)
    told, reached = [_MORE if first else ""], begin
    for start, stop in finds:
        inside = [at for at in range(start, stop) if letters[at] != " "]
        left, right = places[inside[0]], places[inside[-1]] + 1
        if begin <= left and reached <= left and right <= end:
            told[-1] += text[reached:left]
            told += [text[left:right], ""]
            reached = right
    told[-1] += text[reached:end] + (_MORE if end < len(text) else "")
    return told


def _window(letters: str, first: int) -> tuple[int, int]:
    """Say which part of the folded words to show, from some before the first find."""
    spaces = [at for at, letter in enumerate(letters) if letter == " "]
    if len(spaces) <= _SNIPPET_WORDS:
        return 0, len(letters)
    before = sum(at <= first for at in spaces) - 1
    start = max(0, min(before - _WORDS_BEFORE, len(spaces) - 1 - _SNIPPET_WORDS))
    last = start + _SNIPPET_WORDS
    return (
        spaces[start] + 1 if start else 0,
        spaces[last] if last < len(spaces) - 1 else len(letters),
    )


def _placed(text: str) -> tuple[str, list[int]]:
    """Fold a text, and say of each letter where it stands in the text."""
    letters, places = [" "], [0]
    for at, letter in _letters(text):
        if letter != " " or letters[-1] != " ":
            letters.append(letter)
            places.append(at)
    if letters[-1] != " ":
        letters.append(" ")
        places.append(len(text))
    return "".join(letters), places


def _letters(text: str) -> Iterator[tuple[int, str]]:
    for at, one in enumerate(text):
        for letter in _MARKS.sub("", normalize("NFD", one.lower())).replace("ς", "σ"):
            yield at, letter if letter.isalnum() else " "
