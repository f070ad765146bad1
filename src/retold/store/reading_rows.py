"""One document and what was found in it, as rows of the case's tables.

The names are those of the JSON that `retold export` writes; `schema/tables.sql` says
what each column holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

from retold.model.case import Reading
from retold.model.claim import Attribution, Claim, Extraction
from retold.model.document import Document, Problem, Segment
from retold.model.errors import RetoldError
from retold.model.quantity import Figure, decimal_text
from retold.model.text import Anchor
from retold.model.when import StatedDate, When

Row: TypeAlias = dict[str, object]
Rows: TypeAlias = Mapping[str, Sequence[Row]]

_LISTED = "; "
_CHAINED = " → "
_PIECES = " … "
_SCORE_DIGITS = 3


class _Placed(Protocol):
    """A record that stands at one place of a document."""

    @property
    def id(self) -> str: ...

    @property
    def document(self) -> str: ...

    @property
    def anchor(self) -> Anchor: ...


def reading_rows(reading: Reading) -> Rows:
    """Write a reading as rows, by the name of their table."""
    document, found = reading.document, reading.extraction
    own = {"document": document.id}
    segments = reading.segmentation.segments
    return {
        "documents": [_document(document)],
        "segments": [_segment(one, document.text) for one in segments],
        "pages": [
            {
                **own,
                "number": page.number,
                "label": page.label,
                "start": page.start,
                "end": page.end,
            }
            for page in document.pages
        ],
        "links": [
            {**own, **words(link.anchor), "href": link.href} for link in document.links
        ],
        "problems": [problem_row(one, document.id) for one in document.problems],
        **_found(found),
        "searchable": list(_searchable(reading)),
    }


def words(anchor: Anchor) -> Row:
    """Write a place: the words, where they start, and where they end."""
    return {"start": anchor.start, "end": anchor.end, "text": anchor.exact}


def words_as(name: str, anchor: Anchor | None) -> Row:
    """Write a place under the name of what stands there."""
    if anchor is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    return {
        name: anchor.exact,
        f"{name}_start": anchor.start,
        f"{name}_end": anchor.end,
    }


def listed(told: Iterable[object]) -> str:
    """Join words for one column."""
    return _LISTED.join(str(one) for one in told)


def problem_row(one: Problem, document: str | None) -> Row:
    """Write what a reader must know of a document, or of an input that gave none."""
    return {
        "document": document,
        "path": one.path,
        "sha256": one.sha256,
        "code": one.code,
        "message": one.message,
    }


def _document(one: Document) -> Row:
    rating = one.rating
    return {
        "id": one.id,
        "path": one.path,
        "part": one.part,
        "url": one.url,
        "sha256": one.sha256,
        "format": one.format,
        "title": one.title,
        "authors": listed(one.authors),
        "publisher": one.publisher,
        "outlet": one.outlet,
        "section": one.section,
        "language": one.language,
        **_date("published", one.published),
        "published_earliest": _earliest(one.published),
        **_date("updated", one.updated),
        **_date("archived", one.archived),
        **_date("retrieved", one.retrieved),
        "rating_claim": rating.claim if rating else None,
        "rating_claimant": rating.claimant if rating else None,
        "rating_words": rating.words if rating else None,
        "chars": len(one.text),
        "text": one.text,
    }


def _date(name: str, date: StatedDate | None) -> Row:
    if date is None:
        return {name: None, f"{name}_how": None}
    return {name: date.value, f"{name}_how": date.how.value}


def _earliest(date: StatedDate | None) -> str | None:
    """Write the first instant that a date allows, so that text order is time order."""
    if date is None:
        return None
    try:
        return When.parse(date.value).earliest.strftime("%Y-%m-%dT%H:%M:%SZ")
    except (RetoldError, OverflowError):  # at the very ends of the calendar
        return None


def _segment(one: Segment, text: str) -> Row:
    return {
        "id": one.id,
        "document": one.document,
        "role": one.role.value,
        "start": one.start,
        "end": one.end,
        "text": text[one.start : one.end],
        "author": one.author,
        "date": one.date,
        "parent": one.parent,
        "depth": one.depth,
        "language": one.language,
        "url": one.link,
    }


def _found(found: Extraction) -> dict[str, list[Row]]:
    """Write each list of an extraction."""
    told = _Told(found)
    return {
        "claims": [told.claim(one) for one in found.claims],
        "claim_parts": [row for one in found.claims for row in _parts(one)],
        "attributions": [_attribution(one) for one in found.attributions],
        "quantities": [_quantity(one) for one in found.figures],
        "times": [
            {
                **_own(one),
                "value": one.value,
                "type": one.kind.value,
                "rule": one.rule,
            }
            for one in found.times
        ],
        "places": [
            {**_own(one), "name": one.name, "lat": one.lat, "lon": one.lon}
            for one in found.places
        ],
        "hedges": [
            {**_own(one), "strength": one.strength.value, "kind": one.kind.value}
            for one in found.hedges
        ],
        "pinpoints": [
            {
                **_own(one),
                "page": one.page,
                "paragraph": one.paragraph,
                "section": one.section,
            }
            for one in found.pinpoints
        ],
        "threats": [
            {
                **_own(one),
                "segment": one.segment,
                "strength": one.strength.value,
                "rule": one.rule,
            }
            for one in found.threats
        ],
    }


class _Told:
    """Gives a claim the words of its parts."""

    def __init__(self, found: Extraction) -> None:
        self._words = {
            one.id: one.anchor.exact
            for each in (
                found.hedges,
                found.figures,
                found.times,
                found.places,
                found.pinpoints,
            )
            for one in each
        }
        self._words |= {one.id: speaker(one) for one in found.attributions}

    def claim(self, one: Claim) -> Row:
        chain = [self._words.get(id_, "") for id_ in one.attributions]
        return {
            "id": one.id,
            "document": one.document,
            "segment": one.segment,
            **words(one.anchor),
            "score": round(one.score, _SCORE_DIGITS),
            "polarity": one.polarity.value,
            "modality": one.modality.kind.value if one.modality else None,
            "attributions": _CHAINED.join(chain),
            "hedges": self._list(one.hedges),
            "quantities": self._list(one.figures),
            "times": self._list(one.times),
            "places": self._list(one.places),
            "pinpoints": self._list(one.pinpoints),
            "why": listed(one.why),
            "family": None,
        }

    def _list(self, ids: Sequence[str]) -> str:
        return listed(self._words.get(id_, "") for id_ in ids)


def speaker(one: Attribution) -> str:
    """Say on whose word: the full name, the words there, or the cue alone."""
    if one.resolved:
        return one.resolved
    return one.source.anchor.exact if one.source else one.cue.exact


def _parts(one: Claim) -> Iterator[Row]:
    lists = {
        "attributions": one.attributions,
        "hedges": one.hedges,
        "quantities": one.figures,
        "times": one.times,
        "places": one.places,
        "pinpoints": one.pinpoints,
    }
    for kind, parts in lists.items():
        for position, part in enumerate(parts):
            yield {"claim": one.id, "kind": kind, "position": position, "part": part}


def _own(one: _Placed) -> Row:
    """Write what every record with one place in a document has."""
    return {"id": one.id, "document": one.document, **words(one.anchor)}


def _attribution(one: Attribution) -> Row:
    source = one.source
    return {
        "id": one.id,
        "document": one.document,
        **words_as("source", source.anchor if source else None),
        "source_kind": source.kind.value if source else None,
        "source_href": source.href if source else None,
        "resolved": one.resolved,
        **words_as("cue", one.cue),
        "content": _PIECES.join(piece.exact for piece in one.content),
        "mode": one.mode.value,
        "within": one.within,
        "denies": int(one.denies),
        "rule": one.rule,
    }


def _quantity(one: Figure) -> Row:
    quantity = one.quantity
    return {
        **_own(one),
        "low": decimal_text(quantity.low),
        "high": decimal_text(quantity.high),
        "relation": one.bound.value,
        "value": None if one.value is None else decimal_text(one.value),
        "unit": quantity.unit,
        "of": one.of,
        "per": listed(one.per),
        "change": one.change.value if one.change else None,
    }


def _searchable(reading: Reading) -> Iterator[Row]:
    """Yield what can be searched; a part inside a part is found with the outer one."""
    document = reading.document
    own = {"document": document.id}
    if document.title:
        place = {"start": 0, "end": 0, "text": document.title}
        yield {**own, "kind": "title", "id": document.id, **place}
    reached = 0
    for one in sorted(
        reading.segmentation.segments, key=lambda each: (each.start, -each.end)
    ):
        if one.end > reached:
            reached = one.end
            place = {"start": one.start, "end": one.end}
            said = document.text[one.start : one.end]
            yield {**own, "kind": one.role.value, "id": one.id, **place, "text": said}
    for claim in reading.extraction.claims:
        yield {**own, "kind": "claim", "id": claim.id, **words(claim.anchor)}
