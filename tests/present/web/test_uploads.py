"""What a browser sends is kept beside the documents, under safe names, over nothing."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model.errors import WrongUseError
from retold.present.web import uploads
from retold.present.web.uploads import Sent, keep, safe_name


def sent(name, data=b"words", size=None):
    return Sent(
        name=name, data=io.BytesIO(data), size=len(data) if size is None else size
    )


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("interim-report.pdf", "interim-report.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\me\post.html", "post.html"),
        (".hidden", "hidden"),
        ("..", "file"),
        ("", "file"),
        ("a\nb\x00.txt", "a-b-.txt"),
        ("con.txt", "_con.txt"),
        ("Lpt1", "_Lpt1"),
        ("console.txt", "console.txt"),
        ("e\u0301t\u00e9.html", "\u00e9t\u00e9.html"),
        ("x" * 400 + ".warc.gz", "x" * 100 + ".gz"),
        ("trailing. ", "trailing"),
    ],
)
def test_a_name_is_made_safe(said, name):
    assert safe_name(said) == name


@given(st.text())
def test_whatever_is_said_is_a_name_that_stays_in_its_folder(said):
    """The law: one visible part, short enough for every file system."""
    name = safe_name(said)
    assert name not in {"", ".", ".."}
    assert not name.startswith(".")
    assert not set(name) & set('/\\<>:"|?*\x00')
    assert 0 < len(name.encode()) <= 255


def test_files_are_kept_and_nothing_is_written_over(tmp_path):
    (tmp_path / "post.html").write_bytes(b"mine")
    kept = keep([sent("post.html"), sent("post.html", b"other")], tmp_path)
    assert kept.new == ("post-2.html", "post-3.html")
    assert (tmp_path / "post.html").read_bytes() == b"mine"
    assert (tmp_path / "post-2.html").read_bytes() == b"words"
    names = {one.name for one in tmp_path.iterdir()}
    assert names == {"post-2.html", "post-3.html", "post.html"}


def test_a_file_that_is_there_already_is_not_kept_twice(tmp_path):
    first = keep([sent("post.html")], tmp_path / "added")
    again = keep([sent("post.html")], tmp_path / "added")
    assert (first.new, first.known) == (("post.html",), ())
    assert (again.new, again.known) == ((), ("post.html",))


def test_a_link_in_the_way_is_not_followed(tmp_path):
    outside = tmp_path / "outside.txt"
    folder = tmp_path / "added"
    folder.mkdir()
    (folder / "post.html").symlink_to(outside)
    assert keep([sent("post.html")], folder).new == ("post-2.html",)
    assert not outside.exists()


def test_a_file_that_is_too_large_to_be_read_is_refused_before_all(tmp_path):
    large = sent("large.pdf", size=10**12)
    with pytest.raises(WrongUseError, match=r"large\.pdf is larger than 200 MB"):
        keep([sent("small.txt"), large], tmp_path / "added")
    assert not (tmp_path / "added").exists()


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "added").write_text("a file in its place")
    with pytest.raises(WrongUseError, match="0 of 1 were"):
        keep([sent("post.html")], tmp_path / "added")


def test_the_limits_are_those_that_the_page_names(inside):
    text = inside.get("/add.json").json()
    assert text["most_files"] == uploads.MOST_FILES
    assert text["most_mb"] == uploads.MOST_MB
