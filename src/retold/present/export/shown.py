"""What an audience may see of documents: addresses, titles, authors."""

from __future__ import annotations

from retold.model.document import Document
from retold.present.addresses import passage_link, web_address
from retold.present.casebook import Casebook, Told


class Shown:
    """Documents as the audience of a casebook may see them.

    The address and the place of a post lead to who posts, so both stay away where
    the name does.
    """

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self.mask = book.names.masked

    def address(self, document: Document) -> str | None:
        """Give the web address of a document; None when it is hidden or unsafe."""
        hidden = self._book.names.hides(document)
        return None if hidden else web_address(document.url)

    def link(self, told: Told) -> str | None:
        """Link to the words of a telling on its page; None when that is hidden."""
        if self.address(told.document) is None:
            return None
        if told.private and told.shown != told.text:
            return self.address(told.document)
        return passage_link(told.document, told.claim.anchor)

    def authors(self, document: Document) -> list[str]:
        """Name the authors of a document."""
        return [self._book.names.author(one) for one in document.authors]

    def publisher(self, document: Document) -> str | None:
        """Name the publisher of a document, where it has one."""
        return document.publisher and self._book.names.author(document.publisher)

    def title(self, document: Document) -> str | None:
        """Give the title of a document; that of a post holds what is posted."""
        return document.title and self.mask(document.title)

    def part(self, document: Document) -> str | None:
        """Give the place of a document in its file."""
        return None if self._book.names.hides(document) else document.part

    def name(self, document: Document) -> str:
        """Name a document in a line: its title, or where it stands."""
        return self.title(document) or self._book.names.outlet(document)
