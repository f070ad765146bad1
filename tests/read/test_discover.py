import os

import pytest

from retold.model.errors import WrongUseError
from retold.read import discover
from retold.read.discover import printable


def _paths(*named):
    return [item.path for item in discover(named)]


def _write(folder, *names):
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")


def test_a_folder_is_walked_in_order_with_posix_paths(tmp_path):
    _write(tmp_path, "b.txt", "a/z.txt", "a/B.txt")
    assert _paths(tmp_path) == ["a/B.txt", "a/z.txt", "b.txt"]


def test_a_named_file_keeps_its_own_name_only(tmp_path):
    _write(tmp_path, "deep/down/leak.txt")
    assert _paths(tmp_path / "deep/down/leak.txt") == ["leak.txt"]


@pytest.mark.parametrize(
    "passed_over",
    [".hidden.txt", ".retold/case.db", "page_files/style.txt", "a/.git/config.txt"],
)
def test_what_is_not_a_document_is_passed_over(tmp_path, passed_over):
    _write(tmp_path, "page.html", passed_over)
    assert _paths(tmp_path) == ["page.html"]


def test_a_files_folder_without_its_page_is_read(tmp_path):
    _write(tmp_path, "police_files/report.txt")
    assert _paths(tmp_path) == ["police_files/report.txt"]


def test_the_reader_is_told_of_frames_beside_a_saved_page(tmp_path):
    _write(tmp_path, "page.html", "page_files/embed.html", "page_files/a.css")
    for named in (tmp_path, tmp_path / "page.html"):
        (item,) = discover([named])
        (problem,) = item.problems
        assert problem.code == "files-folder"
        assert "page_files/ belongs to this page" in problem.message
        assert "(embed.html)" in problem.message
    assert _paths(tmp_path / "page_files/embed.html") == ["embed.html"]


def test_pictures_beside_a_saved_page_are_not_worth_a_word(tmp_path):
    _write(tmp_path, "page.html", "page_files/a.css")
    assert discover([tmp_path])[0].problems == ()


def test_files_kept_beside_a_list_of_references_are_read(tmp_path):
    _write(tmp_path, "list.rdf", "files/12/leak.pdf")
    assert _paths(tmp_path) == ["files/12/leak.pdf", "list.rdf"]


def test_links_that_leave_the_folder_are_passed_over(tmp_path):
    _write(tmp_path, "in/own.txt", "out/secret.txt")
    (tmp_path / "in/leaves.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/stays.txt").symlink_to(tmp_path / "in/own.txt")
    (tmp_path / "in/ring").symlink_to(tmp_path / "in")
    (tmp_path / "in/dangling.txt").symlink_to(tmp_path / "in/nothing")
    assert _paths(tmp_path / "in") == ["own.txt", "stays.txt"]


def test_odd_names_become_printable_and_stay_readable(tmp_path):
    (tmp_path / "two\nlines.txt").write_text("x")
    with open(os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt"), "wb") as file:  # noqa: PTH118, PTH123 - pathlib takes no bytes
        file.write(b"x")
    inputs = discover([tmp_path])
    assert [item.path for item in inputs] == ["caf\\xe9.txt", "two\\nlines.txt"]
    assert all(item.path.isprintable() and item.file.exists() for item in inputs)


def test_two_files_of_one_name_keep_two_paths(tmp_path):
    _write(tmp_path, "a/leak.txt", "b/leak.txt")
    named = (tmp_path / "a/leak.txt", tmp_path / "b/leak.txt")
    assert _paths(*named) == ["leak.txt", "leak.txt (2)"]


def test_a_missing_path_is_said_in_a_sentence(tmp_path):
    with pytest.raises(WrongUseError, match=r"There is no file or folder .*nowhere"):
        discover([tmp_path / "nowhere"])


def test_printable_keeps_names_apart():
    assert printable("a\nb") == "a\\nb" != printable("a\\nb") == "a\\\\nb"
