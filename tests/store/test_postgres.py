"""What only a server can do to a case: fall over, cut a line, keep what was removed."""

import os
import signal
import subprocess
import sys
from dataclasses import replace

import msgspec
import pytest

from engines import Sqlite
from kept_case import ended, keep_case
from retold.model.errors import CaseError, WrongUseError
from retold.review import entry, fault, sealed
from retold.store import CaseFile, CaseReader, ReviewLog, back_up, restore
from retold.store.case_lists import DocumentRow, Wanted
from review_builders import AT, ruled
from sample_case import REPORT, sample_case
from store_crowd import copies_of

RECORDS = {
    "meta": "name",
    "input": "path",
    "reading": "path, position",
    "result": "kind, position",
    "forgotten": "sha256, part",
    "review": "number",
}


@pytest.fixture
def folder(tmp_path, postgres):
    return keep_case(postgres.place(tmp_path / "story" / ".retold"), sample_case())


def note(why):
    def form(last, _since):
        return [entry(sealed(ruled("note", why=why), last, at=AT, program="retold 0"))]

    return form


def test_what_was_acknowledged_outlives_the_server(folder, postgres):
    with CaseFile(folder) as file:
        file.keep_input(ended("late.txt"), [])
    for at in range(3):
        ReviewLog(folder).append(note(f"{at}"))
    before = ReviewLog(folder).entries()
    postgres.server.crash()
    with pytest.raises(CaseError, match="Look whether the server runs"):
        CaseFile(folder)
    with pytest.raises(CaseError, match="cannot be used"):
        ReviewLog(folder).entries()
    postgres.server.start()
    assert ReviewLog(folder).entries() == before
    assert fault(before, count=ReviewLog(folder).written()) is None
    with CaseFile(folder) as file:
        assert "late.txt" in file.inputs()
        assert file.case("p") is not None


KEEPS = """
import sys
from pathlib import Path
from kept_case import ended
from retold.store import CaseFile
from sample_case import sample_case
from store_crowd import copies_of
with CaseFile(Path(sys.argv[1])) as file:
    start = len(file.inputs())
    for one in list(copies_of(sample_case().readings, start + 50))[start:]:
        file.keep_input(ended(one.document.path), [one])
        file.commit()
        print(one.document.path, flush=True)
"""


def test_a_killed_trace_keeps_what_it_acknowledged_once(tmp_path, postgres):
    folder = postgres.place(tmp_path)
    acknowledged = set()
    for heard in (1, 4, 9):
        writer = subprocess.Popen(
            [sys.executable, "-c", KEEPS, str(folder)],
            env={**os.environ, "PYTHONPATH": "tests"},
            stdout=subprocess.PIPE,
            text=True,
        )
        acknowledged |= {writer.stdout.readline().strip() for _ in range(heard)}
        writer.send_signal(signal.SIGKILL)
        acknowledged |= set(writer.communicate()[0].splitlines()[:-1])
    with CaseFile(folder) as file:
        paths = [one.document.path for one in file.readings()]
        assert acknowledged <= set(paths)
        assert paths == sorted(set(paths)) == list(file.inputs())


def cut_lines(db):
    db.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE application_name = 'retold'"
    )


def test_a_line_cut_before_a_commit_loses_only_what_was_not_acknowledged(
    folder, postgres
):
    readings = list(copies_of(sample_case().readings, 4))
    db = postgres.raw(folder)
    file = CaseFile(folder)
    file.keep_input(ended(readings[0].document.path), [readings[0]])
    file.commit()
    file.keep_input(ended(readings[1].document.path), [readings[1]])
    cut_lines(db)
    with pytest.raises(CaseError, match="What was kept before is whole"):
        file.commit()
    with CaseFile(folder) as again:
        paths = set(again.inputs())
        assert readings[0].document.path in paths
        assert readings[1].document.path not in paths
        again.keep_input(ended(readings[1].document.path), [readings[1]])
    db.close()


def test_a_line_cut_while_ruling_leaves_the_log_whole(folder, postgres):
    log = ReviewLog(folder)
    log.append(note("one"))
    db = postgres.raw(folder)

    def cut(last, since):
        cut_lines(db)
        return note("two")(last, since)

    with pytest.raises(CaseError, match="cannot be used"):
        log.append(cut)
    log.append(note("three"))
    assert [one.number for one in log.entries()] == [1, 2]
    assert fault(log.entries(), count=log.written()) is None
    db.close()


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE review",
        "SET session_replication_role = replica; DELETE FROM review",
    ],
)
def test_no_way_around_the_triggers(folder, postgres, statement):
    ReviewLog(folder).append(note("one"))
    db = postgres.raw(folder)
    with pytest.raises(postgres.refused, match="never removed"):
        db.execute(statement)
    db.close()
    assert not ReviewLog(folder).unguarded()


def in_files(server, word):
    """Every data file of the server with the word in it; its own log is not one."""
    return [
        one.name
        for one in (server.data / "base").rglob("*")
        if one.is_file() and word.encode() in one.read_bytes()
    ]


def test_nothing_of_a_forgotten_document_is_left_in_the_tables(
    tmp_path, postgres, postgres_server
):
    canary = "Quillobra"  # no other test says it: all share one server
    assert in_files(postgres_server, canary) == []
    case = sample_case()
    folder = postgres.place(tmp_path / ".retold")
    reading = case.readings[0]
    text = reading.document.text.replace("Kessel Quay", f"{canary}xx")
    told = msgspec.json.decode(
        msgspec.json.encode(reading).replace(b"Kessel Quay", f"{canary}xx".encode()),
        type=type(reading),
    )
    assert told.document.text == text
    with CaseFile(folder) as file:
        file.keep_input(ended("post.txt"), [told])
        file.keep_input(ended("report.txt"), [case.readings[1]])
    db = postgres.raw(folder)
    for table in ("documents", "reading", "searchable"):
        db.execute(f"ANALYZE {table}")
    db.execute("CHECKPOINT")
    assert in_files(postgres_server, canary)
    with CaseFile(folder) as file:
        file.forget_document("d-post")
    db.execute("CHECKPOINT")
    assert in_files(postgres_server, canary) == []
    assert in_files(postgres_server, canary.lower()) == []
    db.close()
    with CaseReader(folder) as reader:
        assert reader.search(canary) == ()
        assert reader.page(DocumentRow, Wanted()).total == 1
        assert reader.reading("d-report").document.text == REPORT


def dump(db):
    return {
        table: [
            tuple(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY {by}")
        ]
        for table, by in RECORDS.items()
    }


def test_a_case_goes_to_a_file_and_back_with_every_record(folder, tmp_path, postgres):
    ReviewLog(folder).append(note("one"))
    db = postgres.raw(folder)
    before = dump(db)
    db.close()
    back_up(folder, tmp_path / "b")
    file = restore(tmp_path / "b", tmp_path / "file")
    db = Sqlite().raw(file)
    assert dump(db) == before
    db.close()
    back_up(file, tmp_path / "c")
    url = f"{postgres.server.url}&schema={postgres.server.schema()}"
    server = restore(tmp_path / "c", tmp_path / "server", url)
    db = postgres.raw(server)
    assert dump(db) == before
    db.close()
    log = ReviewLog(server)
    assert fault(log.entries(), count=log.written()) is None
    assert not log.unguarded()
    with CaseFile(server) as opened:
        assert opened.case("p") is not None


def test_a_cut_tail_shows_after_it_was_moved(folder, tmp_path, postgres):
    log = ReviewLog(folder)
    for why in ("one", "two"):
        log.append(note(why))
    db = postgres.raw(folder)
    postgres.unguard(db)
    db.execute("DELETE FROM review WHERE number = 2")
    db.close()
    back_up(folder, tmp_path / "b")
    moved = ReviewLog(restore(tmp_path / "b", tmp_path / "file"))
    assert fault(moved.entries(), count=moved.written()) is not None


def test_a_value_that_no_column_can_have_is_told(folder):
    with CaseReader(folder) as reader, pytest.raises(WrongUseError, match="no value"):
        reader.page(DocumentRow, Wanted(where={"chars": "many"}))


def test_a_nul_in_a_text_costs_its_letter_and_not_the_trace(tmp_path, postgres):
    reading = sample_case().readings[1]
    odd = replace(reading, document=replace(reading.document, title="A\x00B"))
    folder = postgres.place(tmp_path)
    with CaseFile(folder) as file:
        file.keep_input(ended("report.txt"), [odd])
        assert file.readings() == (odd,)
    with CaseReader(folder) as reader:
        assert reader.page(DocumentRow, Wanted()).rows[0].title == "A\ufffdB"
