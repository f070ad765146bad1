"""Fetched pages on disk: whole, as they came, one beside the other."""

import gzip
import io
import stat

import pytest
from warcio.archiveiterator import ArchiveIterator

from fetch_world import World, answer, moved
from retold.fetch import Archive
from retold.fetch.archive import warc

SITE = "http://harbourpost.example"
START, URL = f"{SITE}/q", f"{SITE}/2025/The%20Quay%20leak.html"


def fetched(body="<p>About 40 tonnes</p>", **headers):
    world = World({START: moved(URL), URL: answer(body, **headers)})
    return world.door().get(START)


def records(data):
    return [
        (
            one.rec_type,
            one.rec_headers.get_header("WARC-Target-URI"),
            one.content_stream().read(),
            one,
        )
        for one in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]


def test_the_whole_exchange_is_kept_with_its_redirects():
    found = records(warc(fetched()))
    assert [(kind, url) for kind, url, _, _ in found] == [
        ("warcinfo", None),
        ("response", START),
        ("request", START),
        ("response", URL),
        ("request", URL),
    ]
    assert b"software: Retold/" in found[0][2]
    page = found[3][3]
    assert found[3][2] == b"<p>About 40 tonnes</p>"
    assert page.rec_headers.get_header("WARC-Date") == "2025-03-04T11:05:02Z"
    assert page.rec_headers.get_header("WARC-IP-Address") == "93.184.216.34"
    digest = page.rec_headers.get_header("WARC-Payload-Digest")
    assert digest.startswith("sha256:")
    assert found[1][3].http_headers.get_header("Location") == URL
    assert found[4][3].http_headers.get_header("Host") == "harbourpost.example"


def test_a_body_is_kept_as_it_was_sent():
    raw = gzip.compress(b"<p>40</p>", mtime=0)
    data = warc(fetched(raw, Content_Encoding="gzip"))
    assert raw in b"".join(
        one.raw_stream.read() for one in ArchiveIterator(io.BytesIO(data))
    )
    assert records(data)[3][2] == b"<p>40</p>"


def test_headers_outside_ascii_survive():
    assert records(warc(fetched(X_Place="Kessel Qu\u00e4y")))[3][2]


def test_the_same_answers_give_the_same_bytes():
    assert warc(fetched()) == warc(fetched())
    assert warc(fetched()) != warc(fetched("other"))


def test_a_page_gets_its_place_whole_and_for_its_owner_only(tmp_path):
    archive = Archive(tmp_path / "retrieved")
    page = fetched()
    path = archive.place(archive.arrive(page), "harbourpost.example", is_list=False)
    assert path.parent == tmp_path / "retrieved" / "harbourpost.example"
    assert path.name.startswith("the-quay-leak.html-")
    assert path.name.endswith(".warc.gz")
    assert path.read_bytes() == warc(page)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list((tmp_path / "retrieved").iterdir()) == [path.parent]


def test_no_page_is_ever_replaced(tmp_path):
    archive = Archive(tmp_path)
    paths = [
        archive.place(archive.arrive(fetched()), "a.example", is_list=False)
        for _ in range(3)
    ]
    assert len(set(paths)) == 3
    assert len(list((tmp_path / "a.example").iterdir())) == 3


def test_lists_are_kept_where_nothing_is_traced(tmp_path):
    archive = Archive(tmp_path)
    path = archive.place(archive.arrive(fetched()), "a.example", is_list=True)
    assert path.parent == tmp_path / ".lists" / "a.example"


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/..%2F..%2Fetc%2Fpasswd",
        f"{SITE}/%00%0A.warc",
        f"{SITE}/CON",
        f"{SITE}/{'long' * 100}",
        f"{SITE}/%E6%BC%8F%E3%82%8C",
        f"{SITE}/",
    ],
)
def test_odd_addresses_get_plain_names(tmp_path, url):
    archive = Archive(tmp_path)
    page = World({url: answer("found")}).door().get(url)
    path = archive.place(archive.arrive(page), "..", is_list=False)
    assert path.parent == tmp_path / "page"
    assert len(path.name) < 90
    assert path.name.isascii()
    assert "-" in path.name  # a name with its hash is no device of Windows
