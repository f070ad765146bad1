"""What a terminal can draw: lines of one width, in Unicode or in plain ASCII."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from retold.present.words import columns, one_line, shorten

_LEAST_ROOM = 24  # columns beside a word that heads a line
_SHALLOW = " " * 6
_ASCII_FOR = str.maketrans(
    {
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚‹›′", "'"),
        **dict.fromkeys("–—−‐‑", "-"),
        "…": "...",
        "→": "->",
        "¶": "par. ",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "ø": "o",
        "Ø": "O",
        "€": "EUR ",
        "£": "GBP ",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Writes for one terminal, `width` columns wide; `plain` means ASCII only.

    Foreign words go through `text` or `fit`, so that they can neither move the
    cursor nor break a line.
    """

    width: int = 80
    plain: bool = False

    @property
    def fork(self) -> str:
        """Stand before a branch that others follow."""
        return "|-" if self.plain else "├─"

    @property
    def unsure_fork(self) -> str:
        """Stand before an unsure branch that others follow."""
        return "|." if self.plain else "├╌"

    @property
    def last(self) -> str:
        """Stand before the last branch."""
        return "`-" if self.plain else "└─"

    @property
    def unsure_last(self) -> str:
        """Stand before the last branch when it is unsure."""
        return "`." if self.plain else "└╌"

    @property
    def stem(self) -> str:
        """Run beside the branches of an earlier sibling."""
        return "| " if self.plain else "│ "

    @property
    def source(self) -> str:
        """Mark a telling in a primary source."""
        return "*" if self.plain else "◆"

    @property
    def denial(self) -> str:
        """Mark a denial."""
        return "x" if self.plain else "⊘"

    @property
    def unsure(self) -> str:
        """Mark an unsure link in a legend."""
        return "." if self.plain else "╌"

    @property
    def also(self) -> str:
        """Mark a second parent, of which something was taken."""
        return ":" if self.plain else "┈"

    @property
    def arrow(self) -> str:
        """Lead from one thing to the next."""
        return "->" if self.plain else "→"

    @property
    def minus(self) -> str:
        """Say that something was dropped."""
        return "-" if self.plain else "−"

    def text(self, words: str) -> str:
        """Make words safe for one line, and ASCII when the pen is plain."""
        line = one_line(words)
        return _ascii(line) if self.plain else line

    def fit(self, words: str, limit: int) -> str:
        """Fit words into `limit` columns."""
        return shorten(self.text(words), limit, plain=self.plain)

    def cell(self, words: str, limit: int) -> str:
        """Fit words into `limit` columns and fill up with blanks."""
        fitted = self.fit(words, limit)
        return fitted + " " * (limit - columns(fitted))

    def quoted(self, words: str, limit: int) -> str:
        """Fit words in quotation marks into `limit` columns."""
        opening, closing = ('"', '"') if self.plain else ("“", "”")
        return f"{opening}{self.fit(words, max(0, limit - 2))}{closing}"

    def wrapped(self, words: str, indent: str, first: str | None = None) -> list[str]:
        """Break words into lines of the pen's width, each behind `indent`.

        `first` stands before the first line instead; where that leaves too little
        room for words, they begin below it.
        """
        if first is not None and self.width - columns(indent) < _LEAST_ROOM:
            below = self.wrapped(words, _SHALLOW)
            return [first.rstrip(), *below] if below else []
        lines, line, blank = [], indent if first is None else first, ""
        for word in self._short_enough(words, self.width - columns(indent)):
            if blank and columns(line) + 1 + columns(word) > self.width:
                lines.append(line)
                line, blank = indent, ""
            line, blank = f"{line}{blank}{word}", " "
        return [*lines, line] if blank else lines

    def _short_enough(self, words: str, limit: int) -> Iterator[str]:
        """Part text into words, and words that no line can hold into pieces."""
        for word in self.text(words).split():
            piece = ""
            for char in word if columns(word) > limit else ():
                if piece and columns(piece + char) > limit:
                    yield piece
                    piece = ""
                piece += char
            yield piece or word


def _ascii(line: str) -> str:
    """Write a line in ASCII: marks dropped, signs replaced, the rest "?"."""
    apart = unicodedata.normalize("NFKD", line.translate(_ASCII_FOR))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return bare.translate(_ASCII_FOR).encode("ascii", "replace").decode("ascii")
