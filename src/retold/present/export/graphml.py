"""The stemmata of a case as one graph in GraphML, for Gephi, yEd and networkx."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from retold.model.lineage import Descent, Family
from retold.present.casebook import Told
from retold.present.export.package import Package

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS = {
    "family": "string",
    "label": "string",
    "outlet": "string",
    "teller": "string",
    "date": "string",
    "text": "string",
    "denial": "boolean",
    "lost": "boolean",
}
_EDGE_KEYS = {
    "kind": "string",
    "confidence": "double",
    "changes": "string",
    "why": "string",
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml_bytes(package: Package) -> bytes:
    """Write every telling as a node, every line of descent as an edge from its parent.

    An edge of kind "second" leads from a telling that some of the words were taken
    from besides the parent.
    """
    root = etree.Element(f"{{{_SPACE}}}graphml", nsmap={None: _SPACE})
    for kind, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, type_ in keys.items():
            key = etree.SubElement(root, f"{{{_SPACE}}}key")
            key.set("id", f"{kind}-{name}")
            key.set("for", kind)
            key.set("attr.name", name)
            key.set("attr.type", type_)
    graph = etree.SubElement(root, f"{{{_SPACE}}}graph", edgedefault="directed")
    for family in package.book.case.families:
        _nodes(graph, family, package)
        _edges(graph, family, package)
    written: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return written


def _nodes(graph: etree._Element, family: Family, package: Package) -> None:
    book = package.book
    for told in book.tellings((*family.tellings, *family.denials)):
        node = etree.SubElement(graph, f"{{{_SPACE}}}node", id=told.id)
        _data(node, "node", _told(told, family))
    for lost in family.lost:
        node = etree.SubElement(graph, f"{{{_SPACE}}}node", id=lost.id)
        _data(node, "node", {"family": family.id, "label": "lost", "lost": "true"})


def _told(told: Told, family: Family) -> dict[str, str | None]:
    return {
        "family": family.id,
        "label": f"{told.teller}{f', {told.when[:10]}' if told.when else ''}",
        "outlet": told.outlet,
        "teller": told.teller,
        "date": told.when,
        "text": told.shown,
        "denial": str(told.id in family.denials).lower(),
        "lost": "false",
    }


def _edges(graph: etree._Element, family: Family, package: Package) -> None:
    for edge in family.stemma:
        for source, held in _lines(edge):
            line = etree.SubElement(
                graph, f"{{{_SPACE}}}edge", source=source, target=edge.child
            )
            masked = {
                key: value and package.shown.mask(value) for key, value in held.items()
            }
            _data(line, "edge", masked)


def _lines(edge: Descent) -> Iterator[tuple[str, dict[str, str | None]]]:
    if edge.parent:
        yield (
            edge.parent,
            {
                "kind": "parent",
                "confidence": f"{edge.confidence:.2f}",
                "changes": "; ".join(
                    dict.fromkeys(one.kind.value for one in edge.changes)
                ),
                "why": "; ".join(f"{one.rule}: {one.detail}" for one in edge.why),
            },
        )
    if edge.second:
        why = "; ".join(f"{one.rule}: {one.detail}" for one in edge.second.why)
        yield edge.second.parent, {"kind": "second", "why": why}


def _data(node: etree._Element, kind: str, held: dict[str, str | None]) -> None:
    for name, value in held.items():
        if value:
            data = etree.SubElement(node, f"{{{_SPACE}}}data", key=f"{kind}-{name}")
            data.text = _NOT_XML.sub("�", value)
