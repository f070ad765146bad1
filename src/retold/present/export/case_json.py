"""A whole case as the JSON document that `retold trace --json` writes.

The shape is a contract ("retold.case/1"): names are fixed, fields may be
added. `case_schema.json` beside this file describes it for programs.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import Any, BinaryIO

from retold import __version__
from retold.model.case import Case
from retold.model.lineage import Descent, Family, SecondParent
from retold.model.source import Difference, Finding, Gloss, Pinpointed, SourcePassage
from retold.present.export.encode import json_bytes, rounded, span_object
from retold.present.export.reading_json import (
    document_object,
    found_objects,
    problem_object,
)
from retold.present.export.review_json import review_object
from retold.present.export.versions_json import change_object, history_object

_SCHEMA_NAME = "retold.case/1"
_CONFIDENCE_DIGITS = 2
_FOUND = (
    "claims",
    "attributions",
    "quantities",
    "times",
    "places",
    "hedges",
    "pinpoints",
    "threats",
)


def case_document(case: Case) -> dict[str, object]:
    """Write a case as plain dicts, lists, strings and numbers."""
    family_of = _family_of(case)
    found: dict[str, list[dict[str, object]]] = {name: [] for name in _FOUND}
    for reading in case.readings:
        for name, objects in found_objects(reading.extraction, family_of).items():
            found[name] += objects
    return {
        "schema": _SCHEMA_NAME,
        "retold": __version__,
        "encoder": case.encoder,
        "documents": [
            document_object(one.document, one.segmentation) for one in case.readings
        ],
        **found,
        "families": [_family(one) for one in case.families],
        "findings": [finding_object(one) for one in case.findings],
        "page_versions": [history_object(one) for one in case.histories],
        "media": [],
        "reviews": [review_object(one) for one in case.reviews],
        "problems": [problem_object(one) for one in case.problems],
    }


def write_case_json(case: Case, out: BinaryIO) -> None:
    """Write a case to `out` as UTF-8; the same case gives the same bytes."""
    out.write(json_bytes(case_document(case)))


@cache
def schema() -> dict[str, Any]:
    """Load the JSON Schema (draft 2020-12) of what `case_document` gives."""
    file = resources.files(__package__) / "case_schema.json"
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _family_of(case: Case) -> dict[str, str]:
    return {
        claim: family.id
        for family in case.families
        for claim in (*family.tellings, *family.denials)
    }


def _family(one: Family) -> dict[str, object]:
    return {
        "id": one.id,
        "label": one.label,
        "tellings": list(one.tellings),
        "denials": list(one.denials),
        "first": one.first,
        "origins": one.origins,
        "stemma": [descent_object(edge) for edge in one.stemma],
        "lost": [{"id": lost.id, "text": lost.text} for lost in one.lost],
    }


def descent_object(one: Descent) -> dict[str, object]:
    """Write where one telling has it from."""
    return {
        "child": one.child,
        "parent": one.parent,
        "confidence": rounded(one.confidence, _CONFIDENCE_DIGITS),
        "why": [{"rule": why.rule, "detail": why.detail} for why in one.why],
        "alternatives": list(one.alternatives),
        "changes": [change_object(change) for change in one.changes],
        "second": _second(one.second) if one.second else None,
    }


def _second(one: SecondParent) -> dict[str, object]:
    return {
        "parent": one.parent,
        "why": [{"rule": why.rule, "detail": why.detail} for why in one.why],
        "changes": [change_object(change) for change in one.changes],
    }


def finding_object(one: Finding) -> dict[str, object]:
    """Write what a source gave for a claim."""
    return {
        "id": one.id,
        "claim": one.claim,
        "source": one.source,
        "verdict": one.verdict.value,
        "passages": [_passage(passage) for passage in one.passages],
        "differences": [_difference(slot) for slot in one.differences],
        "searched": {
            "pages": one.searched.pages,
            "paragraphs": one.searched.paragraphs,
            "unreadable_pages": list(one.searched.unreadable_pages),
        },
        "reason": one.reason,
        "pinpoints": [_pinpointed(each) for each in one.pinpoints],
        "glosses": [
            {"reads": _reads(each), **span_object(each.anchor)} for each in one.glosses
        ],
        "chain": [
            {
                "child": hop.child,
                "parent": hop.parent,
                "verdict": hop.verdict.value,
                "differences": [_difference(slot) for slot in hop.differences],
            }
            for hop in one.chain
        ],
    }


def _difference(one: Difference) -> dict[str, object]:
    return {
        "kind": one.kind,
        "claim": one.claim,
        "source": one.source,
        "reason": one.reason,
        "claim_span": span_object(one.here) if one.here else None,
        "source_span": span_object(one.there) if one.there else None,
    }


def _reads(one: Gloss) -> str:
    """Write a gloss's figure as its bound, value and unit: "~40 tonne"."""
    if one.figure is None:
        return one.words
    figure = one.figure
    value = figure.value if figure.value is not None else figure.quantity.low
    return f"{figure.bound.value}{value:f} {figure.quantity.unit}"


def _pinpointed(one: Pinpointed) -> dict[str, object]:
    return {
        "words": one.words,
        "leads": one.leads.value,
        "passages": [_passage(place) for place in one.passages],
        "reason": one.reason,
    }


def _passage(one: SourcePassage) -> dict[str, object]:
    return {
        "document": one.document,
        "page": one.page,
        "label": one.label,
        "paragraph": one.paragraph,
        "section": one.section,
        "table": asdict(one.table) if one.table else None,
        **span_object(one.anchor),
    }
