import io
import struct
import zipfile

import pytest

from office_files import packed
from retold.model.errors import ReadError
from retold.read.archive import Archive
from retold.read.limits import Limits


def refused(data, limits=None, read=None):
    with pytest.raises(ReadError) as caught:
        Archive(data, limits or Limits()).read(read or "a")
    return caught.value.code


def test_members_are_read_whole():
    archive = Archive(packed({"a": b"fuel" * 9, "../b": b"x"}), Limits())
    assert archive.names == ("a", "../b")
    assert archive.read("a") == b"fuel" * 9
    assert archive.read("../b") == b"x"  # a name is a key and no path


def test_links_among_the_members_are_passed_over():
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as target:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        target.writestr(link, "/etc/passwd")
        target.writestr("a", "fuel")
    assert Archive(sink.getvalue(), Limits()).names == ("a",)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_decoded_bytes_are_counted_over_all_members(method):
    data = packed({"a": bytes(600_000), "b": bytes(600_000)}, method)
    archive = Archive(data, Limits(decoded_mb=1))
    archive.read("a")
    with pytest.raises(ReadError, match="1 MB"):
        archive.read("b")


def test_sizes_in_headers_are_not_believed():
    data = packed({"a": bytes(2_000_000)})
    lying = data.replace(struct.pack("<I", 2_000_000), struct.pack("<I", 10))
    assert refused(lying, Limits(decoded_mb=1)) == "archive-bomb"


def test_a_high_ratio_is_refused_past_ten_megabytes():
    assert refused(packed({"a": bytes(11_000_000)})) == "archive-bomb"
    assert Archive(packed({"a": bytes(9_000_000)}), Limits()).read("a")


def test_overlapping_members_are_refused():
    data = bytearray(packed({"a": b"1" * 50, "b": b"2" * 50}, zipfile.ZIP_STORED))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)  # where "b" begins
    assert refused(bytes(data)) == "archive-bomb"


def locked():
    data = bytearray(packed({"a": b"secret"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "limits", "name", "code"),
    [
        (packed({"a": b"1" * 500})[:60], None, "a", "damaged"),
        (packed({"a": b"1"}), None, "b", "damaged"),
        (packed({"a": b"12345678"}, 0).replace(b"1234", b"9234"), None, "a", "damaged"),
        (packed({"a": b"1"}, zipfile.ZIP_LZMA), None, "a", "damaged"),
        (locked(), None, "a", "password"),
        (packed(dict.fromkeys("abc", b"")), Limits(members=2), "a", "too-many-members"),
    ],
    ids=["cut", "missing", "changed", "method", "locked", "members"],
)
def test_what_is_wrong_is_told(data, limits, name, code):
    assert refused(data, limits, name) == code


def test_archives_nest_three_deep_and_no_deeper():
    data = packed({"a": b"fuel"})
    for _ in range(3):
        data = packed({"in": data})
    third = Archive(data, Limits()).inside("in").inside("in")
    with pytest.raises(ReadError) as caught:
        third.inside("in")
    assert caught.value.code == "too-deep"
