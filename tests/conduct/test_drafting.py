"""`retold draft` from file to file: marks, sources, and a second run after edits."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from docx import Document
from lxml import html

from office_files import docx, packed, words
from retold import measure
from retold.conduct.drafting import DraftOptions, draft
from retold.encode import SentenceEncoder
from retold.model.draft import Standing
from retold.model.errors import NothingToReadError, WrongUseError
from retold.present.cli.main import main
from shared_data import shared

REPORT = Path(measure.__file__).parent / "story" / "documents" / "interim-report.pdf"
FIRST = "The inspectorate's report says 400 tonnes of diesel was released from tank 7."
SECOND = (
    "The level alarm had been set to a value that a tank of this size does not reach."
)
THIRD = "Sources say that nine ferries were sunk near Ostby in May 2024."
TEXT = f"Oil at the quay\n\n{FIRST} {SECOND}\n\n{THIRD}\n"
XSS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</mark></table><svg onload=alert(1)>",
    "javascript:alert(1)//",
    "{{ 7 * 7 }}{% raw %}",
)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_text(TEXT, encoding="utf-8")
    body = words("Oil at the quay", style="Heading1")
    body += words(f"{FIRST} {SECOND}".replace("'", "&apos;")) + words(THIRD)
    (tmp_path / "mine.docx").write_bytes(docx(body))
    return tmp_path


@pytest.fixture
def call(capfdbinary):
    def ended(*arguments):
        with pytest.raises(SystemExit) as end:
            main(list(map(str, arguments)))
        out, err = capfdbinary.readouterr()
        return end.value.code, out.decode(), err.decode()

    return ended


def rows(file):
    """Read a table as a list of rows by column."""
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))


def write_note(file, number, note):
    held = rows(file)
    for row in held:
        if row["no."] == str(number):
            row["note"] = note
    with file.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.DictWriter(sink, list(held[0]))
        writer.writeheader()
        writer.writerows(held)


def test_each_statement_says_where_it_stands(here):
    made = draft(DraftOptions(draft=here / "mine.txt", against=(REPORT,)))
    assert {one.telling.text: one.standing for one in made.statements} == {
        "Oil at the quay": Standing.NOT_FOUND,
        FIRST: Standing.SAYS_OTHERWISE,
        SECOND: Standing.SAYS_SO,
        THIRD: Standing.NOT_FOUND,
    }


def test_the_table_says_it_in_words_with_page_and_paragraph(here, call):
    code, out, _ = call("draft", "mine.txt", "--against", REPORT, "-o", "out.csv")
    assert code == 0
    first, second, third = rows(here / "out.csv")[1:]
    assert first["status"] == "says something else (page 3)"
    assert "p. 3 ¶2 (page 6)" in first["source found"]
    assert first["figure"] == "400 tonnes"
    assert first["who says it"] == "The inspectorate's report"
    assert second["status"].startswith("says so (page 2)")
    assert second["who says it"] == "the draft itself"
    assert third["status"] == "not found in interim-report.pdf"
    assert third["open question"].startswith("Which sources?")
    assert "4 statements" in out
    assert "     1  the source says something else" in out
    assert "THE SOURCE SAYS SOMETHING ELSE" in out


def test_without_a_source_nothing_is_said_to_be_checked(here, call):
    call("draft", "mine.txt", "-o", "out.csv")
    assert [one["status"] for one in rows(here / "out.csv")] == [
        "no source given",
        "not checked",
        "no source given",
        "not checked",
    ]


def test_no_word_of_ours_rules_on_truth(here, call):
    call("draft", "mine.txt", "--against", REPORT, "-o", "out.html", "--all-forms")
    page = (here / "out.html").read_text("utf-8").replace("is not “false”", "")
    assert not re.search(r"\b(?:true|false)\b", page, re.IGNORECASE)


def test_a_second_run_keeps_numbers_and_notes_and_lists_what_is_gone(here, call):
    call("draft", "mine.txt", "-o", "out.csv")
    write_note(here / "out.csv", 2, "asked the office, no answer")
    write_note(here / "out.csv", 4, "=who?")
    edited = f"A new harbour was opened in 1954, says Ilse Brandt.\n\n{FIRST}\n"
    (here / "mine.txt").write_text(edited.replace("400", "40"), encoding="utf-8")
    _, out, _ = call("draft", "mine.txt", "-o", "out.csv")
    found = {one["no."]: one for one in rows(here / "out.csv")}
    assert list(found) == ["5", "2", "1", "3", "4"]
    assert "40 tonnes" in found["2"]["statement"]
    assert found["2"]["note"] == "asked the office, no answer"
    assert found["4"]["status"] == "no longer in the draft"
    assert found["4"]["note"] == "'=who?"
    assert "3 earlier statements are no longer in the draft" in " ".join(out.split())


@pytest.mark.parametrize("source", ["mine.docx", "mine.txt"])
@pytest.mark.parametrize("form", ["html", "md", "xlsx", "csv", "docx"])
def test_every_form_carries_its_numbers_to_the_next_run(here, call, form, source):
    call("draft", source, "-o", f"out.{form}")
    if source == "mine.docx":
        (here / source).write_bytes(docx(words(THIRD) + words("Prologue, 1954.")))
    else:
        (here / source).write_text(f"Some harbour\n\n{THIRD}\n", encoding="utf-8")
    made = draft(DraftOptions(draft=here / source, former=(here / f"out.{form}",)))
    kept = next(one for one in made.statements if one.telling.text == THIRD)
    assert kept.number == 4
    assert [one.number for one in made.unplaced] == [1, 2, 3]


def test_a_marked_copy_may_be_edited_and_given_back(here, call):
    call("draft", "mine.docx", "--against", REPORT, "-o", "out.docx")
    once = (here / "out.docx").read_bytes()
    call("draft", "out.docx", "--against", REPORT, "-o", "out.docx")
    assert (here / "out.docx").read_bytes() == once
    assert not (here / "out.before.docx").exists()


def test_what_is_written_over_is_kept_beside(here, call):
    call("draft", "mine.txt", "-o", "out.csv")
    write_note(here / "out.csv", 1, "mine")
    former = (here / "out.csv").read_bytes()
    (here / "mine.txt").write_text(f"Nothing else\n\n{THIRD}\n", encoding="utf-8")
    _, out, _ = call("draft", "mine.txt", "-o", "out.csv")
    assert (here / "out.before.csv").read_bytes() == former
    assert "as it was: out.before.csv" in out


def test_all_forms_are_written(here, call):
    call("draft", "mine.docx", "-o", "out.docx", "--all-forms", "-q")
    call("draft", "mine.txt", "-o", "text.html", "--all-forms", "-q")
    made = {one.name for one in here.iterdir() if one.stem in {"out", "text"}}
    forms = ("csv", "docx", "html", "md", "xlsx")
    assert made == {f"{name}.{form}" for name in ("out", "text") for form in forms}


def test_a_draft_that_is_no_word_document_gets_a_word_copy_with_marks(here, call):
    text = f"# Oil\n\n{FIRST}\n{SECOND}\n\n- {THIRD}\n\n> One more line.\n"
    (here / "mine.md").write_text(text, encoding="utf-8")
    code, out, _ = call("draft", "mine.md", "--against", REPORT, "-o", "out.docx")
    assert code == 0
    assert "found no place" not in out
    once = (here / "out.docx").read_bytes()
    made = Document(here / "out.docx")
    styles = [one.style.name for one in made.paragraphs[:4]]
    assert styles == ["Heading 2", "Normal", "List Bullet", "Quote"]
    assert made.paragraphs[1].text == f"{FIRST} {SECOND}"
    marks = [one.text for one in made.comments]
    assert len(marks) == len(made.tables[0].rows) - 1
    assert any("says something else (page 3)" in one for one in marks)
    call("draft", "mine.md", "--against", REPORT, "-o", "out.docx")
    assert (here / "out.docx").read_bytes() == once


def test_a_markdown_copy_has_a_footnote_for_each_statement(here, call):
    (here / "mine.md").write_text(f"# Oil\n\n*So:* {FIRST}\n\n- {THIRD}\n", "utf-8")
    call("draft", "mine.md", "--against", REPORT, "-o", "out.md")
    lines = (here / "out.md").read_text("utf-8").split("\n")
    assert f"*So:* {FIRST}[^2]" in lines
    assert f"- {THIRD}[^3]" in lines
    assert any(one.startswith("[^2]: says something else (page 3)") for one in lines)
    assert sum(one.startswith("| ") for one in lines) == 3 + 2  # header and rule


def test_what_a_note_says_in_markdown_comes_back(here, call):
    call("draft", "mine.txt", "-o", "out.md")
    told = (
        (here / "out.md")
        .read_text("utf-8")
        .replace("| Which sources? |  |", "| Which sources? | ask *Ida* \\| soon |")
    )
    (here / "out.md").write_text(told, encoding="utf-8")
    former = (here / "out.md",)
    made = draft(DraftOptions(draft=here / "mine.txt", former=former))
    assert [one.note for one in made.statements if one.note] == ["ask *Ida* | soon"]
    assert made.unplaced == ()


def test_the_table_says_where_a_pinpoint_leads(here, call):
    told = FIRST.replace("7.", "7 (page 9).")
    (here / "mine.txt").write_text(f"{told}\n", encoding="utf-8")
    call("draft", "mine.txt", "--against", REPORT, "-o", "out.csv")
    assert "“page 9”" in rows(here / "out.csv")[0]["source found"]


def test_a_source_in_another_language_is_read_in_figures(here, call):
    ran = "Omkring 40 ton diesel läckte ut ur cistern 7 i mars 2025, enligt Hamnverket."
    (here / "rapport.txt").write_text(f"{ran}\n", encoding="utf-8")
    told = "The report says 40 tonnes of diesel leaked from tank 7 in March 2025."
    (here / "mine.txt").write_text(f"{told}\n", encoding="utf-8")
    if not SentenceEncoder().available():
        pytest.skip("the encoder is not installed")
    call("draft", "mine.txt", "--against", "rapport.txt", "--meaning", "-o", "o.csv")
    (row,) = rows(here / "o.csv")
    assert row["status"].startswith("says so")
    assert "(“Omkring 40 ton”: about 40 tonne; " in row["source found"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["gone.txt", "-o", "out.csv"], 2, "There is no file or folder gone.txt"),
        (["mine.txt", "-o", "out.odt"], 2, "End its name with one of .docx"),
        (["mine.txt", "-o", "own.csv"], 2, "Retold did not write it"),
        (["mine.txt", "-o", "no/out.csv"], 2, "There is no folder"),
        ([".", "-o", "out.csv"], 2, "is no single file"),
        (["broken.docx", "-o", "out.docx"], 3, "broken.docx was not read"),
        (["locked.docx", "-o", "out.docx"], 3, "locked.docx was not read"),
        (["mine.txt", "--against", "broken.docx"], 3, "broken.docx could not be read"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(here, call, arguments, code, said):
    (here / "own.csv").write_text("a,b\n1,2\n")
    (here / "broken.docx").write_bytes(packed({"word/document.xml": "<w:docum"}))
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048)  # as Word encrypts
    (here / "locked.docx").write_bytes(locked)
    before = {one: one.read_bytes() for one in here.iterdir()}
    ended, out, err = call("draft", *arguments)
    assert (ended, out) == (code, "")
    assert said in err
    assert err.count("\n") == 1
    assert {one: one.read_bytes() for one in here.iterdir()} == before


def test_what_retold_wrote_is_neither_draft_nor_source(here):
    with pytest.raises(SystemExit):
        main(["draft", "mine.txt", "-o", "out.html", "-q"])
    with pytest.raises(WrongUseError, match="Name the draft itself"):
        draft(DraftOptions(draft=here / "out.html"))
    made = draft(DraftOptions(draft=here / "mine.txt", against=(here / "out.html",)))
    assert made.sources == ()


def test_an_unreadable_draft_says_why(here):
    (here / "empty.txt").write_bytes(b"")
    with pytest.raises(NothingToReadError, match="there is nothing in it"):
        draft(DraftOptions(draft=here / "empty.txt"))


def assert_only_our_markup(page):
    tree = html.fromstring(page)
    tags = {one.tag for one in tree.iter() if isinstance(one.tag, str)}
    known = (
        "html head meta title style body header h1 h2 p main article blockquote span "
        "mark sup a div table thead tbody tr th td footer"
    )
    assert tags <= set(known.split())
    for one in tree.iter():
        assert not any(name.startswith("on") for name in one.attrib)
        assert one.get("href", "#").startswith("#")
    assert "default-src 'none'" in page


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_markup_in_a_draft_stays_words(here, call, ending):
    hostile = "\n\n".join(
        f"Ilse {one} Brandt said that 41 ferries sank in May {one}." for one in XSS
    )
    (here / f"bad.{ending}").write_text(f"# Title {XSS[0]}\n\n{hostile}\n", "utf-8")
    call("draft", f"bad.{ending}", "-o", "out.html")
    page = (here / "out.html").read_text("utf-8")
    assert_only_our_markup(page)
    assert "49" not in html.fromstring(page).text_content().replace("149", "")


def test_known_attacks_stay_words(here, call):
    file = shared("hostile", "xss", "dompurify_payloads_part.json")
    payloads = [json.dumps(one) for one in json.loads(file.read_text("utf-8"))]
    lines = [f"Ilse Brandt said {one} sank 41 ferries in May." for one in payloads]
    (here / "bad.txt").write_text("\n\n".join(lines), "utf-8", "replace")
    code, _, _ = call("draft", "bad.txt", "-o", "out.html", "--all-forms")
    assert code == 0
    assert_only_our_markup((here / "out.html").read_text("utf-8"))


def test_a_table_among_the_sources_answers_by_its_row(here, call):
    table = "Port,2018,2019\nKessel Quay,12,40\nPort Merrin,3,5\n"
    (here / "oil-spills.csv").write_text(table, encoding="utf-8")
    told = "Kessel Quay had 400 spills in 2019. The town of Hollin has a new mayor."
    (here / "mine.txt").write_text(f"Oil\n\n{told}\n", encoding="utf-8")
    call("draft", "mine.txt", "--against", "oil-spills.csv", "-o", "out.csv")
    first = rows(here / "out.csv")[1]  # below the title
    assert first["status"] == (
        "says something else (row 2 “Kessel Quay”, column “2019”)"
    )
    assert "“400”" in first["open question"]
