"""EPUB (W3C EPUB 3.3): the chapters of the spine, in order, as one document."""

from __future__ import annotations

from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from retold.model.document import Problem
from retold.model.errors import ReadError
from retold.model.when import DateKnownBy
from retold.read.archive import Archive
from retold.read.dates import stated
from retold.read.decode import decode_html, storable
from retold.read.flowed import joined, part_of, walked
from retold.read.html_dom import Element, collapse
from retold.read.html_flow import Flowed
from retold.read.language import language_tag
from retold.read.parts import Context, Metadata, Part
from retold.read.xml_gate import xml_root

MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a book as one part."""
    archive = Archive(data, context.limits)
    if "META-INF/encryption.xml" in archive and "META-INF/rights.xml" in archive:
        raise ReadError("password", "its text is locked (DRM)")
    place, package = _package(archive)
    pieces, missing = [], 0
    for name in _spine(package, dirname(place)):
        if name in archive:
            pieces.append((name, _chapter(archive.read(name))))
        else:
            missing += 1
    known = _metadata(package)
    part = part_of(joined(pieces), MEDIA_TYPE, known, context.limits)
    title = known.title or part.metadata.title
    part = replace(part, metadata=replace(part.metadata, title=title))
    if missing:
        message = f"{missing} of its chapters are not in the file."
        problem = Problem(code="damaged-pages", message=message)
        part = replace(part, problems=(*part.problems, problem))
    return [part]


def _package(archive: Archive) -> tuple[str, Element]:
    container = xml_root(archive.read(_CONTAINER), _CONTAINER)
    for element in container.iter("{*}rootfile"):
        place = element.get("full-path") or ""
        if place in archive:
            return place, xml_root(archive.read(place), "the package file")
    raise ReadError("damaged", "its package file is missing")


def _spine(package: Element, folder: str) -> list[str]:
    """Name the chapters in reading order, each once."""
    items = {
        item.get("id"): normpath(join(folder, unquote(item.get("href") or "")))
        for item in package.iter("{*}item")
        if item.get("media-type") in _PAGES
    }
    wanted = [ref.get("idref") for ref in package.iter("{*}itemref")]
    return list(dict.fromkeys(items[one] for one in wanted if one in items))


def _chapter(data: bytes) -> Flowed:
    """Walk a chapter as a web page is; an HTML parser expands no entities."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, recover=True
    )
    text = storable(decode_html(data).text)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.LxmlError:
        root = None
    body = None if root is None else root.find("body")
    if body is None:
        return Flowed(text="", blocks=(), links=(), linked=(), hidden=0)
    return walked(body)


def _metadata(package: Element) -> Metadata:
    said: dict[str, list[str]] = {}
    for element in package.iter("{http://purl.org/dc/elements/1.1/}*"):
        words = collapse(storable(element.text or ""))
        if words:
            said.setdefault(etree.QName(element).localname, []).append(words)

    def first(name: str) -> str | None:
        values = said.get(name)
        return values[0] if values else None

    return Metadata(
        title=first("title"),
        authors=tuple(dict.fromkeys(said.get("creator", ()))),
        publisher=first("publisher"),
        language=language_tag(first("language")),
        published=stated(first("date"), DateKnownBy.META),
    )
