"""What a case was made from, in words: kinds of document, and what was left out."""

from __future__ import annotations

from collections import Counter

from retold.model.case import Reading
from retold.model.document import Role
from retold.model.when import When
from retold.present.casebook import Casebook
from retold.present.names import is_post
from retold.present.words import counted, period_words

_REPORT, _POST, _TRANSCRIPT, _TABLE = "report", "social post", "transcript", "table"
_ARTICLE, _CHECK = "article or blog post", "check by others"
_PLURALS = {_ARTICLE: "articles and blog posts", _CHECK: "checks by others"}
_TRANSCRIPT_FORMATS = {"text/vtt", "application/x-subrip"}
_LEFT_OUT_WORDS = {
    "binary": ("not text", "not text"),
    "copy": ("copy", "copies"),
    "crashed": ("unreadable", "unreadable"),
    "damaged": ("damaged", "damaged"),
    "empty": ("empty", "empty"),
    "format-unknown": ("of a kind not read yet", "of kinds not read yet"),
    "memory": ("too costly to read", "too costly to read"),
    "timeout": ("too slow to read", "too slow to read"),
    "too-large": ("too large", "too large"),
    "unreadable": ("not readable", "not readable"),
}


def kind_words(reading: Reading) -> str:
    """Name the kind of a document by its format and layout alone."""
    document = reading.document
    if is_post(document):
        return _POST
    if document.rating is not None:
        return _CHECK
    if document.format == "application/pdf":
        return _REPORT
    if document.format in _TRANSCRIPT_FORMATS:
        return _TRANSCRIPT
    return _TABLE if document.format == "text/csv" else _ARTICLE


def contents_words(book: Casebook) -> str:
    """Count the kinds: "9 articles and blog posts (12 comments), 1 report"."""
    return ", ".join(words for _, words in contents_counts(book))


def contents_counts(book: Casebook) -> list[tuple[str, str]]:
    """Give each kind that there is with its count in words."""
    kinds = Counter(kind_words(one) for one in book.counted)
    inside = {_ARTICLE: _comments(book), _REPORT: _pages(book)}
    told = []
    for kind in (_ARTICLE, _POST, _TRANSCRIPT, _TABLE, _REPORT, _CHECK):
        if kinds[kind]:
            extra = f" ({inside[kind]})" if inside.get(kind) else ""
            words = counted(kinds[kind], kind, _PLURALS.get(kind)) + extra
            told.append((kind, words))
    return told


def left_out_words(book: Casebook) -> str:
    """Count what gave no document: "3 files left out: 2 copies, 1 damaged"."""
    code_of: dict[str, str] = {}
    read = {one.document.path for one in book.counted}
    for problem in book.case.problems:
        if problem.path and problem.path not in read:
            code_of.setdefault(problem.path, problem.code)
    if not code_of:
        return ""
    codes = Counter(code_of.values())
    told = []
    for code, number in sorted(codes.items(), key=lambda item: (-item[1], item[0])):
        one, many = _LEFT_OUT_WORDS.get(code, (code.replace("-", " "),) * 2)
        told.append(f"{number:,} {one if number == 1 else many}")
    return f"{counted(codes.total(), 'file')} left out: {', '.join(told)}"


def span_words(book: Casebook, *, plain: bool = False) -> str:
    """Say from when to when the documents were published, or nothing."""
    dates = [
        one.document.published.value for one in book.counted if one.document.published
    ]
    if not dates:
        return ""
    dates.sort(key=lambda value: (When.parse(value).earliest, value))
    return period_words(dates[0], dates[-1], plain=plain)


def _comments(book: Casebook) -> str:
    number = sum(
        segment.role is Role.COMMENT
        for one in book.counted
        if kind_words(one) == _ARTICLE
        for segment in one.segmentation.segments
    )
    return counted(number, "comment") if number else ""


def _pages(book: Casebook) -> str:
    number = sum(len(one.document.pages) for one in book.counted)
    return counted(number, "page") if number else ""
