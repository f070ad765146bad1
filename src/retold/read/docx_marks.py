"""A copy of a Word document with marks: comments on its words, a table after them.

The copy is the original file edited, so its formatting stays. What an earlier run
put in, known by its author's name and its bookmarks, is taken out first. This runs in
the child like every parser; python-docx keeps the package in order (ADR 57).
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from retold.model.draft import Mark, Marked, Markup
from retold.model.errors import ReadError
from retold.read.archive import Archive
from retold.read.docx_places import cut_runs
from retold.read.html_dom import Element
from retold.read.limits import Limits
from retold.read.xml_gate import xml_root

_AUTHOR, _INITIALS = "Retold", "R"
_BOOKMARK = "retold_"
_BOOKMARK_IDS = 900_000  # far from those that Word counts from 0
_ID, _NAME = qn("w:id"), qn("w:name")
_USUAL_WIDTH = Cm(16)  # of a page that does not say
_POINTS = 7  # ten columns on an upright page
_OF_A_COMMENT = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


def marked(data: bytes, markup: Markup, limits: Limits) -> Marked:
    """Set the marks in a copy of a Word document.

    Raises ReadError when it is no sound Word document.
    """
    document = _opened(data, limits)
    _clear(document)
    runs = cut_runs(document.element.body, [one.words for one in markup.marks])
    for mark, there in zip(markup.marks, runs, strict=True):
        if there:
            _comment(document, there, mark)
    if markup.rows:
        _append(document, markup)
    return Marked(data=_packed(document), unset=runs.count([]))


def _opened(data: bytes, limits: Limits) -> WordDocument:
    """Let every part through the gate before python-docx unpacks any."""
    archive = Archive(data, limits)
    members = {name: archive.read(name) for name in archive.names}
    for name, content in members.items():
        if name.endswith((".xml", ".rels")):
            xml_root(content, name)
    try:
        return Document(archive.repacked(members))
    except (AttributeError, KeyError, LookupError, OSError, ValueError) as error:
        why = "there is no Word document in it, or it is damaged"
        raise ReadError("damaged", why) from error


def _clear(document: WordDocument) -> None:
    """Take out what an earlier run put in."""
    own = [one for one in document.comments if one.author == _AUTHOR]
    ids = {str(one.comment_id) for one in own}
    body = document.element.body
    for one in own:
        _drop(one._comment_elm)  # noqa: SLF001 - python-docx removes no comments
    for tag in _OF_A_COMMENT:
        for element in [one for one in body.iter(qn(tag)) if one.get(_ID) in ids]:
            _drop(element.getparent() if tag.endswith("Reference") else element)
    for start in list(body.iter(qn("w:bookmarkStart"))):
        if (start.get(_NAME) or "").startswith(_BOOKMARK):
            _drop_bookmarked(start)


def _drop_bookmarked(start: Element) -> None:
    """Drop a paragraph of ours and the table behind it; else the bookmark alone."""
    paragraph = start.getparent()
    if paragraph is None or paragraph.tag != qn("w:p"):
        _drop(start)
        return
    behind = paragraph.getnext()
    if behind is not None and behind.tag == qn("w:tbl"):
        _drop(behind)
    _drop(paragraph)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _comment(document: WordDocument, runs: Sequence[Element], mark: Mark) -> None:
    ends = [Run(one, document._body) for one in (runs[0], runs[-1])]  # noqa: SLF001 - a run asks who holds it
    made = document.add_comment(ends, mark.says, _AUTHOR, _INITIALS)
    made._comment_elm.attrib.pop(qn("w:date"), None)  # noqa: SLF001 - same bytes each time


def _append(document: WordDocument, markup: Markup) -> None:
    """Put the table on a page of its own behind the text."""
    heading = document.add_paragraph()
    heading.add_run(markup.title).bold = True
    heading.paragraph_format.page_break_before = True
    _bookmark(heading, 1)
    share = _page_width(document) // sum(markup.widths)
    # Not `document.add_table`, which fails where no section is set.
    table = document._body.add_table(  # noqa: SLF001
        len(markup.rows), len(markup.widths), Length(share * sum(markup.widths))
    )
    table.autofit = False
    _border(table)
    for column, part in zip(table.columns, markup.widths, strict=True):
        column.width = Length(share * part)
    for number, row in enumerate(table.rows):
        for cell, words, part in zip(
            row.cells, markup.rows[number], markup.widths, strict=True
        ):
            cell.width = Length(share * part)
            _fill(cell.paragraphs[0], words, bold=number == 0)
    _bookmark(document.add_paragraph(), 2)


def _fill(paragraph: Paragraph, words: str, *, bold: bool) -> None:
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(words)
    run.font.size = Pt(_POINTS)
    run.bold = bold or None


def _page_width(document: WordDocument) -> int:
    """Return how wide a line of the document is, in Word's units."""
    for section in list(document.sections)[-1:]:
        width, left, right = (
            section.page_width,
            section.left_margin,
            section.right_margin,
        )
        if width is not None and left is not None and right is not None:
            return width - left - right
    return _USUAL_WIDTH


def _border(table: Table) -> None:
    """Draw thin lines; a style for it need not be in the document."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", "999999")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx knows no borders
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblLook")
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)  # noqa: SLF001 - nor this


def _bookmark(paragraph: Paragraph, number: int) -> None:
    """Name a paragraph as ours, so that the next run finds it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(_ID, str(_BOOKMARK_IDS + number))
    start.set(_NAME, f"{_BOOKMARK}{number}")
    paragraph._p.extend((start, end))  # noqa: SLF001 - python-docx knows none


def _packed(document: WordDocument) -> bytes:
    """Save without the clock: the same draft gives the same bytes."""
    saved, sink = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(sink, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return sink.getvalue()
