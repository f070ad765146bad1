"""Set the demo story's primary report as a PDF, the same bytes every time.

    python tools/build_story_report.py

Reads `interim-report.toml` of the story and writes `interim-report.pdf` among
its documents. Page labels (i, ii, iii, 1, 2 ...) differ from page numbers, as in
a real report. Needs reportlab, which only developers have.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

_STORY = Path(__file__).resolve().parents[1] / "src/retold/measure/story"
_SOURCE = _STORY / "interim-report.toml"
_TARGET = _STORY / "documents" / "interim-report.pdf"

_WIDTH, _HEIGHT = A4
_MARGIN = 72.0  # points: one inch
_LEADING = 15.0
_TEXT, _BOLD, _SIZE = "Times-Roman", "Times-Bold", 11.0
_BREAK = "|"  # where the source allows a word to be broken

Block = Mapping[str, Any]


def build(target: Path) -> None:
    """Write the report to `target`."""
    report = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    os.environ["SOURCE_DATE_EPOCH"] = str(int(report["published"].timestamp()))
    canvas = Canvas(str(target), pagesize=A4, invariant=1, pageCompression=0)
    canvas.setTitle(report["title"])
    canvas.setAuthor(report["author"])
    for number, page in enumerate(report["page"]):
        _label(canvas, number, page["label"])
        _draw_page(canvas, report, page)
        canvas.showPage()
    canvas.save()


def _label(canvas: Canvas, number: int, label: str) -> None:
    """Start a run of page labels where the style changes."""
    if label == "i":
        canvas.addPageLabel(number, style="ROMAN_LOWER", start=1)
    elif label == "1":
        canvas.addPageLabel(number, style="ARABIC", start=1)


def _draw_page(canvas: Canvas, report: Block, page: Block) -> None:
    canvas.setFont(_TEXT, 9)
    canvas.drawString(_MARGIN, _HEIGHT - 40, report["header"])
    canvas.drawString(_MARGIN, 36, report["footer"])
    canvas.drawRightString(_WIDTH - _MARGIN, 36, page["label"])
    y = _HEIGHT - _MARGIN - _LEADING
    for block in page["blocks"]:
        y = _DRAW[block["kind"]](canvas, block, y)
    if y < _MARGIN:
        raise SystemExit(f"page {page['label']} overflows; move a block")


def _draw_space(_canvas: Canvas, block: Block, y: float) -> float:
    return y - _LEADING * float(block["lines"])


def _draw_title(canvas: Canvas, block: Block, y: float) -> float:
    return _draw_lines(canvas, block["text"], y, (_BOLD, 16.0)) - _LEADING


def _draw_heading(canvas: Canvas, block: Block, y: float) -> float:
    return _draw_lines(canvas, block["text"], y - 4, (_BOLD, 12.0)) - 4


def _draw_paragraph(canvas: Canvas, block: Block, y: float) -> float:
    return _draw_lines(canvas, block["text"], y, (_TEXT, _SIZE)) - 10


def _draw_contents(canvas: Canvas, block: Block, y: float) -> float:
    canvas.setFont(_TEXT, _SIZE)
    canvas.drawString(_MARGIN, y, block["text"])
    canvas.drawRightString(_WIDTH - _MARGIN, y, block["page"])
    return y - _LEADING


def _draw_table(canvas: Canvas, block: Block, y: float) -> float:
    for index, row in enumerate(block["rows"]):
        canvas.setFont(_BOLD if index == 0 else _TEXT, 10)
        x = _MARGIN
        for cell, width in zip(row, block["widths"], strict=True):
            canvas.drawString(x, y, cell)
            x += width
        y -= _LEADING
    return y - 4


def _draw_caption(canvas: Canvas, block: Block, y: float) -> float:
    return _draw_lines(canvas, block["text"], y, ("Times-Italic", 10.0)) - 10


_DRAW: Mapping[str, Callable[[Canvas, Block, float], float]] = {
    "space": _draw_space,
    "title": _draw_title,
    "heading": _draw_heading,
    "paragraph": _draw_paragraph,
    "contents": _draw_contents,
    "table": _draw_table,
    "caption": _draw_caption,
}


def _draw_lines(canvas: Canvas, text: str, y: float, font: tuple[str, float]) -> float:
    canvas.setFont(*font)
    for line in _wrap(text, font):
        canvas.drawString(_MARGIN, y, line)
        y -= _LEADING
    return y


def _wrap(text: str, font: tuple[str, float]) -> list[str]:
    """Break `text` into lines of the column's width, at "|" when that fits."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        whole = word.replace(_BREAK, "")
        if _fits(f"{line} {whole}".strip(), font):
            line = f"{line} {whole}".strip()
            continue
        head, _, tail = word.partition(_BREAK)
        if tail and _fits(f"{line} {head}-", font):
            lines.append(f"{line} {head}-")
            line = tail
        else:
            lines.append(line)
            line = whole
    return [*lines, line]


def _fits(line: str, font: tuple[str, float]) -> bool:
    return bool(stringWidth(line, *font) <= _WIDTH - 2 * _MARGIN)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else _TARGET)
