"""Find what a note is about: the document by its address, the words by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from retold.model.address import page_address
from retold.model.case import Case
from retold.model.document import Document
from retold.model.review import Ruled, Ruling, Subject, Value
from retold.model.text import Anchor
from retold.present.notes.note import Note

_LONGEST_GAP = 20  # spaces and line ends between two words of a quotation
_MOST_PLACES = 1000
_MOST_WORDS = 400  # of a quotation that is looked for
_NO_PAGE = "its page is not in this case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A note, and the ruling that it becomes; None with the reason `why`."""

    note: Note
    ruled: Ruled | None
    why: str = ""


def place_notes(
    notes: Iterable[Note], case: Case, subject: Subject | None = None
) -> Iterator[Placed]:
    """Place each note in a case, or say why it has no place.

    `subject` is the document that notes are on which name none.
    """
    documents = [one.document for one in case.readings]
    named = [one for one in documents if subject and one.id == subject.document]
    for note in notes:
        yield _placed(note, documents, named)


def new_rulings(placed: Iterable[Placed], case: Case) -> Iterator[Ruled]:
    """Give the notes that have a place and are not in the case already."""
    there = [one.review.ruled for one in case.reviews]
    for one in placed:
        if one.ruled is not None and one.ruled not in there:
            there.append(one.ruled)
            yield one.ruled


def _placed(
    note: Note, documents: Sequence[Document], named: Sequence[Document]
) -> Placed:
    about = _about(note, documents) or named
    if not note.quote:
        if about and note.by:
            return Placed(note=note, ruled=_ruled(note, about[0], None))
        return Placed(note=note, ruled=None, why=_unnamed(note) or _NO_PAGE)
    found = [(one, _find(note, one.text)) for one in about or documents]
    there = [(one, words) for one, words in found if words is not None]
    why = _unnamed(note) or _why_not(there, about)
    return Placed(note=note, ruled=None if why else _ruled(note, *there[0]), why=why)


def _unnamed(note: Note) -> str:
    return "" if note.by else "nobody is named who wrote it"


def _why_not(
    there: Sequence[tuple[Document, Anchor]], about: Sequence[Document]
) -> str:
    """Say why a quotation has no place; "" when it has one."""
    if not there:
        return "its words are not in its page" if about else "its words are not here"
    if len(there) > 1 and not about:
        return "its page is not here, and its words stand in several documents"
    return ""


def _about(note: Note, documents: Sequence[Document]) -> list[Document]:
    """Find the documents a note may be about, by address, else by title."""
    if note.address:
        wanted = page_address(note.address)
        found = [
            one for one in documents if one.url and page_address(one.url) == wanted
        ]
        if found:
            return found
    return [one for one in documents if note.title and one.title == note.title]


def _find(note: Note, text: str) -> Anchor | None:
    """Find quoted words, however they are broken; the best by what stands around."""
    words = note.quote.split()[:_MOST_WORDS]
    between = rf"\s{{1,{_LONGEST_GAP}}}"
    pattern = re.compile(between.join(map(re.escape, words)))
    best: tuple[int, Anchor] | None = None
    for number, found in enumerate(pattern.finditer(text)):
        if number == _MOST_PLACES:
            break
        words_there = Anchor(start=found.start(), end=found.end(), exact=found[0])
        likeness = _likeness(note, words_there, text)
        if best is None or likeness > best[0]:
            best = (likeness, words_there)
    return best[1] if best else None


def _likeness(note: Note, words: Anchor, text: str) -> int:
    """Count the letters beside the words that are those beside the quotation."""
    before, after = words.context(text)
    left = _shared(_plain(before)[::-1], _plain(note.before)[::-1])
    return left + _shared(_plain(after), _plain(note.after))


def _shared(one: str, other: str) -> int:
    """Count the letters that two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _plain(words: str) -> str:
    return "".join(words.split())


def _ruled(note: Note, document: Document, words: Anchor | None) -> Ruled:
    before, after = words.context(document.text) if words else ("", "")
    told: dict[str, Value] = {
        "program": note.program,
        "at": note.at,
        "link": note.link,
        "page": note.page,
        "tags": list(note.tags),
    }
    return Ruled(
        ruling=Ruling.NOTE,
        subjects=(
            Subject(
                document=document.id,
                path=document.path,
                part=document.part,
                anchor=words,
                before=before,
                after=after,
            ),
        ),
        reviewer=note.by,
        values={
            key: value for key, value in told.items() if value not in ("", None, [])
        },
        why=note.words,
    )
