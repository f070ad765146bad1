"""What a form rules on: tellings, words and documents by what the page said of them.

A page names records by their ids. The words themselves are quoted here, from the case
as it is shown, so that no form can put words into a document's mouth.
"""

from __future__ import annotations

from retold.model.document import Document
from retold.model.errors import NotInCaseError, WrongUseError
from retold.model.review import Subject, quoted
from retold.model.text import anchor, anchor_trimmed
from retold.present.casebook import Told
from retold.present.web.asked import Asked
from retold.present.web.open_case import OpenCase

_GONE = (
    "This claim is not in the case any more: somebody rejected it or corrected its "
    "words, or its file changed. See History."
)


def telling(opened: OpenCase, id_: str) -> Told:
    """Return a claim as it is told. Raises NotInCaseError."""
    try:
        return opened.book.telling(id_)
    except KeyError as error:
        raise NotInCaseError(_GONE) from error


def told_subject(opened: OpenCase, id_: str) -> Subject:
    """Quote a claim. Raises NotInCaseError."""
    told = telling(opened, id_)
    return quoted(told.document, told.claim.anchor)


def document_subject(opened: OpenCase, id_: str) -> Subject:
    """Name a document. Raises NotInCaseError."""
    return quoted(opened.reading(id_).document)


def words_subject(asked: Asked, document: Document, near: int = 0) -> Subject:
    """Quote the words that a form gives, in a document.

    With `start` and `end` they must stand there; otherwise they are looked for, the
    place nearest to `near` first. Raises WrongUseError when they are not there.
    """
    words = asked.fields.get("words", ("",))[-1].replace("\r\n", "\n")
    start, end = asked.field("start"), asked.field("end")
    if start.isdecimal() and end.isdecimal():
        found = anchor(document.text, int(start), max(int(start), int(end)))
        # A browser writes a line break in a field in its own way.
        if found.exact and found.exact.split() == words.split():
            trimmed = anchor_trimmed(document.text, found.start, found.end)
            return quoted(document, trimmed)
        raise WrongUseError("These words are not there any more. Select them again.")
    sought = words.strip()
    places = _places(document.text, sought)
    if not places:
        raise WrongUseError(
            "These words do not stand in the document as they are written. "
            "Copy them from the text."
        )
    at = min(places, key=lambda one: (abs(one - near), one))
    if len(places) > 1 and not near:
        raise WrongUseError(
            f"These words stand in {len(places)} places. Give more of the words around."
        )
    return quoted(document, anchor(document.text, at, at + len(sought)))


def _places(text: str, words: str) -> list[int]:
    places = []
    at = text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places
