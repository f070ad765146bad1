"""The stemma as a picture, and the order it is drawn in."""

from dataclasses import replace

import pytest
from lxml import etree

from present.case_builders import kessel_case
from retold.present.casebook import Casebook
from retold.present.stemma_order import branches, walk
from retold.present.stemma_svg import stemma_svg

SVG = {"s": "http://www.w3.org/2000/svg"}


@pytest.fixture
def book():
    return Casebook(kessel_case())


def drawn(book, family=None, **options):
    svg = stemma_svg(family or book.case.families[0], book, **options)
    return etree.fromstring(svg.encode())


def test_every_telling_and_denial_is_one_linked_mark(book):
    family = book.case.families[0]
    links = drawn(book).xpath("//s:a/@href", namespaces=SVG)
    assert sorted(links) == sorted(
        f"#{one}" for one in family.tellings + family.denials
    )


def test_a_lost_telling_is_drawn_without_a_link(book):
    titles = drawn(book).xpath("/s:svg/s:g/s:title/text()", namespaces=SVG)
    assert titles == ["A telling nobody has: two others share what it must have had"]


def test_unsure_links_are_dashed_and_stated_ones_solid(book):
    paths = drawn(book).xpath("/s:svg/s:path", namespaces=SVG)
    dashed = [one for one in paths if one.get("stroke-dasharray")]
    assert len(paths) == 8  # every edge that has a parent
    assert len(dashed) == 3  # 0.54, 0.5 and 0.5


def test_it_has_a_name_and_a_description(book):
    root = drawn(book)
    title, desc = root[0], root[1]
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert "about 40 tonnes of fuel leaked" in title.text
    assert "9 tellings and 1 denial by 8 outlets" in desc.text


def test_no_two_marks_share_a_place_and_all_lie_inside(book):
    root = drawn(book)
    circles = root.xpath("//s:circle", namespaces=SVG)
    places = [(one.get("cx"), one.get("cy")) for one in circles]
    assert len(set(places)) == len(places)
    assert all(int(x) < int(root.get("width")) for x, _ in places)
    assert all(int(y) < int(root.get("height")) for _, y in places)


def test_a_later_telling_stands_further_right(book):
    at = {
        one.get("href"): one.xpath(".//s:circle/@cx", namespaces=SVG)
        for one in drawn(book).xpath("//s:a", namespaces=SVG)
    }
    order = ["#c-coast", "#c-harbour", "#c-tide", "#c-notes", "#c-later", "#c-letter"]
    columns = [int(at[one][0]) for one in order]
    assert columns == sorted(columns)


def test_standing_alone_it_brings_its_colours_and_no_links(book):
    root = drawn(book, standalone=True)
    assert root.xpath("count(//s:style)", namespaces=SVG) == 1
    assert root.xpath("count(//s:a)", namespaces=SVG) == 0


def test_foreign_words_stay_words(book):
    hostile = '</title><script>alert(1)</script>"'
    family = replace(book.case.families[0], label=hostile)
    root = drawn(book, family)
    assert root.xpath("count(//s:script)", namespaces=SVG) == 0
    assert hostile in root[0].text


def test_a_branch_comes_after_its_parent_and_siblings_by_time(book):
    ids = [one.id for one in walk(branches(book.case.families[0], book))]
    assert ids == [
        "c-report",
        "c-coast",
        "c-harbour",
        "c-tide",
        "c-notes",
        "c-comment",
        "l-1",
        "c-post",
        "c-later",
        "c-letter",
    ]


def test_a_chain_of_a_thousand_tellings_can_be_drawn(book):
    """Deep trees must not meet Python's limit of recursion."""
    family, case = book.case.families[0], book.case
    page = case.readings[0]
    claim = page.extraction.claims[0]
    ids = tuple(f"c-{number:04}" for number in range(1200))
    claims = tuple(replace(claim, id=one) for one in ids)
    edge = family.stemma[1]
    edges = tuple(
        replace(edge, child=child, parent=parent, changes=())
        for parent, child in zip((None, *ids), ids, strict=False)
    )
    deep = replace(family, tellings=ids, denials=(), stemma=edges, lost=())
    grown = replace(page, extraction=replace(page.extraction, claims=claims))
    one = Casebook(replace(case, readings=(grown,), families=(deep,), findings=()))
    assert len(walk(branches(deep, one))) == 1200
