"""What is sound in a damaged case comes back, and nothing else."""

import random
import shutil

import pytest

from invariants import broken
from quiet import Quiet
from retold.conduct.recovering import recover
from retold.conduct.reviewing import record, reviews
from retold.conduct.run import TraceOptions, open_case, trace
from retold.model.errors import CaseError, WrongUseError
from retold.store import CaseFile, sound_in
from retold.store.carving import carved
from review_builders import AT, on_document, ruled
from reviewed_story import traced, written

PAGE = 4096


@pytest.fixture
def case(tmp_path):
    folder = written(tmp_path / "story")
    made = traced(folder)
    for number in range(3):
        one = ruled("note", on_document(made.case.readings[0]), why=f"note {number}")
        record(folder / ".retold", one, seen=None, at=AT)
    return folder / ".retold"


def damaged(case, *pages):
    file = case / "case.sqlite"
    data = bytearray(file.read_bytes())
    for page in pages:
        data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    file.write_bytes(data)
    return bytes(data)


def test_a_whole_case_comes_back_whole(case, tmp_path):
    made = recover(case, tmp_path / "new", Quiet())
    assert (made.documents, made.reviews, made.again, made.cut) == (4, 3, 0, None)
    assert open_case(tmp_path / "new")[0] == open_case(case)[0]
    assert broken(made.folder, reviews=[one.hash for one in reviews(case)]) == []


def test_even_without_the_first_page_all_comes_back(case, tmp_path):
    """It says where all tables are; without it each page is read by itself."""
    expected, log = open_case(case)[0], reviews(case)
    as_it_was = damaged(case, 0)
    made = recover(case, tmp_path / "new", Quiet())
    assert (made.documents, made.reviews) == (4, 3)
    assert made.again == 4  # what was free may be old, so all is read again
    assert reviews(made.folder) == log
    again = traced_into(case.parent, tmp_path / "new")
    assert again.families == expected.families
    assert (case / "case.sqlite").read_bytes() == as_it_was


def traced_into(folder, case_dir):
    return trace(TraceOptions(inputs=(folder,), case_dir=case_dir), Quiet()).case


def test_whichever_page_is_lost_what_comes_back_is_true(case, tmp_path):
    whole = open_case(case)[0]
    documents = {one.document.id: one for one in whole.readings}
    log = reviews(case)
    data = (case / "case.sqlite").read_bytes()
    got = []
    for page in range(0, len(data) // PAGE, 11):
        copy = tmp_path / "damaged"
        copy.mkdir()
        (copy / "case.sqlite").write_bytes(data)
        damaged(copy, page)
        found = sound_in(copy / "case.sqlite")
        assert all(documents[one.document.id] == one for one in found.readings.values())
        kept = [found.reviews[number].hash for number in sorted(found.reviews)]
        assert kept == [one.hash for one in log][: len(kept)] or len(kept) < len(log)
        got.append(len(found.readings))
        shutil.rmtree(copy)
    assert min(got) >= len(documents) - 2
    assert max(got) == len(documents)


def test_a_review_that_was_changed_ends_what_is_taken_over(case, tmp_path):
    file = case / "case.sqlite"
    data = file.read_bytes()
    file.write_bytes(data.replace(b'"why":"note 1"', b'"why":"note 7"'))
    made = recover(case, tmp_path / "new", Quiet())
    assert made.reviews == 1
    assert "2" in made.cut
    assert broken(made.folder) == []


def test_what_was_forgotten_does_not_come_back(case, tmp_path):
    with CaseFile(case) as file:
        file.forget_document(open_case(case)[0].readings[-1].document.id)
    damaged(case, 0)
    recover(case, tmp_path / "new", Quiet())
    assert len(open_case(tmp_path / "new")[0].readings) == 3
    assert len(traced_into(case.parent, tmp_path / "new").readings) == 3
    text = (tmp_path / "new/.retold/case.sqlite").read_bytes()
    assert b"as you know" not in text


def test_no_case_is_written_over_and_nothing_is_made_of_nothing(case, tmp_path):
    with pytest.raises(WrongUseError, match="left as it is"):
        recover(case, case.parent, Quiet())
    (case / "case.sqlite").write_bytes(bytes(9 * PAGE))
    with pytest.raises(CaseError, match="Nothing"):
        recover(case, tmp_path / "new", Quiet())
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("seed", range(20))
def test_pages_of_any_bytes_are_no_harm(seed):
    data = bytearray(random.Random(seed).randbytes(8 * PAGE))  # noqa: S311 - a test's
    for start in range(0, len(data), PAGE):
        data[start] = 0x0D
    assert all(len(row) <= 8 for _, row in carved(bytes(data)))
