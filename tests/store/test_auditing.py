"""A change of one byte or one row, anywhere in a case, is found and named."""

import random
import shutil
import sqlite3
from contextlib import closing

import pytest

from invariants import dump
from kept_case import keep_case
from retold.model.errors import CaseError
from retold.model.review import Entry
from retold.reviewing import audited
from retold.store import CaseFile, ReviewLog, faults
from review_builders import chained, ruled
from sample_case import sample_case

CHANGES = {
    "UPDATE claims SET score = 0.123": "the table claims",
    "DELETE FROM tellings": "the table tellings",
    "INSERT INTO hedges SELECT 'h' || id, id, 0, 1, '', '', '' FROM documents": (
        "the table hedges"
    ),
    "UPDATE input SET status = 'refused'": "the list of inputs",
    "UPDATE meta SET value = 'Another' WHERE name = 'name'": "what the case says",
    "UPDATE reading SET record = replace(record, 'tonnes', 'pounds')": "the record of",
    "UPDATE result SET hash = 'x'": "the record of",
    "DROP VIEW claim_list": "the view claim_list",
    "DROP INDEX claims_score": "the index claims_score",
    "CREATE TRIGGER liar AFTER INSERT ON claims BEGIN DELETE FROM claims; END": (
        "a trigger liar"
    ),
    "UPDATE searchable SET text = 'pounds'": "the search index search_words",
}

SERVED = {
    "UPDATE meta SET value = 'Another' WHERE name = 'name'": "what the case says",
    "UPDATE result SET hash = 'x'": "the record of",
}

HEADER = 100  # bytes that say how SQLite itself may use the file


@pytest.fixture
def folder(tmp_path):
    return keep_case(tmp_path / "case", sample_case())


def changed(folder, statement):
    with closing(sqlite3.connect(folder / "case.sqlite")) as db, db:
        db.execute(statement)


def test_a_case_as_it_was_written_has_no_faults(folder):
    assert faults(folder) == ()
    with CaseFile(folder) as file:
        file.mark_incomplete()
        file.forget_inputs(["post.txt"])
    assert faults(folder) == ()
    with CaseFile(folder) as file:
        file.forget_document("d-report")
    assert faults(folder) == ()


@pytest.mark.parametrize(("statement", "named"), CHANGES.items())
def test_a_change_is_named_by_where_it_is(folder, statement, named):
    changed(folder, statement)
    assert any(named in one for one in faults(folder))


def test_a_case_of_a_newer_retold_is_not_judged(folder):
    changed(folder, "UPDATE meta SET value = '99' WHERE name = 'format'")
    with pytest.raises(CaseError, match="newer Retold"):
        faults(folder)


def test_bytes_changed_anywhere_are_found_or_change_nothing(folder, tmp_path):
    """Room that no row uses may hold anything; all that says something is looked at."""
    ReviewLog(folder).append(
        lambda *_: chained([ruled("note", why=f"note {n}") for n in range(9)])
    )
    assert faults(folder) == ()
    file = folder / "case.sqlite"
    whole, expected = file.read_bytes(), dump(file)
    case = tmp_path / "changed"
    chance = random.Random(5)  # noqa: S311 - a test's
    used = [at for at, byte in enumerate(whole) if byte and at > HEADER]
    found = 0
    for _ in range(60):
        data = bytearray(whole)
        data[chance.choice(used)] ^= 1 << chance.randrange(8)
        case.mkdir()
        (case / "case.sqlite").write_bytes(data)
        try:
            told = faults(case) or audited(case)
        except CaseError as error:
            told = str(error)
        found += bool(told)
        if not told:
            assert dump(case / "case.sqlite") == expected
        shutil.rmtree(case)
    assert found > 20


def test_on_a_server_records_and_inputs_are_looked_at(tmp_path, postgres):
    folder = keep_case(postgres.place(tmp_path), sample_case())
    assert faults(folder) == ()
    for statement, named in SERVED.items():
        with closing(postgres.raw(folder)) as db:
            db.execute(statement)
        assert any(named in one for one in faults(folder))


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (
            [
                "DROP TRIGGER review_is_not_changed",
                (
                    "CREATE TRIGGER review_is_not_changed BEFORE UPDATE ON review "
                    "WHEN 0 BEGIN SELECT 1; END"
                ),
            ],
            "the trigger review_is_not_changed is not as Retold makes it",
        ),
        (
            ["DROP VIEW reviews", "CREATE VIEW reviews AS SELECT 'x' AS reviewer"],
            "the view reviews is not as Retold makes it",
        ),
        (["DROP VIEW reviews"], "the view reviews is not as Retold makes it"),
        (
            [
                "DROP TABLE review",
                "CREATE TABLE review (number INTEGER PRIMARY KEY, record TEXT, hash)",
            ],
            "the table review is not as Retold makes it",
        ),
    ],
    ids=["toothless-guard", "forged-view", "view-gone", "table-without-a-count"],
)
def test_what_stands_around_the_log_is_looked_at(folder, statements, named):
    ReviewLog(folder).append(lambda _last, _since: [Entry(1, "{}", "x")])
    assert faults(folder) == ()
    for statement in statements:
        changed(folder, statement)
    assert named in faults(folder)
