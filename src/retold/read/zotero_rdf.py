"""Zotero RDF: works, the notes on them and the files kept with them.

Zotero's translator "Zotero RDF" writes one element for each work, note and file,
and lets a work point to its notes and files by address.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from retold.model.errors import ReadError
from retold.read.decode import decode_html, storable
from retold.read.html_dom import Element
from retold.read.json_records import line
from retold.read.parts import Context, Part
from retold.read.plain import cut
from retold.read.references import Reference, reference_parts
from retold.read.several import said_first
from retold.read.xml_gate import bare_xml, gated_parser

MEDIA_TYPE = "application/x-zotero+rdf"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NO_WORKS = frozenset({"Attachment", "Collection", "Memo"})
_MOST_AUTHORS = 50


def parse(data: bytes, context: Context) -> list[Part]:
    """Read an export as one part a work with words."""
    decoded = cut(decode_html(data), context.limits)
    written = storable(bare_xml(decoded.text)).encode("utf-8")
    try:
        root = etree.fromstring(written, gated_parser(recover=True))
    except etree.XMLSyntaxError as error:
        raise ReadError("damaged", "its XML cannot be read") from error
    if root is None:
        raise ReadError("damaged", "its XML cannot be read")
    works = list(_references(root))
    if not works:
        raise ReadError("damaged", "there is no reference in it that can be read")
    parts = reference_parts(works, MEDIA_TYPE, context.limits)
    return said_first(parts, decoded.problems)


def _references(root: Element) -> Iterator[Reference]:
    about = {key: one for one in root if (key := one.get(f"{_RDF}about"))}
    number = 0
    for one in root:
        # A journal stands beside the works in it, and has no kind of its own.
        if _local(one) not in _NO_WORKS and _said(one, "itemType"):
            number += 1
            yield _reference(one, about, number)


def _reference(work: Element, about: dict[str, Element], number: int) -> Reference:
    notes = (_said(one, "value") for one in _named(work, "isReferencedBy", about))
    files = [one for one in _named(work, "link", about) if _local(one) == "Attachment"]
    return Reference(
        place=f"reference={number}",
        title=_said(work, "title"),
        authors=tuple(_people(work)),
        publisher=_publisher(work, about),
        issued=_said(work, "date"),
        accessed=_said(work, "dateSubmitted"),
        url=_said(work, "identifier"),
        language=_said(work, "language"),
        abstract=_said(work, "abstract"),
        notes=tuple(one for one in notes if one),
        attached=tuple(path for one in files if (path := _path(one))),
    )


def _named(work: Element, name: str, about: dict[str, Element]) -> Iterator[Element]:
    """Give what a work points to, or holds itself, under a name."""
    for one in _children(work, name):
        target = about.get(one.get(f"{_RDF}resource") or "")
        if target is not None:
            yield target
        yield from one


def _publisher(work: Element, about: dict[str, Element]) -> str | None:
    """Name what a work stands in, else who published it."""
    held_in = (_said(one, "title") for one in _named(work, "isPartOf", about))
    houses = (_said(one, "name") for one in work.iter("{*}Organization"))
    return next((one for one in (*held_in, *houses) if one), None)


def _people(work: Element) -> Iterator[str]:
    for authors in _children(work, "authors"):
        for one in list(authors.iter("{*}Person"))[:_MOST_AUTHORS]:
            name = " ".join(
                filter(None, (_said(one, "givenName"), _said(one, "surname")))
            )
            if name:
                yield name


def _path(attachment: Element) -> str | None:
    found = next(_children(attachment, "resource"), None)
    return None if found is None else line(found.get(f"{_RDF}resource"))


def _said(element: Element, name: str) -> str | None:
    """Return what the first child of a name says, however deep it says it."""
    found = next(_children(element, name), None)
    return None if found is None else line("".join(found.itertext()))


def _children(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element if _local(one) == name)


def _local(element: Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
