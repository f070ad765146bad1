"""The documents of a case as references: BibTeX (biblatex) and CSL-JSON."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from retold.model.document import Document
from retold.model.when import StatedDate
from retold.present.export.encode import json_bytes, whole_characters
from retold.present.export.languages import babel_name
from retold.present.export.package import Package
from retold.present.names import is_post

_PDF = "application/pdf"
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, those behind a backslash too
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]{1,400}")
_MOST_KEY = 24  # characters of an outlet's name in a key
_NOT_IN_ADDRESSES = re.compile(r"[\\{}%\s]")  # in BibTeX
_NOT_IN_FILES = re.compile(r"[{}\r\n]")  # BibTeX counts them and has no other way
_PARTS_OF_FILES = re.compile(r"[\\:;]")  # apart in a list of files


def bibtex_bytes(package: Package) -> bytes:
    """Write the documents as biblatex entries, in the order of the case."""
    entries = [_entry(one, package) for one in _cited(package)]
    return whole_characters("\n".join(entries)).encode()


def csl_bytes(package: Package) -> bytes:
    """Write the documents as CSL-JSON (the schema of CSL 1.0.2)."""
    return json_bytes([_item(one, package) for one in _cited(package)])


def _cited(package: Package) -> Iterator[Document]:
    for reading in package.book.case.readings:
        yield reading.document


def _entry(one: Document, package: Package) -> str:
    shown = package.shown
    url = shown.address(one)
    is_report = one.format == _PDF
    publisher = _latex(shown.publisher(one) or "")
    fields = {
        "title": _latex(shown.name(one)),
        "author": " and ".join(f"{{{_latex(name)}}}" for name in shown.authors(one)),
        ("institution" if is_report else "organization"): publisher,
        "type": "report" if is_report else "",
        "date": _day(one.published),
        "url": _NOT_IN_ADDRESSES.sub(_percent, url) if url else "",
        "urldate": _day(one.archived or one.retrieved) if url else "",
        "langid": babel_name(one.language) or "",
        "file": _file(shown.path(one)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    kind = "report" if is_report else "online" if url else "misc"
    return "\n".join([f"@{kind}{{{_key(one, package)},", *lines, "}", ""])


def _item(one: Document, package: Package) -> dict[str, object]:
    shown = package.shown
    url = shown.address(one)
    item = {
        "id": _key(one, package),
        "type": _type(one, url),
        "title": shown.name(one),
        "author": [{"literal": name} for name in shown.authors(one)],
        "container-title": shown.publisher(one),
        "issued": _parts(one.published),
        "accessed": _parts(one.archived or one.retrieved) if url else None,
        "URL": url,
        "language": one.language,
    }
    return {name: value for name, value in item.items() if value}


def _type(one: Document, url: str | None) -> str:
    if one.format == _PDF:
        return "report"
    if is_post(one):
        return "post"
    return "webpage" if url else "document"


def _key(one: Document, package: Package) -> str:
    """Name a document by outlet and year; its own id keeps two apart."""
    outlet = unicodedata.normalize("NFKD", package.book.names.outlet(one)).casefold()
    plain = outlet.encode("ascii", "ignore").decode()
    slug = _NOT_IN_KEYS.sub("", plain)[:_MOST_KEY] or "document"
    year = one.published.value[:4] if one.published else "nd"
    return f"{slug}{year}-{one.id.removeprefix('d-')[:6]}"


def _day(date: StatedDate | None) -> str:
    return date.value.partition("T")[0] if date else ""


def _parts(date: StatedDate | None) -> dict[str, object] | None:
    if date is None:
        return None
    return {"date-parts": [[int(part) for part in _day(date).split("-")]]}


def _file(path: str) -> str:
    """Write a path for a field that is read letter by letter, as `file` is."""
    return _PARTS_OF_FILES.sub(r"\\\g<0>", _NOT_IN_FILES.sub("_", path))


def _latex(words: str) -> str:
    """Write words so that LaTeX prints them as they are, on one line."""
    return "".join(_SPECIAL.get(char, char) for char in " ".join(words.split()))


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}" if found[0] != "%" else "%"
