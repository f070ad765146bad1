"""One document to read, with its claims marked and told of in the margin."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from retold.check import passages
from retold.model.case import Reading
from retold.model.claim import Claim, Mode, Polarity
from retold.model.document import BlockKind, Document, Role, Segment
from retold.model.review import Ruling
from retold.model.when import StatedDate
from retold.present.addresses import web_address
from retold.present.document_lines import DocumentLine
from retold.present.history_text import ruled_words
from retold.present.left_out import LeftOut, left_out
from retold.present.problem_text import document_problems
from retold.present.web.asked import Asked, Choice, href
from retold.present.web.citing import citation
from retold.present.web.marked import Mark, Words, marked
from retold.present.web.notes import Note, firmness, note, speaker_key
from retold.present.web.open_case import OpenCase
from retold.present.web.open_work import standing
from retold.present.words import full_moment_words

_ASIDE = {Role.BOILERPLATE, Role.LINKS}
_SHOWN = {
    "all": "all claims",
    "retold": "told elsewhere too",
    "quotes": "quotations",
    "figures": "with figures",
    "denials": "denials",
    "none": "no marks",
}
_DEEPEST = 6  # levels of indent; deeper answers stand under the sixth
_MOST_LEFT_OUT = 300
_PART_PARAGRAPHS = 400  # of a long document on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A part of the document with its claims; `speaker` and `when` for a comment.

    `number` is what a citation calls it ("p. 3 ¶4"), None where none would; `start` is
    where it begins in the text, in code points. In a transcript, `time` is when it is
    said ("00:12:31") and `speaker` by whom.
    """

    id: str
    start: int
    number: int | None
    time: str
    role: str
    level: int
    marker: str
    page: str
    speaker: str
    when: str
    words: list[Words]
    notes: list[Note]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """One of a document's dates, never merged with another, and how it is known."""

    name: str
    when: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """A document, its text and its comments."""

    template: ClassVar[str] = "document.html.j2"
    section: ClassVar[str] = "documents"
    title: str
    line: DocumentLine
    authors: list[str]
    address: str | None
    dates: list[DateLine]
    checked: str
    citation: str
    claims: int
    show: list[Choice]
    body: list[Paragraph]
    part: int
    parts: int
    earlier: str
    later: str
    comments: list[Paragraph]
    comments_with_claims: int
    left_out: list[LeftOut]
    more_left_out: int
    problems: list[tuple[str, str]]
    ruled: list[str]
    before: str
    after: str


def document_page(asked: Asked) -> DocumentPage:
    """Prepare one document to be read."""
    opened = asked.case
    reading = opened.reading(asked.id)
    document = reading.document
    show = asked.choice("show", _SHOWN, "all")
    speaker = speaker_key(asked.words("speaker"))
    drawer = _Drawer(reading, opened, show, speaker)
    texts = _texts(reading)
    parts = max(1, -(-len(texts) // _PART_PARAGRAPHS))
    part = min(asked.number("part"), parts)
    first = (part - 1) * _PART_PARAGRAPHS
    comments = drawer.comments()
    aside = list(left_out(reading))
    line = opened.documents[document.id]
    before, after = _neighbours(document.id, opened)
    return DocumentPage(
        title=line.name,
        line=line,
        authors=[opened.book.names.author(one) for one in document.authors],
        address=web_address(document.url),
        dates=list(_dates(document)),
        checked=opened.book.names.checked(document),
        citation=citation(document, line.outlet),
        claims=len(reading.extraction.claims),
        show=_choices(show, speaker),
        body=[drawer.paragraph(one) for one in texts[first : first + _PART_PARAGRAPHS]],
        part=part,
        parts=parts,
        earlier=_part(part - 1, parts, show, speaker),
        later=_part(part + 1, parts, show, speaker),
        comments=comments,
        comments_with_claims=sum(bool(one.notes) for one in comments),
        left_out=aside[:_MOST_LEFT_OUT],
        more_left_out=max(0, len(aside) - _MOST_LEFT_OUT),
        problems=[(code, told) for _, code, told in document_problems(reading)],
        ruled=_ruled(document.id, opened),
        before=before,
        after=after,
    )


def _ruled(id_: str, opened: OpenCase) -> list[str]:
    """Tell what people ruled on the document as a whole."""
    return [
        ruled_words(one)
        for one in standing(opened, Ruling.DATE, Ruling.PRIMARY, Ruling.NOTE)
        if one.targets[:1] == (id_,)
    ]


def place_href(reading: Reading, start: int) -> str:
    """Link to the paragraph or comment at an offset, on the part where it stands.

    To the document as a whole where what stands there is left out of the reading.
    """
    found = next((one for one in _tops(reading) if one.start <= start < one.end), None)
    page = f"/documents/{reading.document.id}"
    if found is None or found.role in _ASIDE:
        return page
    texts = _texts(reading)
    part = texts.index(found) // _PART_PARAGRAPHS if found in texts else 0
    return page + (f"?part={part + 1}" if part else "") + f"#{found.id}"


class _Drawer:
    """Makes paragraphs of one document."""

    def __init__(
        self, reading: Reading, opened: OpenCase, show: str, speaker: str
    ) -> None:
        self._document = reading.document
        self._segments = reading.segmentation.segments
        self._opened = opened
        found = reading.extraction
        quoted = {one.id for one in found.attributions if one.mode is not Mode.INDIRECT}
        self._claims = [
            one
            for one in found.claims
            if _is_shown(one, opened, show, quoted)
            and (not speaker or speaker in _speakers(one, opened))
        ]
        inside = {id_ for one in self._claims for id_ in one.figures}
        self._figures = [
            Mark(start=one.anchor.start, end=one.anchor.end, kind="figure")
            for one in found.figures
            if one.id in inside
        ]
        self._places = {
            one.anchor.start: one.place for one in passages(reading.document)
        }
        self._blocks = {one.start: one for one in reversed(reading.document.blocks)}

    def comments(self) -> list[Paragraph]:
        """Prepare what readers wrote below."""
        return [
            self.paragraph(one) for one in self._segments if one.role is Role.COMMENT
        ]

    def paragraph(self, segment: Segment) -> Paragraph:
        start, end = segment.start, segment.end
        claims = [
            one
            for one in self._claims
            if one.anchor.start < end and one.anchor.end > start
        ]
        marks = [
            Mark(
                start=one.anchor.start,
                end=one.anchor.end,
                kind=_claim_mark(one, self._opened),
                note=one.id,
            )
            for one in claims
        ]
        block = self._blocks.get(start)
        place = self._places.get(start)
        is_heading = block is not None and block.kind is BlockKind.HEADING
        return Paragraph(
            id=segment.id,
            start=start,
            number=place.paragraph if place else None,
            time=place.label or "" if place and place.page is None else "",
            role="subheading"
            if is_heading and segment.role is Role.BODY
            else segment.role.value,
            level=min(segment.depth, _DEEPEST),
            marker=block.marker if block else "",
            page=_page_label(self._document, start),
            speaker=segment.author or "",
            when=full_moment_words(segment.date) if segment.date else "",
            words=marked(self._document.text, start, end, [*marks, *self._figures]),
            notes=[
                note(one.id, self._opened)
                for one in claims
                if one.anchor.start >= start
            ],
        )


def _is_shown(
    claim: Claim, opened: OpenCase, show: str, quoted: Collection[str]
) -> bool:
    family = opened.family_of.get(claim.id)
    return {
        "all": True,
        "retold": family is not None and len(family.tellings) > 1,
        "quotes": any(one in quoted for one in claim.attributions),
        "figures": bool(claim.figures),
        "denials": claim.polarity is Polarity.DENIES,
        "none": False,
    }[show]


def _speakers(claim: Claim, opened: OpenCase) -> set[str]:
    return {speaker_key(one) for one in opened.book.telling(claim.id).chain}


def _claim_mark(claim: Claim, opened: OpenCase) -> str:
    told = opened.book.telling(claim.id)
    kind = firmness(told).rpartition(" ")[0] or firmness(told)
    if claim.id in opened.accepted:
        kind += " accepted"
    if claim.polarity is Polarity.DENIES:
        return f"claim denial {kind}"
    family = opened.family_of.get(claim.id)
    retold = family is not None and len(family.tellings) > 1
    return f"claim retold {kind}" if retold else f"claim {kind}"


def _texts(reading: Reading) -> list[Segment]:
    """Give the paragraphs that are read one after the other."""
    return [one for one in _tops(reading) if one.role not in {*_ASIDE, Role.COMMENT}]


def _tops(reading: Reading) -> Iterator[Segment]:
    """Give the parts that lie in no other; what they hold is marked within them."""
    end = 0
    for one in reading.segmentation.segments:
        if one.start >= end and one.end > one.start:
            yield one
            end = one.end


def _page_label(document: Document, start: int) -> str:
    """Name the page that begins with this paragraph, by its printed number too."""
    for page in document.pages:
        if page.start <= start < page.end:
            label = page.label or str(page.number)
            same = label == str(page.number)
            return f"p. {label}" + ("" if same else f" (page {page.number})")
    return ""


def _dates(document: Document) -> Iterator[DateLine]:
    given: Sequence[tuple[str, StatedDate | None]] = (
        ("published", document.published),
        ("updated", document.updated),
        ("archived", document.archived),
        ("fetched", document.retrieved),
    )
    for name, stated in given:
        if stated:
            yield DateLine(
                name=name, when=full_moment_words(stated.value), how=stated.how.value
            )


def _choices(chosen: str, speaker: str) -> list[Choice]:
    """Offer what can be shown alone; beside it, on whose word, where that is chosen."""
    found = [
        Choice(words=words, href=href(show=name), chosen=name == chosen and not speaker)
        for name, words in _SHOWN.items()
    ]
    if speaker:
        words = f"on the word of {speaker}"
        found.append(Choice(words=words, href=href(speaker=speaker), chosen=True))
    return found


def _part(number: int, parts: int, show: str, speaker: str) -> str:
    """Link to another part of a long document, with the same marks; "" for none."""
    if not 1 <= number <= parts:
        return ""
    return href(part=str(number), show="" if show == "all" else show, speaker=speaker)


def _neighbours(id_: str, opened: OpenCase) -> tuple[str, str]:
    """Link to the documents before and after this one, in the case's order."""
    ids = list(opened.readings)
    place = ids.index(id_)
    before = f"/documents/{ids[place - 1]}" if place else ""
    after = f"/documents/{ids[place + 1]}" if place + 1 < len(ids) else ""
    return before, after
