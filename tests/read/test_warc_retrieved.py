"""Archives that Retold itself made: dated as retrieved, read as what they hold."""

from pathlib import Path

import pytest

import retold.measure
from archive_builder import PAGE
from fetch_world import World, answer
from read_helpers import read_all, read_one
from retold.fetch.archive import warc
from retold.model.errors import ReadError

REPORT = Path(retold.measure.__file__).parent / "story/documents/interim-report.pdf"
URL = "https://harbourpost.example/2025/03/04/quay"
FEED = """<rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Leak</title><link>https://harbourpost.example/leak</link></item>
<item><title>Quay</title><link>https://harbourpost.example/quay</link></item>
</channel></rss>"""


def kept(body, media_type, url=URL):
    page = answer(body, Content_Type=media_type)
    return warc(World({url: page}).door().get(url))


def test_a_page_has_the_time_it_was_retrieved_and_none_it_was_archived():
    part = read_one(kept(PAGE, "text/html"), ".warc.gz")
    assert part.metadata.retrieved.value == "2025-03-04T11:05:01Z"
    assert part.metadata.archived is None
    assert part.metadata.url == URL
    assert part.problems == ()
    assert part.part == f"{URL} 2025-03-04T11:05:01Z"


def test_a_feed_is_its_entries_even_when_it_is_called_a_page():
    for media_type in ("application/rss+xml", "text/html"):
        parts = read_all(kept(FEED, media_type), ".warc.gz")
        assert [one.metadata.url for one in parts] == [
            "https://harbourpost.example/leak",
            "https://harbourpost.example/quay",
        ]
        assert all(one.metadata.retrieved for one in parts)
        assert len({one.part for one in parts}) == 2


def test_text_is_read_by_the_name_in_its_address():
    url = "https://harbourpost.example/data/posts.csv"
    part = read_one(kept("author,text\nana,40 tonnes\n", "text/plain", url), ".warc")
    assert part.format == "text/csv"


def test_a_report_is_read_with_its_pages():
    parts = read_all(kept(REPORT.read_bytes(), "application/pdf"), ".warc.gz")
    assert parts[0].format == "application/pdf"
    assert len(parts[0].pages) > 1


def test_what_is_no_text_is_refused_with_the_reason():
    with pytest.raises(ReadError) as caught:
        read_all(kept(b"\x89PNG\r\n\x1a\n", "image/png"), ".warc.gz")
    assert caught.value.code == "format-unknown"


def test_archives_in_archives_end():
    inner = kept(PAGE, "text/html")
    for _ in range(5):
        inner = kept(inner, "application/warc")
    with pytest.raises(ReadError) as caught:
        read_all(inner, ".warc.gz")
    assert caught.value.code == "too-deep"
