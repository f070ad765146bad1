"""A grey picture to a PNG of sixteen shades: small enough to go into a report.

Portable Network Graphics (W3C, third edition), colour type 0, four bits a pixel.
"""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _GREY = 4, 0
_MOST_PRESSED = 9
_SHADES = [round(grey / 17) for grey in range(256)]  # 17 = 255 / 15
_LEFT = bytes(shade << 4 for shade in _SHADES)
_RIGHT = bytes(_SHADES)


def grey_png(grey: bytes, width: int, height: int, stride: int) -> bytes:
    """Write rows of grey pixels, a byte each and a row every `stride` bytes."""
    rows = (grey[at * stride : at * stride + width] for at in range(height))
    lines = b"".join(b"\0" + _packed(row) for row in rows)  # \0: no filter
    head = struct.pack(">IIBBBBB", width, height, _BITS, _GREY, 0, 0, 0)
    return b"".join(
        (
            SIGNATURE,
            _chunk(b"IHDR", head),
            _chunk(b"IDAT", zlib.compress(lines, _MOST_PRESSED)),
            _chunk(b"IEND", b""),
        )
    )


def png_size(data: bytes) -> tuple[int, int] | None:
    """Return the width and height that a PNG states; None when it is none."""
    head = len(SIGNATURE)
    if not data.startswith(SIGNATURE) or data[head + 4 : head + 8] != b"IHDR":
        return None
    size = data[head + 8 : head + 16]
    return struct.unpack(">II", size) if len(size) == struct.calcsize(">II") else None


def _packed(row: bytes) -> bytes:
    """Put two pixels into a byte, all of a row at once as one long number."""
    left, right = row[0::2].translate(_LEFT), row[1::2].translate(_RIGHT)
    right = right.ljust(len(left), b"\0")
    both = int.from_bytes(left, "big") | int.from_bytes(right, "big")
    return both.to_bytes(len(left), "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
