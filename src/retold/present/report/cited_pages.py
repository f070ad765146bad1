"""The pages that a report shows: each embedded once, cut out around what is cited.

A picture stands once in the page as an SVG image; every cutting points to it. Only
pages that a finding cites are embedded, and only as many as the report can hold.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from retold.model.document import Block, Document
from retold.model.errors import ReadError
from retold.model.page_image import Box, PageImage, frame
from retold.model.source import SourcePassage
from retold.present.addresses import passage_link, web_address
from retold.present.original import PDF
from retold.read import page_boxes

MOST_IMAGE_CHARS = 3_000_000  # with the words, a report of 100 documents is under 5 MB
_AROUND_PT = 64.0  # shown above and below the frame
_LEAST_PT = 190.0  # height of a cutting
_BESIDE_PT = 28.0  # shown left and right of the frame
_LEAST_SHARE = 0.8  # of the page's width
_MARGIN_PT = 4.0  # between words and frame
_PERCENT = 100
_TOO_LARGE = "The page is not shown: with more pictures the report would be too large."


class Originals(Protocol):
    """Where the files of a case are, and what their pages look like."""

    def page(self, document: Document, number: int) -> PageImage:
        """Draw a page; ReadError, with a sentence for people, when it cannot be."""
        ...

    def file(self, path: str) -> Path | None:
        """Find the file of a document by its path."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A page's picture as it stands in the report, in points."""

    id: str
    source: str
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """A rectangle on a page in points from the upper left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutting:
    """What is seen of a page: a strip of it, the paragraph framed, the words tinted."""

    page: Embedded
    strip: str
    whole: str
    framed: Rectangle
    words: list[Rectangle]
    says: str


class CitedPages:
    """Cuts pages out for passages and keeps what is to be embedded.

    `originals` None shows no pictures; `folder` is where the report will lie.
    """

    def __init__(
        self,
        originals: Originals | None = None,
        folder: Path | None = None,
        *,
        pictures: bool = True,
        most_chars: int = MOST_IMAGE_CHARS,
    ) -> None:
        self._originals = originals
        self._folder = folder
        self._pictures = pictures
        self._left_chars = most_chars
        self._images: dict[tuple[str, int], PageImage | str] = {}
        self._embedded: dict[tuple[str, int], Embedded] = {}

    @property
    def embedded(self) -> list[Embedded]:
        """The pictures that cuttings point to, in the order they were asked for."""
        return list(self._embedded.values())

    def cutting(
        self, document: Document, passage: SourcePassage
    ) -> tuple[Cutting | None, str]:
        """Cut out the paragraph of a passage; None, and why, where it cannot be."""
        number = passage.page
        if self._originals is None or not self._pictures or number is None:
            return None, ""
        key = document.id, number
        if key not in self._images:
            self._images[key] = self._image(document, number)
        image = self._images[key]
        if isinstance(image, str):
            return None, image
        cited = page_boxes(document, passage.anchor.start, passage.anchor.end, image)
        block = paragraph_of(document, passage)
        around = page_boxes(document, block.start, block.end, image) if block else ()
        framed = frame([*around, *cited])
        if framed is None:
            return None, ""
        if key not in self._embedded:
            source = self._source(document, image)
            self._embedded[key] = _embedded(key, image, source)
        page = self._embedded[key]
        return _cutting(image, page, framed, cited), ""

    def link(self, document: Document, passage: SourcePassage) -> str | None:
        """Link to a passage: on the web by its words, in a PDF by its page.

        A PDF without an address is linked where it lies, if that is below the report.
        """
        if document.format != PDF:
            return passage_link(document, passage.anchor)
        address = web_address(document.url) or self._beside(document)
        if address is None or passage.page is None:
            return address
        return f"{address.partition('#')[0]}#page={passage.page}"

    def _image(self, document: Document, number: int) -> PageImage | str:
        """Draw a page if the report can still hold it, or say why it is not shown."""
        if self._originals is None:
            return ""
        try:
            image = self._originals.page(document, number)
        except ReadError as error:
            return str(error)
        size_chars = len(self._source(document, image))
        if size_chars > self._left_chars:
            return _TOO_LARGE
        self._left_chars -= size_chars
        return image

    def _source(self, document: Document, image: PageImage) -> str:  # noqa: ARG002 - served pages have an address
        """Write where a picture is to be had: in the report itself."""
        return f"data:image/png;base64,{b64encode(image.png).decode('ascii')}"

    def _beside(self, document: Document) -> str | None:
        if self._originals is None or self._folder is None or document.part:
            return None
        file = self._originals.file(document.path)
        if file is None:
            return None
        try:
            below = file.resolve().relative_to(self._folder.resolve())
        except ValueError:  # it lies elsewhere; others need not know where
            return None
        return quote(below.as_posix(), errors="replace")


def paragraph_of(document: Document, passage: SourcePassage) -> Block | None:
    """Return the block that a passage's words begin in."""
    start = passage.anchor.start
    return next((one for one in document.blocks if one.start <= start < one.end), None)


def _embedded(key: tuple[str, int], image: PageImage, source: str) -> Embedded:
    document, number = key
    return Embedded(
        id=f"page-{document}-{number}",
        source=source,
        width=round(image.width_pt, 1),
        height=round(image.height_pt, 1),
    )


def _cutting(
    image: PageImage, page: Embedded, framed: Box, cited: tuple[Box, ...]
) -> Cutting:
    place = _rectangle(framed, image, _MARGIN_PT)
    top = max(0.0, place.y - _AROUND_PT)
    foot = min(page.height, place.y + place.height + _AROUND_PT)
    foot = min(page.height, max(foot, top + _LEAST_PT))
    top = max(0.0, min(top, foot - _LEAST_PT))
    left, right = _sides(place, page.width)
    return Cutting(
        page=page,
        strip=f"{left:.1f} {top:.1f} {right - left:.1f} {foot - top:.1f}",
        whole=f"0 0 {page.width} {page.height}",
        framed=place,
        words=[_rectangle(one, image, 0.0) for one in cited],
        says=f"page {image.number} of the file, the cited paragraph framed",
    )


def _sides(place: Rectangle, width: float) -> tuple[float, float]:
    """Leave out of a strip most of the empty edges, so that its words are larger."""
    left = max(0.0, place.x - _BESIDE_PT)
    right = min(width, place.x + place.width + _BESIDE_PT)
    least = _LEAST_SHARE * width
    right = min(width, max(right, left + least))
    return max(0.0, min(left, right - least)), right


def _rectangle(box: Box, image: PageImage, margin: float) -> Rectangle:
    across, down = image.width_pt / _PERCENT, image.height_pt / _PERCENT
    return Rectangle(
        x=round(box.left * across - margin, 1),
        y=round(box.top * down - margin, 1),
        width=round(box.width * across + 2 * margin, 1),
        height=round(box.height * down + 2 * margin, 1),
    )
