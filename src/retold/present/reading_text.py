"""One document in a terminal: its parts with their places, or what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from retold.model.case import Reading
from retold.present.left_out import left_out
from retold.present.original import name_words, where_words
from retold.present.pen import Pen
from retold.present.words import counted

_LONGEST_WORDS = 300  # columns; menus run on for pages


def origin_lines(reading: Reading, drawn: Pen) -> Iterator[str]:
    """Write each block with its kind and its place, in reading order."""
    document = reading.document
    yield drawn.text(name_words(document))
    for block in document.blocks:
        words = document.text[block.start : block.end]
        yield from drawn.wrapped(where_words(document, block.start), "    ", "  ")
        yield from drawn.wrapped(drawn.fit(words, _LONGEST_WORDS), "      ", "      ")


def left_out_lines(reading: Reading, drawn: Pen) -> Iterator[str]:
    """Write what was left out with the reason, and what the reader noticed."""
    document = reading.document
    found = list(left_out(reading))
    parts = counted(len(found), "part") if found else "nothing"
    yield drawn.text(f"{name_words(document)}: {parts} left out")
    for one in found:
        yield from drawn.wrapped(f"{one.why} ({one.where})", "    ", "  ")
        yield from drawn.wrapped(
            drawn.fit(one.words, _LONGEST_WORDS), "      ", "      "
        )
    for problem in document.problems:
        yield from drawn.wrapped(problem.message, "    ", "  ")
