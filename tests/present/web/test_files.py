"""Originals are given as they were read, or not at all."""

import hashlib
from dataclasses import replace

import pytest

from present.case_builders import LEAK, kessel_case
from present.web.conftest import Held, browser

PAGE = b"<script>alert(1)</script><p>Fuel leak at the quay.</p>"


def with_files(case, folder, data=PAGE, path="saved/coast.html"):
    """The case with one document's file beside it."""
    at = next(
        place
        for place, one in enumerate(case.readings)
        if one.document.path.endswith("coast.html")
    )
    reading = case.readings[at]
    document = replace(
        reading.document, sha256=hashlib.sha256(data).hexdigest(), path=path
    )
    readings = list(case.readings)
    readings[at] = replace(reading, document=document)
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    held = Held(replace(case, readings=tuple(readings)), folder / ".retold")
    return held, document.id, data


def test_an_original_is_the_bytes_as_read_and_never_a_page(tmp_path):
    held, document, data = with_files(kessel_case(), tmp_path)
    answer = browser(held).get(f"/documents/{document}/original")
    assert answer.content == data
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="{document}.html"'
    )
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_changed_original_is_not_given(tmp_path):
    held, document, _ = with_files(kessel_case(), tmp_path)
    (tmp_path / "saved/coast.html").write_bytes(b"something else")
    answer = browser(held).get(f"/documents/{document}/original")
    assert answer.status_code == 404
    assert "moved or changed since" in answer.text


def test_an_original_in_the_folder_of_the_case_s_name_is_found(tmp_path):
    case = kessel_case()
    held, document, data = with_files(case, tmp_path / case.name)
    held.opened.folder = tmp_path / ".retold"
    assert browser(held).get(f"/documents/{document}/original").content == data


def test_a_path_that_leaves_its_folder_is_not_followed(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    held, document, _ = with_files(kessel_case(), inner, path="../secret.txt")
    assert (tmp_path / "secret.txt").is_file()
    answer = browser(held).get(f"/documents/{document}/original")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.b/x.HTML", ".html"), ('x.h"t\nm', ".htm"), ("x", ""), ("x.tar.gz", ".gz")],
)
def test_a_file_name_cannot_break_out_of_its_header(tmp_path, path, name):
    held, document, _ = with_files(kessel_case(), tmp_path, path=path)
    answer = browser(held).get(f"/documents/{document}/original")
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="{document}{name}"'
    )


def test_a_tree_is_given_as_a_picture_of_its_own(inside):
    answer = inside.get(f"/families/{LEAK}/tree.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")
    assert "<style>" in answer.text
