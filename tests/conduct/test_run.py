"""The conductor: what it keeps, what it goes on with, what it says."""

import pytest

from quiet import Quiet, Stopping
from retold.conduct.run import TraceOptions, open_case, trace
from retold.model.errors import CaseError, NothingToReadError, WrongUseError
from retold.present.export.case_json import case_document
from retold.store import DuckDbEngine

ARTICLE = """Fuel leaks into the harbour at Kessel Quay

By Ada Bell
Published: 2025-03-04

The ministry said on Tuesday that about {tonnes} tonnes of fuel leaked from tank 7.

Residents of Kessel Quay were not warned, the harbour union said.
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    for at, tonnes in enumerate((40, 45, 400)):
        (folder / f"{at}.txt").write_text(ARTICLE.format(tonnes=tonnes))
    return folder


def run(folder, **options):
    return trace(TraceOptions(inputs=(folder,), **options), Quiet())


def paths(case):
    return [one.document.path for one in case.readings]


def test_a_folder_becomes_a_case_beside_it(folder):
    traced = run(folder)
    assert traced.case_dir == folder / ".retold"
    assert paths(traced.case) == ["0.txt", "1.txt", "2.txt"]
    assert (traced.new, traced.unchanged) == (3, 0)


def test_the_second_run_reads_nothing_and_says_the_same(folder):
    first = run(folder)
    second = run(folder)
    assert (second.new, second.unchanged) == (0, 3)
    assert case_document(second.case) == case_document(first.case)


def test_a_changed_file_alone_is_read_anew(folder):
    run(folder)
    (folder / "1.txt").write_text(ARTICLE.format(tonnes=60))
    again = run(folder)
    assert (again.new, again.unchanged) == (1, 2)
    assert "about 60 tonnes" in again.case.readings[1].document.text


def test_a_file_that_is_gone_is_gone_from_the_case(folder):
    run(folder)
    (folder / "1.txt").unlink()
    assert paths(run(folder).case) == ["0.txt", "2.txt"]


def test_a_run_that_is_stopped_is_gone_on_with(folder):
    undisturbed = run(folder, case_dir=folder.parent / "other")
    with pytest.raises(KeyboardInterrupt):
        trace(TraceOptions(inputs=(folder,)), Stopping(after=2))
    with pytest.raises(WrongUseError, match="was stopped before it ended"):
        open_case(folder)
    resumed = run(folder)
    assert 0 < resumed.new < 3
    assert case_document(resumed.case) == case_document(undisturbed.case)


def test_the_same_bytes_twice_are_counted_once(folder):
    (folder / "copy.txt").write_bytes((folder / "0.txt").read_bytes())
    case = run(folder).case
    assert [(one.code, one.path) for one in case.problems] == [("copy", "copy.txt")]
    copied = next(one for one in case.readings if one.document.path == "copy.txt")
    told = {id_ for family in case.families for id_ in family.tellings}
    assert not told & {claim.id for claim in copied.extraction.claims}


def test_where_the_folder_lies_changes_nothing(folder, tmp_path):
    elsewhere = tmp_path / "deep" / "er"
    elsewhere.mkdir(parents=True)
    moved = elsewhere / "story"
    for file in sorted(folder.iterdir()):
        moved.mkdir(exist_ok=True)
        (moved / file.name).write_bytes(file.read_bytes())
    assert case_document(run(moved).case) == case_document(run(folder).case)


def test_one_bad_file_never_stops_the_rest(folder):
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "photo.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "two\nlines.txt").write_text(ARTICLE.format(tonnes=41))
    traced = run(folder)
    assert traced.refused == 3
    assert {one.path for one in traced.case.problems} == {
        "bad.pdf",
        "empty.txt",
        "photo.txt",
    }
    assert len(traced.case.readings) == 4


@pytest.mark.parametrize("content", [None, b"\x00\x01\x02\xff" * 500])
def test_nothing_to_read_is_one_sentence(tmp_path, content):
    if content:
        (tmp_path / "a.bin").write_bytes(content)
    with pytest.raises(NothingToReadError, match="No readable files"):
        run(tmp_path)


def test_a_missing_path_is_wrong_use(tmp_path):
    with pytest.raises(WrongUseError, match="nowhere"):
        run(tmp_path / "nowhere")


def test_a_case_that_cannot_be_written_is_one_sentence(folder, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(CaseError, match="--case DIR"):
        run(folder, case_dir=tmp_path / "taken")


def test_a_case_is_found_here_or_one_folder_below(folder):
    run(folder)
    for where in (folder, folder / ".retold", folder.parent):
        _, found = open_case(where)
        assert found == folder / ".retold"


def test_no_case_and_two_cases_are_said(folder, tmp_path):
    with pytest.raises(WrongUseError, match="No case in"):
        open_case(tmp_path)
    run(folder)
    run(folder, case_dir=tmp_path / "second")
    with pytest.raises(WrongUseError, match="second, story"):
        open_case(tmp_path)


def test_an_empty_folder_is_left_empty(tmp_path):
    with pytest.raises(NothingToReadError):
        run(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_refused_files_can_be_asked_why(tmp_path):
    (tmp_path / "a.bin").write_bytes(bytes(range(256)) * 50)
    with pytest.raises(NothingToReadError):
        run(tmp_path)
    case, _ = open_case(tmp_path)
    assert [one.path for one in case.problems] == ["a.bin"]


def test_files_that_left_the_case_are_counted(folder):
    run(folder)
    (folder / "1.txt").unlink()
    assert run(folder).left == 1
    assert run(folder).left == 0


GERMAN = "Der Tank an der Mole ist nach Angaben des Ministeriums leer und nicht dicht."


def test_a_paragraph_in_a_language_not_searched_is_said_and_gives_no_claim(tmp_path):
    (tmp_path / "a.txt").write_text(f"{ARTICLE.format(tonnes=40)}\n{GERMAN}\n")
    case = run(tmp_path).case
    (reading,) = case.readings
    (foreign,) = [one for one in reading.segmentation.segments if one.language == "de"]
    assert reading.extraction.claims
    assert all(one.segment != foreign.id for one in reading.extraction.claims)
    assert [one.message for one in case.problems] == [
        (
            "a.txt has 1 part in another language (de): stored, but claims are "
            "found in English and Swedish only."
        )
    ]


def test_words_too_common_to_be_searched_are_said(tmp_path, monkeypatch):
    monkeypatch.setattr("retold.match.candidates.BUCKET_CAP", 2)
    things = ("pumps", "sheds", "boats", "carts")
    for at, thing in enumerate(things):
        text = f"Fuel leaked\n\nAbout {at + 30} {thing} at Kessel Quay lost fuel.\n"
        (tmp_path / f"{thing}.txt").write_text(text, encoding="utf-8")
    case = trace(TraceOptions(inputs=(tmp_path,)), Quiet()).case
    (said,) = (one.message for one in case.problems if one.code == "crowded")
    assert "were not compared for these alone" in said


def test_spark_keeps_nothing_when_the_trace_has_ended(tmp_path, monkeypatch):
    """What Spark did of a stopped run stays in the case; of a whole one, nothing."""
    asked = []

    class Engine(DuckDbEngine):
        def __init__(self, folder, master):
            super().__init__()
            asked.extend((folder, master))

        def forget(self):
            asked.append("forgotten")

    monkeypatch.setattr("retold.conduct.run.SparkEngine", Engine)
    (tmp_path / "a.txt").write_text("Fuel\n\n40 tonnes of fuel leaked.\n", "utf-8")
    options = TraceOptions(inputs=(tmp_path,), spark="local[2]")
    trace(options, Quiet())
    assert asked == [tmp_path / ".retold" / "plans", "local[2]", "forgotten"]
