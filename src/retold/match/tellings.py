"""Claims of many documents, brought side by side as tellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from retold.match.words import words
from retold.model.case import Reading
from retold.model.claim import Attribution, Claim, Hedge, Place, Polarity
from retold.model.document import BlockKind, Document, Role, Segment
from retold.model.errors import RetoldError
from retold.model.ids import content_id
from retold.model.match import Telling
from retold.model.quantity import Figure
from retold.model.text import Anchor, anchor
from retold.model.when import TimeMention, When

_T = TypeVar("_T")
_A = TypeVar("_A", Figure, TimeMention, Place)

# Below this a sentence is hardly checkable at all ("What a day it was"), and
# putting it into a family would only blur the family.
MIN_CHECKABLE = 0.2

# Where claims are told. Bylines, datelines, link lists and boilerplate are not.
TELLING_ROLES = frozenset(
    {
        Role.HEADLINE,
        Role.STANDFIRST,
        Role.BODY,
        Role.QUOTATION,
        Role.CAPTION,
        Role.EDITOR_NOTE,
        Role.CORRECTION,
        Role.UPDATE,
        Role.COMMENT,
        Role.EMBED,
        Role.TABLE,
    }
)

# Opening and closing marks; pages mix them ("‘no-go zones”"), so any closing
# mark closes. A mark inside a word is an apostrophe.
_QUOTED = re.compile(r"(?<!\w)[“”„\"‘’'«»]([^“”„\"«»\n]{2,600}?)[”“\"’'»«](?!\w)")
_MAX_ANCESTORS = 64
# What agencies put before their text: "MARSBY, 4 March 2025 (Coast Wire) - ".
_DATELINE = re.compile(
    r"[A-ZÅÄÖÆØÉ]{2}[^\n()–—]{1,60}(?:\([^()\n]{2,40}\)\s?)?\s?[-–—]{1,2}\s"
)
# A "sentence" longer than this is a list or a table; what is compared of it is
# cut, so that one monster cannot cost more than a page.
_MOST_WORDS, _MOST_FIGURES = 400, 24


def tellings(
    readings: Sequence[Reading], floor: float = MIN_CHECKABLE
) -> tuple[Telling, ...]:
    """Bring the claims of all documents side by side, in reading order.

    A claim becomes a telling when it stands in one of `TELLING_ROLES` and its
    score is at least `floor`.
    """
    return tuple(
        telling for reading in readings for telling in _Room(reading).tellings(floor)
    )


def one_telling(reading: Reading) -> Telling:
    """Take the whole text of a document as one claim, with all that was read in it.

    For a claim that somebody hands in by itself, however many sentences it has.
    """
    document, found = reading.document, reading.extraction
    whole = anchor(document.text, 0, len(document.text))
    polarities = {one.polarity for one in found.claims}
    claim = Claim(
        id=content_id("c", document.id, document.text),
        document=document.id,
        segment="",
        anchor=whole,
        score=max((one.score for one in found.claims), default=0.0),
        polarity=polarities.pop() if len(polarities) == 1 else Polarity.ASSERTS,
        pinpoints=tuple(one.id for one in found.pinpoints),
        modals=tuple(modal for one in found.claims for modal in one.modals),
    )
    return Telling(
        claim=claim,
        outlet="",
        when=When.parse(document.published.value) if document.published else None,
        order=0,
        role=Role.BODY,
        language=document.language,
        attributions=found.attributions,
        figures=found.figures,
        times=found.times,
        places=found.places,
        hedges=found.hedges,
        quotes=_quotes(document.text, whole),
    )


@dataclass(frozen=True)
class _Room:
    """One document with its records by id."""

    reading: Reading

    @property
    def document(self) -> Document:
        return self.reading.document

    @cached_property
    def segments(self) -> dict[str, Segment]:
        return {each.id: each for each in self.reading.segmentation.segments}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        return {each.id: each for each in self.reading.extraction.attributions}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {each.id: each for each in self.reading.extraction.figures}

    @cached_property
    def times(self) -> dict[str, TimeMention]:
        return {each.id: each for each in self.reading.extraction.times}

    @cached_property
    def places(self) -> dict[str, Place]:
        return {each.id: each for each in self.reading.extraction.places}

    @cached_property
    def hedges(self) -> dict[str, Hedge]:
        return {each.id: each for each in self.reading.extraction.hedges}

    @cached_property
    def names(self) -> tuple[str, ...]:
        publisher = (self.document.publisher,) if self.document.publisher else ()
        return publisher + self.document.authors

    def tellings(self, floor: float) -> Iterator[Telling]:
        for order, claim in enumerate(self.reading.extraction.claims):
            segment = self.segments.get(claim.segment)
            if segment is None or segment.role not in TELLING_ROLES:
                continue
            if claim.score >= floor:
                yield self._telling(claim, segment, order)

    def _telling(self, claim: Claim, segment: Segment, order: int) -> Telling:
        document, place = self.document, _after_dateline(self.document, claim)
        ancestors = self._ancestors(segment)
        voice = next((each for each in (segment, *ancestors) if _own_voice(each)), None)
        return Telling(
            claim=claim,
            outlet=_outlet(document, voice),
            when=_when(document, voice or segment),
            order=order,
            role=voice.role if voice else segment.role,
            language=document.language,
            attributions=_named(self.attributions, claim.attributions),
            figures=_within(place, self.figures, claim.figures)[:_MOST_FIGURES],
            times=_within(place, self.times, claim.times),
            places=_within(place, self.places, claim.places),
            hedges=_named(self.hedges, claim.hedges),
            quotes=_quotes(document.text, place),
            cites=self._cites(segment, place),
            words=words(document.text, place.start, place.end, document.language)[
                :_MOST_WORDS
            ],
            address=None if voice else document.url,
            names=_authored(segment, () if voice else self.names, voice),
            under=tuple(each.id for each in ancestors),
        )

    def _ancestors(self, segment: Segment) -> tuple[Segment, ...]:
        """Return the segments it lies in or answers, nearest first."""
        found: list[Segment] = []
        parent = segment.parent
        while parent in self.segments and len(found) < _MAX_ANCESTORS:
            found.append(self.segments[parent])
            parent = found[-1].parent
        return tuple(found)

    def _cites(self, segment: Segment, place: Anchor) -> tuple[str, ...]:
        """Return the addresses linked in the telling's own paragraph."""
        start, end = _paragraph(self.document, segment, place)
        return tuple(
            dict.fromkeys(
                link.href
                for link in self.document.links
                if start <= link.anchor.start and link.anchor.end <= end
            )
        )


def _named(records: dict[str, _T], ids: tuple[str, ...]) -> tuple[_T, ...]:
    return tuple(records[each] for each in ids if each in records)


def _within(
    place: Anchor, records: dict[str, _A], ids: tuple[str, ...]
) -> tuple[_A, ...]:
    """Leave out what a dateline tells: where and when it was written."""
    found = _named(records, ids)
    return tuple(each for each in found if each.anchor.start >= place.start)


def _after_dateline(document: Document, claim: Claim) -> Anchor:
    place = claim.anchor
    line = _DATELINE.match(document.text, place.start, place.end)
    return anchor(document.text, line.end(), place.end) if line else place


def _own_voice(segment: Segment) -> bool:
    """Whether somebody other than the document speaks here: a comment, a post."""
    return segment.role in {Role.COMMENT, Role.EMBED}


def _outlet(document: Document, voice: Segment | None) -> str:
    """Name who tells: a comment's author, or "a comment on" its page.

    A check by others tells the claim it checks without saying it.
    """
    if voice is None:
        return document.outlet
    if voice.author:
        return voice.author
    if voice.role is Role.COMMENT and not _is_post(document, voice):
        return f"a comment on {document.outlet}"
    if document.rating is not None:
        return f"a claim checked by {document.outlet}"
    return f"a post on {document.outlet}"


def _authored(
    segment: Segment, names: tuple[str, ...], voice: Segment | None
) -> tuple[str, ...]:
    """Name who publishes and who speaks: in a transcript, two."""
    speaker = (voice or segment).author
    return (*names, speaker) if speaker and speaker not in names else names


def _is_post(document: Document, voice: Segment) -> bool:
    return any(
        block.kind is BlockKind.POST and block.start <= voice.start < block.end
        for block in document.blocks
    )


def _when(document: Document, segment: Segment) -> When | None:
    """Date a telling by its own part if that is dated, else by its document."""
    stated = document.published.value if document.published else None
    for value in (segment.date, stated):
        if value:
            try:
                return When.parse(value)
            except RetoldError:
                continue  # a comment's "2 days ago" dates nothing
    return None


def _quotes(text: str, place: Anchor) -> tuple[Anchor, ...]:
    return tuple(
        anchor(text, found.start(1), found.end(1))
        for found in _QUOTED.finditer(text, place.start, place.end)
    )


def _paragraph(document: Document, segment: Segment, place: Anchor) -> tuple[int, int]:
    """Return the line of the text a telling stands on, within its segment."""
    start = document.text.rfind("\n", segment.start, place.start) + 1
    end = document.text.find("\n", place.end, segment.end)
    return max(start, segment.start), segment.end if end < 0 else end
