"""What an audience may see of documents: addresses, titles, authors."""

from __future__ import annotations

from urllib.parse import unquote

from retold.model.document import Document
from retold.present.addresses import passage_link, web_address
from retold.present.casebook import Casebook, Told

_PICTURE = "data:image/"
_LINKS = ("http://", "https://", "/")


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
        hidden = self._book.names.hides(document) or self._named(document.url)
        return None if hidden else web_address(document.url)

    def link(self, told: Told) -> str | None:
        """Link to the words of a telling on its page; None when that is hidden."""
        if self.address(told.document) is None:
            return None
        if told.shown != told.text:
            return self.address(told.document)
        return passage_link(told.document, told.claim.anchor)

    def authors(self, document: Document) -> list[str]:
        """Name the authors of a document."""
        return [self._book.names.author(one) for one in document.authors]

    def publisher(self, document: Document) -> str | None:
        """Name the publisher of a document, where it has one."""
        return document.publisher and self._book.names.author(document.publisher)

    def path(self, document: Document) -> str:
        """Give the file of a document; people name files after who posted."""
        return self.mask(document.path)

    def title(self, document: Document) -> str | None:
        """Give the title of a document; that of a post holds what is posted."""
        return document.title and self.mask(document.title)

    def part(self, document: Document) -> str | None:
        """Give the place of a document in its file."""
        hidden = self._book.names.hides(document) or self._named(document.part)
        return None if hidden else document.part

    def name(self, document: Document) -> str:
        """Name a document in a line: its title, or where it stands."""
        return self.title(document) or self._book.names.outlet(document)

    def anything(self, words: str) -> str:
        """Give any words without private names; of a link so much as has none."""
        if words.startswith(_PICTURE):  # a name in it would be chance
            return words
        if not words.startswith(_LINKS):
            return self.mask(words)
        for link in (words, words.partition("#")[0]):
            if not self._named(link):
                return link
        return "#"

    def _named(self, words: str | None) -> bool:
        """Say whether an address has a private name in it."""
        return bool(words and self._book.names.private_spans(unquote(words)))
