import pytest

from retold.model.kept import Kept
from retold.model.match import Evidence, Match
from retold.model.source import Finding, Searched, Verdict
from retold.store import read_kept, write_kept

SAME = Evidence(rule="same-words", weight=4.5, detail="diesel, leak")
FINDING = Finding(
    id="n-1",
    claim="c-1",
    source="d-1",
    verdict=Verdict.NOT_FOUND,
    passages=(),
    differences=(),
    searched=Searched(pages=3, paragraphs=20),
    reason="nothing near it in 3 pages",
)
KEPT = Kept(
    refused=bytes(range(16)),
    matched={
        2**64 - 1: Match(left="c-1", right="c-2", score=0.7, evidence=(SAME,)),
        7: Match(left="c-1", right="c-3", score=0.5, evidence=()),
    },
    findings={9: FINDING},
)


def test_what_was_compared_comes_back(tmp_path):
    write_kept(tmp_path, "this", KEPT)
    assert read_kept(tmp_path, "this") == KEPT


def test_other_code_compares_anew(tmp_path):
    write_kept(tmp_path, "this", KEPT)
    assert read_kept(tmp_path, "that") == Kept()


def test_a_new_case_has_compared_nothing(tmp_path):
    assert read_kept(tmp_path, "this") == Kept()


@pytest.mark.parametrize("damage", [b"", b"\xff" * 40, None], ids=str)
def test_a_damaged_file_counts_as_none(tmp_path, damage):
    write_kept(tmp_path, "this", KEPT)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-5] if damage is None else damage)
    assert read_kept(tmp_path, "this") == Kept()


def test_the_last_run_takes_the_place_of_the_one_before(tmp_path):
    write_kept(tmp_path, "this", KEPT)
    write_kept(tmp_path, "this", Kept(refused=b"12345678"))
    assert read_kept(tmp_path, "this") == Kept(refused=b"12345678")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path):
    write_kept(tmp_path / "gone", "this", KEPT)
    assert read_kept(tmp_path / "gone", "this") == Kept()
