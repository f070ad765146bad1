"""Places in a text, and the words that stand there.

A `Span` is half-open and counts Unicode code points. An `Anchor` is a span
that carries its words, because a span that travels alone can point anywhere:
`text[start:end] == exact` holds for every anchor Retold shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from retold.model.errors import AnchorError

CONTEXT_CHARS = 32  # what Hypothesis keeps around a quotation to find it again


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a text, from `start` up to and without `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise AnchorError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of `text` that stand here."""
        return text[self.start : self.end]

    def holds(self, other: Span | Anchor) -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span | Anchor) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Anchor:
    """A stretch of a document's text together with the words in it."""

    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.exact):
            raise AnchorError(
                f"{len(self.exact)} characters cannot stand at {self.start}:{self.end}"
            )

    @property
    def span(self) -> Span:
        """The place alone."""
        return Span(start=self.start, end=self.end)

    def holds_in(self, text: str) -> bool:
        """Say whether `text` has exactly these words here."""
        return text[self.start : self.end] == self.exact

    def context(self, text: str) -> tuple[str, str]:
        """Return up to 32 characters before and after, to find the words again."""
        before = text[max(0, self.start - CONTEXT_CHARS) : self.start]
        return before, text[self.end : self.end + CONTEXT_CHARS]


def anchor(text: str, start: int, end: int) -> Anchor:
    """Anchor the words of `text` from `start` to `end`."""
    return Anchor(start=start, end=end, exact=text[start:end])


def anchor_trimmed(text: str, start: int, end: int) -> Anchor:
    """Anchor the words of `text` in `start:end` without white space at the ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return anchor(text, start, end)
