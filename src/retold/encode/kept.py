"""Vectors kept on disk, so that a collection is encoded once and not at every run.

One SQLite file in the user's cache folder, from the SHA-256 of a text to its vector;
the text itself is not in it. It can be deleted at any time.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

_LARGEST_BYTES = 1_000_000_000  # a million sentences; a larger file is begun anew
_ASKED_AT_ONCE = 500
_WAIT_SECONDS = 30


def cache_folder() -> Path:
    """Say where Retold may keep what it can make again.

    `RETOLD_CACHE` names another place than the usual one of the system.
    """
    if named := os.environ.get("RETOLD_CACHE"):
        return Path(named)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home)) / "retold" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "retold"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "retold"


class KeptVectors:
    """The vectors made with one file of weights; nothing is kept where it cannot be.

    A context manager: what was added is written at the end, and after each `add`.
    """

    def __init__(self, weights_sha256: str, folder: Path | None = None) -> None:
        self._file = (folder or cache_folder()) / f"vectors-{weights_sha256[:12]}.db"
        self._database: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        """Open the file, or go on without one."""
        with suppress(OSError, sqlite3.Error):
            self._database = self._opened()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()

    def find(self, keys: Iterable[bytes]) -> dict[bytes, NDArray[np.float16]]:
        """Return the vectors of those keys that are kept."""
        found: dict[bytes, NDArray[np.float16]] = {}
        with suppress(sqlite3.Error):
            for row in self._rows(keys):
                found[row[0]] = np.frombuffer(row[1], np.float16)
        return found

    def add(self, vectors: Mapping[bytes, NDArray[np.float16]]) -> None:
        """Keep vectors; a full or read-only disk costs only the keeping."""
        if self._database is None:
            return
        rows = [(key, vector.tobytes()) for key, vector in vectors.items()]
        with suppress(sqlite3.Error), self._database:
            self._database.executemany("INSERT OR IGNORE INTO kept VALUES (?, ?)", rows)

    def _rows(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        waiting = iter(keys)
        while self._database and (asked := list(islice(waiting, _ASKED_AT_ONCE))):
            marks = ",".join("?" * len(asked))
            query = f"SELECT key, vector FROM kept WHERE key IN ({marks})"  # noqa: S608 - only marks
            yield from self._database.execute(query, asked)

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._file.exists() and self._file.stat().st_size > _LARGEST_BYTES:
            self._file.unlink()
        # A vector tells much of the words that it was made of.
        os.close(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600))
        database = sqlite3.connect(self._file, timeout=_WAIT_SECONDS)
        database.execute(
            "CREATE TABLE IF NOT EXISTS kept"
            " (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
        )
        return database
