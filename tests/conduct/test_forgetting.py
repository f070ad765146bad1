import shutil
import zlib

import pytest
from typer.testing import CliRunner

from invariants import spelled_out
from quiet import Quiet
from retold.conduct.forgetting import document_named, forget, reviews_naming
from retold.conduct.reviewing import record, reviews
from retold.conduct.run import TraceOptions, open_case, trace
from retold.model.errors import WrongUseError
from retold.present.cli.main import app
from retold.store import CaseFile, CaseReader
from retold.store.case_lists import DocumentRow, Wanted
from review_builders import AT, on_document, ruled

LEAK = "{how} 40 tonnes of fuel leaked from tank 7 at Kessel Quay, the ministry said."
CANARY = "Zanzaphor"
LETTER = f"{CANARY} writes home\n\n5 March 2025\n\n{LEAK} {CANARY} saw it."


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    folder = tmp_path_factory.mktemp("traced") / "story"
    folder.mkdir()
    for name, how in (("tide", "About"), ("gull", "Up to")):
        told = f"Fuel leaks\n\n4 March 2025\n\n{LEAK.format(how=how)}"
        (folder / f"{name}.txt").write_text(told, encoding="utf-8")
    (folder / f"{CANARY}.txt").write_text(LETTER.format(how="Some"), encoding="utf-8")
    posts = ["id,author,date,text"]
    posts += [
        f'{n},{who},2025-03-05,"{LEAK.format(how="At least")} {who} was there."'
        for n, who in enumerate((f"{CANARY}2", "gull", "tern"))
    ]
    (folder / "posts.csv").write_text("\n".join(posts), encoding="utf-8")
    trace(TraceOptions(inputs=(folder,)), Quiet())
    return folder


@pytest.fixture
def folder(traced, tmp_path):
    return shutil.copytree(traced, tmp_path / "story")


def forgotten(folder, name):
    document, case = document_named(name, folder)
    forget(document, case, Quiet())
    return document


def found(folder, word=CANARY):
    """Every file of the case that holds a word, whatever its capitals.

    Also in what is kept small: every piece that zlib can read is looked into.
    """
    wanted = word.lower().encode()
    return [
        file.name
        for file in (folder / ".retold").rglob("*")
        if file.is_file() and wanted in spelled_out(file.read_bytes()).lower()
    ]


def test_nothing_of_a_forgotten_document_is_left(folder):
    (folder / ".retold" / "case.sqlite.format-1.backup").write_text(CANARY)
    assert found(folder)
    assert CANARY.encode() in spelled_out(b"--" + zlib.compress(CANARY.encode()))
    before, _ = open_case(folder)
    forgotten(folder, f"{CANARY}.txt")
    row = next(
        one
        for one in open_case(folder)[0].readings
        if f"{CANARY}2" in one.document.text
    )
    forgotten(folder, row.document.id)
    assert found(folder) == []
    assert (folder / f"{CANARY}.txt").exists()
    after, _ = open_case(folder)
    assert len(after.readings) == len(before.readings) - 2
    assert after.families
    with CaseReader(folder / ".retold") as reader:
        assert reader.search(CANARY) == ()
        assert reader.search("tonnes")


def test_the_next_trace_does_not_read_it_again(folder):
    forgotten(folder, f"{CANARY}.txt")
    case, _ = open_case(folder)
    again = trace(TraceOptions(inputs=(folder,)), Quiet())
    assert (again.new, again.case) == (0, case)
    (folder / f"{CANARY}.txt").rename(folder / "renamed.txt")
    (folder / "new.txt").write_text("A new text about Kessel Quay.", encoding="utf-8")
    third = trace(TraceOptions(inputs=(folder,)), Quiet())
    assert third.new == 1
    assert found(folder, f"{CANARY} writes home") == []


def test_a_part_of_a_file_stays_forgotten_when_the_file_is_read_again(
    folder, monkeypatch
):
    row = next(
        one
        for one in open_case(folder)[0].readings
        if f"{CANARY}2" in one.document.text
    )
    forgotten(folder, row.document.id)
    monkeypatch.setattr("retold.conduct.run.reader", lambda: "newer rules")
    again = trace(TraceOptions(inputs=(folder,)), Quiet())
    parts = [one.document for one in again.case.readings if one.document.part]
    assert len(parts) == 2
    assert all(CANARY not in one.text for one in parts)


def test_what_is_left_is_what_a_trace_without_it_finds(folder, tmp_path):
    forgotten(folder, f"{CANARY}.txt")
    (folder / f"{CANARY}.txt").unlink()
    other = trace(
        TraceOptions(inputs=(folder,), case_dir=tmp_path / "other"), Quiet()
    ).case
    case, _ = open_case(folder)
    assert case == other


def test_the_last_document_can_be_forgotten(tmp_path):
    (tmp_path / "only.txt").write_text(LEAK.format(how="About"), encoding="utf-8")
    trace(TraceOptions(inputs=(tmp_path,)), Quiet())
    forgotten(tmp_path, "only.txt")
    with CaseReader(tmp_path / ".retold") as reader:
        assert reader.page(DocumentRow, Wanted()).total == 0
    assert found(tmp_path, "tonnes") == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nothing.txt", "No document"),
        ("posts.csv", "3 documents"),
        ("d-", "No document"),
    ],
)
def test_a_name_that_is_no_document_is_told(folder, name, said):
    with pytest.raises(WrongUseError, match=said):
        document_named(name, folder)


def test_a_document_is_found_by_the_start_of_its_id(folder):
    document, _ = document_named("tide.txt", folder)
    assert document_named(document.id[:8], folder)[0] == document
    assert document_named(document.id[2:9].upper(), folder)[0] == document


def test_nothing_is_left_when_the_disk_fails_on_the_way(folder):
    """The transaction alone leaves no word; what follows only makes the file small."""
    other = open_case(folder)[0].readings
    wanted = [one.document.id for one in other if CANARY in one.document.text]

    def taken_out_alone(self, document):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(CaseFile, "commit", _broken(CaseFile.commit))
            with pytest.raises(OSError, match="no room to write anew"):
                forget_document(self, document)

    forget_document = CaseFile.forget_document
    with CaseFile(folder / ".retold") as file:
        for one in wanted:
            taken_out_alone(file, one)
    assert found(folder) == []


def _broken(commit):
    def committed(self):
        commit(self)
        raise OSError("no room to write anew")

    return committed


def test_who_forgets_hears_how_many_reviews_name_the_document(folder):
    case, kept_in = open_case(folder)
    for reading in case.readings[:2]:
        one = ruled("note", on_document(reading), why="seen")
        record(kept_in, one, seen=None, at=AT)
    ruled_on, *_, other = (one.document for one in case.readings)
    assert reviews_naming(ruled_on, kept_in) == 1
    assert reviews_naming(other, kept_in) == 0
    words = ["forget", ruled_on.id, str(folder), "--yes", "--plain"]
    said = " ".join(CliRunner().invoke(app, words).output.split())
    assert "1 review that names it and may quote its words" in said
    words[1] = other.id
    assert "review" not in CliRunner().invoke(app, words).output
    assert len(reviews(kept_in)) == 2
