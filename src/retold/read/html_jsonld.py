"""Structured data in a page: JSON-LD articles, walked without a processor."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from retold.read.decode import storable
from retold.read.html_dom import Element, collapse

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_MOST_CHARS = 1_000_000
_MOST_NODES = 20_000
_DEEPEST = 40
# Checks by others; the works in them are what was checked, not the page.
REVIEW_KINDS = frozenset({"claimreview", "mediareview"})
# From the surest to the loosest kind of page.
_ARTICLES = (
    (
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
    ),
    ("article", "blogposting", "liveblogposting", "report", "scholarlyarticle"),
    ("socialmediaposting", "creativework", "videoobject", "webpage", "itempage"),
)


def articles(root: Element) -> list[dict[str, Json]]:
    """Return the objects of a page that describe it, the surest first."""
    return _of_kinds(root, _ARTICLES, closed=REVIEW_KINDS)[:_FEW]


_FEW = 5


def of_kinds(root: Element, kinds: Iterable[str]) -> list[dict[str, Json]]:
    """Return the objects of some schema.org kinds, in the page's order."""
    return _of_kinds(root, (tuple(kinds),))


def _of_kinds(
    root: Element,
    ranks: Iterable[tuple[str, ...]],
    closed: frozenset[str] = frozenset(),
) -> list[dict[str, Json]]:
    """Return objects by the rank of their kind, with what they refer to.

    What lies in an object of a `closed` kind is passed over.
    """
    nodes = list(_nodes(root))
    candidates = list(_nodes(root, closed)) if closed else nodes
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    return [
        {key: _resolved(value, by_id) for key, value in node.items()}
        for kinds in ranks
        for node in candidates
        if set(kinds) & set(kinds_of(node)) and not _is_reference(node)
    ]


def text(value: Json) -> str | None:
    """Return a value as one line of text; of a list, the first."""
    if isinstance(value, list):
        return text(value[0]) if value else None
    if isinstance(value, dict):
        return text(value.get("name") or value.get("@value") or value.get("@id"))
    if isinstance(value, str):
        return collapse(storable(value)) or None
    return None


def names(value: Json) -> tuple[str, ...]:
    """Return the names of one or several persons or organisations."""
    values = value if isinstance(value, list) else [value]
    found = []
    for one in values:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, list):
            found += [each for each in map(text, name) if each]
        else:
            found.append(text(name) or "")
    return tuple(dict.fromkeys(name for name in found if name))


def _scripts(root: Element) -> Iterator[Json]:
    for script in root.iter("script"):
        if (script.get("type") or "").lower().strip() != "application/ld+json":
            continue
        written = (script.text or "").strip().rstrip(";")
        if len(written) <= _MOST_CHARS:
            try:
                yield json.loads(written, strict=False)
            except (ValueError, RecursionError):  # broken, or numbers without end
                continue


def _nodes(
    root: Element, closed: frozenset[str] = frozenset()
) -> Iterator[dict[str, Json]]:
    return (node for data in _scripts(root) for node in objects(data, closed=closed))


def objects(
    data: Json, most: int = _MOST_NODES, closed: frozenset[str] = frozenset()
) -> Iterator[dict[str, Json]]:
    """Give every object in the data, outer ones first, down to 40 levels.

    `most` is how many values are looked at; objects of a `closed` kind are given,
    and not what lies in them.
    """
    stack: list[tuple[Json, int]] = [(data, 0)]
    for _ in range(most):
        if not stack:
            return
        value, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            yield value
            if closed.isdisjoint(kinds_of(value)):
                stack.extend((one, depth + 1) for one in reversed(value.values()))
        elif isinstance(value, list):
            stack.extend((one, depth + 1) for one in reversed(value))


def kinds_of(node: dict[str, Json]) -> list[str]:
    """Return the schema.org kinds of an object in lower case, without addresses."""
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [
        kind.lower().rpartition("/")[2].removeprefix("schema:")
        for kind in listed
        if isinstance(kind, str)
    ]


def _is_reference(node: dict[str, Json]) -> bool:
    return not node.keys() - {"@id", "@type"}


def _resolved(value: Json, by_id: dict[Json, dict[str, Json]]) -> Json:
    """Replace {"@id": ...} by the object it means."""
    if isinstance(value, list):
        return [_resolved(one, by_id) for one in value[:50]]
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        known = by_id.get(value["@id"])
        if known is not None and "name" not in value:
            return known
    return value
