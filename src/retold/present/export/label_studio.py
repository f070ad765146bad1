"""A case for Label Studio: tasks with predictions, and the labels to set up a project.

A prediction is a suggestion there, dashed until somebody takes it. Places count
Unicode code points, as Label Studio stores them (its pull request 1559).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from retold import __version__
from retold.present.export.encode import json_bytes
from retold.present.export.package import Package
from retold.present.export.suggestions import BONDS, LABELS, Sheet, Suggestion, sheets

_NAME, _TO = "label", "text"


def label_studio_files(package: Package) -> Mapping[str, bytes]:
    """Write `tasks.json` to import, and `labels.xml` for the project's settings."""
    tasks = [_task(sheet) for sheet in sheets(package)]
    return {"tasks.json": json_bytes(tasks), "labels.xml": _setup().encode()}


def _setup() -> str:
    """Write the labels, each with the number key that sets it."""
    labels = [
        f'    <Label value="{label}" hotkey="{key}"/>'
        for key, label in enumerate(LABELS, start=1)
    ]
    bonds = [f'    <Relation value="{kind}"/>' for kind, _, _ in BONDS]
    lines = [
        "<View>",
        "  <Relations>",
        *bonds,
        "  </Relations>",
        f'  <Labels name="{_NAME}" toName="{_TO}">',
        *labels,
        "  </Labels>",
        f'  <Text name="{_TO}" value="$text"/>',
        "</View>",
        "",
    ]
    return "\n".join(lines)


def _task(sheet: Sheet) -> dict[str, object]:
    document = sheet.document
    return {
        "data": {
            "text": document.text,
            "document": document.id,
            "path": document.path,
            "url": document.url,
        },
        "predictions": [
            {
                "model_version": f"retold {__version__}",
                "result": [*_regions(sheet), *_relations(sheet)],
            }
        ],
    }


def _regions(sheet: Sheet) -> Iterator[dict[str, object]]:
    for mark in sheet.suggestions:
        for place, piece in enumerate(mark.pieces):
            region: dict[str, object] = {
                "id": _id(mark, place),
                "from_name": _NAME,
                "to_name": _TO,
                "type": "labels",
                "value": {
                    "start": piece.start,
                    "end": piece.end,
                    "text": piece.exact,
                    "labels": [mark.label],
                },
            }
            if mark.score is not None:
                region["score"] = mark.score
            yield region


def _relations(sheet: Sheet) -> Iterator[dict[str, object]]:
    for bond in sheet.bonds:
        yield {
            "type": "relation",
            "from_id": bond.start,
            "to_id": bond.end,
            "direction": "right",
            "labels": [bond.kind],
        }


def _id(mark: Suggestion, place: int) -> str:
    """Name a piece of a mark; lines lead to its first."""
    return f"{mark.id}-{place}" if place else mark.id
