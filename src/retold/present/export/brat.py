"""A case in brat's standoff format: a text and a file of marks for each document.

Places count Unicode code points, as brat does. Marks over several lines are in
pieces, one for each line, since a mark of brat may hold no line end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from retold.model.text import Span
from retold.present.export.encode import whole_characters
from retold.present.export.package import Package
from retold.present.export.suggestions import BONDS, LABELS, Sheet, Suggestion, sheets

_POLARITIES = "asserts|denies|questions"


def brat_files(package: Package) -> Mapping[str, bytes]:
    """Write each document under its id, and the labels in `annotation.conf`."""
    files = {"annotation.conf": _labels().encode()}
    for sheet in sheets(package):
        name = sheet.document.id
        files[f"{name}.txt"] = whole_characters(sheet.document.text).encode()
        lines = "".join(f"{line}\n" for line in _lines(sheet))
        files[f"{name}.ann"] = whole_characters(lines).encode()
    return files


def _labels() -> str:
    bonds = [f"{kind}\tArg1:{start}, Arg2:{end}" for kind, start, end in BONDS]
    parts = (
        ("entities", LABELS),
        ("relations", bonds),
        ("events", ()),
        ("attributes", [f"polarity\tArg:claim, Value:{_POLARITIES}"]),
    )
    return "\n".join("\n".join([f"[{name}]", *lines, ""]) for name, lines in parts)


def _lines(sheet: Sheet) -> Iterator[str]:
    names: dict[str, str] = {}
    for number, mark in enumerate(sheet.suggestions, start=1):
        names[mark.id] = f"T{number}"
        yield _mark(names[mark.id], mark, sheet.document.text)
    claims = [mark for mark in sheet.suggestions if mark.polarity]
    for number, mark in enumerate(claims, start=1):
        yield f"A{number}\tpolarity {names[mark.id]} {mark.polarity}"
        yield f"#{number}\tAnnotatorNotes {names[mark.id]}\tcheckable {mark.score:.2f}"
    for number, bond in enumerate(sheet.bonds, start=1):
        start, end = names[bond.start], names[bond.end]
        yield f"R{number}\t{bond.kind} Arg1:{start} Arg2:{end}"


def _mark(name: str, mark: Suggestion, text: str) -> str:
    lines = [line for piece in mark.pieces for line in _by_lines(text, piece.span)]
    places = ";".join(f"{start} {end}" for start, end in lines)
    words = " ".join(text[start:end] for start, end in lines)
    return f"{name}\t{mark.label} {places}\t{words}"


def _by_lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Cut a span at line ends, blank lines left out."""
    start = span.start
    for line in span.of(text).split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
