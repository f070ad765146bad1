"""What was asked of the network, one line of JSON a request, and what is kept of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

_KEPT = frozenset({"added", "unchanged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fetch: what was asked for, what came, and how it ended.

    `final` is where redirects led; `sha256` is of the unpacked bytes,
    `text_sha256` of the text read in them; `file` is relative to the log's folder.
    """

    time: str
    url: str
    outcome: str
    final: str = ""
    address: str = ""
    status: int = 0
    bytes: int = 0
    sha256: str = ""
    text_sha256: str = ""
    etag: str = ""
    last_modified: str = ""
    file: str = ""
    is_list: bool = False
    why: str = ""


class FetchLog:
    """The log of one folder; it is also the index of what is kept there."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = {one.url: one for one in _entries(path) if one.outcome in _KEPT}

    @property
    def path(self) -> Path:
        """Where the log is."""
        return self._path

    def kept(self, url: str) -> Entry | None:
        """Return the latest entry of a page whose file is still there."""
        found = self._kept.get(url)
        if found is None or not found.file:
            return None
        return found if (self._path.parent / found.file).is_file() else None

    def add(self, entry: Entry) -> None:
        """Write one line, whole or not at all."""
        line = msgspec.json.encode(entry) + b"\n"
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        handle = os.open(self._path, flags, 0o600)
        try:
            os.write(handle, line)
        finally:
            os.close(handle)
        if entry.outcome in _KEPT:
            self._kept[entry.url] = entry


def _entries(path: Path) -> Iterator[Entry]:
    """Read the lines of a log; a damaged line is passed over."""
    if not path.is_file():
        return
    with path.open("rb") as lines:
        for line in lines:
            try:
                yield msgspec.json.decode(line, type=Entry)
            except msgspec.DecodeError:
                continue
