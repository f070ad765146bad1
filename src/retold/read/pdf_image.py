"""One page of a PDF as a picture, drawn by PDFium in the child.

Grey in sixteen shades: a page of text takes some 60 kB, and a coloured frame around
a paragraph stands out. Forms, notes and scripts of the file are not drawn or run.
"""

from __future__ import annotations

import math

from retold.model.errors import ReadError
from retold.model.page_image import PageImage, PageView
from retold.read.limits import Limits
from retold.read.pdf import opened
from retold.read.pdf_streams import refuse_swelling
from retold.read.png import grey_png

_HEAD_BYTES = 1024  # a PDF says within these that it is one
_SMALLEST_SCALE = 0.01


def page_image(data: bytes, view: PageView, limits: Limits) -> PageImage:
    """Draw one page; ReadError when these bytes have none of that number."""
    import pypdfium2  # noqa: PLC0415 - only PDFs need it

    if b"%PDF-" not in data[:_HEAD_BYTES]:
        raise ReadError("no-pages", "only the pages of a PDF can be shown")
    refuse_swelling(data, limits)
    pdf = opened(pypdfium2, data)
    if not 1 <= view.number <= len(pdf):
        raise ReadError("no-such-page", f"it has no page {view.number}")
    try:
        page = pdf[view.number - 1]
        width, height = page.get_size()
        scale = _scale(view.scale, width, height, limits.image_pixels)
        drawn = page.render(
            scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False
        )
    except pypdfium2.PdfiumError as error:
        raise ReadError("damaged", "this page is damaged") from error
    grey = bytes(drawn.buffer)
    return PageImage(
        number=view.number,
        scale=scale,
        width_px=drawn.width,
        height_px=drawn.height,
        width_pt=width,
        height_pt=height,
        png=grey_png(grey, drawn.width, drawn.height, drawn.stride),
    )


def _scale(wanted: float, width: float, height: float, most_pixels: int) -> float:
    """Draw smaller what would have too many pixels."""
    if not (width > 0 and height > 0 and math.isfinite(width * height)):
        raise ReadError("damaged", "this page has no size")
    # PDFium rounds each side up by less than a pixel.
    most = math.sqrt(most_pixels / (width * height)) * 0.99
    longest = math.sqrt(most_pixels) * 4 / max(width, height)
    return min(max(wanted, _SMALLEST_SCALE), most, longest)
