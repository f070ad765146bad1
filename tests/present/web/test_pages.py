"""What the pages say, with and without anything to say."""

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from present.case_builders import LEAK, WARNED, empty_case, kessel_case
from present.web.conftest import Held, addresses, browser
from retold.model.lineage import Descent


class Outline(HTMLParser):
    """The tags of a page, with their attributes, and its links."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.ids, self.links, self.text = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)

    def handle_data(self, data):
        self.text.append(data)


def pages(held):
    skip = (".json", ".csv", ".svg", ".png", ".css", ".js", ".atom", "/original")
    found = [one for one in addresses(held) if not one.endswith(skip)]
    return [one for one in found if one not in {"/", "/enter"}]


def seen(text):
    return " ".join("".join(Outline(text).text).split())


def test_every_page_has_one_title_one_main_and_no_script_of_its_own(held, inside):
    for path in pages(held):
        text = inside.get(path).text
        tags = [tag for tag, _ in Outline(text).tags]
        assert tags.count("h1") == 1, path
        assert tags.count("main") == 1, path
        scripts = re.findall(r"<script[^>]*>[^<]*", text)
        assert scripts == ['<script src="/app.js" defer>'], path
        assert not re.search(r"\sstyle=", text), path


def test_no_id_stands_twice_and_every_reference_has_its_target(held, inside):
    for path in pages(held):
        outline = Outline(inside.get(path).text)
        assert len(outline.ids) == len(set(outline.ids)), path
        named = [
            each
            for _, attrs in outline.tags
            for name in ("aria-details", "aria-labelledby")
            for each in (attrs.get(name) or "").split()
        ]
        inner = [one[1:] for one in outline.links if one.startswith("#")]
        assert {*named, *inner} <= set(outline.ids), path


def test_every_link_of_ours_leads_somewhere(held, inside):
    for path in pages(held):
        for link in set(Outline(inside.get(path).text).links):
            if link.startswith("/") and not link.endswith("/original"):
                answer = inside.get(link.partition("#")[0])
                assert answer.status_code in {200, 303}, (path, link)


def test_every_field_has_a_name_that_is_read_aloud(held, inside):
    for path in pages(held):
        text = inside.get(path).text
        for control in re.findall(r"<(?:input|select|textarea)[^>]*>", text):
            labelled = "q-top" in control or 'type="hidden"' in control
            before = text[: text.index(control)]
            assert labelled or before.rfind("<label") > before.rfind("</label>")


def test_the_overview_counts_and_lists(inside):
    text = seen(inside.get("/overview").text)
    assert "9 documents" in text
    for title in ("Most retold", "Changed most", "Denied and still told"):
        assert title in text
    assert "Waiting for you" in text


def test_a_document_shows_its_claims_in_the_margin(held, inside):
    coast = next(
        one.document.id
        for one in held.now().book.case.readings
        if one.document.path.endswith("coast.html")
    )
    text = inside.get(f"/documents/{coast}").text
    outline = Outline(text)
    marks = [attrs for tag, attrs in outline.tags if tag == "mark"]
    notes = {attrs["id"] for _, attrs in outline.tags if attrs.get("role") == "comment"}
    assert {"n-c-coast", "n-c-coastwarn"} <= notes
    assert {one.get("aria-details") for one in marks} >= {"n-c-coast"}
    assert not [one for one in marks if "aria-label" in one]
    assert "The ministry → here" in seen(text)


def test_marks_can_be_chosen(held, inside):
    document = next(iter(held.now().readings))
    none = Outline(inside.get(f"/documents/{document}?show=none").text)
    assert not [attrs for _, attrs in none.tags if attrs.get("role") == "comment"]


def test_comments_are_folded_and_counted(held, inside):
    notes = next(
        one.document.id
        for one in held.now().book.case.readings
        if one.document.path.endswith("notes.html")
    )
    text = inside.get(f"/documents/{notes}").text
    assert "2 comments (1 with claims)" in seen(text)
    assert '<details class="comments">' in text


def test_tellings_stand_in_the_order_of_time_in_every_view(held, inside):
    book = held.now().book
    family = held.now().families[LEAK]
    order = [one.id for one in book.tellings(family.tellings)]
    for view in ("tree", "list", "table"):
        ids = Outline(inside.get(f"/families/{LEAK}?view={view}").text).ids
        assert [one for one in ids if one in order] == order


def test_the_tree_s_nodes_are_links_in_the_order_of_time(held, inside):
    text = inside.get(f"/families/{LEAK}").text
    drawn = text[text.index("<svg") : text.index("</svg>")]
    links = re.findall(r'<a href="#([^"]+)"', drawn)
    book = held.now().book
    whens = [book.telling(one).order for one in links]
    assert len(links) > 4
    assert whens == sorted(whens)


def test_a_telling_is_laid_beside_what_was_chosen(inside):
    parent = inside.get(f"/families/{LEAK}").text
    first = inside.get(f"/families/{LEAK}?with=first").text
    assert "<ins>" in parent
    assert parent != first


def large_family(changed):
    """A family of 100 tellings, of which so many changed something."""
    case = kessel_case()
    first, *others = case.readings
    claim = first.extraction.claims[0]
    change = next(one for each in case.families[0].stemma for one in each.changes)
    ids = tuple(f"c-{number:04}" for number in range(100))
    edges = tuple(
        Descent(
            child=child,
            parent=ids[0] if at else None,
            confidence=0.9,
            changes=(change,) if 0 < at <= changed else (),
        )
        for at, child in enumerate(ids)
    )
    large = replace(case.families[0], tellings=ids, denials=(), stemma=edges, lost=())
    claims = tuple(replace(claim, id=one) for one in ids)
    grown = replace(first, extraction=replace(first.extraction, claims=claims))
    return replace(case, readings=(grown, *others), families=(large,), findings=())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (3, "and 40 near-identical copies: all in the table"),
        (70, "and 40 more tellings, 29 near-identical copies among them"),
        (99, "and 40 more tellings: all in the table"),
    ],
)
def test_a_large_family_folds_its_copies_and_says_what_it_folds(changed, told):
    case = large_family(changed)
    family = case.families[0].id
    assert told in seen(browser(Held(case)).get(f"/families/{family}").text)


def test_changes_are_named(inside):
    text = seen(inside.get(f"/families/{LEAK}").text)
    assert "figure" in text
    assert "hedge" in text


def test_a_family_is_found_by_one_of_its_tellings(inside):
    by_claim = inside.get("/families/c-coast")
    assert by_claim.status_code == 200
    assert f"/figures/{LEAK}" in by_claim.text


def test_claims_are_filtered_by_words_outlet_and_kind(inside):
    every = inside.get("/claims.json").json()["leaf"]["total"]
    warned = inside.get("/claims.json?q=warned+residents").json()
    assert 0 < warned["leaf"]["total"] < every
    coast = inside.get("/claims.json", params={"outlet": "Coast Wire"}).json()["rows"]
    assert {one["outlet"] for one in coast} == {"Coast Wire"}
    denials = inside.get("/claims.json?kind=denials").json()["rows"]
    assert denials
    assert all(one["denies"] for one in denials)


def test_the_csv_of_a_list_holds_every_row(inside):
    answer = inside.get("/claims.csv?q=fuel")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    total = inside.get("/claims.json?q=fuel").json()["leaf"]["total"]
    assert len(rows) == total + 1
    assert rows[0][0] == "id"


def test_figures_stand_in_chart_and_table_alike(inside):
    text = inside.get(f"/figures/{LEAK}").text
    given = inside.get(f"/figures/{LEAK}.json").json()
    drawn = {one["id"] for one in given["chart"]["dots"]}
    assert drawn == {one["id"] for one in given["rows"]}
    assert "40 tonnes" in seen(text)
    assert seen(inside.get(f"/figures/{LEAK}?scale=log").text)


def test_figures_are_filtered_by_the_address_in_every_form(inside):
    """What lies outside stands back in the chart, and is not in table or CSV."""
    page = f"/figures/{LEAK}"
    every = inside.get(f"{page}.json").json()
    some = inside.get(f"{page}.json?least=100").json()
    assert 0 < len(some["rows"]) < len(every["rows"])
    assert some["outside"] == len(every["rows"]) - len(some["rows"])
    assert len(some["chart"]["dots"]) == len(every["chart"]["dots"])
    chosen = [one["id"] for one in some["chart"]["dots"] if one["chosen"]]
    assert chosen == [one["id"] for one in some["rows"]]
    csv_rows = inside.get(f"{page}.csv?least=100").text.splitlines()[1:]
    assert len(csv_rows) == len(some["rows"])
    assert len(some["pasted"].split("\n")) == len(some["rows"]) + 1
    assert "No figure lies between" in inside.get(f"{page}?least=99999").text


@pytest.mark.parametrize(
    "query",
    ["since=yesterday", "least=many", "density=-1", "most=1e99", "until=2025-13"],
)
def test_a_window_that_cannot_be_read_is_left_open(inside, query):
    every = inside.get(f"/figures/{LEAK}.json").json()["rows"]
    assert inside.get(f"/figures/{LEAK}.json?{query}").json()["rows"] == every


def test_the_chart_is_a_picture_to_keep(inside):
    answer = inside.get(f"/figures/{LEAK}/chart.svg?scale=log")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "attachment" in answer.headers["content-disposition"]
    drawn = ET.fromstring(answer.text)  # noqa: S314 - our own
    assert drawn.tag.endswith("svg")
    assert "href" not in answer.text


def test_claims_on_one_person_s_word_are_shown_alone(held, inside):
    coast = next(
        one.document.id
        for one in held.now().book.case.readings
        if one.document.path.endswith("coast.html")
    )
    every = inside.get(f"/documents/{coast}").text
    some = inside.get(f"/documents/{coast}?speaker=The+Ministry").text
    notes = [text.count('role="comment"') for text in (every, some)]
    assert 0 < notes[1] < notes[0]
    assert 'data-speaker="ministry"' in some
    assert "on the word of ministry" in seen(some)


def test_a_check_says_what_was_searched(held, inside):
    finding = next(iter(held.now().findings))
    text = seen(inside.get(f"/checks/{finding}").text)
    assert "Searched" in text
    assert "“Not found” is not “false”" in text


def test_a_json_twin_holds_what_the_page_says(inside):
    given = inside.get(f"/families/{WARNED}.json").json()
    assert given["id"] == WARNED
    assert given["title"] in seen(inside.get(f"/families/{WARNED}").text)
    assert not {"picture", "table"} & set(given)


@pytest.mark.parametrize(
    "path",
    ["/overview", "/documents", "/families", "/claims", "/figures", "/sources",
     "/search", "/search?q=nosuchword", "/history", "/reviews", "/problems"],
)  # fmt: skip
def test_an_empty_page_says_what_would_be_here_and_what_to_do(path):
    nothing = replace(empty_case(), readings=(), problems=())
    answer = browser(Held(nothing)).get(path)
    assert answer.status_code == 200
    told = answer.text.partition("<main")[2].partition("</main>")[0]
    assert "would be" in told
    assert "<a " in told or "<code>" in told or "<form" in told or "Put " in told


@pytest.mark.parametrize(
    "query", ["page=999999", "page=-1", "page=x", "page=²", "sort=nosuch", "list=../x"]
)
def test_a_wrong_field_of_an_address_gives_the_usual_page(inside, query):
    assert inside.get(f"/claims?{query}").status_code == 200
    assert inside.get(f"/families?{query}").status_code == 200


def test_an_unknown_record_says_what_to_do(inside):
    answer = inside.get("/documents/d-nosuch.json")
    assert answer.status_code == 404
    assert "Look for it under Documents" in answer.json()["message"]


def test_what_is_not_here_is_said_with_the_rail_and_search_around_it(inside, outside):
    page = inside.get("/families/f-000000000000")
    assert page.status_code == 404
    assert 'class="search"' in page.text
    assert 'href="/documents"' in page.text
    assert "kessel-quay" in page.text
    assert "kessel-quay" not in outside.get("/nowhere").text
