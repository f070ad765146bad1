"""What a kept result rests on, as a fingerprint: the input's bytes, the program's.

A changed rule is so applied anew to what was read or joined before.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from retold import __version__
from retold.model.ports import Encoder

_HASH_CHUNK_BYTES = 1 << 20
_READING_ROOMS = ("extract", "model", "read", "segment")
_JOINING_ROOMS = ("check", "lineage", "match", "model", "store")
_ENCODING_ROOM = "encode"


def reader() -> str:
    """Fingerprint what reads a document and searches it for claims."""
    return _program(_READING_ROOMS)


def joiner(encoder: Encoder | None) -> str:
    """Fingerprint what joins: the program, and the encoder that proposes."""
    if encoder is None:
        return _program(_JOINING_ROOMS)
    return f"{_program((*_JOINING_ROOMS, _ENCODING_ROOM))}-{encoder.sha256[:16]}"


def file_sha256(file: Path) -> str | None:
    """Hash a file's bytes; None when they cannot be read."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(_HASH_CHUNK_BYTES):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


@cache
def _program(rooms: tuple[str, ...]) -> str:
    """Fingerprint rooms of the program, so that a changed rule is applied anew."""
    here = Path(__file__).parents[1]
    files = [
        file
        for room in rooms
        for file in sorted((here / room).rglob("*"))
        if file.suffix in {".py", ".toml", ".tsv"}
    ]
    digest = hashlib.sha256(__version__.encode())
    for file in files:
        digest.update(file.relative_to(here).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
