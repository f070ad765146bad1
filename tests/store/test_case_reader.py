import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from kept_case import ended, keep_case
from retold.model.errors import CaseError, WrongUseError
from retold.store.case_file import CaseFile
from retold.store.case_lists import (
    ChangeRow,
    ClaimRow,
    DocumentRow,
    FamilyRow,
    FindingRow,
    ListRow,
    ProblemRow,
    QuantityRow,
    TellingRow,
    Wanted,
    Within,
)
from retold.store.case_reader import CaseReader
from sample_case import sample_case
from store_crowd import copies_of

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def reader(tmp_path, engine):
    place = engine.place(tmp_path / "case")
    with CaseReader(keep_case(place, sample_case())) as opened:
        yield opened


@pytest.fixture
def many(tmp_path, engine):
    """Forty documents, of which the odd ones are reports."""
    with CaseFile(engine.place(tmp_path / "many")) as file:
        for one in copies_of(sample_case().readings, 40):
            file.keep_input(ended(one.document.path), [one])
    with CaseReader(tmp_path / "many") as opened:
        yield opened


def test_one_document_and_one_family_come_back_whole(reader):
    case = sample_case()
    assert reader.reading("d-post") == case.readings[0]
    assert reader.family("f-leak") == case.families[0]
    assert reader.finding("n-1") == case.findings[0]
    assert reader.history("tide.example/post") == case.histories[0]


def test_what_is_not_there_is_none(reader):
    assert reader.reading("d-nowhere") is None
    assert reader.family("f-nowhere") is None


@pytest.mark.parametrize("shape", ListRow.__subclasses__())
def test_every_list_has_rows_and_every_column_sorts(reader, shape):
    whole = reader.page(shape, Wanted())
    assert whole.rows
    assert whole.total == len(whole.rows)
    for column in fields(shape):
        turned = reader.page(shape, Wanted(sort=(f"-{column.name}",)))
        assert set(turned.rows) == set(whole.rows)


def test_a_list_is_filtered_sorted_and_paged(reader):
    claims = reader.page(ClaimRow, Wanted(where={"document": "d-report"}))
    assert [one.id for one in claims.rows] == ["c-report", "c-denial"]
    second = reader.page(ClaimRow, Wanted(sort=("-text",), first=1, count=1))
    assert [one.text for one in second.rows] == ["No fuel reached the river."]
    assert (second.total, second.first) == (3, 1)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(where={"published": None}), ["d-report"]),
        (Wanted(at_least={"published_earliest": "2025-03-05"}), ["d-post"]),
        (Wanted(at_most={"published_earliest": "2025-03-05"}), []),
        (Wanted(words="kessel ministry"), ["d-post"]),
        (Wanted(words="???"), []),
        (Wanted(sort=("published_earliest",)), ["d-post", "d-report"]),
        (Wanted(sort=("-published_earliest",)), ["d-post", "d-report"]),
    ],
    ids=["undated", "from", "until", "words", "no-words", "by-date", "latest-first"],
)
def test_documents_are_chosen(reader, wanted, ids):
    assert [one.id for one in reader.page(DocumentRow, wanted).rows] == ids


def test_a_row_says_who_told_it_when(reader):
    (row,) = reader.page(TellingRow, Wanted(where={"id": "c-post"})).rows
    assert (row.outlet, row.parent, row.denies) == ("Quayside Notes", "c-report", False)
    assert (row.changes, row.confidence) == ("figure; hedge", 0.86999)
    (denial,) = reader.page(TellingRow, Wanted(where={"denies": True})).rows
    assert denial.id == "c-denial"


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(where={"1=1 --": 1}),
        Wanted(sort=("id; DROP TABLE claims",)),
        Wanted(at_least={"nothing": 1}),
    ],
)
def test_a_column_that_is_not_there_is_told(reader, wanted):
    with pytest.raises(WrongUseError, match="There is no column"):
        reader.page(ClaimRow, wanted)


def test_a_list_without_search_says_so(reader):
    with pytest.raises(WrongUseError, match="There is no search"):
        reader.page(FamilyRow, Wanted(words="leak"))


def test_a_value_is_never_a_statement(reader):
    named = Wanted(where={"outlet": "x' OR 1=1 --"})
    assert reader.page(ClaimRow, named).total == 0


def test_filters_say_how_many_rows_they_have(reader):
    assert reader.values(ChangeRow, "kind") == {"hedge": 2, "figure": 1}
    assert reader.values(QuantityRow, "unit") == {"tonne": 2}
    assert reader.values(ProblemRow, "code") == {"hidden-text": 1, "truncated-pdf": 1}


def test_counts_say_how_much_is_there(reader):
    told = reader.counts()
    assert (told.documents, told.claims, told.families, told.denials) == (2, 3, 1, 1)
    assert told.findings == {"says_otherwise": 1}
    assert told.inputs == {"extracted": 2}
    assert told.earliest == "2025-03-05T06:50:00Z"
    assert reader.name == "kessel-quay"
    assert reader.complete


def test_a_case_that_is_being_traced_says_so(tmp_path, engine):
    keep_case(engine.place(tmp_path), sample_case())
    with CaseFile(tmp_path) as file:
        file.mark_incomplete()
    with CaseReader(tmp_path) as reader:
        assert not reader.complete
        assert reader.page(FindingRow, Wanted()).total == 1


@pytest.mark.parametrize(
    ("start", "ids"),
    [
        ("c-pos", ("c-post",)),
        ("C-POS", ("c-post",)),
        ("leak", ("f-leak",)),
        ("f-", ()),
        ("", ()),
        ("n-1", ("n-1",)),
        ("x-1", ()),
    ],
)
def test_a_short_id_is_found(reader, start, ids):
    assert reader.named(start) == ids


def test_a_search_is_narrowed_counted_and_cut_into_pages(many):
    every = many.search("tonnes", 1000)
    assert len(every) == sum(one.count for one in many.found("tonnes"))
    for within in (
        Within(kind="claim"),
        Within(kind=Within.TEXTS),
        Within(outlet=every[0].outlet),
        Within(kind="title", outlet=every[0].outlet),
    ):
        hits = many.search("tonnes", 1000, within=within)
        assert len(hits) == sum(one.count for one in many.found("tonnes", within))
        assert {one.kind for one in hits} <= {one.kind for one in every}
        if within.outlet:
            assert {one.outlet for one in hits} <= {within.outlet}
        if within.kind == Within.TEXTS:
            assert "claim" not in {one.kind for one in hits}
    parts = [
        hit
        for first in range(0, len(every), 7)
        for hit in many.search("tonnes", 7, first=first)
    ]
    assert tuple(parts) == every


def test_what_is_found_as_words_is_not_found_again_inside_words(many):
    hits = many.search("tonne*", 1000)
    places = [(one.kind, one.id) for one in hits]
    assert len(places) == len(set(places))


def test_claims_are_found_by_their_words(reader):
    found = reader.claims_with("tonnes")
    assert {reader.search("tonnes", within=Within(kind="claim"))[0].id} <= set(found)
    assert reader.claims_with("nosuchword") == reader.claims_with("") == ()


def test_a_search_leaves_out_claims_and_nothing_else(many):
    claims = many.search("tonnes", 1000, within=Within(kind="claim"))
    out = tuple(one.id for one in claims[:3])
    for kind in ("claim", ""):
        every = many.search("tonnes", 1000, within=Within(kind=kind))
        within = Within(kind=kind, without=out)
        left = many.search("tonnes", 1000, within=within)
        assert {one.id for one in every} - {one.id for one in left} == set(out)
        assert len(left) == sum(one.count for one in many.found("tonnes", within))


def test_a_search_leads_to_the_place(reader):
    hits = {hit.kind: hit for hit in reader.search("leaked -total")}
    text = reader.reading("d-post").document.text
    assert text[hits["claim"].start : hits["claim"].end] == "up to 40 tonnes leaked"
    assert hits["claim"].family == "f-leak"
    assert hits["body"].snippet[1] == "leaked"
    assert "".join(hits["body"].snippet) == text


def test_a_title_comes_first_and_a_page_has_its_label(reader):
    assert reader.search("leak")[0].kind == "title"
    assert reader.search("river")[0].page == "iii"


def test_a_part_of_a_word_is_found_after_words(reader):
    hits = reader.search("onne")
    assert hits
    assert not any(hit.whole_words for hit in hits)


def test_pages_of_a_list_are_every_row_once(many):
    seen = []
    for first in range(0, 60, 7):
        page = many.page(ClaimRow, Wanted(sort=("score",), first=first, count=7))
        seen += [one.id for one in page.rows]
    assert len(seen) == len(set(seen)) == 60


def test_a_case_of_an_older_retold_is_brought_up_to_date(tmp_path):
    shutil.copyfile(GOLDEN / "format-1-traced.sqlite", tmp_path / "case.sqlite")
    with CaseReader(tmp_path) as reader:
        assert reader.page(ClaimRow, Wanted()).total == 10
    assert (tmp_path / "case.sqlite.format-1.backup").exists()


def test_no_case_is_one_sentence(tmp_path):
    with pytest.raises(CaseError, match="cannot be used"):
        CaseReader(tmp_path)


def test_reading_leaves_no_trace(tmp_path):
    folder = keep_case(tmp_path / "case", sample_case())
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    with CaseReader(folder) as reader:
        reader.search("tonnes")
        reader.counts()
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before
