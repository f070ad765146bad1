import gzip
import hashlib

import brotli
import pytest

from archive_builder import PAGE, QUAY, WHEN, gzip_bomb, wacz, warc
from read_helpers import assert_lawful, codes, read_all, read_one
from retold.model.errors import ReadError
from retold.read.limits import Limits

HTML = "text/html; charset=utf-8"
QUAY_PAGE = (QUAY, 200, HTML, PAGE)


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_has_its_address_and_the_time_it_was_archived(packed):
    part = read_one(warc(QUAY_PAGE, packed=packed), ".warc.gz")
    assert_lawful(part)
    assert part.text.startswith("Leak at Kessel Quay\n\nAbout 40 tonnes")
    assert part.part == f"{QUAY} {WHEN}"
    assert part.metadata.url == QUAY
    assert part.metadata.archived.value == WHEN
    assert codes(part) == []  # that an archive describes itself is no loss


@pytest.mark.parametrize("ending", [".gz", ".warc", ".warc.gz"])
def test_a_packed_archive_is_known_by_its_bytes(ending):
    assert "not-as-named" not in codes(read_one(warc(QUAY_PAGE), ending))


def test_only_pages_that_were_found_are_documents():
    others = [
        ("https://harbourpost.example/gone", 404, HTML, PAGE),
        ("https://harbourpost.example/map.png", 200, "image/png", b"\x89PNG"),
        ("https://harbourpost.example/empty", 200, HTML, "<script>1</script>"),
        ("javascript:alert(1)", 200, HTML, PAGE),
    ]
    part = read_one(warc(QUAY_PAGE, *others), ".warc")
    assert codes(part) == ["records-passed-over", "pages-not-read"]
    for words in ("other than 200: 1", "pictures", "no web address: 1"):
        assert words in part.problems[0].message


def test_the_same_page_twice_is_two_documents():
    parts = read_all(warc(QUAY_PAGE, QUAY_PAGE), ".warc")
    assert [part.part for part in parts] == [f"{QUAY} {WHEN}", f"{QUAY} {WHEN} (2)"]


@pytest.mark.parametrize(
    ("body", "header", "read"),
    [
        (gzip.compress(PAGE.encode()), "gzip", True),
        (PAGE.encode(), "identity", True),
        (brotli.compress(PAGE.encode()), "br", True),
        (b"\x8b\x02\x80", "br", False),
        (PAGE.encode(), "zstd", False),
    ],
)
def test_packed_answers_are_unpacked_or_said(body, header, read):
    page = (
        "https://coastwire.example/a",
        200,
        HTML,
        body,
        ("Content-Encoding", header),
    )
    parts = read_all(warc(QUAY_PAGE, page), ".warc")
    assert len(parts) == 1 + read
    assert ("pages-not-read" in codes(parts[0])) is not read


def test_pages_larger_than_a_step_of_unpacking_come_out_whole():
    noise = hashlib.shake_256(b"noise").hexdigest(300_000)
    page = PAGE.replace("<article>", f"<script>{noise}</script><article>")
    large = [(f"https://coastwire.example/{n}", 200, HTML, page) for n in range(3)]
    parts = read_all(warc(*large), ".warc.gz")
    assert len(parts) == 3
    assert codes(parts[0]) == []


def test_an_archive_that_was_cut_gives_what_is_whole():
    whole = warc(QUAY_PAGE, ("https://coastwire.example/a", 200, HTML, PAGE))
    part = read_one(whole[:-150], ".warc.gz")
    assert part.metadata.url == QUAY
    assert "damaged-records" in codes(part)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"Content-Length: ", b"Content-Length: 99999"), (b"WARC/1.", b"QARC/1.")],
)
def test_an_archive_that_lies_is_damaged(old, new):
    data = warc(QUAY_PAGE, packed=False)
    first = data.index(b"WARC-Type: response") - 12
    broken = data[:first] + data[first:].replace(old, new)
    with pytest.raises(ReadError) as caught:
        read_all(broken, ".warc")
    assert caught.value.code in {"damaged", "no-text"}


@pytest.mark.parametrize(
    "data",
    [gzip_bomb(60_000_000), wacz({"archive/data.warc.gz": gzip_bomb(60_000_000)})],
    ids=["warc", "wacz"],
)
def test_a_bomb_is_refused(data):
    with pytest.raises(ReadError) as caught:
        read_all(data, ".warc.gz")
    assert caught.value.code == "archive-bomb"


def test_what_unpacks_past_the_limit_is_refused():
    data = wacz({"archive/data.warc": warc(QUAY_PAGE, packed=False) * 2000})
    with pytest.raises(ReadError) as caught:
        read_all(data, ".wacz", Limits(decoded_mb=1))
    assert caught.value.code == "archive-bomb"


def test_too_many_records_are_refused_and_too_many_pages_cut():
    data = warc(QUAY_PAGE, QUAY_PAGE, QUAY_PAGE)
    with pytest.raises(ReadError) as caught:
        read_all(data, ".warc", Limits(members=3))
    assert caught.value.code == "too-many-members"
    parts = read_all(data, ".warc", Limits(documents=2))
    assert len(parts) == 2
    assert "documents-cut" in codes(parts[0])


def test_pages_past_what_can_be_read_in_time_are_cut():
    long = (QUAY, 200, HTML, PAGE + " " * 999_900)
    parts = read_all(warc(QUAY_PAGE, long), ".warc", Limits(text_mb=1))
    assert len(parts) == 1
    assert "Only the first 1 pages" in parts[0].problems[-1].message


def test_the_address_dates_a_page_before_a_line_of_it_does():
    told = PAGE.replace("</h1>", "</h1><p>Published 6 March 2025</p>")
    (part,) = read_all(warc((QUAY, 200, HTML, told)), ".warc")
    assert part.metadata.published.value == "2025-03-04"


@pytest.mark.parametrize("ending", [".wacz", ".zip"])
def test_a_wacz_gives_the_pages_of_its_archives_only(ending):
    data = wacz(
        {
            "archive/b.warc": warc(
                ("https://b.example/", 200, HTML, PAGE), packed=False
            ),
            "archive/a.warc.gz": warc(QUAY_PAGE),
            "../../evil.warc": warc(("https://evil.example/", 200, HTML, PAGE)),
        }
    )
    parts = read_all(data, ending)
    assert [part.metadata.url for part in parts] == [QUAY, "https://b.example/"]
    assert "not-as-named" not in codes(parts[0])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (wacz({"archive/data.warc": b""})[:-30], "damaged"),
        (wacz({"archive/data.warc": b"no archive"}), "damaged"),
        (wacz({"pages/archive/a.warc": b""}), "no-text"),
    ],
    ids=["cut", "no warc in it", "elsewhere"],
)
def test_a_wacz_without_pages_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_all(data, ".wacz")
    assert caught.value.code == code


def test_a_check_in_an_archived_page_comes_along():
    review = '{"@type": "ClaimReview", "claimReviewed": "400 tonnes leaked"}'
    script = f'<script type="application/ld+json">{review}</script>'
    page = PAGE.replace("<article>", f"<article>{script}")
    _, check = read_all(warc((QUAY, 200, HTML, page)), ".warc")
    assert check.part == f"{QUAY} {WHEN};claim-review=1"
    assert check.metadata.archived.value == WHEN
    assert check.metadata.rating.claim == "400 tonnes leaked"


def test_a_page_packed_a_thousandfold_is_cut():
    body = brotli.compress(b"<p>" + b"a" * 80_000_000)
    bomb = (
        "https://coastwire.example/a",
        200,
        HTML,
        body,
        ("Content-Encoding", "br"),
    )
    (part,) = read_all(warc(QUAY_PAGE, bomb), ".warc.gz")
    assert "documents-cut" in codes(part)


def test_reading_goes_on_after_a_record_with_a_wrong_length():
    after = ("https://coastwire.example/b", 200, HTML, PAGE)
    data = warc(QUAY_PAGE, QUAY_PAGE, after, packed=False)
    second = data.rindex(QUAY.encode())
    for length in (b"Content-Length: 9", b"Content-Length: -"):
        lying = data[:second] + data[second:].replace(b"Content-Length: ", length, 1)
        parts = read_all(lying, ".warc")
        assert [part.metadata.url for part in parts] == [QUAY, after[0]]
        assert "damaged-records" in codes(parts[0])


ARC_SAYS = b"1 0 Us\nURL IP-address Archive-date Content-type Archive-length\n"
ARC = b"filedesc://quay.arc 127.0.0.1 20250304110500 text/plain %d\n%s" % (
    len(ARC_SAYS),
    ARC_SAYS,
)


@pytest.mark.parametrize("packed", [True, False])
def test_an_older_archive_is_read(packed):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    head = f"{QUAY} 127.0.0.1 20250304110500 text/html {len(body)}\n".encode()
    pieces = [ARC + b"\n", head + body + b"\n"]
    data = b"".join(gzip.compress(one) if packed else one for one in pieces)
    part = read_one(data, ".arc.gz" if packed else ".arc")
    assert part.metadata.url == QUAY
    assert part.metadata.archived.value == WHEN
    assert "not-as-named" not in codes(part)
