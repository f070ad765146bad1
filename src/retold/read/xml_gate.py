"""What XML must pass before a parser sees it: no DOCTYPE, and so no entities.

A DOCTYPE may name files and declare text that grows without end (XXE, "billion
laughs"). Feeds and lists of links have no need of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retold.model.errors import ReadError

_MOST_PIECES = 50  # comments and instructions before the root
_NAME = re.compile(r"<([A-Za-z_][\w:.-]{0,80})")
_BLANK = "\ufeff \t\r\n"
_DOCTYPE = "<!DOCTYPE"
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_PIECES = (("<?", "?>"), ("<!--", "-->"))


def root_name(text: str) -> str:
    """Return the name of the first element in lower case, "" when there is none."""
    found = _NAME.match(text, _root_start(text))
    return found[1].lower() if found else ""


def bare_xml(text: str) -> str:
    """Return the root element and what follows it.

    Raises ReadError when the document declares entities.
    """
    for piece, _ in _prolog(text):
        if _is_doctype(piece) and _ENTITY.search(piece):
            raise ReadError("entities", "it declares entities, which are not expanded")
    return text[_root_start(text) :]


def _root_start(text: str) -> int:
    return max((end for _, end in _prolog(text)), default=0)


def _prolog(text: str) -> Iterator[tuple[str, int]]:
    """Give each piece before the root element, and where the next thing begins."""
    place = _after_blank(text, 0)
    yield "", place
    for _ in range(_MOST_PIECES):
        end = _piece_end(text, place)
        if end < 0:
            return
        after = _after_blank(text, end)
        yield text[place:end], after
        place = after


def _after_blank(text: str, place: int) -> int:
    while place < len(text) and text[place] in _BLANK:
        place += 1
    return place


def _piece_end(text: str, place: int) -> int:
    """Return where a comment, instruction or DOCTYPE ends; -1 for anything else."""
    for opening, closing in _PIECES:
        if text.startswith(opening, place):
            found = text.find(closing, place + len(opening))
            return found + len(closing) if found >= 0 else -1
    if not _is_doctype(text[place : place + len(_DOCTYPE)]):
        return -1
    close, subset = text.find(">", place), text.find("[", place)
    if 0 <= subset < close:
        last = text.find("]", subset)
        close = text.find(">", last) if last >= 0 else len(text) - 1
    return close + 1 if close >= 0 else -1


def _is_doctype(piece: str) -> bool:
    return piece[: len(_DOCTYPE)].upper() == _DOCTYPE
