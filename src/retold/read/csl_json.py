"""CSL-JSON: the references of Zotero, Mendeley and citation processors.

The schema is csl-data.json of the Citation Style Language, 1.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.read.html_jsonld import Json
from retold.read.json_records import line
from retold.read.references import Reference

_OWN = frozenset({"issued", "container-title", "citation-key", "accessed"})
_MOST_AUTHORS = 50


def csl_references(values: Sequence[tuple[str, Json]]) -> Iterator[Reference]:
    """Give the works in JSON values that are a list of references."""
    for place, value in values:
        items = value.get("items") if isinstance(value, dict) else value
        for number, item in enumerate(items if isinstance(items, list) else []):
            if isinstance(item, dict) and _is_work(item):
                yield _reference(item, f"{place}/{number}")


def _is_work(item: dict[str, Json]) -> bool:
    described = {"id", "type"} <= item.keys() and bool(_OWN & item.keys())
    return described and isinstance(item.get("title"), str)


def _reference(item: dict[str, Json], place: str) -> Reference:
    note = line(item.get("note"))
    return Reference(
        place=place,
        title=line(item.get("title")),
        authors=tuple(_names(item.get("author"))),
        publisher=line(item.get("container-title")) or line(item.get("publisher")),
        issued=_date(item.get("issued")),
        accessed=_date(item.get("accessed")),
        url=line(item.get("URL")),
        language=line(item.get("language")),
        abstract=line(item.get("abstract")),
        notes=(note,) if note else (),
    )


def _names(people: Json) -> Iterator[str]:
    for one in people[:_MOST_AUTHORS] if isinstance(people, list) else []:
        if not isinstance(one, dict):
            continue
        given, family = line(one.get("given")), line(one.get("family"))
        whole = line(one.get("literal"))
        name = whole or " ".join(filter(None, (given, family)))
        if name:
            yield name


def _date(value: Json) -> str | None:
    """Write [[2025, 3, 4]] as an ISO date; a "raw" one stays as it is."""
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first:
        return "-".join(str(piece).zfill(2) for piece in first[:3])
    return line(value.get("raw")) or line(value.get("literal"))
