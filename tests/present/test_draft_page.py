"""The page of a draft: the whole text with its marks, and a row for each."""

import re

import pytest
from lxml import html

from retold.conduct.run import read_only
from retold.draft import annotated, checkable
from retold.match.tellings import tellings
from retold.model.draft import Former
from retold.present.draft.page import draft_html
from retold.present.draft.tally import tally
from retold.present.draft_text import draft_lines
from retold.present.pen import Pen
from retold.read import Input

TEXT = """# Ferry <b>Aldis</b> & the "oil"

The ferry Aldis lost 41 litres of oil. Lovely! Sources say nine boats sank in May.

- Nordvik has two harbours.
- Do go there.

Name | Boats
--- | ---
Ostby | 12
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    file = tmp_path_factory.mktemp("draft") / "mine.md"
    file.write_text(TEXT, encoding="utf-8")
    former = [Former(number=7, words="An old statement, cut.", note="<i>why</i>")]
    for _, readings in read_only([Input(path="mine.md", file=file)]):
        chosen = checkable(tellings(readings, floor=0))
        return annotated(readings[0], chosen, (), former, ())
    return None


@pytest.fixture
def page(made):
    return html.fromstring(draft_html(made))


def bare(text):
    return re.sub(r"\W+", "", text)


def test_every_word_of_the_draft_is_on_the_page(made, page):
    (article,) = page.iter("article")
    for number in article.xpath(".//sup"):
        number.drop_tree()
    assert bare(made.reading.document.text) in bare(article.text_content())


def test_every_mark_leads_to_its_row_and_back(made, page):
    marks = {one.get("id")[1:]: one for one in page.iter("mark")}
    rows = {one.get("id")[1:]: one for one in page.xpath("//tbody/tr[@id]")}
    assert marks.keys() == rows.keys() == {str(one.number) for one in made.statements}
    for number, mark in marks.items():
        assert mark.getnext().find("a").get("href") == f"#n{number}"
        assert rows[number].find("td/a").get("href") == f"#s{number}"
        assert rows[number][1].text_content().split() == mark.text_content().split()


def test_a_mark_says_where_it_stands_in_words(page):
    said = [one.get("title") for one in page.iter("mark")]
    assert "not checked. Which sources?" in said


def test_what_is_gone_stands_below_with_its_note(page):
    (gone,) = page.xpath("//tr[@class='gone']")
    cells = [one.text_content() for one in gone]
    assert (cells[0], cells[1], cells[9]) == (
        "7",
        "An old statement, cut.",
        "<i>why</i>",
    )
    assert "no longer in the draft" in cells


def test_the_terminal_counts_what_stands_where(made):
    counts = {words: number for number, words in tally(made)}
    assert sum(counts.values()) == len(made.statements)
    assert counts["name a source that was not looked into"] == 1
    lines = draft_lines(made, Pen(width=60, plain=True))
    assert lines[0] == f"mine.md: {len(made.statements)} statements"
    assert all(len(one) <= 60 for one in lines)
    assert "1 earlier statement is no longer" in " ".join(lines)


def test_the_same_draft_gives_the_same_page(made):
    assert draft_html(made) == draft_html(made)


def test_a_heading_shows_its_words_and_not_its_hashes(page):
    shown = page.find(".//article").text_content()
    assert "#" not in shown
    assert "Ferry <b>Aldis</b>" in shown
