"""A second parent as people and programs meet it."""

from dataclasses import replace

import pytest
from lxml import etree, html

from present.case_builders import kessel_case
from present.test_stemma_svg import SVG
from retold.model.lineage import SecondParent
from retold.model.match import Evidence
from retold.present.casebook import Casebook
from retold.present.family_text import family_lines
from retold.present.pen import Pen
from retold.present.report import report_html
from retold.present.stemma_svg import stemma_svg
from retold.present.stemma_text import stemma_lines


def mixed_case():
    """Give the story in which the Daily Tide has a change from the wire too."""
    case = kessel_case()
    family = case.families[0]
    tree = [
        replace(
            edge,
            second=SecondParent(
                parent="c-coast",
                why=(Evidence(rule="names-outlet", weight=3.5, detail="Coast Wire"),),
                changes=edge.changes[:1],
            ),
        )
        if edge.child == "c-tide"
        else edge
        for edge in family.stemma
    ]
    mixed = replace(family, stemma=tuple(tree))
    return replace(case, families=(mixed, *case.families[1:]))


@pytest.fixture
def book():
    return Casebook(mixed_case())


def test_the_tree_names_it_behind_the_telling(book):
    (line,) = [
        one
        for one in stemma_lines(book.case.families[0], book, Pen())
        if "also from" in one
    ]
    assert "┈ also from Coast Wire: " in line


def test_in_ascii_the_sign_is_a_colon(book):
    lines = stemma_lines(book.case.families[0], book, Pen(plain=True))
    assert any(": also from Coast Wire" in one for one in lines)


def test_the_telling_says_what_it_took_and_why(book):
    told = " ".join(" ".join(family_lines(book.case.families[0], book, Pen())).split())
    assert "also from Coast Wire, 4 Mar 2025" in told
    assert "(names Coast Wire)" in told


def test_the_picture_has_one_dotted_line_and_a_key_for_it(book):
    svg = stemma_svg(book.case.families[0], book)
    root = etree.fromstring(svg.encode())
    dotted = root.xpath("/s:svg/s:path[@stroke-dasharray='1 3']", namespaces=SVG)
    assert len(dotted) == 1
    assert "took a detail from it" in svg
    assert "took a detail from it" not in stemma_svg(
        kessel_case().families[0], Casebook(kessel_case())
    )


def test_the_report_names_it_with_a_link_and_a_reason():
    words = report_html(mixed_case())
    root = html.document_fromstring(words)
    (told,) = [one for one in root.iter("div") if "also from" in (one.text or "")]
    assert told.xpath("a/@href") == ["#c-coast"]
    assert told.text_content().endswith("· names Coast Wire")
