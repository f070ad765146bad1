"""One document and what was found in it, as objects of the JSON contract.

`trace --json`, `read --jsonl` and `extract --jsonl` all print these.
"""

from __future__ import annotations

from collections.abc import Mapping

from retold.model.case import Reading
from retold.model.claim import (
    Attribution,
    Claim,
    Extraction,
    Hedge,
    Modality,
    Pinpoint,
    Place,
    Threat,
)
from retold.model.document import Document, Page, Problem, Rating, Segment, Segmentation
from retold.model.quantity import Figure, decimal_text
from retold.model.when import StatedDate, TimeMention
from retold.present.export.encode import rounded, span_object

_COORDINATE_DIGITS = 5  # about a metre


def document_object(
    document: Document, segmentation: Segmentation
) -> dict[str, object]:
    """Write a document with its parts, as a line of `retold read --jsonl`."""
    return {
        "id": document.id,
        "path": document.path,
        "part": document.part,
        "url": document.url,
        "sha256": document.sha256,
        "format": document.format,
        "title": document.title,
        "authors": list(document.authors),
        "publisher": document.publisher,
        "language": document.language,
        "published": _date(document.published),
        "updated": _date(document.updated),
        "archived": _date(document.archived),
        "retrieved": _date(document.retrieved),
        "section": document.section,
        "rating": _rating(document.rating),
        "text": document.text,
        "segments": [_segment(one) for one in segmentation.segments],
        "gaps": [{"at": gap.at, "why": gap.why} for gap in segmentation.gaps],
        "pages": [_page(one) for one in document.pages],
        "links": [
            {**span_object(link.anchor), "href": link.href} for link in document.links
        ],
        "problems": [
            {"code": problem.code, "message": problem.message}
            for problem in document.problems
        ],
    }


def _page(one: Page) -> dict[str, object]:
    return {
        "number": one.number,
        "label": one.label,
        "start": one.start,
        "end": one.end,
    }


def extraction_object(line_id: object, reading: Reading) -> dict[str, object]:
    """Write what was found in one document, as a line of `retold extract --jsonl`.

    `line_id` is the id of the input line. `worth` is the highest score of a
    claim, 0 when there is none. No claim has a family yet.
    """
    scores = [claim.score for claim in reading.extraction.claims]
    return {
        "id": line_id,
        "document": document_object(reading.document, reading.segmentation),
        **found_objects(reading.extraction, {}),
        "worth": rounded(max(scores, default=0.0)),
    }


def found_objects(
    extraction: Extraction, family_of: Mapping[str, str]
) -> dict[str, list[dict[str, object]]]:
    """Write each list of an extraction under its name in the contract.

    `family_of` gives the family's id for a claim's id.
    """
    return {
        "claims": [_claim(one, family_of.get(one.id)) for one in extraction.claims],
        "attributions": [_attribution(one) for one in extraction.attributions],
        "quantities": [_quantity(one) for one in extraction.figures],
        "times": [_time(one) for one in extraction.times],
        "places": [_place(one) for one in extraction.places],
        "hedges": [_hedge(one) for one in extraction.hedges],
        "pinpoints": [_pinpoint(one) for one in extraction.pinpoints],
        "threats": [_threat(one) for one in extraction.threats],
    }


def problem_object(problem: Problem) -> dict[str, object]:
    """Write a problem of an input that gave no document, or of the run."""
    return {
        "path": problem.path,
        "sha256": problem.sha256,
        "code": problem.code,
        "message": problem.message,
    }


def _date(date: StatedDate | None) -> dict[str, object] | None:
    return None if date is None else {"value": date.value, "how": date.how.value}


def _rating(one: Rating | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {"claim": one.claim, "claimant": one.claimant, "words": one.words}


def _segment(one: Segment) -> dict[str, object]:
    return {
        "id": one.id,
        "role": one.role.value,
        "start": one.start,
        "end": one.end,
        "author": one.author,
        "date": one.date,
        "parent": one.parent,
        "depth": one.depth,
        "language": one.language,
        "url": one.link,
    }


def _claim(one: Claim, family: str | None) -> dict[str, object]:
    return {
        "id": one.id,
        "document": one.document,
        "segment": one.segment,
        **span_object(one.anchor),
        "score": rounded(one.score),
        "polarity": one.polarity.value,
        "attributions": list(one.attributions),
        "hedges": list(one.hedges),
        "quantities": list(one.figures),
        "times": list(one.times),
        "places": list(one.places),
        "pinpoints": list(one.pinpoints),
        "modality": None if one.modality is None else _modality(one.modality),
        "modals": [_modality(each) for each in one.modals],
        "negated": [span_object(each) for each in one.negated],
        "negations": [
            {
                "cue": span_object(each.cue),
                "scope": [span_object(piece) for piece in each.scope],
            }
            for each in one.negations
        ],
        "family": family,
        "why": list(one.why),
    }


def _modality(one: Modality) -> dict[str, object]:
    return {"kind": one.kind.value, **span_object(one.anchor)}


def _attribution(one: Attribution) -> dict[str, object]:
    source = one.source
    return {
        "id": one.id,
        "document": one.document,
        "source": source
        and {
            **span_object(source.anchor),
            "kind": source.kind.value,
            "href": source.href,
        },
        "resolved": one.resolved,
        "cue": span_object(one.cue),
        "content": [span_object(piece) for piece in one.content],
        "mode": one.mode.value,
        "within": one.within,
        "denies": one.denies,
        "rule": one.rule,
    }


def _quantity(one: Figure) -> dict[str, object]:
    return {
        "id": one.id,
        "document": one.document,
        **span_object(one.anchor),
        "low": decimal_text(one.quantity.low),
        "high": decimal_text(one.quantity.high),
        "relation": one.bound.value,
        "value": None if one.value is None else decimal_text(one.value),
        "unit": one.quantity.unit,
        "of": one.of,
        "per": list(one.per),
        "change": None if one.change is None else one.change.value,
    }


def _time(one: TimeMention) -> dict[str, object]:
    return {
        "id": one.id,
        "document": one.document,
        **span_object(one.anchor),
        "value": one.value,
        "type": one.kind.value,
    }


def _place(one: Place) -> dict[str, object]:
    return {
        "id": one.id,
        "document": one.document,
        **span_object(one.anchor),
        "name": one.name,
        "lat": None if one.lat is None else rounded(one.lat, _COORDINATE_DIGITS),
        "lon": None if one.lon is None else rounded(one.lon, _COORDINATE_DIGITS),
    }


def _hedge(one: Hedge) -> dict[str, object]:
    return {
        "id": one.id,
        "document": one.document,
        **span_object(one.anchor),
        "strength": one.strength.value,
        "kind": one.kind.value,
    }


def _threat(one: Threat) -> dict[str, object]:
    return {
        "id": one.id,
        "document": one.document,
        "segment": one.segment,
        **span_object(one.anchor),
        "strength": one.strength.value,
        "rule": one.rule,
    }


def _pinpoint(one: Pinpoint) -> dict[str, object]:
    return {
        "id": one.id,
        "document": one.document,
        **span_object(one.anchor),
        "page": one.page,
        "paragraph": one.paragraph,
        "section": one.section,
    }
