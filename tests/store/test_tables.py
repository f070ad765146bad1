import pytest

from engines import Sqlite
from kept_case import ended, keep_case
from retold.present.export.case_json import case_document
from retold.store.case_file import CaseFile
from sample_case import sample_case

SQLITE = Sqlite()


@pytest.fixture
def folder(tmp_path, engine):
    return keep_case(engine.place(tmp_path / "case"), sample_case())


def rows(folder, query, engine=SQLITE):
    db = engine.raw(folder)
    try:
        cursor = db.execute(query)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]
    finally:
        db.close()


# Fields of the JSON that are a table of their own, have a column for each part, or
# stand in the record of the finding alone (its pinpoints, glosses and chain).
ELSEWHERE = {
    "documents": {"rating", "segments", "gaps", "pages", "links", "problems"},
    "claims": {"modals", "negated", "negations"},
    "attributions": set(),
    "quantities": set(),
    "times": set(),
    "places": set(),
    "hedges": set(),
    "pinpoints": set(),
    "threats": set(),
    "families": {"stemma"},
    "findings": {
        *("passages", "differences", "searched"),
        *("pinpoints", "glosses", "chain"),
    },
    "problems": set(),
}


@pytest.mark.parametrize("table", ELSEWHERE)
def test_columns_have_the_names_of_the_json(folder, engine, table):
    written = case_document(sample_case())[table]
    fields = {name for one in written for name in one} - ELSEWHERE[table]
    columns = {
        name for one in rows(folder, f"SELECT * FROM {table}", engine) for name in one
    }
    assert fields - columns == set()


def test_every_foreign_key_leads_somewhere(tmp_path):
    folder = keep_case(tmp_path / "case", sample_case())
    assert rows(folder, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT attributions FROM claims", "Ministry of Harbours → reportedly"),
        ("SELECT quantities FROM claims", "up to 40; 40 tonnes"),
        ("SELECT family FROM claims", "f-leak"),
        ("SELECT high FROM quantities WHERE relation = 'range'", "inf"),
        (
            "SELECT content FROM attributions WHERE id = 'a-1'",
            "up to 40 tonnes … leaked",
        ),
        ("SELECT published_earliest FROM documents", "2025-03-05T06:50:00Z"),
        ("SELECT text FROM segments WHERE role = 'comment'", "minis"),
        ("SELECT changes FROM telling_list WHERE id = 'c-post'", "figure; hedge"),
        ("SELECT label FROM passages", "iii"),
        ("SELECT unreadable_pages FROM findings", "30; 31"),
        ("SELECT outlets FROM families", 2),
        ("SELECT claims FROM document_list WHERE path = 'report.txt'", 2),
        (
            "SELECT message FROM problems WHERE document = 'd-post'",
            "3 words are hidden.",
        ),
        ("SELECT message FROM problem_list WHERE path = 'a.pdf'", "Cut short."),
        ("SELECT notice FROM page_versions WHERE position = 1", "note"),
        (
            "SELECT source_text FROM (SELECT source AS source_text FROM differences) d",
            "4",
        ),
    ],
)
def test_a_table_says_what_the_record_says(folder, engine, query, told):
    values = [value for row in rows(folder, query, engine) for value in row.values()]
    assert told in values


@pytest.mark.parametrize(
    "view",
    [
        "document_list",
        "claim_list",
        "telling_list",
        "family_list",
        "change_list",
        "quantity_list",
        "finding_list",
        "problem_list",
    ],
)
def test_every_view_opens(folder, engine, view):
    assert rows(folder, f"SELECT * FROM {view}", engine)


def counts(folder, engine):
    return {
        one["name"]: rows(folder, f"SELECT count(*) AS n FROM {one['name']}", engine)[
            0
        ]["n"]
        for one in rows(folder, engine.tables, engine)
    }


def test_a_case_kept_again_has_the_same_rows(folder, engine):
    before = counts(folder, engine)
    keep_case(folder, sample_case())
    assert counts(folder, engine) == before


def test_an_input_that_is_gone_takes_its_rows_along(folder, engine):
    with CaseFile(folder) as file:
        file.forget_inputs(["post.txt"])
    left = counts(folder, engine)
    assert left["documents"] == 1
    assert left["attributions"] == left["hedges"] == left["claim_parts"] == 0
    assert (
        rows(folder, "SELECT * FROM searchable WHERE document = 'd-post'", engine) == []
    )


def test_one_id_in_two_inputs_is_one_row(tmp_path, engine):
    """A record that is there twice must never stop a trace."""
    reading = sample_case().readings[0]
    with CaseFile(engine.place(tmp_path)) as file:
        file.keep_input(ended("a.txt"), [reading])
        file.keep_input(ended("b.txt"), [reading])
    assert counts(tmp_path, engine)["documents"] == 1


def test_the_file_is_for_its_owner_alone(tmp_path):
    with CaseFile(tmp_path / "case"):
        pass
    assert (tmp_path / "case").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "case" / "case.sqlite").stat().st_mode & 0o777 == 0o600
