"""ODT, EPUB and RTF."""

import pytest

from office_files import docx, epub, open_document
from read_helpers import assert_lawful, codes, read_one, shown
from retold.model.errors import ReadError

ODT = (
    '<text:h text:outline-level="2">Leak at the quay</text:h>'
    '<text:p>Forty<text:s text:c="2"/>tonnes <text:a'
    ' xlink:href="https://coastwire.example/1">leaked</text:a>.<text:note>'
    "<text:note-citation>1</text:note-citation><text:note-body><text:p>Log 3."
    "</text:p></text:note-body></text:note><office:annotation>"
    "<dc:creator>Tom Fisk</dc:creator><dc:date>2025-03-04T11:00:00</dc:date>"
    "<text:p>Check this.</text:p></office:annotation> It burned.</text:p>"
    "<text:tracked-changes><text:p>Deleted words</text:p></text:tracked-changes>"
    "<text:list><text:list-item><text:p>A pump failed</text:p></text:list-item>"
    "</text:list><table:table><table:table-row><table:table-cell><text:p>Tank 7"
    "</text:p></table:table-cell><table:table-cell><text:p>40</text:p>"
    "</table:table-cell></table:table-row></table:table>"
)
META = (
    "<office:meta><meta:initial-creator>Ana Bell</meta:initial-creator>"
    "<meta:creation-date>2025-03-04</meta:creation-date></office:meta>"
)
LOCK = "<m:file-entry><m:encryption-data/></m:file-entry>"
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\info{\author Ana Bell}{\creatim\yr2025\mo3\dy4}}"
    r"Leak at the quay\par\par Forty tonnes, the caf\'e9 said \u8211? or fewer, as "
    r'{\field{\*\fldinst HYPERLINK "https://coastwire.example/1"}{\fldrslt told}} us.'
)


def test_odt_keeps_structure():
    part = read_one(open_document("text", ODT, META), ".odt")
    assert_lawful(part)
    assert shown(part) == [
        ("heading", "Leak at the quay"),
        ("paragraph", "Forty tonnes leaked.[1] It burned."),
        ("list_item", "A pump failed"),
        ("table_row", "Tank 7\t40"),
        ("list_item", "Log 3."),
        ("chrome", "Check this."),
    ]
    assert part.blocks[-1].author == "Tom Fisk"
    assert [one.anchor.exact for one in part.links] == ["leaked"]
    assert part.metadata.authors == ("Ana Bell",)
    assert part.metadata.published.value == "2025-03-04"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (open_document("text", ODT, manifest=LOCK), "password"),
        (open_document("text", ""), "no-text"),
        (open_document("text", "<text:p>"), "damaged"),
        (open_document("text", "<text:span>" * 300 + "</text:span>" * 300), "too-deep"),
        (open_document("spreadsheet", "<table:table/>"), "no-text"),
        (b"no zip at all", "damaged"),
    ],
    ids=["locked", "empty", "xml", "deep", "a sheet", "text"],
)
def test_odt_that_cannot_be_read_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_one(data, ".odt")
    assert caught.value.code == code


def test_a_book_is_its_chapters_in_order():
    chapters = [
        ("b.xhtml", "<h1>One</h1><p class='sidebar'>Forty tonnes leaked.</p>"),
        ("a.xhtml", "<h1>Two</h1><p>It <a href='https://x.example/'>burned</a>.</p>"),
    ]
    part = read_one(epub(chapters), ".epub")
    assert_lawful(part)
    assert shown(part) == [
        ("heading", "One"),
        ("paragraph", "Forty tonnes leaked."),
        ("heading", "Two"),
        ("paragraph", "It burned."),
    ]
    assert part.blocks[2].origin == "member=B/a.xhtml;path=/html/body/h1"
    assert part.metadata.title == "The Quay"
    assert part.metadata.published.value == "2025-03"


def test_a_missing_chapter_is_said():
    part = read_one(epub([("a.xhtml", "<p>Forty.</p>"), ("b.xhtml", None)]), ".epub")
    assert codes(part) == ["damaged-pages"]


def test_rtf_keeps_words_and_properties():
    part = read_one(RTF + "}", ".rtf")
    assert_lawful(part)
    assert shown(part) == [
        ("heading", "Leak at the quay"),
        ("paragraph", "Forty tonnes, the café said – or fewer, as told us."),
    ]
    assert part.metadata.authors == ("Ana Bell",)
    assert part.metadata.published.value == "2025-03-04"


def test_rtf_says_what_is_left_out():
    part = read_one(RTF + r"{\footnote Log 3.}}", ".rtf")
    assert codes(part) == ["notes-left-out"]


@pytest.mark.parametrize(
    ("data", "code"), [(r"{\rtf1 }", "no-text"), ("plain words", "damaged")]
)
def test_rtf_that_cannot_be_read_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_one(data, ".rtf")
    assert caught.value.code == code


def test_a_locked_archive_is_told_under_any_name():
    data = bytearray(docx(""))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ReadError) as caught:
        read_one(bytes(data), ".epub")
    assert caught.value.code == "password"


def test_rtf_links_keep_their_words():
    field = (
        r'{\field{\*\fldinst{HYPERLINK "https://coastwire.example/1"}}'
        r"{\fldrslt{\ul Coast \b Wire}}}"
    )
    part = read_one(r"{\rtf1\ansi Forty tonnes, as " + field + r" wrote.\par}", ".rtf")
    assert_lawful(part)
    assert part.text.strip() == "Forty tonnes, as Coast Wire wrote."
    assert [(one.anchor.exact, one.href) for one in part.links] == [
        ("Coast Wire", "https://coastwire.example/1")
    ]


def test_odt_reads_tracked_changes_as_accepted_and_says_so():
    changes = (
        "<text:tracked-changes><text:changed-region text:id='a'><text:deletion>"
        "<text:p>400</text:p></text:deletion></text:changed-region>"
        "<text:changed-region text:id='b'><text:insertion/></text:changed-region>"
        "</text:tracked-changes>"
    )
    body = changes + "<text:p>About 40 tonnes leaked.</text:p>"
    part = read_one(open_document("text", body), ".odt")
    assert part.text == "About 40 tonnes leaked."
    assert codes(part) == ["tracked-changes"]
    assert "1 inserted" in part.problems[0].message


def test_odt_sets_page_headers_and_footers_apart():
    line = "<text:p>Harbour Office, draft 2</text:p>"
    styles = (
        f"<style:master-page><style:header>{line}</style:header>"
        f"<style:header-left>{line}</style:header-left>"
        "<style:footer><text:p>Page 1</text:p></style:footer></style:master-page>"
    )
    body = "<text:p>About 40 tonnes leaked.</text:p>"
    part = read_one(open_document("text", body, styles=styles), ".odt")
    assert shown(part) == [
        ("paragraph", "About 40 tonnes leaked."),
        ("chrome", "Harbour Office, draft 2"),
        ("chrome", "Page 1"),
    ]
    assert [block.origin for block in part.blocks[1:]] == ["header", "footer"]


@pytest.mark.parametrize(
    "struck",
    [
        r"{\deleted\revauthdel1 400 {\b tonnes} or }",
        r"\deleted 400 tonnes or \deleted0 ",
        r"{\deleted 400 }{\deleted tonnes}",
    ],
)
def test_rtf_leaves_out_deleted_text_and_says_so(struck):
    part = read_one(r"{\rtf1\ansi About " + struck + r"40 tonnes leaked.\par}", ".rtf")
    assert part.text.split() == ["About", "40", "tonnes", "leaked."]
    assert codes(part) == ["tracked-changes"]
    assert "deleted (left out)" in part.problems[0].message
