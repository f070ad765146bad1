"""A large case grown from a small one: the same records, again under new ids.

Families, findings and all that they quote grow with the documents, so that every
page of such a case has as much to show as a page of the small one, and lists are long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


def renamed(records: bytes, number: int) -> bytes:
    """Give every id in JSON another one, the same for the same `number`."""
    mark = f"{number:05x}".encode()
    return _ID.sub(lambda found: b'"%b-%b%b"' % (found[1], mark, found[2]), records)


def grown(case: Case, copies: int) -> Case:
    """Return `copies` of a case as one, in its order; page histories stay out."""
    readings = [
        replace(one, document=replace(one.document, path=f"{number:05}/{path}"))
        for number, one in _copied(case.readings, Reading, copies)
        for path in (one.document.path,)
    ]
    return replace(
        case,
        readings=tuple(readings),
        families=tuple(one for _, one in _copied(case.families, Family, copies)),
        findings=tuple(one for _, one in _copied(case.findings, Finding, copies)),
        histories=(),
        reviews=(),
    )


def _copied(
    records: Sequence[Record], shape: type[Record], copies: int
) -> Iterator[tuple[int, Record]]:
    texts = [msgspec.json.encode(one) for one in records]
    for number in range(copies):
        for text in texts:
            yield number, msgspec.json.decode(renamed(text, number), type=shape)


def keep(case: Case, folder: Path) -> None:
    """Keep a case in `folder` as a trace does."""
    with CaseFile(folder) as file:
        for path, of_path in groupby(case.readings, lambda one: one.document.path):
            ended = KeptInput(path=path, sha256="", program="", status="extracted")
            file.keep_input(ended, list(of_path))
        file.keep_results(case, "")
