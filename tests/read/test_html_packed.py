import io
import zipfile

import pytest

from read_helpers import read_one
from retold.model.errors import ReadError

HEAD = "<!DOCTYPE html><html data-sfz><meta charset=utf-8><body>Please wait..."
PAGE = (
    "<html><head><title>Leak</title></head><body><article><h1>Leak</h1>"
    "<p>About 40 tonnes of diesel leaked at Kessel Quay, the mayor said.</p>"
    "</article></body></html>"
)


def packed(name="index.html", page=PAGE):
    """A page as SingleFile packs it: markup, an archive, markup."""
    out = io.BytesIO()
    out.write(f"{HEAD}<!--".encode())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, page)
        target.writestr("images/0.png", b"\x89PNG")
    return out.getvalue() + b"--><script>extract()</script></body></html>"


def test_the_page_inside_is_read():
    part = read_one(packed(), ".html")
    assert "About 40 tonnes of diesel" in part.text
    assert "Please wait" not in part.text
    assert part.metadata.title == "Leak"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (packed(name="other.html"), "without an index.html"),
        (packed().replace(b"PK\x01\x02", b"PK\x01\x09"), "SingleFile packed"),
    ],
    ids=["no-page", "damaged"],
)
def test_a_packed_page_that_cannot_be_opened_says_so(data, words):
    with pytest.raises(ReadError) as caught:
        read_one(data, ".html")
    assert caught.value.code == "damaged"
    assert words in str(caught.value)
