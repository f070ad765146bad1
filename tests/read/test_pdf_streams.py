"""A PDF made to swell is refused; what only packs well is read."""

import zlib

import pytest

from retold.model.errors import ReadError
from retold.read.limits import Limits
from retold.read.pdf_streams import refuse_swelling

LARGE = 12_000_000


def stream(content, about=b"<< /Filter /FlateDecode >>"):
    packed = zlib.compress(content, 9)
    return b"4 0 obj\n" + about + b"\nstream\n" + packed + b"\nendstream\nendobj\n"


def test_a_stream_that_swells_is_refused():
    with pytest.raises(ReadError, match="200 times its size"):
        refuse_swelling(stream(b"tank") + stream(b"q Q " * (LARGE // 4)), Limits())


@pytest.mark.parametrize(
    "data",
    [
        stream(b" " * LARGE, b"<< /Subtype /Image /Filter /FlateDecode >>"),
        stream(b" " * 8_000_000),
        b"".join(stream(b"(Tank %d) Tj T* " % number) for number in range(300)),
        b"4 0 obj\n<<>>\nstream\nBT (Tank 7) Tj ET\nendstream\n",
        stream(b" " * LARGE)[:5000],
    ],
    ids=["blank-picture", "within-the-free-bytes", "pages", "not-packed", "cut-short"],
)
def test_what_is_no_bomb_passes(data):
    refuse_swelling(data, Limits())
