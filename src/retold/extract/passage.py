"""The unit that the finders read: one sentence with what is known around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from retold.extract.tokens import Token, tokens
from retold.model.document import Role
from retold.model.when import StatedDate


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One sentence of a document.

    `text` is the whole canonical text of the document and `start:end` the
    sentence in it, so every offset a finder returns points into the document.
    `language` is "en" or "sv". `published` is the date relative times count
    from: the segment's own date if it has one, else the document's.
    """

    document: str
    segment: str
    role: Role
    text: str
    start: int
    end: int
    language: str
    published: StatedDate | None

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens, with offsets into the document."""
        return tokens(self.text, self.start, self.end)
