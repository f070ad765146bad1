"""Streams of a PDF that unpack to far more than a page can need.

PDFium unpacks a page whole, whatever it comes to. The box round the parser
bounds that; here a file made to swell is told by its first bytes and refused
in words, before PDFium sees it. Pictures may be large and blank, so they are
left to PDFium, which takes no text from them.
"""

from __future__ import annotations

import re
import zlib

from retold.model.errors import ReadError
from retold.read.limits import Limits

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEAD_BYTES = 600  # room for the dictionary that stands before a stream
_PROBE_BYTES = 4096  # packed; no shorter stream reaches the free bytes (1,032 to 1)
_STEP_BYTES = 1 << 20
_FREE_BYTES = 10_000_000
_WORTH_A_LOOK = 50  # unpacked to packed; text and drawing reach about 20


def refuse_swelling(data: bytes, limits: Limits) -> None:
    """Raise ReadError("archive-bomb") when a stream unpacks past `limits.ratio`.

    Only what zlib packed once is looked at, and only on when its first bytes
    swell: some 10 microseconds for a common stream.
    """
    for found in _STREAM.finditer(data):
        start = found.end()
        head = data[max(0, found.start() - _HEAD_BYTES) : found.start()]
        if b"/Image" not in head.rpartition(b"obj")[2] and _swells(
            data, start, limits.ratio
        ):
            message = f"a part of it unpacks to more than {limits.ratio} times its size"
            raise ReadError("archive-bomb", message)


def _swells(data: bytes, start: int, ratio: int) -> bool:
    """Unpack while counting; stop as soon as the answer is known."""
    unpacker = zlib.decompressobj()
    probe = data[start : start + _PROBE_BYTES]
    try:
        size = len(unpacker.decompress(probe, _STEP_BYTES))
        if unpacker.eof or size < _WORTH_A_LOOK * len(probe):
            return False
        packed, waiting = len(probe), unpacker.unconsumed_tail
        while not unpacker.eof:
            if not waiting:
                waiting = data[start + packed : start + packed + _PROBE_BYTES]
                packed += len(waiting)
            if not waiting:
                break
            size += len(unpacker.decompress(waiting, _STEP_BYTES))
            waiting = unpacker.unconsumed_tail
            if size > _FREE_BYTES and size > ratio * packed:
                return True
    except zlib.error:
        return False  # not packed by zlib, or damaged: PDFium says what it makes of it
    return False
