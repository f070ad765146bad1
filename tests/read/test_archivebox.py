"""ArchiveBox: each page once, in its best form, and nothing about the collection."""

import pytest

from retold.read import discover


def collection(folder, *names):
    for name in ("ArchiveBox.conf", "index.sqlite3", "index.html", "sources/in.txt"):
        written(folder / name)
    for name in ("index.html", "index.json", "favicon.ico", *names):
        written(folder / "archive" / "1741250000.25" / name)
    return [one.path.rpartition("1741250000.25/")[2] for one in discover([folder])]


def written(file):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x")


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (
            ["output.html", "singlefile.html", "readability/content.html"],
            ["singlefile.html"],
        ),
        (["output.html", "warc/17412.warc.gz"], ["warc/17412.warc.gz"]),
        (["dom/output.html", "output.pdf"], ["dom/output.html"]),
        (["singlefile/singlefile.html"], ["singlefile/singlefile.html"]),
        (["output.html", "media/talk.en.vtt"], ["media/talk.en.vtt", "output.html"]),
    ],
)
def test_a_page_is_read_once_in_its_best_form(tmp_path, names, read):
    assert collection(tmp_path, *names) == read


def test_a_snapshot_without_a_known_form_is_read_as_any_folder(tmp_path):
    assert "wget/page.html" in collection(tmp_path, "wget/page.html")


def test_other_folders_are_read_whole(tmp_path):
    for name in ("index.html", "archive/2025/output.html", "archive/2025/a.html"):
        written(tmp_path / name)
    assert len(discover([tmp_path])) == 3
