import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.store.search_words import query_of

TEXTS = (
    "About forty tonnes of fuel leaked into the river.",
    "The ministry said that no fuel leaked.",
    "Läckan vid kajen stoppades.",
    "NOT a drop AND nothing NEAR it, OR so they say.",
)


@pytest.fixture(scope="module")
def index():
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5 "
        "(text, tokenize = 'unicode61 remove_diacritics 2')"
    )
    db.execute("CREATE VIRTUAL TABLE parts USING fts5 (text, tokenize = 'trigram')")
    for table in ("words", "parts"):
        db.executemany(f"INSERT INTO {table} VALUES (?)", [(one,) for one in TEXTS])
    yield db
    db.close()


def found(index, table, query):
    if query is None:
        return []
    rows = index.execute(
        f"SELECT rowid - 1 FROM {table} WHERE {table} MATCH ? ORDER BY rowid", (query,)
    )
    return [row for (row,) in rows.fetchall()]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("fuel leaked", [0, 1]),
        ("leaked fuel", [0, 1]),
        ('"leaked fuel"', []),
        ('"fuel leaked"', [0, 1]),
        ("“fuel leaked”", [0, 1]),
        ("fuel -ministry", [0]),
        ('fuel -"no fuel"', [0]),
        ("ton*", [0]),
        ("FUEL", [0, 1]),
        ("lackan", [2]),
        ("läckan", [2]),
        ("NOT", [3]),
        ("fuel NOT", []),
        ("NEAR(fuel)", []),
        ("text:fuel", []),
        ("-fuel", []),
        ("", []),
        ("*", []),
        ('"', []),
        ('"fuel', [0, 1]),
        ("fuel ()", [0, 1]),
    ],
)
def test_words_are_found_as_people_mean_them(index, typed, texts):
    assert found(index, "words", query_of(typed).words) == texts


@pytest.mark.parametrize(
    ("typed", "texts"),
    [("onne", [0]), ("äck", [2]), ("eak uel", [0, 1]), ("ab", []), ("fuel -river", [])],
)
def test_parts_of_words_are_found(index, typed, texts):
    assert found(index, "parts", query_of(typed).parts) == texts


@given(
    st.text(max_size=60)
    | st.text(alphabet="\"'*-()^:+{}NEARORANDNOT, \x00\ud800aä", max_size=60)
)
def test_whatever_is_typed_is_a_query(typed):
    """FTS5 takes what comes out, whatever goes in."""
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
        query = query_of(typed)
        assert found(db, "words", query.words) == []
        assert found(db, "words", query.parts) == []
    finally:
        db.close()


def test_a_very_long_search_is_cut_and_not_refused(index):
    assert found(index, "words", query_of("fuel " * 5000).words) == [0, 1]
