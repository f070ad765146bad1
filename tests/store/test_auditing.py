"""A change of one byte or one row, anywhere in a case, is found and named."""

import random
import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from engines import Sqlite
from golden_cases import GOLDEN, golden
from invariants import dump
from kept_case import ended, keep_case
from retold.conduct.reviewing import audited
from retold.model.errors import CaseError
from retold.model.review import Entry
from retold.store import CaseFile, CaseReader, ReviewLog, faults
from retold.store.auditing import are_of_another
from retold.store.case_lists import ClaimRow, Wanted
from review_builders import chained, ruled
from sample_case import sample_case

CHANGES = {
    "UPDATE claims SET score = 0.123": "the table claims",
    "DELETE FROM tellings": "the table tellings",
    "INSERT INTO hedges SELECT 'h' || id, id, 0, 1, '', '', '' FROM documents": (
        "the table hedges"
    ),
    "ALTER TABLE hedges ADD COLUMN odd TEXT": "the table hedges",
    "DROP TABLE threats": "the table threats",
    "UPDATE input SET status = 'refused'": "the list of inputs",
    "UPDATE meta SET value = 'Another' WHERE name = 'name'": "what the case says",
    "UPDATE result SET hash = 'x'": "the record of",
    "DROP VIEW claim_list": "the view claim_list",
    "DROP VIEW family_list; "
    "CREATE VIEW family_list AS SELECT * FROM families": "the view family_list",
    "DROP INDEX claims_score": "the index claims_score",
    "DROP INDEX claims_score; "
    "CREATE INDEX claims_score ON claims (polarity)": "the index claims_score",
    "UPDATE searchable SET text = 'pounds'": "the search index search_words",
}

SKIPS = "EXECUTE FUNCTION suppress_redundant_updates_trigger()"
LIARS = {
    "sqlite": [
        "CREATE TRIGGER liar AFTER INSERT ON claims BEGIN DELETE FROM claims; END",
    ],
    "postgres": [
        f"CREATE TRIGGER liar BEFORE UPDATE ON claims FOR EACH ROW {SKIPS}",
        "CREATE RULE liar AS ON INSERT TO claims DO INSTEAD NOTHING",
        "CREATE POLICY liar ON claims USING (FALSE)",
    ],
}

HEADER = 100  # bytes that say how SQLite itself may use the file


@pytest.fixture
def folder(tmp_path, engine):
    return keep_case(engine.place(tmp_path / "case"), sample_case())


def changed(engine, folder, *statements):
    with closing(engine.raw(folder)) as db:
        for statement in statements:
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
    assert not are_of_another(folder)


@pytest.mark.parametrize(("statements", "named"), CHANGES.items())
def test_a_change_is_named_by_where_it_is(folder, engine, statements, named):
    changed(engine, folder, *statements.split("; "))
    assert any(named in one for one in faults(folder))


def test_a_record_that_was_changed_is_named(folder, engine):
    changed(engine, folder, engine.change_a_record)
    assert any("the record of" in one for one in faults(folder))


def test_what_would_change_rows_unseen_is_named(folder, engine):
    for statement in LIARS[engine.name]:
        changed(engine, folder, statement)
    liars = [one for one in faults(folder) if " liar that Retold did not make" in one]
    assert len(liars) == len(LIARS[engine.name])


def test_a_nul_in_a_text_is_no_fault(tmp_path, engine):
    reading = sample_case().readings[1]
    odd = replace(reading, document=replace(reading.document, title="A\x00B"))
    with CaseFile(engine.place(tmp_path)) as file:
        file.keep_input(ended("report.txt"), [odd])
    assert faults(tmp_path) == ()


def test_a_case_of_a_newer_retold_is_not_judged(folder, engine):
    changed(engine, folder, "UPDATE meta SET value = '99' WHERE name = 'format'")
    with pytest.raises(CaseError, match="newer Retold"):
        faults(folder)


def test_bytes_changed_anywhere_are_found_or_change_nothing(tmp_path):
    """Room that no row uses may hold anything; all that says something is looked at."""
    folder = keep_case(tmp_path / "case", sample_case())
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


def test_tables_of_another_retold_are_no_fault_and_never_read(
    folder, engine, monkeypatch
):
    """Whoever says that another Retold made the tables gains nothing by it."""
    with CaseReader(folder) as reader:
        before = reader.page(ClaimRow, Wanted())
    changed(engine, folder, "UPDATE claims SET text = 'It never leaked.'")
    assert faults(folder)
    with monkeypatch.context() as patch:
        patch.setattr("retold.store.tables.tables_by", lambda: "another")
        assert are_of_another(folder)
        assert faults(folder) == ()
        with CaseReader(folder) as reader:
            assert reader.page(ClaimRow, Wanted()) == before
        assert not are_of_another(folder)
        assert faults(folder) == ()


def test_records_are_looked_at_whoever_made_the_tables(folder, engine, monkeypatch):
    changed(engine, folder, engine.change_a_record)
    monkeypatch.setattr("retold.store.tables.tables_by", lambda: "another")
    assert any("the record of" in one for one in faults(folder))


@pytest.mark.parametrize("name", GOLDEN)
def test_a_case_of_an_older_retold_is_not_taken_for_changed(tmp_path, name):
    (tmp_path / "case.sqlite").write_bytes(golden(name))
    assert are_of_another(tmp_path)
    assert faults(tmp_path) == ()


def test_a_changed_record_of_an_older_retold_is_named(tmp_path):
    (tmp_path / "case.sqlite").write_bytes(golden("format-2-sample.sqlite.gz"))
    changed(
        Sqlite(),
        tmp_path,
        "UPDATE reading SET record = replace(record, 'tonnes', 'pounds')",
    )
    assert any("the record of" in one for one in faults(tmp_path))
    with pytest.raises(CaseError, match="damaged"):
        CaseFile(tmp_path)


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
def test_what_stands_around_the_log_is_looked_at(tmp_path, statements, named):
    folder = keep_case(tmp_path / "case", sample_case())
    ReviewLog(folder).append(lambda _last, _since: [Entry(1, "{}", "x")])
    assert faults(folder) == ()
    changed(Sqlite(), folder, *statements)
    assert named in faults(folder)
