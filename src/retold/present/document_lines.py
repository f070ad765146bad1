"""Documents as lines of a list, on the page to share and in the browser."""

from __future__ import annotations

from dataclasses import dataclass

from retold.model.case import Reading
from retold.model.document import Document, Problem
from retold.present.addresses import web_address
from retold.present.advice import advice_words
from retold.present.casebook import Casebook
from retold.present.contents import kind_words
from retold.present.left_out import reasons_words
from retold.present.original import name_words
from retold.present.words import date_words, one_line, shorten

_LONGEST_PATH = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document as a line of a list."""

    id: str
    name: str
    path: str
    outlet: str
    kind: str
    when: str
    how: str
    language: str
    sha256: str
    link: str | None
    doubts: list[str]
    left_out: str


def document_line(reading: Reading, book: Casebook) -> DocumentLine:
    """Tell a document in one line, under the names that the audience may see."""
    document = reading.document
    titled = document.title is not None
    hidden = book.names.hides(document)
    published = document.published
    return DocumentLine(
        id=document.id,
        name=document_name(document, book) if titled else name_words(document),
        path=shorten(name_words(document), _LONGEST_PATH) if titled else "",
        outlet=one_line(book.names.outlet(document)),
        kind=_kind(reading, book),
        when=date_words(published.value) if published else "undated",
        how=published.how.value if published else "",
        language=document.language or "unknown",
        sha256=document.sha256,
        link=None if hidden else web_address(document.url),
        doubts=[problem_sentence(one) for one in document.problems],
        left_out=reasons_words(reading),
    )


def _kind(reading: Reading, book: Casebook) -> str:
    """Name the kind of a document; a check by others with its own words for it."""
    if reading.document.id in book.copies:
        return "copy"
    rating, kind = reading.document.rating, kind_words(reading)
    if rating is None or rating.words is None:
        return kind
    return one_line(f"{kind}, rated “{book.names.masked(rating.words)}”")


def problem_sentence(problem: Problem) -> str:
    """Tell what happened to an input, and what to do about it."""
    return one_line(f"{problem.message} {advice_words(problem.code)}")


def document_name(document: Document, book: Casebook) -> str:
    """Name a document by its title, or else by its file."""
    title = document.title or document.path
    return shorten(book.names.masked(title), _LONGEST_PATH)
