"""Structured data in the markup of a page: microdata and RDFa Lite, as JSON-LD.

Both write the same tree with other attributes (HTML standard, 5.2; RDFa Lite 1.1):
an item opens at `itemscope` or `typeof`, a property at `itemprop` or `property`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from retold.read.decode import storable
from retold.read.html_dom import Element, text_of
from retold.read.html_jsonld import Json, kinds_of

_MOST_ELEMENTS = 2000  # inside one item
_DEEPEST = 10
_MOST_NAMES = 10  # in one attribute
_MOST_ITEMS = 50
_DIALECTS = (("itemtype", "itemprop"), ("typeof", "property"))
# Where an element keeps its value (HTML standard, 5.2.4); others show it.
_VALUES = ("content", "datetime", "href", "src")


def items(root: Element, kinds: frozenset[str]) -> Iterator[dict[str, Json]]:
    """Give the items of some schema.org kinds, written in lower case."""
    for kind, prop in _DIALECTS:
        found = islice(root.iterfind(f".//*[@{kind}]"), _MOST_ITEMS)
        for element in found:
            item: dict[str, Json] = {"@type": _kinds(element, kind)}
            if kinds & set(kinds_of(item)):
                yield _item(element, kind, prop)


def _kinds(element: Element, kind: str) -> list[Json]:
    return [*(element.get(kind) or "").split()[:_MOST_NAMES]]


def _item(element: Element, kind: str, prop: str, depth: int = 0) -> dict[str, Json]:
    """Gather the properties of one item; of several values the first is kept."""
    item: dict[str, Json] = {"@type": _kinds(element, kind)}
    stack = list(reversed(element))
    for _ in range(_MOST_ELEMENTS):
        if not stack:
            break
        one = stack.pop()
        if not isinstance(one.tag, str):
            continue
        is_item = kind in one.attrib
        for name in (one.get(prop) or "").split()[:_MOST_NAMES]:
            key = name.rpartition("/")[2].removeprefix("schema:")
            if is_item and depth < _DEEPEST:
                item.setdefault(key, _item(one, kind, prop, depth + 1))
            elif not is_item:
                item.setdefault(key, _value(one))
        if not is_item:
            stack.extend(reversed(one))
    return item


def _value(element: Element) -> str:
    for name in _VALUES:
        if name in element.attrib:
            return storable(element.get(name))
    return text_of(element)
