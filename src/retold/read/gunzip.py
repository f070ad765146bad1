"""Gzip, unpacked with a count: of web archives and of sitemaps."""

from __future__ import annotations

import zlib

from retold.model.errors import ReadError

_MAGIC = b"\x1f\x8b"
_WINDOW = 31  # zlib's way to ask for gzip with the widest window
_STEP_BYTES = 1 << 16
_FREE_BYTES = 10_000_000
_MOST_RATIO = 200  # unpacked to packed, past the free bytes: text reaches about 20


def unpacked(data: bytes, room: int) -> tuple[bytes, bool]:
    """Unpack gzip members while counting; also say if they were whole.

    Raises ReadError("archive-bomb") past `room` bytes, or at a ratio no page has.
    """
    if not data.startswith(_MAGIC):
        return data, True
    out, place = bytearray(), 0
    while data.startswith(_MAGIC, place):
        member = zlib.decompressobj(_WINDOW)
        while place < len(data) and not member.eof:
            step = data[place : place + _STEP_BYTES]
            try:
                out += member.decompress(step, _STEP_BYTES)
            except zlib.error:
                return bytes(out), False
            left = member.unused_data if member.eof else member.unconsumed_tail
            place += len(step) - len(left)
            _check_size(len(out), place, room)
        if not member.eof:
            return bytes(out), False
    return bytes(out), not data[place:].strip(b"\0")


def _check_size(size: int, packed: int, room: int) -> None:
    if size > room or size > max(_FREE_BYTES, _MOST_RATIO * packed):
        raise ReadError("archive-bomb", "it unpacks to far more than its size")
