import pytest

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
        (b"PK\x03\x04 rest", ".docx", "format-unknown"),
        (b"plain words", ".xyz", "format-unknown"),
        (b"plain words", "", "format-unknown"),
        (b"plain words", ".pdf", "damaged"),
        (b"plain words", ".warc", "damaged"),
        (b"plain words", ".xml", "format-unknown"),
        (b"PK\x03\x04 archive/a.warc", ".wacz", "binary"),
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
    } <= set(endings)
    assert all(one.name and one.kept and one.media_type for one in FORMATS)
