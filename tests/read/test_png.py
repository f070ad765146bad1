"""Grey pixels to a PNG and back."""

import struct
import zlib

import pytest

from retold.read.png import SIGNATURE, grey_png, png_size


def _pixels(png):
    """Read back the shades of a PNG as `grey_png` writes it, row by row."""
    width, height = png_size(png)
    at, data = len(SIGNATURE), b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(kind + body)
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    lines, wide = zlib.decompress(data), (width + 1) // 2
    rows = []
    for number in range(height):
        line = lines[number * (wide + 1) :][: wide + 1]
        assert line[0] == 0
        shades = [half for byte in line[1:] for half in (byte >> 4, byte & 15)]
        rows.append(shades[:width])
    return rows


@pytest.mark.parametrize("width", [1, 2, 5], ids=["one", "even", "odd"])
def test_shades_come_back_where_they_were(width):
    stride = width + 3  # a bitmap may have unused bytes at the end of a row
    rows = [[(17 * (x + 5 * y)) % 256 for x in range(width)] for y in range(3)]
    grey = b"".join(bytes(row).ljust(stride, b"\xff") for row in rows)
    found = _pixels(grey_png(grey, width, 3, stride))
    assert found == [[one // 17 for one in row] for row in rows]


def test_size_is_read_from_the_head():
    assert png_size(grey_png(b"\0" * 6, 3, 2, 3)) == (3, 2)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", SIGNATURE, SIGNATURE + b"\0\0\0\x0dIHDR\0"]
)
def test_what_is_no_png_has_no_size(data):
    assert png_size(data) is None
