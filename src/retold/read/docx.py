"""Word documents (Office Open XML, ECMA-376), by way of mammoth's clean HTML.

Only XML parts go to mammoth, each through the gate and written anew; pictures,
macros, templates and other foreign parts are never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from zipfile import BadZipFile

from lxml import etree

from retold.model.document import Problem
from retold.model.errors import ReadError
from retold.model.when import DateKnownBy
from retold.read.archive import Archive
from retold.read.dates import edtf, stated
from retold.read.decode import normalise, storable
from retold.read.docx_numbers import numbered, with_numbers
from retold.read.docx_tables import cell_places, with_cells
from retold.read.flowed import (
    Note,
    part_of,
    tracked_changes,
    walked,
    with_furniture,
    with_notes,
)
from retold.read.html_dom import Element, collapse
from retold.read.language import language_tag
from retold.read.parts import Context, Metadata, Part
from retold.read.xml_gate import xml_bytes, xml_root

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MAIN = "word/document.xml"
_RUNNING = re.compile(r"word/(header|footer)\d{0,4}\.xml")
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Quote'] => blockquote:fresh"
_BACK = ("#footnote-ref-", "#endnote-ref-")


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a Word document as one part."""
    archive = Archive(data, context.limits)
    parts = {
        name: xml_root(archive.read(name), name)
        for name in archive.names
        if name.endswith((".xml", ".rels")) and not name.startswith("customXml/")
    }
    for root in parts.values():
        _let_boxes_show(root)
    written = {name: xml_bytes(root) for name, root in parts.items()}
    body = _body(_html(archive, written))
    if body is None:
        raise ReadError("no-text", "there is no text in it")
    known = core_properties(parts.get("docProps/core.xml"))
    cells = cell_places(body)
    part = part_of(walked(body), MEDIA_TYPE, known, context.limits)
    part = with_cells(part, cells)
    numbers = numbered(parts[_MAIN], parts) if _MAIN in parts else []
    part = replace(part, blocks=with_numbers(part.text, part.blocks, numbers))
    part = with_notes(part, _notes(parts.get("word/comments.xml")))
    part = with_furniture(part, _running(parts))
    problems = (*part.problems, *_tracked(parts.get(_MAIN)))
    return [replace(part, problems=problems)]


def core_properties(root: Element | None) -> Metadata:
    """Read title, author and dates from `docProps/core.xml`."""
    if root is None:
        return Metadata()
    said = {
        etree.QName(child).localname: collapse(storable(child.text or ""))
        for child in root.iterchildren(etree.Element)
    }
    created = stated(said.get("created"), DateKnownBy.META)
    changed = stated(said.get("modified"), DateKnownBy.META)
    author = said.get("creator")
    return Metadata(
        title=said.get("title") or None,
        authors=(author,) if author else (),
        language=language_tag(said.get("language")),
        published=created,
        updated=changed if changed != created else None,
    )


def _html(archive: Archive, written: dict[str, bytes]) -> str:
    import mammoth  # noqa: PLC0415 - only Word documents need it

    try:
        result = mammoth.convert_to_html(
            archive.repacked(written),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=lambda _: [],
        )
    except (OSError, BadZipFile, KeyError, ValueError, AttributeError) as error:
        why = "there is no Word document in it, or it is damaged"
        raise ReadError("damaged", why) from error
    return str(result.value)


def _body(html: str) -> Element | None:
    if not html.strip():
        return None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    page = f"<html><body>{storable(normalise(html))}</body></html>"
    body = etree.fromstring(page.encode(), parser).find("body")
    for link in body.iter("a"):
        if (link.get("href") or "").startswith(_BACK):
            link.text = None  # the arrow back from a note
    return body


def _let_boxes_show(root: Element) -> None:
    """Give text boxes drawn one way only the other way that mammoth reads."""
    for choice in root.iter(f"{_COMPATIBLE}AlternateContent"):
        if choice.find(f"{_COMPATIBLE}Fallback") is None:
            boxes = list(choice.iter(f"{_WORD}txbxContent"))
            etree.SubElement(choice, f"{_COMPATIBLE}Fallback").extend(boxes)


def _running(parts: dict[str, Element]) -> list[tuple[str, str]]:
    """Give what stands above and below each page, once, with its place."""
    found: dict[str, str] = {}
    for name in sorted(parts):
        place = _RUNNING.fullmatch(name)
        words = _text(parts[name]) if place else ""
        if place and words:
            found.setdefault(words, place[1])
    return [(place, words) for words, place in found.items()]


def _tracked(root: Element | None) -> Iterator[Problem]:
    """Say how many changes are tracked and not yet accepted."""
    counts = [
        sum(next(one.iter(f"{_WORD}{text}"), None) is not None for one in changes)
        for tag, text in (("ins", "t"), ("del", "delText"))
        for changes in [() if root is None else root.iter(f"{_WORD}{tag}")]
    ]
    yield from tracked_changes(*counts)


def _notes(root: Element | None) -> list[Note]:
    if root is None:
        return []
    return [
        Note(
            text=_text(comment),
            author=storable(comment.get(f"{_WORD}author") or "") or None,
            date=edtf(comment.get(f"{_WORD}date")),
        )
        for comment in root.iter(f"{_WORD}comment")
    ]


def _text(comment: Element) -> str:
    lines = [
        "".join(run.text or "" for run in paragraph.iter(f"{_WORD}t"))
        for paragraph in comment.iter(f"{_WORD}p")
    ]
    return normalise(storable("\n".join(line for line in lines if line.strip())))
