"""Where words stand on the picture of their page, from the places that were kept.

`pdf_write` writes a line's place as "page=3&viewrect=72.0,96.5,451.0,9.8" (points
from the upper left of the page as it is shown); here it is read back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from retold.model.document import Document
from retold.model.page_image import Box, PageImage

_NUMBER = r"(-?\d{1,7}\.\d)"
_ORIGIN = re.compile(
    rf"page=(\d{{1,6}})&(?:[a-z]{{1,8}}=\d{{1,6}}&){{0,4}}"
    rf"viewrect={_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}"
)
_PERCENT = 100
_DIGITS = 2


def page_boxes(
    document: Document, start: int, end: int, image: PageImage
) -> tuple[Box, ...]:
    """Return the boxes of the lines from `start` to `end` that stand on a page.

    Offsets are code points of the document's text. Of a line that is cited in part
    the box is cut by the share of its letters: near enough to see. Nothing where the
    words stand on another page or no place was kept.
    """
    return tuple(_boxes(document, start, end, image))


def _boxes(document: Document, start: int, end: int, image: PageImage) -> Iterator[Box]:
    loci = document.loci
    at = bisect_right(loci, start, key=lambda one: one.end)
    while at < len(loci) and loci[at].start < end:
        found = _ORIGIN.fullmatch(loci[at].origin)
        if found and int(found[1]) == image.number:
            left, top, width, height = map(float, found.groups()[1:])
            letters = loci[at].end - loci[at].start
            before = max(0, start - loci[at].start) / letters
            after = max(0, loci[at].end - end) / letters
            left, width = left + before * width, width * (1 - before - after)
            yield Box(
                left=_share(left, image.width_pt),
                top=_share(top, image.height_pt),
                width=_share(width, image.width_pt),
                height=_share(height, image.height_pt),
            )
        at += 1


def _share(length: float, whole: float) -> float:
    return round(_PERCENT * length / whole, _DIGITS)
