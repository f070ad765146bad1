"""PDF, by way of PDFium: pages, lines with boxes, and what the file says of itself.

`pdf_text` takes the lines off a page and `pdf_layout` makes paragraphs of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retold.model.document import Link, Problem
from retold.model.errors import ReadError
from retold.read.dates import pdf_date
from retold.read.decode import storable
from retold.read.header import names_in
from retold.read.language import language_tag
from retold.read.parts import Context, Metadata, Part
from retold.read.pdf_layout import lay_out
from retold.read.pdf_page import Sheet
from retold.read.pdf_streams import refuse_swelling
from retold.read.pdf_text import Handle, TextPage, View
from retold.read.pdf_write import Laid
from retold.read.plain import bare_links, body_language

_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_OBJECTS_LOOKED_AT = 200
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|XFA)\b")
_LANG = re.compile(rb"/Lang\s{0,4}\(([A-Za-z_-]{2,12})\)")
_NO_NAME = frozenset({"unspecified", "anonymous", "unknown", "untitled", "user"})
_FILE_NAME = re.compile(
    r".{1,200}\.(?:docx?|pdf|indd|odt|rtf|pptx?|xlsx?|qxp)", re.IGNORECASE
)


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a PDF as one part; ReadError when locked, damaged or made to swell."""
    import pypdfium2  # noqa: PLC0415 - only PDFs need it

    refuse_swelling(data, context.limits)
    pdf = opened(pypdfium2, data)
    count = min(len(pdf), context.limits.pages)
    sheets: list[Sheet] = []
    damaged: list[int] = []
    hidden_chars = 0
    for number in range(1, count + 1):
        try:
            sheet, hidden = _sheet(pypdfium2, pdf, number)
        except pypdfium2.PdfiumError:
            damaged.append(number)
            sheet, hidden = Sheet(number=number), 0
        sheets.append(sheet)
        hidden_chars += hidden
    if len(damaged) == count:
        raise ReadError("damaged", "none of its pages can be read")
    laid = lay_out(sheets)
    problems = [
        *_page_problems(sheets, damaged, len(pdf), count),
        *_content_problems(data, hidden_chars),
    ]
    return [
        Part(
            format="application/pdf",
            text=laid.text,
            blocks=laid.blocks,
            metadata=_metadata(pdf, data, laid),
            loci=laid.loci,
            pages=laid.pages,
            links=tuple(_links(laid)),
            problems=tuple(problems),
        )
    ]


def _links(laid: Laid) -> Iterator[Link]:
    """Give the file's own links, and addresses in the text that it does not link."""
    yield from laid.links
    for link in bare_links(laid.text):
        if not any(link.anchor.span.meets(own.anchor) for own in laid.links):
            yield link


def opened(pypdfium2: Handle, data: bytes) -> Handle:
    """Open a PDF; ReadError when it is locked or damaged."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise ReadError("password", "it is locked with a password") from error
        raise ReadError("damaged", "it is damaged or cut short") from error


def _sheet(pypdfium2: Handle, pdf: Handle, number: int) -> tuple[Sheet, int]:
    """Take the lines off one page; count the characters nobody sees."""
    label = storable(pdf.get_page_label(number - 1)).strip()
    page = pdf[number - 1]
    try:
        turn = page.get_rotation()
        textpage = page.get_textpage()
        try:
            reader = TextPage(
                raw=pypdfium2.raw,
                handle=textpage.raw,
                view=View(crop=page.get_cropbox(), turn=turn),
                number=number,
            )
            drawn = list(reader.lines())
            targets = list(reader.targets(page, pdf))
        finally:
            textpage.close()
        seen = [line for line, visible in drawn if visible]
        # Under a scanned picture all text is invisible, and is the text.
        lines = seen or [line for line, _ in drawn]
        hidden = sum(len(line.text) for line, visible in drawn if not visible)
        width, height = page.get_size()
        sheet = Sheet(
            number=number,
            label=label,
            width=width,
            height=height,
            lines=lines,
            targets=targets,
            picture=not lines and _has_picture(page),
            recognised=bool(lines) and not seen and _has_picture(page),
        )
        return sheet, hidden if seen else 0
    finally:
        page.close()


def _has_picture(page: Handle) -> bool:
    objects = page.get_objects(max_depth=3)
    for _, found in zip(range(_OBJECTS_LOOKED_AT), objects, strict=False):
        if found.type == _IMAGE:
            return True
    return False


def _metadata(pdf: Handle, data: bytes, laid: Laid) -> Metadata:
    said = {key: _said(pdf, key) for key in ("Title", "Author")}
    lang = _LANG.search(data)
    declared = language_tag(lang[1].decode("ascii")) if lang else None
    changed = pdf_date(pdf.get_metadata_value("ModDate"))
    created = pdf_date(pdf.get_metadata_value("CreationDate"))
    makers = f"{_said(pdf, 'Creator')} {_said(pdf, 'Producer')}"
    printed = _BROWSER.search(makers) is not None
    title = said["Title"]
    if title is None or _FILE_NAME.fullmatch(title):
        title = laid.title
    return Metadata(
        title=title,
        authors=names_in(said["Author"]) if said["Author"] else (),
        language=body_language(laid.text, laid.blocks) or declared,
        published=None if printed else created,
        updated=changed if changed != created and not printed else None,
        archived=created if printed else None,
    )


def _said(pdf: Handle, key: str) -> str | None:
    value = " ".join(storable(pdf.get_metadata_value(key)).split())
    return value if value and value.lower().strip("()") not in _NO_NAME else None


def _page_problems(
    sheets: Sequence[Sheet], damaged: Sequence[int], there: int, read: int
) -> Iterator[Problem]:
    pictures = [sheet.number for sheet in sheets if sheet.picture]
    if pictures:
        message = f"{_pages(pictures)} without text: the words could not be read."
        message = message.replace(" without", _ARE_PICTURES[len(pictures) > 1], 1)
        yield Problem(code="scanned-pages", message=message)
    recognised = [sheet.number for sheet in sheets if sheet.recognised]
    if recognised:
        words = _WERE_PICTURES[len(recognised) > 1]
        message = f"{_pages(recognised)} {words} a program recognised; check them."
        yield Problem(code="recognised-text", message=message)
    if damaged:
        message = f"{_pages(damaged)} could not be read: the file is damaged."
        yield Problem(code="damaged-pages", message=message)
    if there > read:
        message = f"Only the first {read} of {there} pages were read."
        yield Problem(code="pages-cut", message=message)


_WERE_PICTURES = (
    "is a picture: its words are those that",
    "are pictures: their words are those that",
)
_ARE_PICTURES = (" is a picture without", " are pictures without")


def _content_problems(data: bytes, hidden: int) -> Iterator[Problem]:
    if hidden:
        message = f"{hidden} characters that a reader does not see were left out."
        yield Problem(code="hidden-text", message=message)
    if _ACTIVE.search(data):
        message = "It holds scripts, actions or files; none was run or opened."
        yield Problem(code="active-content", message=message)


def _pages(numbers: Sequence[int]) -> str:
    """Write page numbers as people do: "Pages 3-5 and 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [
        str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs[:_RUNS]
    ]
    if len(runs) > _RUNS:
        words.append(f"{sum(map(len, runs[_RUNS:]))} more")
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"Page{'s' if len(numbers) > 1 else ''} {listed}"


_RUNS = 8
# A page that a browser printed was made when somebody saved it, not published then.
_BROWSER = re.compile(
    r"Skia/PDF|Chrom(?:e|ium)|Mozilla|Firefox|wkhtmltopdf|Print To PDF", re.IGNORECASE
)
