"""A cell's words to its values."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from retold.check.tables.knowledge import knowledge, listed
from retold.check.tables.table import Cell

_NUMBER = re.compile(
    r"(?<![\w.])[-−–+]?\s?[$€£]?\s?((?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)"
    r"(?:\.\d+)?|\.\d+)(?:\s?(%|k|m|bn)\b|\s?(%))?",
    re.IGNORECASE,
)
_SPACED_YEAR = re.compile(r"\d(?: \d){3}")
_BRACKETED = re.compile(r"\s*[$€£]?\s?\(\s?[$€£]?\s?[\d.,]+\s?%?\s?\)\s?%?\s*[^\W\d]*")
_MINUS = "-−–"
_LONGEST = 80  # characters; a longer cell is prose, not a figure
_KEPT = 1 << 17
_LETTERS_BESIDE = 12  # of a unit; a cell with more letters or words names something
_WORDS_BESIDE = 2


@lru_cache(maxsize=_KEPT)
def cell(text: str) -> Cell:
    """Read one cell; markup of bold and italics is taken off."""
    bold = any(mark in text for mark in knowledge()["cells"]["bold"])
    plain = text
    for mark in knowledge()["cells"]["markup"]:
        plain = plain.replace(mark, " ")
    plain = " ".join(plain.split())
    if plain.casefold() in listed("cells", "empty"):
        return Cell(text="")
    if _SPACED_YEAR.fullmatch(plain):
        plain = plain.replace(" ", "")
    found = _figures(plain)
    if not found:
        return Cell(text=plain, is_bold=bold)
    first = found[0]
    return Cell(
        text=plain,
        value=first,
        values=tuple(found),
        decimals=decimals(first),
        is_percent="%" in plain,
        is_bold=bold,
    )


def _figures(plain: str) -> list[Decimal]:
    """Return the numbers of a cell that is a figure and not a name."""
    letters = sum(char.isalpha() for char in plain)
    if len(plain) > _LONGEST or letters > _LETTERS_BESIDE:
        return []
    if sum(word[0].isalpha() for word in plain.split()) > _WORDS_BESIDE:
        return []
    found = [_signed(one) for one in _NUMBER.finditer(plain)]
    if found and letters and not _starts_as_figure(plain):
        return []
    if found and _BRACKETED.fullmatch(plain):
        found[0] = -abs(found[0])
    return found


def _starts_as_figure(plain: str) -> bool:
    """Say whether a cell with letters begins with its number: "12 km", "$(9.8) m"."""
    return plain.lstrip("$€£(+-−–~<> ")[:1].isdecimal() or plain.startswith(".")


def _signed(found: re.Match[str]) -> Decimal:
    digits = found[1].replace(",", "").replace("\u00a0", "").replace("\u202f", "")
    value = Decimal(digits)
    return -value if found[0].lstrip()[0] in _MINUS else value


def decimals(value: Decimal) -> int:
    """Count the places behind the point that a number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
