"""The index of a WARC is made by a child that survives any bytes."""

import gzip

import pytest

from archive_builder import PAGE, QUAY, WHEN, warc
from retold.present.export.wacz.index import entries_in


@pytest.mark.parametrize("packed", [True, False])
def test_records_are_found_packed_and_plain(packed):
    data = warc((QUAY, 200, "text/html; charset=utf-8", PAGE), packed=packed)
    (one,) = entries_in(data)
    assert (one.url, one.at, one.mime, one.status) == (QUAY, WHEN, "text/html", "200")
    piece = data[one.offset : one.offset + one.length]
    assert PAGE.encode() in (gzip.decompress(piece) if packed else piece)


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\x1f\x8b\x08nonsense"])
def test_what_is_no_archive_has_no_records(data):
    assert not entries_in(data)


def test_two_records_packed_as_one_are_refused():
    """Nothing can be read from the middle of a stream that was packed whole."""
    plain = warc((QUAY, 200, "text/html", PAGE), packed=False)
    assert not entries_in(gzip.compress(plain))
