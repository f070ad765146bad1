import pytest

from office_files import WORD, docx, relations, words
from read_helpers import assert_lawful, codes, read_one, shown
from retold.model.errors import ReadError
from retold.read.limits import Limits

CORE = (
    '<c:core xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>draft7</dc:title><dc:creator>Ana Bell</dc:creator>"
    "<c:created>2025-03-04T09:00:00Z</c:created>"
    "<c:modified>2025-03-05T10:00:00Z</c:modified></c:core>"
)
ROW = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
TABLE = "<w:tbl>{}</w:tbl>".format(ROW.format(words("Tank 7"), words("40 tonnes")))
ITEM = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>A pump failed</w:t></w:r></w:p>"
)
NUMBERING = (
    f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl'
    ' w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num'
    ' w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
LINK = (
    '<w:p><w:r><w:t xml:space="preserve">As </w:t></w:r><w:hyperlink r:id="h">'
    "<w:r><w:t>Coast Wire</w:t></w:r></w:hyperlink><w:r><w:t xml:space='preserve'>"
    ' wrote.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
)
NOTES = (
    f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">{words("Log, page 3.")}'
    "</w:footnote></w:footnotes>"
)
COMMENTS = (
    f'<w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="Tom Fisk"'
    f' w:date="2025-03-04T11:00:00Z">{words("Check this figure.")}</w:comment>'
    "</w:comments>"
)


@pytest.fixture(scope="module")
def part():
    body = words("Leak at the quay", "Heading1") + words("Forty tonnes leaked.")
    more = {
        "docProps/core.xml": CORE,
        "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": NOTES,
        "word/comments.xml": COMMENTS,
        "word/_rels/document.xml.rels": relations(
            h=("hyperlink", "https://coastwire.example/1")
        ),
    }
    return read_one(docx(body + ITEM + TABLE + LINK, more=more), ".docx")


def test_structure_is_kept(part):
    assert_lawful(part)
    assert shown(part) == [
        ("heading", "Leak at the quay"),
        ("paragraph", "Forty tonnes leaked."),
        ("list_item", "A pump failed"),
        ("table_row", "Tank 7\t40 tonnes"),
        ("paragraph", "As Coast Wire wrote.[1]"),
        ("list_item", "Log, page 3."),
        ("chrome", "Check this figure."),
    ]


def test_links_and_properties_are_kept(part):
    assert [(one.anchor.exact, one.href) for one in part.links] == [
        ("Coast Wire", "https://coastwire.example/1")
    ]
    known = part.metadata
    assert (known.title, known.authors) == ("Leak at the quay", ("Ana Bell",))
    assert known.published.value == "2025-03-04T09:00:00Z"
    assert known.updated.value == "2025-03-05T10:00:00Z"


def test_margin_comments_are_an_editors(part):
    note = part.blocks[-1]
    assert (note.author, note.date) == ("Tom Fisk", "2025-03-04T11:00:00Z")
    assert codes(part) == ["margin-comments"]


ENTITY = '<!DOCTYPE w [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(words("&a;"), head=ENTITY), "doctype"),
        (docx(words("x"), head="<!DOCTYPE w>"), "doctype"),
        (docx(words("x"), more={"word/styles.xml": ENTITY + "<a/>"}), "doctype"),
        (docx("<w:p>"), "damaged"),
        (docx(""), "no-text"),
        (docx("<w:sdt>" * 300 + "</w:sdt>" * 300), "too-deep"),
        (docx(words("x"))[:-30], "damaged"),
    ],
    ids=["entity", "dtd", "dtd-aside", "xml", "empty", "deep", "cut"],
)
def test_what_cannot_be_read_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_one(data, ".docx")
    assert caught.value.code == code


TRACKED = (
    "<w:p><w:r><w:t xml:space='preserve'>About </w:t></w:r>"
    "<w:ins w:id='1'><w:r><w:t>40</w:t></w:r></w:ins>"
    "<w:del w:id='2'><w:r><w:delText>400</w:delText></w:r></w:del>"
    "<w:r><w:t xml:space='preserve'> tonnes leaked.</w:t></w:r></w:p>"
)


def test_tracked_changes_are_read_as_accepted_and_said():
    part = read_one(docx(TRACKED), ".docx")
    assert part.text == "About 40 tonnes leaked."
    assert codes(part) == ["tracked-changes"]
    assert "1 inserted" in part.problems[0].message
    assert "1 deleted" in part.problems[0].message


def test_what_repeats_on_each_page_is_furniture():
    header = f'<w:hdr xmlns:w="{WORD}">{words("Harbour Office, draft")}</w:hdr>'
    more = {"word/header1.xml": header, "word/header2.xml": header}
    part = read_one(docx(words("Forty tonnes leaked."), more=more), ".docx")
    assert_lawful(part)
    assert shown(part) == [
        ("paragraph", "Forty tonnes leaked."),
        ("chrome", "Harbour Office, draft"),
    ]


def test_a_text_box_is_read():
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{space}"><mc:Choice>'
        f"<w:txbxContent>{words('Forty tonnes leaked.')}</w:txbxContent>"
        "</mc:Choice></mc:AlternateContent></w:r></w:p>"
    )
    part = read_one(docx(words("The quay is shut.") + box), ".docx")
    assert "Forty tonnes leaked." in part.text


def test_members_outrank_the_name():
    part = read_one(docx(words("Forty tonnes leaked.")), ".txt")
    assert part.format.endswith("wordprocessingml.document")
    assert codes(part) == ["not-as-named"]


def test_long_text_is_cut_and_said():
    limits = Limits(text_mb=1)
    long = words("tonnes " * 100_000)
    part = read_one(docx(long + long), ".docx", limits)
    assert_lawful(part)
    assert len(part.blocks) == 1
    assert codes(part) == ["text-cut"]
