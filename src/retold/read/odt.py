"""OpenDocument text (ISO/IEC 26300), turned into clean HTML by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from retold.model.errors import ReadError
from retold.model.when import DateKnownBy
from retold.read.archive import Archive
from retold.read.dates import edtf, stated
from retold.read.decode import normalise, storable
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
from retold.read.xml_gate import xml_root

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_RUNNING = [
    f"{_STYLE}{place}{which}"
    for place in ("header", "footer")
    for which in ("", "-left", "-first")
]
_HREF = "{http://www.w3.org/1999/xlink}href"
_MOST_SPACES = 100
_TAGS = {
    "p": "p",
    "list": "ul",
    "list-item": "li",
    "list-header": "li",
    "table": "table",
    "table-row": "tr",
    "table-cell": "td",
    "text-box": "div",
    "section": "div",
    "table-of-content": "nav",
}
_SKIPPED = frozenset(
    {
        "annotation",
        "annotation-end",
        "forms",
        "index-title-template",
        "object",
        "sequence-decls",
        "title",
        "desc",
        "tracked-changes",
        "table-of-content-source",
    }
)


def parse(data: bytes, context: Context) -> list[Part]:
    """Read an OpenDocument text as one part."""
    archive = Archive(data, context.limits)
    refuse_encrypted(archive)
    root = xml_root(archive.read("content.xml"), "content.xml")
    source = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if source is None:
        raise ReadError("damaged", "there is no text document in it")
    part = part_of(
        walked(_Builder().html(source)),
        MEDIA_TYPE,
        open_properties(archive),
        context.limits,
    )
    part = with_notes(part, _notes(source))
    part = with_furniture(part, _running(archive))
    changes = [
        sum(1 for _ in source.iter(f"{_TEXT}{kind}"))
        for kind in ("insertion", "deletion")
    ]
    return [replace(part, problems=(*part.problems, *tracked_changes(*changes)))]


def refuse_encrypted(archive: Archive) -> None:
    """Refuse an OpenDocument file whose parts are encrypted, as its list says."""
    name = "META-INF/manifest.xml"
    if name not in archive:
        return
    for element in xml_root(archive.read(name), name).iter(etree.Element):
        if etree.QName(element).localname in {"encryption-data", "encrypted-key"}:
            raise ReadError("password", "it is locked with a password")


def open_properties(archive: Archive) -> Metadata:
    """Read title, author and dates from `meta.xml`."""
    if "meta.xml" not in archive:
        return Metadata()
    root = xml_root(archive.read("meta.xml"), "meta.xml")
    said: dict[str, str] = {}
    for element in root.iter(etree.Element):
        words = collapse(storable(element.text or ""))
        if words:
            said.setdefault(etree.QName(element).localname, words)
    author = said.get("initial-creator") or said.get("creator")
    created = stated(said.get("creation-date"), DateKnownBy.META)
    changed = stated(said.get("date"), DateKnownBy.META)
    return Metadata(
        title=said.get("title"),
        authors=(author,) if author else (),
        language=language_tag(said.get("language")),
        published=created,
        updated=changed if changed != created else None,
    )


class _Builder:
    """Builds the HTML body; footnotes wait until the text is at its end."""

    def __init__(self) -> None:
        self._notes: list[Element] = []
        self._special: dict[str, Callable[[Element, Element], None]] = {
            "h": self._heading,
            "a": self._link,
            "note": self._note,
            "s": self._spaces,
            "tab": lambda _, target: _add(target, " "),
            "line-break": lambda _, target: etree.SubElement(target, "br"),
        }

    def html(self, source: Element) -> Element:
        """Turn the text of a document into a body element."""
        body = etree.SubElement(etree.Element("html"), "body")
        self._inside(source, body)
        notes = etree.Element("ol")
        while self._notes:
            note = self._notes.pop(0)
            self._inside(note, etree.SubElement(notes, "li"))
        if len(notes):
            body.append(notes)
        return body

    def _inside(self, source: Element, target: Element) -> None:
        _add(target, source.text)
        for child in source.iterchildren(etree.Element):
            name = etree.QName(child).localname
            if name in self._special:
                self._special[name](child, target)
            elif name not in _SKIPPED:
                tag = _TAGS.get(name)
                into = target if tag is None else etree.SubElement(target, tag)
                self._inside(child, into)
            _add(target, child.tail)

    def _heading(self, source: Element, target: Element) -> None:
        level = source.get(f"{_TEXT}outline-level") or "1"
        rank = min(max(int(level), 1), 6) if level.isdecimal() else 1
        self._inside(source, etree.SubElement(target, f"h{rank}"))

    def _link(self, source: Element, target: Element) -> None:
        link = etree.SubElement(target, "a", href=source.get(_HREF) or "")
        self._inside(source, link)

    def _note(self, source: Element, target: Element) -> None:
        body = source.find(f"{_TEXT}note-body")
        mark = collapse(source.findtext(f"{_TEXT}note-citation") or "")
        _add(target, f"[{mark}]")
        if body is not None:
            self._notes.append(body)

    def _spaces(self, source: Element, target: Element) -> None:
        count = source.get(f"{_TEXT}c") or "1"
        _add(target, " " * min(int(count), _MOST_SPACES) if count.isdecimal() else " ")


def _add(target: Element, words: str | None) -> None:
    """Add words after everything that `target` holds."""
    if not words:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + words
    else:
        target.text = (target.text or "") + words


def _running(archive: Archive) -> list[tuple[str, str]]:
    """Give what stands above and below each page, once, with its place."""
    if "styles.xml" not in archive:
        return []
    found: dict[str, str] = {}
    for element in xml_root(archive.read("styles.xml"), "styles.xml").iter(*_RUNNING):
        lines = ["".join(one.itertext()) for one in element.iter(f"{_TEXT}p")]
        words = normalise(storable("\n".join(filter(str.strip, lines))))
        place = str(etree.QName(element).localname).partition("-")[0]
        if words:
            found.setdefault(words, place)
    return [(place, words) for words, place in found.items()]


def _notes(source: Element) -> list[Note]:
    notes = []
    for annotation in source.iter(f"{_OFFICE}annotation"):
        said = {
            etree.QName(child).localname: child.text or ""
            for child in annotation.iterchildren(etree.Element)
        }
        lines = ["".join(one.itertext()) for one in annotation.iter(f"{_TEXT}p")]
        notes.append(
            Note(
                text=normalise(storable("\n".join(filter(str.strip, lines)))),
                author=storable(said.get("creator", "")) or None,
                date=edtf(said.get("date")),
            )
        )
    return notes
