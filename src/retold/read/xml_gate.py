"""What XML must pass before a parser sees it: no entities, no network, no depth.

A DOCTYPE may name files and declare text that grows without end (XXE, "billion
laughs"). Parts of office documents may have none; feeds and lists of links, which
some programs write with one, are read without it, unless it declares entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from retold.model.errors import ReadError
from retold.read.html_dom import Element

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


def gated_parser(*, recover: bool = False) -> etree.XMLParser:
    """Make a parser that fetches and expands nothing; `recover` from bad markup."""
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )


def xml_root(data: bytes, name: str) -> Element:
    """Parse one part of a document.

    Raises ReadError when it declares a document type (with which entities are
    blown up and foreign files fetched), is nested past 256 levels, or is no XML.
    """
    try:
        root = etree.fromstring(data, gated_parser())
    except etree.XMLSyntaxError as error:
        if _declares_type(data):
            raise _foreign(name) from error
        if "depth" in str(error).lower():
            why = "it is nested too deeply to be read"
            raise ReadError("too-deep", why) from error
        raise ReadError("damaged", f"its part {name} is not sound XML") from error
    if root.getroottree().docinfo.doctype:
        raise _foreign(name)
    return root


def xml_bytes(root: Element) -> bytes:
    """Write a part anew, so that another parser sees what this gate saw."""
    written: bytes = etree.tostring(root, encoding="utf-8")
    return written


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


def _declares_type(data: bytes) -> bool:
    return _DOCTYPE.encode() in data[:4096].replace(b"\0", b"")


def _foreign(name: str) -> ReadError:
    return ReadError("doctype", f"its part {name} declares a document type (DTD)")
