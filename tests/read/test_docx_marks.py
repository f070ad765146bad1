"""A marked copy of a Word document: the text as it was, marks and a table added."""

import io
import zipfile

import pytest
from lxml import etree

from office_files import docx, packed, words
from retold.draft import HEADER
from retold.model.draft import Mark, Markup
from retold.model.errors import ReadError
from retold.read import Input, Reader
from shared_data import shared

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FERRY = "The ferry Aldis lost 41 litres of oil."
BODY = (
    words("Ferry leaks", style="Heading1")
    + "<w:p><w:r><w:t xml:space='preserve'>Calm. The fer</w:t></w:r><w:r><w:rPr><w:b/>"
    "</w:rPr><w:t>ry Aldis</w:t><w:tab/><w:t>lost 41</w:t></w:r>"
    "<w:r><w:t xml:space='preserve"
    "'> litres of oil. The mayor said: “No.”</w:t></w:r></w:p>"
)
ROWS = (HEADER, ("1", "=SUM(A1)", *[""] * 7, "ask Ove"))
MARKUP = Markup(
    title="Statements",
    marks=(
        Mark(words=FERRY, says="1 · not found\nWho says so?"),
        Mark(words="The mayor said: “No.”", says="2 · not checked"),
        Mark(words="This stands nowhere.", says="3"),
    ),
    rows=ROWS,
    widths=(1,) * len(HEADER),
)


@pytest.fixture(scope="module")
def reader():
    with Reader() as one:
        yield one


@pytest.fixture
def marked(reader, tmp_path):
    def made(data, markup=MARKUP):
        file = tmp_path / "draft.docx"
        file.write_bytes(data)
        return reader.marked(Input(path=file.name, file=file), markup)

    return made


@pytest.fixture
def text_of(reader, tmp_path):
    def read(data):
        file = tmp_path / "read.docx"
        file.write_bytes(data)
        return reader.read(Input(path=file.name, file=file)).documents[0].text

    return read


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def commented(data):
    """Say which words each comment stands on."""
    body = part(data, "word/document.xml")
    found, open_ = {}, set()
    for one in body.iter():
        if one.tag == f"{W}commentRangeStart":
            open_.add(one.get(f"{W}id"))
        elif one.tag == f"{W}commentRangeEnd":
            open_.discard(one.get(f"{W}id"))
        elif one.tag in {f"{W}t", f"{W}tab"}:
            for id_ in open_:
                found[id_] = found.get(id_, "") + (one.text or "\t")
    return found


def test_comments_stand_on_just_the_words_of_their_statement(marked):
    made = marked(docx(BODY))
    assert commented(made.data) == {
        "0": "The ferry Aldis\tlost 41 litres of oil.",
        "1": "The mayor said: “No.”",
    }
    assert made.unset == 1


def test_a_comment_says_its_lines_under_our_name_and_without_a_clock(marked):
    comments = part(marked(docx(BODY)).data, "word/comments.xml")
    first = comments.find(f"{W}comment")
    lines = ["".join(one.itertext()) for one in first.iter(f"{W}p")]
    assert lines == ["1 · not found", "Who says so?"]
    assert first.get(f"{W}author") == "Retold"
    assert first.get(f"{W}date") is None


def test_runs_that_are_cut_keep_their_look(marked):
    body = part(marked(docx(BODY)).data, "word/document.xml")
    bold = [
        "".join(run.itertext())
        for run in body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}b") is not None
    ]
    assert "".join(bold[:2]).startswith("ry Aldislost 41")


def test_the_text_is_unchanged_but_for_the_table_and_wholly_when_cleared(
    marked, text_of
):
    original = docx(BODY)
    once = marked(original).data
    before, after = text_of(original), text_of(once)
    assert after.startswith(f"{before}\n\nStatements\n\nno.\tstatement")
    assert "1\t=SUM(A1)" in after
    assert text_of(marked(once, Markup()).data) == before


def test_marking_a_marked_copy_is_marking_the_draft(marked):
    once = marked(docx(BODY)).data
    again = marked(once).data
    assert commented(again) == commented(once)
    assert part(again, "word/comments.xml").findall(f"{W}comment")[2:] == []
    tables = part(again, "word/document.xml").findall(f".//{W}tbl")
    assert len(tables) == 1


def test_the_same_draft_gives_the_same_bytes(marked):
    assert marked(docx(BODY)).data == marked(docx(BODY)).data


def test_what_people_wrote_stays(marked, text_of):
    """A comment of an editor, and a table and paragraph behind ours."""
    once = marked(docx(BODY)).data
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    theirs = (
        b'<w:comment w:id="77" w:author="Pia"><w:p><w:r><w:t>Nice.</w:t></w:r></w:p>'
    )
    members["word/comments.xml"] = members["word/comments.xml"].replace(
        b"</w:comments>", theirs + b"</w:comment></w:comments>"
    )
    members["word/document.xml"] = members["word/document.xml"].replace(
        b"</w:body>", words("Written below.").encode() + b"</w:body>"
    )
    cleared = marked(packed(members), Markup()).data
    text = text_of(cleared)
    assert "Written below." in text
    assert "Nice." in text
    assert "Who says so?" not in text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 not a zip", "its end is missing"),
        (packed({"a.xml": "<a/>"}), "there is no Word document in it"),
        (
            docx(BODY, head='<!DOCTYPE a [<!ENTITY b "c">]>'),
            "declares a document type",
        ),
    ],
    ids=["broken", "no-word", "doctype"],
)
def test_a_bad_file_is_one_sentence(marked, data, said):
    with pytest.raises(ReadError, match=said) as told:
        marked(data)
    assert str(told.value).startswith("draft.docx was not read: ")
    assert str(told.value).count("\n") == 0


def test_a_file_that_is_not_there_is_one_sentence(reader, tmp_path):
    item = Input(path="gone.docx", file=tmp_path / "gone.docx")
    with pytest.raises(ReadError, match=r"gone\.docx was not read: "):
        reader.marked(item, MARKUP)


def test_real_documents_keep_their_text(reader, marked, text_of):
    """Whatever made them: marked and cleared again, every word is as it was."""
    held = 0
    for file in sorted(shared("hostile", "office").rglob("*.docx")):
        outcome = reader.read(Input(path=file.name, file=file))
        if not outcome.documents:
            continue
        document = outcome.documents[0]
        marks = tuple(
            Mark(words=document.text[one.start : one.end], says="x")
            for one in document.blocks[:50]
        )
        markup = Markup(title="T", marks=marks, rows=ROWS, widths=MARKUP.widths)
        once = marked(file.read_bytes(), markup).data
        assert text_of(marked(once, Markup()).data) == document.text, file.name
        held += 1
    assert held > 5
