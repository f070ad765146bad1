"""A sentence with its parts marked by letters under it, for a terminal.

Letters need no colour, survive a copy into an e-mail, and a screen reader can be
told to pass over their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from retold.model.text import Anchor
from retold.present.pen import Pen
from retold.present.words import columns

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words to mark: under a letter, which the legend calls `name`."""

    letter: str
    name: str
    words: Sequence[Anchor]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word as it is drawn, the marks under it and under the blank before it."""

    shown: str
    marks: str
    before: str


def marked_lines(
    sentence: Anchor, parts: Sequence[Part], pen: Pen, indent: str
) -> list[str]:
    """Set a sentence over lines of marks, and say below what the letters mean.

    Of parts that overlap the last one is seen.
    """
    letters = {
        at: part.letter
        for part in parts
        for words in part.words
        for at in range(words.start, words.end)
        if sentence.start <= at < sentence.end
    }
    room = pen.width - columns(indent)
    words = [
        piece
        for found in _WORD.finditer(sentence.exact)
        for piece in _pieces(_word(sentence, found, letters, pen), room)
    ]
    lines: list[str] = []
    for line in _broken(words, room):
        shown = " ".join(one.shown for one in line)
        marks = line[0].marks + "".join(one.before + one.marks for one in line[1:])
        lines.append(f"{indent}{shown}")
        lines += [f"{indent}{marks}".rstrip()] if marks.strip() else []
    seen = set(letters.values())
    legend = [f"{each.letter} = {each.name}" for each in parts if each.letter in seen]
    return lines + pen.wrapped(", ".join(legend), indent)


def _word(
    sentence: Anchor, found: re.Match[str], letters: Mapping[int, str], pen: Pen
) -> _Word:
    start = sentence.start + found.start()
    shown = pen.text(found[0])
    marks = "".join(letters.get(start + at, " ") for at in range(len(found[0])))
    if columns(shown) != len(marks):  # a sign that takes two columns, or three letters
        marks = (marks.strip() or " ")[0] * columns(shown)
    before = letters.get(start - 1, " ")
    return _Word(shown=shown, marks=marks, before=before)


def _pieces(word: _Word, room: int) -> Iterator[_Word]:
    """Cut a word that no line can hold, such as an address; drop an empty one."""
    if columns(word.shown) <= room:
        yield from [word] if word.shown else []
        return
    most = max(1, room // 2)  # a character takes two columns at most
    for at in range(0, len(word.shown), most):
        shown = word.shown[at : at + most]
        marks = word.marks[at : at + most].ljust(columns(shown), word.marks[0])
        yield _Word(shown=shown, marks=marks, before=" ")


def _broken(words: Sequence[_Word], room: int) -> list[list[_Word]]:
    """Break words into lines of `room` columns; a longer word has its own."""
    lines: list[list[_Word]] = []
    used = 0
    for word in words:
        wide = columns(word.shown)
        if lines and used + 1 + wide <= room:
            lines[-1].append(word)
            used += 1 + wide
        else:
            lines.append([word])
            used = wide
    return lines
