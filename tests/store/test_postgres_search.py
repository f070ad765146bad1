from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines import Postgres, Sqlite
from kept_case import ended
from retold.model.case import Reading
from retold.store import CaseFile, CaseReader
from retold.store.case_lists import Within
from retold.store.postgres_search import folded, snippet
from sample_case import sample_case

TEXTS = (
    "About forty tonnes of fuel leaked into the river.",
    "The ministry said that no fuel leaked.",
    "Läckan vid kajen stoppades; 4,000 liter.",
    "NOT a drop AND nothing NEAR it, OR so they say.",
    "ΟΔΟΣ της Αθήνας, 東京タワー, Straße.",
)


def reading_of(number, text):
    """A document with one claim fewer and nothing in it but this text."""
    one = sample_case().readings[1]
    document = replace(
        one.document, id=f"d-{number}", path=f"{number}.txt", text=text, pages=()
    )
    parts = replace(
        one.segmentation,
        document=document.id,
        segments=tuple(
            replace(each, id=f"s-{number}", document=document.id, end=len(text))
            for each in one.segmentation.segments
        ),
    )
    found = replace(one.extraction, document=document.id, claims=())
    return Reading(document=document, segmentation=parts, extraction=found)


@pytest.fixture(scope="module")
def both(postgres_server, tmp_path_factory):
    """The same texts in each database."""
    readers = []
    for engine in (Sqlite(), Postgres(postgres_server)):
        folder = engine.place(tmp_path_factory.mktemp(engine.name))
        with CaseFile(folder) as file:
            for number, text in enumerate(TEXTS):
                file.keep_input(ended(f"{number}.txt"), [reading_of(number, text)])
        readers.append(CaseReader(folder))
    yield readers
    for one in readers:
        one.__exit__(None, None, None)


def found(reader, typed):
    return {(hit.document, hit.whole_words) for hit in reader.search(typed)}


@pytest.mark.parametrize(
    "typed",
    [
        "fuel leaked",
        '"leaked fuel"',
        '"fuel leaked"',
        "fuel -ministry",
        'fuel -"no fuel"',
        "ton*",
        "FUEL",
        "lackan",
        "läckan",
        "NOT",
        "NEAR(fuel)",
        "text:fuel",
        "-fuel",
        "",
        "*",
        '"fuel',
        "onne",
        "eak uel",
        '"el leak"',
        "4,000",
        "000",
        "Αθήνας",
        "東京タワー",
        "straße",
        "fuel 100%",
        "l_ak",
        "lea%ed",
        "'",
        "\\",
    ],
)
def test_both_find_the_same(both, typed):
    file, server = both
    assert found(server, typed) == found(file, typed)


RANKED = (
    "Fuel, fuel and fuel again: the tank of the ferry lost fuel.",
    "Fuel fuel.",
    "A tank leaked and the ministry said that a tank is a tank.",
    "The ferry left with a tank of fuel while people on the quay were waiting for it.",
    "People wait. People waited. Waiting people had fuelled their patience.",
    "Patience.",
)


@pytest.fixture(scope="module")
def ranked(postgres_server, tmp_path_factory):
    readers = []
    for engine in (Sqlite(), Postgres(postgres_server)):
        folder = engine.place(tmp_path_factory.mktemp(engine.name))
        with CaseFile(folder) as file:
            for number, text in enumerate(RANKED):
                file.keep_input(ended(f"{number}.txt"), [reading_of(number, text)])
        readers.append(CaseReader(folder))
    yield readers
    for one in readers:
        one.__exit__(None, None, None)


@pytest.mark.parametrize(
    "typed",
    [
        "fuel",
        "tank",
        "fuel tank",
        "ferry tank fuel",
        "wait*",
        "wait* people",
        "fuel*",
        "people -ferry",
        '"a tank"',
        "patience",
        "the ministry",
        "atien",
        "aiting",
    ],
)
def test_both_find_in_one_order(ranked, typed):
    file, server = ([hit.document for hit in one.search(typed)] for one in ranked)
    assert file
    assert server == file


@pytest.mark.parametrize("typed", ["fuel", "onne", "eak", "fuel -ministry", "", "NOT"])
@pytest.mark.parametrize(
    "within",
    [Within(), Within(kind=Within.TEXTS), Within(kind="title"), Within(kind="claim")],
)
def test_both_count_and_narrow_the_same(both, typed, within):
    file, server = both
    without = tuple(one.id for one in file.search("fuel", within=Within(kind="claim")))
    within = [
        within,
        replace(within, outlet=file.search("fuel")[0].outlet),
        replace(within, without=without[:1]),
    ]
    for one in within:
        assert server.found(typed, one) == file.found(typed, one)
        hits = server.search(typed, 100, within=one)
        assert {hit.id for hit in hits} == {
            hit.id for hit in file.search(typed, 100, within=one)
        }
        paged = [
            hit
            for first in range(len(hits) + 1)
            for hit in server.search(typed, 1, first=first, within=one)
        ]
        assert tuple(paged) == hits


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(max_size=60)
    | st.text(alphabet="\"'*-()^:+{}%_\\|&!<>NEARORANDNOT, \x00\ud800aä", max_size=60)
)
def test_whatever_is_typed_is_a_search(both, typed):
    """No input raises."""
    both[1].search(typed)
    both[1].found(typed)
    both[1].claims_with(typed)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Läckan, 4,000 kg!", " lackan 4 000 kg "),
        ("La\u0308ckan", " lackan "),
        ("snake_case", " snake case "),
        ("…", "  "),
        ("x" * 450, f" {'x' * 200} {'x' * 200} {'x' * 50} "),
    ],
)
def test_words_are_told_apart(text, words):
    assert folded(text) == words


@pytest.mark.parametrize(
    ("text", "wanted", "pieces"),
    [
        ("Fuel leaked.", [" leaked "], ["Fuel ", "leaked", "."]),
        ("Läckan stoppades", [" lackan "], ["", "Läckan", " stoppades"]),
        ("40 tonnes", ["onne"], ["40 t", "onne", "s"]),
        ("a b a b", [" a ", " b "], ["", "a", " ", "b", " ", "a", " ", "b", ""]),
        ("İstanbul", [" istanbul "], ["", "İstanbul", ""]),
        ("nothing", [" else "], ["nothing"]),
        ("", [" else "], [""]),
    ],
)
def test_what_was_found_stands_at_odd_places(text, wanted, pieces):
    assert snippet(text, wanted) == pieces


def test_a_long_text_is_cut_around_the_first_find():
    text = " ".join(f"w{at}" for at in range(100))
    pieces = snippet(text, [" w50 "])
    assert pieces[1] == "w50"
    assert pieces[0].startswith("…w4")
    assert pieces[-1].endswith("…")
    assert len("".join(pieces).split()) == 24


@given(st.text(max_size=80), st.text(max_size=4))
def test_a_snippet_of_a_short_text_is_the_text(text, word):
    told = snippet(text, [folded(word), folded(word).strip()])
    if len(folded(text).split()) < 20:
        assert "".join(told) == text
    assert len(told) % 2
