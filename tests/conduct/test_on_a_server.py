"""The whole way with the case in PostgreSQL: the same case as in a file."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import retold
from engines import RawPostgres
from quiet import Quiet
from retold.conduct.forgetting import document_named, forget
from retold.conduct.recovering import recover
from retold.conduct.reviewing import record, reviews
from retold.conduct.run import TraceOptions, open_case, trace
from retold.model.errors import CaseError, WrongUseError
from retold.model.review import Ruled, Ruling
from retold.present.web.held_case import HeldCase
from retold.store import CaseFile, CaseReader, back_up, faults, restore
from retold.store.addresses import read_address
from retold.store.case_lists import ClaimRow, FamilyRow, TellingRow, Wanted

LEAK = "{how} 40 tonnes of fuel leaked from tank 7 at Kessel Quay, the ministry said."
CANARY = "Zanzaphor"


@pytest.fixture
def story(tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    for name, how in (("tide", "About"), ("gull", "Up to"), ("tern", "At least")):
        told = f"Fuel leaks\n\n4 March 2025\n\n{LEAK.format(how=how)}"
        (folder / f"{name}.txt").write_text(told, encoding="utf-8")
    letter = f"{CANARY} writes\n\n5 March 2025\n\n{LEAK.format(how='Some')} {CANARY}."
    (folder / f"{CANARY}.txt").write_text(letter, encoding="utf-8")
    return folder


@pytest.fixture
def url(postgres):
    return f"{postgres.server.url}&schema={postgres.server.schema()}"


def lists(folder):
    with CaseReader(folder) as reader:
        return [
            reader.page(shape, Wanted(sort=("-text",) if shape is ClaimRow else ()))
            for shape in (ClaimRow, FamilyRow, TellingRow)
        ]


def test_the_library_keeps_and_opens_a_case_on_a_server(story, url, tmp_path):
    made = retold.trace(story, case_dir=tmp_path / "file")
    case = retold.trace(story, database=url)
    assert case.families.to_records() == made.families.to_records()
    assert read_address(story / ".retold") is not None
    elsewhere = retold.open_case(tmp_path / "notebook", database=url)
    assert elsewhere.tellings.to_records() == made.tellings.to_records()
    assert len(retold.open_case(tmp_path / "notebook").claims) == len(made.claims)
    with pytest.raises(WrongUseError, match="There is no case in"):
        retold.open_case(tmp_path / "other", database=f"{url}_not_there")
    assert not (tmp_path / "other").exists()


def test_a_trace_on_a_server_is_the_trace_in_a_file(story, url, tmp_path):
    file = trace(TraceOptions(inputs=(story,), case_dir=tmp_path / "file"), Quiet())
    options = TraceOptions(inputs=(story,), case_dir=tmp_path / "far", database=url)
    server = trace(options, Quiet())
    assert server.case == file.case
    assert server.place is not None
    assert file.place is None
    assert lists(server.case_dir) == lists(file.case_dir)
    assert open_case(tmp_path / "far")[0] == open_case(tmp_path / "file")[0]
    again = trace(TraceOptions(inputs=(story,), case_dir=tmp_path / "far"), Quiet())
    assert (again.new, again.case) == (0, file.case)
    assert not list((tmp_path / "far").rglob("*.sqlite"))


def test_what_people_ruled_is_on_the_server(story, url, tmp_path):
    traced = trace(TraceOptions(inputs=(story,), database=url), Quiet())
    ruled = Ruled(ruling=Ruling.NOTE, subjects=(), reviewer="Maja Lind", why="seen")
    record(traced.case_dir, ruled, seen=0, at="2025-03-05T09:00:00Z")
    assert [one.ruled.why for one in reviews(traced.case_dir)] == ["seen"]
    back_up(traced.case_dir, tmp_path / "b")
    moved = restore(tmp_path / "b", tmp_path / "moved")
    assert reviews(moved) == reviews(traced.case_dir)
    assert open_case(moved)[0] == open_case(story)[0]


def test_what_is_forgotten_is_in_no_table(story, url):
    trace(TraceOptions(inputs=(story,), database=url), Quiet())
    document, case_dir = document_named(f"{CANARY}.txt", story)
    assert words_in(case_dir)
    forget(document, case_dir, Quiet())
    assert words_in(case_dir) == []
    assert open_case(story)[0].families
    again = trace(TraceOptions(inputs=(story,)), Quiet())
    assert len(again.case.readings) == 3
    assert words_in(case_dir) == []


def words_in(case_dir):
    """Every table of the case, and of what the planner knows, with the canary."""
    address = read_address(case_dir)
    db = RawPostgres(address)
    tables = db.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    ).fetchall()
    found = [
        table
        for (table,) in tables
        if db.execute(
            f"SELECT 1 FROM {table} t WHERE t::text ILIKE '%{CANARY}%'"
        ).fetchone()
    ]
    found += db.execute(
        "SELECT tablename, attname FROM pg_stats WHERE schemaname = current_schema() "
        f"AND (most_common_vals::text || histogram_bounds::text) ILIKE '%{CANARY}%'"
    ).fetchall()
    db.close()
    return found


def test_a_server_that_has_gone_is_one_sentence(story, url, postgres):
    trace(TraceOptions(inputs=(story,), database=url), Quiet())
    postgres.server.crash()
    try:
        with pytest.raises(CaseError, match="Look whether the server runs"):
            open_case(story)
    finally:
        postgres.server.start()
    assert open_case(story)[0].readings


def test_every_verb_finds_it(story, url, tmp_path, monkeypatch):
    from retold.present.cli.main import app  # noqa: PLC0415 - heavy

    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    traced = run.invoke(app, ["trace", str(story), "--database", url, "--plain"])
    assert traced.exit_code == 0, traced.output
    told = " ".join(traced.output.split())
    assert "Saved in postgres at" in told
    assert "Nothing was sent anywhere else." in told
    for words in (
        ["search", "tonnes", "story"],
        ["claims", "story"],
        ["history", "story"],
        ["audit", "verify", "story"],
        ["export", "story", "--to", "csv", "-o", "out"],
        ["report", "story", "-o", "report.html"],
        ["backup", "story", "b"],
        ["restore", "b", "new"],
    ):
        done = run.invoke(app, words)
        assert done.exit_code == 0, (words, done.output, done.exception)


def test_a_backup_is_as_it_was_written_on_either_side(story, url, tmp_path):
    """The seal over what carries no hash of its own goes along."""
    served = trace(TraceOptions(inputs=(story,), database=url), Quiet()).case_dir
    assert faults(served) == ()
    back_up(served, tmp_path / "b")
    moved = restore(tmp_path / "b", tmp_path / "moved")
    assert faults(moved) == ()
    with CaseFile(served) as there, CaseFile(moved) as here:
        assert there.state() == here.state()


def test_there_is_no_file_to_recover(story, url, tmp_path):
    served = trace(TraceOptions(inputs=(story,), database=url), Quiet()).case_dir
    with pytest.raises(WrongUseError, match="kept on a server"):
        recover(served, tmp_path / "new", Quiet())
    assert not (tmp_path / "new").exists()


def test_what_is_shown_follows_the_server(story, url):
    """Only what has changed is read again, and a trace from elsewhere is seen."""
    traced = trace(TraceOptions(inputs=(story,), database=url), Quiet())
    held = HeldCase(traced.case_dir)
    before = held.now()
    assert held.now() is before
    ruled = Ruled(ruling=Ruling.NOTE, subjects=(), reviewer="Maja Lind", why="seen")
    record(traced.case_dir, ruled, seen=0, at="2025-03-05T09:00:00Z")
    after = held.now()
    assert len(after.book.case.reviews) == 1
    (story / "tern.txt").unlink()
    trace(TraceOptions(inputs=(story,)), Quiet())
    assert len(held.now().readings) == len(before.readings) - 1


def test_the_core_never_loads_psycopg(story):
    """It is an extra: who keeps cases in files must not need it."""
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from pathlib import Path\n"
        "from quiet import Quiet\n"
        "from retold.conduct.run import TraceOptions, trace\n"
        "import retold.present.cli.main\n"
        "trace(TraceOptions(inputs=(Path(sys.argv[1]),)), Quiet())\n"
        "trace(TraceOptions(inputs=(Path(sys.argv[1]),), case_dir=Path(sys.argv[1]) /"
        " 'x', database='postgresql:///n'), Quiet())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(story)],
        env={**os.environ, "PYTHONPATH": "tests"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 'pip install "retold[postgres]"' in done.stderr
    assert (story / ".retold" / "case.sqlite").exists()
