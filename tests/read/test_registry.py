import json

import pytest

from archive_builder import PAGE as ARCHIVED
from archive_builder import QUAY, wacz, warc
from office_files import docx, words
from read_helpers import codes, read_one
from retold.model.errors import ReadError
from retold.read import FORMATS

PAGE = "<!doctype html><title>Leak</title><p>About 40 tonnes leaked at the quay.</p>"


@pytest.mark.parametrize(
    ("data", "ending", "code"),
    [
        (b"", ".txt", "empty"),
        (b" \n\0", ".html", "empty"),
        (bytes(range(256)) * 9, ".txt", "binary"),
        (b"\x89PNG\r\n\x1a\n", ".txt", "binary"),
        (b"\x89PNG\r\n\x1a\n", ".png", "format-unknown"),
        (b"PK\x03\x04 rest", ".docx", "damaged"),
        (b"PK\x03\x04 rest", ".zip", "format-unknown"),
        (b"plain words", ".xyz", "format-unknown"),
        (b"plain words", "", "format-unknown"),
        (b"plain words", ".pdf", "damaged"),
        (b"plain words", ".warc", "damaged"),
        (b"plain words", ".xml", "format-unknown"),
        (b"PK\x03\x04 archive/a.warc", ".wacz", "damaged"),
        (b"\x1f\x8b\x08\0 damaged", ".gz", "format-unknown"),
        (b"%PDF-1.7\nrest is missing", ".pdf", "damaged"),
        (b"<!doctype html><script>1</script>", ".html", "no-text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data, ending, code):
    with pytest.raises(ReadError) as caught:
        read_one(data, ending)
    assert caught.value.code == code
    assert str(caught.value)[0].islower()  # the reader sets it into a sentence


@pytest.mark.parametrize("ending", [".txt", ".pdf", ""])
def test_bytes_outrank_the_name(ending):
    part = read_one(PAGE, ending)
    assert part.format == "text/html"
    assert codes(part) == ["not-as-named"]


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (wacz({"archive/a.warc.gz": warc((QUAY, 200, "text/html", ARCHIVED))}), "html"),
        (docx(words("About 40 tonnes leaked at the quay.")), "wordprocessingml"),
    ],
    ids=["web archive", "Word document"],
)
@pytest.mark.parametrize("ending", [".zip", ".wacz", ".docx"])
def test_zip_files_are_told_apart_by_what_is_in_them(data, format_, ending):
    assert format_ in read_one(data, ending).format


@pytest.mark.parametrize("space", ["", " "])
def test_only_its_version_line_makes_json_a_feed(space):
    address = "https://jsonfeed.org/version/1.1"
    item = {"id": "1", "content_text": "About 40 tonnes leaked at the quay."}
    feed = json.dumps(
        {"version": address, "items": [item]}, separators=(",", f":{space}")
    )
    post = json.dumps({"text": address, "author": "Ana Bell", "id": "1"})
    assert read_one(feed, ".json").format == "application/feed+json"
    assert read_one(post, ".json").format == "application/json"


def test_every_format_says_what_it_keeps():
    endings = [ending for one in FORMATS for ending in one.endings]
    assert len(endings) == len(set(endings))
    assert {
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".pdf",
        ".srt",
        ".vtt",
        ".csv",
        ".eml",
        ".mbox",
        ".mhtml",
        ".warc",
        ".wacz",
        ".rss",
        ".atom",
        ".opml",
        ".docx",
        ".odt",
        ".epub",
        ".rtf",
        ".xlsx",
        ".json",
    } <= set(endings)
    assert all(one.name and one.kept and one.media_type for one in FORMATS)
