"""Files that hold what another file holds: saved twice, or printed by several.

The same bytes, and one outlet's same article saved twice, are counted once.
Another outlet that prints nearly the same words (an agency's article, a
reprint) is a telling of its own; that it is a copy is said.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from retold.model.case import Reading
from retold.model.document import Document, Problem, Role

_ARTICLE = {Role.BODY, Role.QUOTATION, Role.UPDATE, Role.CORRECTION, Role.EDITOR_NOTE}
_NAMED_IN = {Role.BYLINE, Role.DATELINE}
_SHINGLE_WORDS = 8  # long enough that two writers do not hit on the same by chance
_NEARLY_ALL = 0.8
_FEWEST_WORDS = 50  # shorter texts are posts and notices that many write alike
_FEWEST_SHINGLES = 10
_SAMPLED = 4  # a shingle is kept when its first word falls into one of so many classes
_CREDIT_CHARS = 40  # "… KESSEL QUAY (Coast Wire) —" and "/TT" stand at the edges
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """What is told twice: `uncounted` by document id, and notes on the others."""

    uncounted: dict[str, Problem]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """A document with the words of its article and their sampled shingles."""

    reading: Reading
    words: tuple[str, ...]

    @property
    def document(self) -> Document:
        return self.reading.document


def copies(readings: Sequence[Reading]) -> Copies:
    """Find what holds the same as an earlier one: by date, and then by path."""
    twice = uncounted(readings)
    others = _long_articles(one for one in readings if one.document.id not in twice)
    return Copies(uncounted=twice, notes=tuple(_reprints(others)))


def uncounted(readings: Sequence[Reading]) -> dict[str, Problem]:
    """Find the documents that another one stands for, by their ids, and say so."""
    twice = dict(_same_bytes(readings))
    others = _long_articles(one for one in readings if one.document.id not in twice)
    return twice | dict(_same_text(others))


def _long_articles(readings: Iterable[Reading]) -> list[_Article]:
    """Take out the articles long enough to compare, the earliest first."""
    articles = [_Article(reading=one, words=_article_words(one)) for one in readings]
    return sorted(
        (one for one in articles if len(one.words) >= _FEWEST_WORDS),
        key=lambda one: _order(one.document),
    )


def _order(document: Document) -> tuple[str, str, str]:
    """Put the earliest first; a document without a date comes after all others."""
    dated = document.published.value if document.published else "~"
    return dated, document.path, document.part or ""


def _article_words(reading: Reading) -> tuple[str, ...]:
    text = reading.document.text
    return tuple(
        word
        for segment in reading.segmentation.segments
        if segment.role in _ARTICLE and segment.parent is None
        for word in _WORD.findall(text[segment.start : segment.end].casefold())
    )


def _same_bytes(readings: Sequence[Reading]) -> Iterator[tuple[str, Problem]]:
    first: dict[tuple[str, str | None], Document] = {}
    for one in readings:
        document = one.document
        kept = first.setdefault((document.sha256, document.part), document)
        if kept is not document:
            what = f"has the same bytes as {kept.path}: counted once."
            yield document.id, _about(document, "copy", what)


def _same_text(articles: Sequence[_Article]) -> Iterator[tuple[str, Problem]]:
    """Find one outlet's article that was saved twice, in whatever format."""
    by_words: dict[tuple[str, ...], list[Document]] = {}
    for one in articles:
        kept = by_words.setdefault(one.words, [])
        same = next((each for each in kept if _may_be_one(each, one.document)), None)
        if same is None:
            kept.append(one.document)
        else:
            what = f"has the same text as {_name(same)}: counted once."
            yield one.document.id, _about(one.document, "same-text", what)


def _may_be_one(one: Document, other: Document) -> bool:
    """Say whether nothing is known by which the two come from different people."""
    known = (
        ({one.publisher} - {None}, {other.publisher} - {None}),
        ({_host(one)} - {None}, {_host(other)} - {None}),
        (set(one.authors), set(other.authors)),
    )
    return all(not (left and right) or left & right for left, right in known)


def _host(document: Document) -> str | None:
    try:
        host = urlsplit(document.url or "").hostname
    except ValueError:  # such as a broken IPv6 address
        return None
    return host.removeprefix("www.") if host else None


def _reprints(articles: Sequence[_Article]) -> Iterator[Problem]:
    """Find articles that share nearly all words with one before them.

    Each shingle belongs to the first article that had it, so that the time is
    linear in the words, however many outlets printed the same.
    """
    owner: dict[int, int] = {}
    held: list[int] = []
    for place, one in enumerate(articles):
        shingles = _shingles(one.words)
        shared = Counter(owner[each] for each in shingles if each in owner)
        held.append(len(shingles))
        source, count = max(
            shared.items(), key=lambda each: (each[1], -each[0]), default=(place, 0)
        )
        smaller = min(len(shingles), held[source])
        if smaller >= _FEWEST_SHINGLES and count >= _NEARLY_ALL * smaller:
            whole = count >= _NEARLY_ALL * len(shingles)
            yield _reprint(one.reading, articles[source].reading, whole=whole)
        for each in shingles:
            owner.setdefault(each, place)


def _shingles(words: Sequence[str]) -> set[int]:
    """Hash the runs of eight words that are in the sample (Broder 1997)."""
    classes = {word: zlib.crc32(word.encode()) % _SAMPLED for word in set(words)}
    return {
        zlib.crc32(" ".join(words[at : at + _SHINGLE_WORDS]).encode())
        for at in range(len(words) - _SHINGLE_WORDS + 1)
        if classes[words[at]] == 0
    }


def _reprint(copy: Reading, source: Reading, *, whole: bool) -> Problem:
    told = _name(source.document)
    agency = _credited(copy, source) or _agency(copy) or _agency(source)
    why = f" (wire copy: {agency})" if agency else " (a wire copy or a reprint)"
    what = (
        f"prints almost the same text as {told}{why}."
        if whole
        else f"prints almost all of the text of {told}{why}, and adds to it."
    )
    return _about(copy.document, "reprint", what)


def _credited(copy: Reading, source: Reading) -> str | None:
    """Name the outlet the words are from when the copy's own head says so."""
    outlet = source.document.publisher
    heads = "\n".join(_heads(copy))
    named = outlet and re.search(rf"\b{re.escape(outlet)}\b", heads)
    return outlet if named else None


def _heads(reading: Reading) -> list[str]:
    text = reading.document.text
    return [
        text[one.start : one.end]
        for one in reading.segmentation.segments
        if one.role in _NAMED_IN
    ]


def _agency(reading: Reading) -> str | None:
    """Name the agency that a byline, a dateline or a credit at the end names."""
    document = reading.document
    body = [one for one in reading.segmentation.segments if one.role is Role.BODY]
    stretches = _heads(reading)
    if body:
        stretches.append(document.text[body[-1].start : body[-1].end][-_CREDIT_CHARS:])
    for words in (*document.authors, *stretches):
        found = _agencies().search(words)
        if found is not None:
            return found[0]
    return None


@cache
def _agencies() -> re.Pattern[str]:
    toml = (files("retold.match") / "data" / "agencies.toml").read_text("utf-8")
    names = sorted(tomllib.loads(toml)["names"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def _name(document: Document) -> str:
    return f"{document.path} ({document.part})" if document.part else document.path


def _about(document: Document, code: str, what: str) -> Problem:
    return Problem(
        code=code,
        message=f"{_name(document)} {what}",
        path=document.path,
        sha256=document.sha256,
    )
