"""The case is read once, and again when its file has changed."""

from pathlib import Path

import pytest

from present.case_builders import kessel_case
from retold.model.errors import WrongUseError
from retold.present.web import held_case
from retold.present.web.held_case import HeldCase
from retold.reviewing import Found


@pytest.fixture
def file(monkeypatch, tmp_path):
    """A case file whose readings are counted."""
    folder = tmp_path / ".retold"
    folder.mkdir()
    (folder / "case.sqlite").write_bytes(b"first")
    read = []

    def found(where, known):
        state = (folder / "case.sqlite").read_bytes()
        if state == b"busy":
            raise WrongUseError("The trace was stopped before it ended.")
        if known and known.state == state:
            return known
        read.append(where)
        return Found(state, kessel_case())

    monkeypatch.setattr(held_case, "found_case", found)
    monkeypatch.setattr(held_case, "reviewed", lambda case, _: case)
    monkeypatch.setattr(held_case, "head", lambda _: "")
    monkeypatch.setattr(held_case, "find_case", lambda _: folder)
    return folder / "case.sqlite", read


def test_a_case_is_read_once(file):
    _, read = file
    held = HeldCase(Path("x"))
    assert held.now() is held.now()
    assert len(read) == 1


def test_a_changed_file_is_read_again(file):
    path, read = file
    held = HeldCase(None)
    first = held.now()
    path.write_bytes(b"second, longer")
    assert held.now() is not first
    assert held.now().stale == ""
    assert len(read) == 2


def test_while_another_works_on_it_the_state_before_is_shown(file):
    path, _ = file
    held = HeldCase(None)
    first = held.now()
    path.write_bytes(b"busy")
    assert held.now() is first
    assert "as it was before" in first.stale
    path.write_bytes(b"third, done")
    assert held.now().stale == ""
