"""Walks a case's JSON and holds every span against its document's text."""

from collections.abc import Iterator


def broken_spans(case_object: dict[str, object]) -> list[str]:
    """Name every span object whose words are not where it says they are.

    Takes what `case_document` gives, or the same read back from JSON. A
    change's `before` is looked up in the parent's document, `after` in the
    child's; a passage of a finding in its own document.
    """
    texts = {one["id"]: one["text"] for one in case_object["documents"]}
    homes = {one["id"]: one["document"] for one in case_object["claims"]}
    return [
        f"{where}: {span['text']!r} is not at {span['start']}:{span['end']}"
        for where, document, span in _spans(case_object, homes)
        if not _holds(texts.get(document), span)
    ]


def _holds(text, span) -> bool:
    return text is not None and text[span["start"] : span["end"]] == span["text"]


def _spans(case_object, homes) -> Iterator[tuple[str, str | None, dict]]:
    """Yield where a span object stands, its document's id, and the object."""
    for name, objects in case_object.items():
        if not isinstance(objects, list):
            continue
        for place, one in enumerate(objects):
            where = f"{name}[{place}]"
            if name == "families":
                yield from _changes(where, one, homes)
            elif name == "findings":
                yield from _finding(where, one, homes)
            elif name == "page_versions":
                yield from _edits(where, one)
            elif isinstance(one, dict):
                owner = one["id"] if name == "documents" else one.get("document")
                yield from _within(where, one, owner)


def _changes(where, family, homes):
    for edge in family["stemma"]:
        second = edge["second"]["changes"] if edge["second"] else []
        for place, change in enumerate((*edge["changes"], *second)):
            for side, telling in (("before", "parent"), ("after", "child")):
                if change[side] is not None:
                    at = f"{where} {edge['child']} changes[{place}].{side}"
                    yield at, homes.get(edge[telling]), change[side]


def _finding(where, finding, homes):
    """Yield what stands in the source, and where claim and source differ."""
    source = finding["source"]
    for number, place in enumerate(finding["passages"]):
        yield f"{where}.passages[{number}]", place["document"], place
    for one in finding["pinpoints"]:
        for place in one["passages"]:
            yield f"{where} pinpoint", place["document"], place
    for gloss in finding["glosses"]:
        yield f"{where} gloss", source, gloss
    yield from _differences(where, finding, homes[finding["claim"]], source)
    for hop in finding["chain"]:
        there = homes[hop["parent"]] if hop["parent"] else source
        yield from _differences(f"{where} chain", hop, homes[hop["child"]], there)


def _differences(where, one, here, there):
    for difference in one["differences"]:
        for side, document in (("claim_span", here), ("source_span", there)):
            if difference[side] is not None:
                yield f"{where} {side}", document, difference[side]


def _edits(where, history):
    """Yield the words of each edit: `before` in the earlier version's document."""
    for revision in history["revisions"]:
        if revision["note"] is not None:
            yield f"{where} note", revision["after"], revision["note"]
        for place, edit in enumerate(revision["edits"]):
            for one in (edit, *edit["changes"]):
                for side in ("before", "after"):
                    if one[side] is not None:
                        yield f"{where} edits[{place}]", revision[side], one[side]


def _within(where, value, owner):
    """Yield the span objects in a record, each with the document it points into."""
    if isinstance(value, list):
        for place, held in enumerate(value):
            yield from _within(f"{where}[{place}]", held, owner)
    elif isinstance(value, dict):
        owner = value.get("document", owner)
        if {"start", "end", "text"} <= value.keys():
            yield where, owner, value
        for key, held in value.items():
            yield from _within(f"{where}.{key}", held, owner)
