"""Pages of originals as pictures that the browser asks for one by one.

The report embeds its pictures; here each has an address of its own, and only what
stands around the picture is written into the page.
"""

from __future__ import annotations

from urllib.parse import quote

from retold.model.document import Document
from retold.model.page_image import PageImage
from retold.present.report.cited_pages import CitedPages, Originals


class ServedPages(CitedPages):
    """Cuts cited pages out for one answer of the server."""

    def __init__(self, originals: Originals) -> None:
        super().__init__(originals)
        self._files = originals

    def _source(self, document: Document, image: PageImage) -> str:
        return picture_address(document, image.number)

    def _beside(self, document: Document) -> str | None:
        """Lead to the file as it was read, when it is still there."""
        if document.part or self._files.file(document.path) is None:
            return None
        return f"/documents/{quote(document.id, safe='')}/original"


def picture_address(document: Document, number: int) -> str:
    """Say where the picture of a page is given."""
    return f"/documents/{quote(document.id, safe='')}/page.png?page={number}"
