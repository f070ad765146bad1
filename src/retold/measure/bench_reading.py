"""How much longer the PDF reader takes than PDFium alone: a part of `make bench`.

The report that is read is made here, of invented words: 100 pages with numbered
headings, justified paragraphs, a table, notes and running heads, in an embedded
TrueType font as reports of offices have. PDFium alone takes the text of every
page; the reader gives paragraphs with their places.
"""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

PAGES = 100
_RUNS = 7  # the best of them counts: whatever else the machine does only adds
_TEXT = (
    "harbour office inquiry tank valve pressure leak of the on which inspector "
    "found that report figures and fuel quay northern southern county between "
    "spring autumn measures were taken after meetings with local co-operation "
    "residents about tonnes reached water before alarm was raised by nobody"
)
_WORDS = _TEXT.split()
_PARAGRAPH_WORDS = 95
_PARAGRAPHS = 760  # more than fill 100 pages of A4 at 10 points
_EVERY = (8, 26)  # paragraphs from heading to heading, and from table to table


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingCost:
    """CPU seconds of PDFium alone and of the whole reader, on the same report."""

    alone: float
    whole: float

    @property
    def ratio(self) -> float:
        """How many times as long the reader took."""
        return self.whole / max(self.alone, 0.001)


def measure_pdf() -> ReadingCost | None:
    """Read the report both ways in this process; None without reportlab.

    reportlab is only installed for development, so an installed Retold cannot
    make the report.
    """
    data = make_report(PAGES)
    if data is None:
        return None
    from retold.read.worker import rest_collector  # noqa: PLC0415 - heavy

    before = gc.get_threshold()
    rest_collector()  # as in the child that reads
    alone, whole = [], []
    for _ in range(_RUNS):
        alone.append(_seconds(lambda: _text_alone(data)))
        whole.append(_seconds(lambda: _read(data)))
    gc.unfreeze()
    gc.set_threshold(*before)
    return ReadingCost(alone=min(alone), whole=min(whole))


def pdf_row() -> tuple[str, str, str]:
    """Return the row of the bench table for the PDF reader."""
    cost = measure_pdf()
    name = f"PDF of {PAGES} pages, times PDFium alone"
    if cost is None:
        return (name, "needs reportlab", "<= 2.5")
    return (name, f"{cost.ratio:.2f} ({cost.whole:.2f} s)", "<= 2.5")


def make_report(pages: int) -> bytes | None:
    """Make a report of exactly `pages` pages, or None without reportlab."""
    try:
        from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415 - for development only
        from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - for development only
        from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - as above
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Table  # noqa: PLC0415 - as above
    except ImportError:
        return None
    styles = getSampleStyleSheet()
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))  # comes with reportlab
    body = styles["BodyText"].clone(
        "justified", alignment=4, fontName="Vera", fontSize=9
    )
    story = []
    for place in range(pages * _PARAGRAPHS // PAGES):
        if place % _EVERY[0] == 0:
            number = f"{place // 40 + 1}.{place // _EVERY[0] % 5 + 1}"
            story.append(Paragraph(f"{number} What was found", styles["Heading2"]))
        if place % _EVERY[1] == 0:
            rows = [[f"Tank {row}", f"{row * 7} tonnes", "March"] for row in range(6)]
            story.append(Table([["Tank", "Amount", "Month"], *rows]))
        story.append(Paragraph(_paragraph(place), body))
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build(
        story, onFirstPage=_edges, onLaterPages=_edges
    )
    return _first_pages(out.getvalue(), pages)


def _paragraph(place: int) -> str:
    words = [
        _WORDS[(place * 31 + step * step) % len(_WORDS)]
        for step in range(_PARAGRAPH_WORDS)
    ]
    words[10] = f"{place + 3}<super>{place % 9 + 1}</super>"
    return f"{' '.join(words).capitalize()}."


def _edges(canvas: object, _document: object) -> None:
    number = canvas.getPageNumber()  # type: ignore[attr-defined]  # reportlab has no types
    canvas.drawString(72, 800, "Harbour Office, report 7/2025")  # type: ignore[attr-defined]
    canvas.drawString(290, 30, str(number))  # type: ignore[attr-defined]


def _first_pages(data: bytes, pages: int) -> bytes:
    import pypdfium2  # noqa: PLC0415 - heavy

    whole, kept = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    kept.import_pages(whole, list(islice(range(len(whole)), pages)))
    out = io.BytesIO()
    kept.save(out)
    return out.getvalue()


def _text_alone(data: bytes) -> None:
    import pypdfium2  # noqa: PLC0415 - heavy

    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    pdf.close()


def _read(data: bytes) -> None:
    from retold.read.limits import Limits  # noqa: PLC0415 - heavy
    from retold.read.parts import Context  # noqa: PLC0415 - heavy
    from retold.read.pdf import parse  # noqa: PLC0415 - heavy

    parse(data, Context(ending=".pdf", limits=Limits()))


def _seconds(work: Callable[[], None]) -> float:
    gc.collect()
    before = time.process_time()
    work()
    return time.process_time() - before
