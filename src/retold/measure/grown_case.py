"""A large case grown from a small one: the same records, under new ids, in other words.

Families, findings and all that they quote grow with the documents, so that every
page of such a case has as much to show as a page of the small one, and lists are long.
In the same words each copy would be told as one, and left out of every list.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import msgspec

from retold.model.case import Case, Reading
from retold.model.lineage import Family
from retold.model.source import Finding
from retold.store import CaseFile
from retold.store.case_file import KeptInput

Record = TypeVar("Record", Reading, Family, Finding)
_ID = re.compile(rb'"([a-z])-([0-9a-z]{1,12})"')
_WORDS = re.compile(rb"\\(?:u[0-9a-f]{4}|.)|[a-z]{4,}")
_TEXTS = re.compile(rb'"(?:text|exact)":"(?:[^"\\]|\\.)*"')


def renamed(records: bytes, number: int) -> bytes:
    """Give every id in JSON another one, the same for the same `number`."""
    mark = f"{number:05x}".encode()
    return _ID.sub(lambda found: b'"%b-%b%b"' % (found[1], mark, found[2]), records)


def reworded(records: bytes, number: int, kept: Collection[str] = ()) -> bytes:
    """Say all texts in JSON in other words of the same length, but for the `kept`.

    The same words for the same `number`, so that quotations stay in their texts.
    """
    letters = list(string.ascii_lowercase)
    random.Random(number).shuffle(letters)  # noqa: S311 - words for a clock
    table = bytes.maketrans(string.ascii_lowercase.encode(), "".join(letters).encode())
    spared = {word.encode() for word in kept}

    def other(found: re.Match[bytes]) -> bytes:
        word = found[0]
        spare = word.startswith(b"\\") or word in spared
        return word if spare else word.translate(table)

    return _TEXTS.sub(
        lambda found: found[0][:8] + _WORDS.sub(other, found[0][8:]), records
    )


def grown(case: Case, copies: int, kept: Collection[str] = ()) -> Case:
    """Return `copies` of a case as one, in its order; page histories stay out.

    The first is as it was; in the others only the words that are `kept` are the same.
    """
    readings = [
        replace(
            one,
            document=replace(
                one.document,
                path=f"{number:05}/{one.document.path}",
                sha256=_other_bytes(one.document.sha256, number),
            ),
        )
        for number, one in _copied(case.readings, Reading, (copies, kept))
    ]
    return replace(
        case,
        readings=tuple(readings),
        families=tuple(
            one for _, one in _copied(case.families, Family, (copies, kept))
        ),
        findings=tuple(
            one for _, one in _copied(case.findings, Finding, (copies, kept))
        ),
        histories=(),
        reviews=(),
    )


def _other_bytes(sha256: str, number: int) -> str:
    """Give a copy other bytes; the first has those of the file there is."""
    return f"{number:05x}{sha256[5:]}" if number else sha256


def _copied(
    records: Sequence[Record], shape: type[Record], wanted: tuple[int, Collection[str]]
) -> Iterator[tuple[int, Record]]:
    copies, kept = wanted
    texts = [msgspec.json.encode(one) for one in records]
    for number in range(copies):
        for text in texts:
            copy = renamed(text, number)
            if number:
                copy = reworded(copy, number, kept)
            yield number, msgspec.json.decode(copy, type=shape)


def keep(case: Case, folder: Path) -> None:
    """Keep a case in `folder` as a trace does."""
    with CaseFile(folder) as file:
        for path, of_path in groupby(case.readings, lambda one: one.document.path):
            ended = KeptInput(path=path, sha256="", program="", status="extracted")
            file.keep_input(ended, list(of_path))
        file.keep_results(case, "")
