"""A claim beside its source: the page as a picture, rows of a table, the grounds."""

from dataclasses import replace
from pathlib import Path

import pytest

from present.case_builders import LEAK, kessel_case
from present.test_report_pages import PNG, Drawn, placed
from present.web.conftest import Held, browser
from present.web.test_pages import Outline, seen
from retold.model.source import Hop, Leads, Pinpointed, TablePlace, Verdict
from retold.present.web.open_case import OpenCase


class Pictured(Held):
    """A case whose originals are drawn without a file."""

    def __init__(self, case, originals):
        super().__init__(case, Path("made/.retold"))
        self.opened = OpenCase(case, Path("made/.retold"), originals)


def check(case, originals, at=0):
    answer = browser(Pictured(case, originals)).get(f"/checks/{case.findings[at].id}")
    assert answer.status_code == 200
    return answer.text


def test_the_page_stands_framed_as_strip_and_whole_with_both_page_numbers():
    case = placed(kessel_case())
    passage = case.findings[0].passages[0]
    text = check(case, Drawn())
    outline = Outline(text)
    (image,) = [attrs for tag, attrs in outline.tags if tag == "image"]
    assert image["href"] == (
        f"/documents/{passage.document}/page.png?page={passage.page}"
    )
    views = [attrs["viewbox"] for tag, attrs in outline.tags if "viewbox" in attrs]
    assert len(views) == 2
    assert views[1] == "0 0 600.0 800.0"
    assert f"(page {passage.page})" in seen(text) or f"p. {passage.page}" in seen(text)
    assert passage.anchor.exact in seen(text)


def test_a_picture_is_given_by_its_page():
    case = placed(kessel_case())
    passage = case.findings[0].passages[0]
    drawn = Drawn()
    inside = browser(Pictured(case, drawn))
    answer = inside.get(f"/documents/{passage.document}/page.png?page=2")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.content == PNG
    assert [number for _, number in drawn.asked] == [2]


def test_a_page_that_cannot_be_drawn_is_said_and_its_words_stay():
    case = placed(kessel_case())
    passage = case.findings[0].passages[0]
    why = "Page 3 of report.pdf cannot be shown: the file is gone."
    gone = Drawn(why)
    text = check(case, gone)
    assert why in seen(text)
    assert "<image" not in text
    assert passage.anchor.exact in seen(text)
    answer = browser(Pictured(case, gone)).get(
        f"/documents/{passage.document}/page.png"
    )
    assert answer.status_code == 404
    assert "the file is gone" in seen(answer.text)


def test_a_file_that_is_there_can_be_kept_at_its_page():
    case = placed(kessel_case())
    passage = case.findings[0].passages[0]
    links = Outline(check(case, Drawn(file=Path("report.pdf")))).links
    wanted = f"/documents/{passage.document}/original#page={passage.page}"
    assert wanted in links


def test_a_row_of_a_table_is_framed():
    case = kessel_case()
    first = case.findings[0]
    place = TablePlace(
        row=7, columns=("Tank", "Tonnes"), cells=("Tank 7", "40"), framed=(1,)
    )
    passage = replace(first.passages[0], table=place)
    changed = replace(first, passages=(passage,))
    case = replace(case, findings=(changed, *case.findings[1:]))
    outline = Outline(check(case, Drawn()))
    assert ("td", {"class": "in-cell"}) in outline.tags
    assert "Tonnes" in "".join(outline.text)


@pytest.mark.parametrize("page", ["check", "family"])
def test_pinpoints_and_chains_are_told(page):
    case = kessel_case()
    first = case.findings[0]
    pinpoint = Pinpointed(
        words="p. 77",
        leads=Leads.NOWHERE,
        reason="The report has no page 77.",
        passages=(),
    )
    chain = (
        Hop(child=first.claim, parent="c-coast", verdict=Verdict.SAYS_OTHERWISE),
        Hop(child="c-coast", parent=None, verdict=Verdict.SAYS_SO),
    )
    changed = replace(first, pinpoints=(pinpoint,), chain=chain)
    case = replace(case, findings=(changed, *case.findings[1:]))
    if page == "check":
        text = check(case, Drawn())
    else:
        family = next(one.id for one in case.families if first.claim in one.tellings)
        text = browser(Pictured(case, Drawn())).get(f"/families/{family}").text
        assert f"/checks/{first.id}" in Outline(text).links
    assert "The report has no page 77." in seen(text)
    assert "has it from" in seen(text)


def test_the_family_s_answers_lead_to_their_source_and_side_by_side():
    case = kessel_case()
    text = browser(Pictured(case, Drawn())).get(f"/families/{LEAK}").text
    assert f"/sources/{case.findings[0].source}" in Outline(text).links
    assert "side by side" in seen(text)
