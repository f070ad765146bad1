"""Sets of single lines, each searched as `retold extract --jsonl` would search it.

Rules were written while one half of a visible set was read, so a score is given for
either half too: a line was looked at when the first byte of its id's SHA-256 is even.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, TypeVar

from retold.conduct.run import read_only
from retold.model.case import Reading
from retold.read import Input


class _Named(Protocol):
    @property
    def id(self) -> object: ...


_Row = TypeVar("_Row", bound=_Named)
_BATCH_LINES = 500  # lines that share one child process


def searched(texts: Sequence[str]) -> Iterator[Reading | None]:
    """Search each text as a document of its own; None where it was refused."""
    waiting = iter(texts)
    while batch := list(islice(waiting, _BATCH_LINES)):
        with TemporaryDirectory(prefix="retold-lines-") as place:
            inputs = [_input(Path(place), at, text) for at, text in enumerate(batch)]
            for _, readings in read_only(inputs):
                yield readings[0] if readings else None


def looked_at(line_id: object) -> bool:
    """Say whether a line was in the half that was read while rules were written."""
    return hashlib.sha256(str(line_id).encode()).digest()[0] % 2 == 0


def halves(rows: Sequence[_Row]) -> dict[str, list[_Row]]:
    """Return all rows, those looked at, and the others, by a metric's ending."""
    return {
        "": list(rows),
        "_looked_at": [one for one in rows if looked_at(one.id)],
        "_not_looked_at": [one for one in rows if not looked_at(one.id)],
    }


def _input(place: Path, number: int, text: str) -> Input:
    file = place / f"{number:04}.txt"
    file.write_bytes(text.encode("utf-8", "replace"))
    return Input(path=file.name, file=file)
