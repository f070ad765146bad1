"""Pages of cited PDFs in a report, and rows of cited tables."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from present.case_builders import kessel_case
from retold.model.document import Locus
from retold.model.errors import ReadError
from retold.model.page_image import PageImage
from retold.model.source import TablePlace, Verdict
from retold.present.report import CitedPages, report_html

PNG = b"\x89PNG not a real one"


class Drawn:
    """Originals that draw every page alike, or say why they cannot."""

    def __init__(self, why="", file=None):
        self.why = why
        self.asked = []
        self._file = file

    def page(self, document, number):
        self.asked.append((document.path, number))
        if self.why:
            raise ReadError("gone", self.why)
        return PageImage(
            number=number,
            scale=1.0,
            width_px=600,
            height_px=800,
            width_pt=600.0,
            height_pt=800.0,
            png=PNG,
        )

    def file(self, _path):
        return self._file


def placed(case):
    """Give every cited passage a place on its page."""
    cited = {p.document: p for found in case.findings for p in found.passages}
    readings = []
    for one in case.readings:
        passage = cited.get(one.document.id)
        if passage:
            locus = Locus(
                start=passage.anchor.start,
                end=passage.anchor.end,
                origin=f"page={passage.page}&viewrect=60.0,200.0,300.0,10.0",
            )
            changed = replace(one.document, loci=(locus,), format="application/pdf")
            readings.append(replace(one, document=changed))
        else:
            readings.append(one)
    return replace(case, readings=tuple(readings))


def page(originals, folder=None, case=None, **options):
    pages = CitedPages(originals, folder, **options)
    return report_html(case or placed(kessel_case()), pages=pages)


def test_a_cited_page_is_embedded_once_and_framed_beside_the_claim():
    drawn = Drawn()
    text = page(drawn)
    root = html.document_fromstring(text)
    images = root.xpath("//image/@id")
    assert len(images) == len(set(images)) == len(drawn.asked) == 1
    assert {one[1:] for one in root.xpath("//use/@href")} == set(images)
    (frame, *_) = root.xpath("//rect[@class='framed']")
    assert (frame.get("x"), frame.get("y")) == ("56.0", "196.0")
    assert text.count("data:image/png;base64,") == 1
    said = root.xpath("//svg[@role='img'][use]/@aria-label")
    assert said
    assert all("the cited paragraph framed" in one for one in said)


def test_the_same_case_gives_the_same_page():
    assert page(Drawn()) == page(Drawn())


def test_no_page_is_drawn_when_none_is_wanted():
    drawn = Drawn()
    assert "<image" not in page(drawn, pictures=False)
    assert drawn.asked == []


def test_a_page_that_cannot_be_shown_says_why_and_keeps_its_words():
    why = "Page 3 of report.pdf cannot be shown: the file is gone."
    text = page(Drawn(why))
    assert why in text
    assert "<image" not in text
    cited = kessel_case().findings[0].passages[0].anchor.exact
    assert cited in text


def test_pages_past_the_budget_are_left_out_and_it_is_said():
    text = page(Drawn(), most_chars=10)
    assert "<image" not in text
    assert "the report would be too large" in text


@pytest.mark.parametrize(
    ("file", "link"),
    [
        ("case/annex/a b.pdf", "annex/a%20b.pdf#page="),
        ("other/report.pdf", None),
    ],
    ids=["below-the-report", "elsewhere"],
)
def test_a_pdf_without_an_address_is_linked_where_it_lies(tmp_path, file, link):
    (tmp_path / "case").mkdir()
    text = page(Drawn(file=tmp_path / file), tmp_path / "case")
    found = re.findall(r'href="([^"]*#page=\d+)"', text)
    assert bool(found) is (link is not None)
    assert all(one.startswith(link) for one in found)
    assert str(tmp_path) not in text


def test_a_pdf_with_an_address_is_linked_there_and_no_other_scheme():
    case = placed(kessel_case())
    source = case.findings[0].source

    def at(url):
        readings = tuple(
            replace(one, document=replace(one.document, url=url))
            if one.document.id == source
            else one
            for one in case.readings
        )
        return page(Drawn(), case=replace(case, readings=readings))

    assert "https://harbour.example/r.pdf#page=" in at("https://harbour.example/r.pdf")
    assert "javascript:" not in at("javascript:alert(1)")


def test_a_cited_row_stands_under_its_columns_with_its_cells_framed():
    case = kessel_case()
    finding = case.findings[0]
    place = TablePlace(
        sheet="Tanks",
        row=12,
        name="Diesel",
        cells=("Diesel", "40", "<b>7</b>"),
        columns=("", "2024", "2025"),
        framed=(2,),
    )
    passage = replace(finding.passages[0], page=None, table=place)
    changed = replace(finding, verdict=Verdict.SAYS_SO, passages=(passage,))
    findings = (changed, *case.findings[1:])
    root = html.document_fromstring(
        page(Drawn(), case=replace(case, findings=findings))
    )
    (table,) = root.xpath("//table[@class='cited']")
    assert [one.text_content() for one in table.xpath(".//th")] == [
        "row",
        "",
        "2024",
        "2025",
        "12",
    ]
    (framed,) = table.xpath(".//td[@class='in-cell']")
    assert framed.text_content() == "<b>7</b>"
    where = table.xpath("following::div[@class='small']")[0].text_content()
    assert where.startswith("sheet “Tanks”, row 12 “Diesel”, column “2025”")


def test_nothing_of_this_machine_is_told(tmp_path):
    assert str(Path.home()) not in page(Drawn(file=tmp_path / "x.pdf"), tmp_path)
