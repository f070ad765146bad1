"""The conductor of `retold match`: what has been said or checked before.

    read -> segment (what is searched, and what is asked) -> encode -> match

A collection is lines of JSON, a table, claim reviews, or documents of any kind whose
sentences are searched. Its vectors are kept in the cache folder; those of what is
asked are not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from retold.conduct.run import read_only
from retold.match.neighbours import Lent, lent, neighbours
from retold.match.retrieval import Collection, Meanings, is_hopeless, readings
from retold.model.case import Reading
from retold.model.document import Rating
from retold.model.errors import NothingToReadError, WrongUseError
from retold.model.ports import Encoder
from retold.model.retrieval import Entry, Hit
from retold.read import discover
from retold.read.language import language_of

LINES = frozenset({".jsonl", ".ndjson"})
_TEXTS = ("text", "claim")
_FEWEST_WORDS = 4  # of a sentence worth searching
_TOLD_TEXTS = 200  # enough to tell the language of a collection
_BATCH_QUERIES = 1024  # lines of one text in two batches lend nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line of a file that holds no words to search for; `error` says why."""

    id: object
    error: str


Line: TypeAlias = Entry | BadLine
Floats: TypeAlias = NDArray[np.float32]
Answer: TypeAlias = tuple[Line, list[Hit]]


class Library:
    """A collection and, where there is one, the encoder that compares meaning."""

    def __init__(self, entries: Sequence[Entry], encoder: Encoder | None) -> None:
        known = with_language(entries)
        self.encoder = encoder if encoder and encoder.available() else None
        self.size = len(known)
        self.collection = Collection(known, self._meanings(known))

    def answers(self, queries: Iterable[Line], most: int) -> Iterator[Answer]:
        """Give for each query the best entries, best first, in order."""
        waiting = iter(queries)
        while batch := list(islice(waiting, _BATCH_QUERIES)):
            asked = iter(
                with_language([one for one in batch if isinstance(one, Entry)])
            )
            lines = [next(asked) if isinstance(one, Entry) else one for one in batch]
            yield from self._answered(lines, most)

    def _answered(self, lines: Sequence[Line], most: int) -> Iterator[Answer]:
        asked = [one for one in lines if isinstance(one, Entry)]
        vectors = query_vectors(asked, self.encoder)
        lends = self._lends(asked, vectors)
        hits = iter(
            self.collection.search(query, most, vector, lend)
            for query, vector, lend in zip(asked, vectors, lends, strict=True)
        )
        for line in lines:
            yield line, next(hits) if isinstance(line, Entry) else []

    def _lends(
        self, asked: Sequence[Entry], vectors: Sequence[Floats | None]
    ) -> list[dict[int, Lent]]:
        """Say what queries that are lines of one text lend one another."""
        ids = [one.id for one in asked]
        near = neighbours(ids)
        chances = [
            self.collection.chances(query, vector) if there else {}
            for query, vector, there in zip(asked, vectors, near, strict=True)
        ]
        return [lent(there, chances, ids) for there in near]

    def _meanings(self, entries: Sequence[Entry]) -> Meanings | None:
        if self.encoder is None:
            return None
        texts = [(one.text, one.language) for one in entries]
        titles = [(one.title or one.text, one.language) for one in entries]
        both = _encoded([*texts, *titles], self.encoder, keep=True)
        return Meanings(texts=both[: len(texts)], titles=both[len(texts) :])


def listed(hits: Sequence[Hit], least: float | None = None) -> list[Hit]:
    """Give what is listed of the hits for one query, best first; nothing: no match.

    Those of `least` and above; without it, all of them or, where even the best is
    hopeless, none. Whoever ranks wants the fifth, too.
    """
    if least is None:
        return [] if not hits or is_hopeless(hits[0]) else list(hits)
    return [one for one in hits if one.score >= least]


def query_vectors(
    queries: Sequence[Entry], encoder: Encoder | None
) -> list[Floats | None]:
    """Return the vectors of the readings of each query; None without an encoder."""
    if encoder is None or not queries:
        return [None] * len(queries)
    texts = [(text, query.language) for query in queries for text in readings(query)]
    found = _encoded(texts, encoder, keep=False)
    return list(found.reshape(len(queries), -1, found.shape[1]))


def _encoded(
    texts: Sequence[tuple[str, str | None]], encoder: Encoder, *, keep: bool
) -> Floats:
    """Encode texts with their languages, those of one language together."""
    by_language: dict[str | None, list[int]] = {}
    for at, (_, language) in enumerate(texts):
        by_language.setdefault(language, []).append(at)
    parts = [
        encoder.encode([texts[at][0] for at in places], language, keep=keep)
        for language, places in by_language.items()
    ]
    order = np.argsort([at for places in by_language.values() for at in places])
    found: Floats = np.concatenate(parts)[order]
    return found


def with_language(entries: Sequence[Entry]) -> list[Entry]:
    """Give entries that state no language that of all of them together.

    A line by itself is too short to tell.
    """
    silent = [one.text for one in entries[:_TOLD_TEXTS] if one.language is None]
    told = language_of("\n".join(silent)) if silent else None
    return [one if one.language else replace(one, language=told) for one in entries]


def lines_as_entries(stream: Iterable[bytes]) -> Iterator[Line]:
    """Read lines of JSON with an id, a text (or claim), and perhaps a title."""
    for number, raw in enumerate(stream, start=1):
        if not raw.strip():
            continue
        try:
            held: Any = json.loads(raw)
        except (ValueError, RecursionError):
            yield BadLine(id=None, error=f"line {number} is not JSON")
            continue
        if not isinstance(held, dict):
            yield BadLine(id=None, error=f"line {number} is not a JSON object")
            continue
        yield _line(held, number)


def entries_in(path: Path) -> list[Entry]:
    """Read what a file or folder holds as entries.

    Raises NothingToReadError when there are none, WrongUseError when the path is not
    there or a line of JSON Lines cannot be used.
    """
    found = _lines_in(path) if path.suffix in LINES else []
    if not found:
        found = [
            entry
            for _, held in read_only(discover([path]), search=False)
            for reading in held
            for entry in _entries_of(reading)
        ]
    if not found:
        raise NothingToReadError(
            f"There is nothing to search in {path}: no lines with a text, no claim "
            "reviews, no sentences."
        )
    return found


def _lines_in(path: Path) -> list[Entry]:
    """Read JSON Lines; nothing when they are not of our kind (posts, reviews)."""
    try:
        with path.open("rb") as stream:
            lines = list(lines_as_entries(stream))
    except OSError as error:
        raise WrongUseError(f"Cannot read {path}: {error.strerror}.") from error
    found = [one for one in lines if isinstance(one, Entry)]
    bad = [one.error for one in lines if isinstance(one, BadLine)]
    if found and bad:
        raise WrongUseError(
            f"{path} is not searched: {bad[0]}. Mend it or leave it out."
        )
    return found


def _line(held: dict[str, Any], number: int) -> Line:
    words = [held[name] for name in _TEXTS if isinstance(held.get(name), str)]
    if not words:
        return BadLine(id=held.get("id"), error=f'line {number} has no "text"')
    title, language = held.get("title"), held.get("language")
    own = held.get("id", number)
    counted = isinstance(held.get("id"), (int, float)) and not isinstance(own, bool)
    return Entry(
        id=str(own),
        number=own if counted else None,
        text=words[0],
        title=title if isinstance(title, str) else "",
        language=language if isinstance(language, str) else None,
    )


def _entries_of(reading: Reading) -> Iterator[Entry]:
    """Give a check as its claim, a table as its rows, all else as its sentences."""
    document = reading.document
    name = document.path + (f"#{document.part}" if document.part else "")
    title = document.title or ""
    if document.rating is not None:
        yield Entry(
            id=name,
            text=document.rating.claim,
            title=title,
            checked=_checked(document.rating, document.publisher),
            url=document.url or "",
        )
    elif rows := list(_rows(document.text)):
        yield from rows
    else:
        for number, one in enumerate(reading.segmentation.sentences, start=1):
            text = " ".join(document.text[one.start : one.end].split())
            if len(text.split()) >= _FEWEST_WORDS:
                yield Entry(
                    id=f"{name}:{number}", text=text, language=document.language
                )


def _checked(rating: Rating, checker: str | None) -> str:
    """Say who checked a claim, and what they called it in their own words."""
    by = f"by {checker}" if checker else "by somebody not named"
    return f"{by}, rated “{rating.words}”" if rating.words else by


def _rows(text: str) -> Iterator[Entry]:
    """Give the rows of a table with a column of texts; nothing for any other text."""
    head, *rows = text.split("\n")
    columns = {word.strip().lower(): at for at, word in enumerate(head.split("\t"))}
    wanted = next((columns[name] for name in _TEXTS if name in columns), None)
    if wanted is None or len(columns) == 1:
        return
    for number, row in enumerate(rows, start=1):
        cells = dict(enumerate(row.split("\t")))
        if words := cells.get(wanted, "").strip():
            yield Entry(
                id=cells.get(columns.get("id", -1), "").strip() or str(number),
                text=words,
                title=cells.get(columns.get("title", -1), "").strip(),
            )
