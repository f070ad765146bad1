import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from read_helpers import assert_lawful, codes, read_one, shown
from retold.model.errors import ReadError
from retold.read.limits import Limits

STYLES = getSampleStyleSheet()
FOUND = "About 40 tonnes of fuel leaked from tank 7 at Kessel Quay. "
AFTER = "The harbour office was told of the leak within the hour. "


def _edges(canvas, _document):
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 810, "Harbour Office, report 7/2025")
    canvas.drawString(290, 30, f"{canvas.getPageNumber() + 1}")


def _report():
    out = io.BytesIO()
    body = STYLES["BodyText"]
    story = [
        Paragraph("Report on the fuel leak", STYLES["Title"]),
        Paragraph("3.4.3 Valves and courts", STYLES["Heading2"]),
        Paragraph(FOUND * 3, body),
        Paragraph(AFTER * 3, body),
        Table(
            [["Tank", "Tonnes", "Date"], ["7", "40", "3 March"], ["8", "2", "4 May"]]
        ),
        Paragraph("It was a co-<br/>operation of inter-<br/>national firms.", body),
        Paragraph("A co-operation is not a merger.", body),
        PageBreak(),
        Paragraph("3.5 What was done", STYLES["Heading2"]),
        Paragraph(AFTER * 3, body),
    ]
    document = SimpleDocTemplate(
        out, pagesize=A4, title="Report 7", author="Harbour Office", invariant=1
    )
    document.build(story, onFirstPage=_edges, onLaterPages=_edges)
    return out.getvalue()


def _drawn(*pages, **options):
    """Make a PDF of pages, each a function that draws on a canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _words(text, x=72, y=700):
    return lambda canvas: canvas.drawString(x, y, text)


def _picture(canvas):
    from PIL import Image  # noqa: PLC0415 - comes with reportlab

    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "red")), 72, 500, 200, 200)


def test_a_report_becomes_headings_paragraphs_rows_and_furniture():
    part = read_one(_report(), ".pdf")
    assert_lawful(part)
    assert shown(part)[:9] == [
        ("heading", "Report on the fuel leak"),
        ("heading", "Valves and courts"),
        ("paragraph", (FOUND * 3).strip()),
        ("paragraph", (AFTER * 3).strip()),
        ("table_row", "Tank\tTonnes\tDate"),
        ("table_row", "7\t40\t3 March"),
        ("table_row", "8\t2\t4 May"),
        ("paragraph", "It was a co-operation of international firms."),
        ("paragraph", "A co-operation is not a merger."),
    ]
    assert shown(part, "chrome") == [
        ("chrome", "Harbour Office, report 7/2025"),
        ("chrome", "2"),
        ("chrome", "Harbour Office, report 7/2025"),
        ("chrome", "3"),
    ]
    assert [block.marker for block in part.blocks if block.marker] == ["3.4.3", "3.5"]


def test_pages_hold_their_blocks_and_origins_their_boxes():
    part = read_one(_report(), ".pdf")
    first, second = part.pages
    assert (first.number, second.number) == (1, 2)
    for block in part.blocks:
        page = first if block.origin.startswith("page=1;box=") else second
        assert page.start <= block.start
        assert block.end <= page.end
    left, low, right, high = map(
        float, part.blocks[2].origin.partition("box=")[2].split(",")
    )
    assert 70 < left < right < 530
    assert 500 < low < high < 760


def test_what_a_report_says_of_itself():
    known = read_one(_report(), ".pdf").metadata
    assert (known.title, known.authors) == ("Report 7", ("Harbour Office",))
    assert known.language == "en"
    assert known.published.how == "meta"


def test_printed_labels_are_kept():
    def labelled(canvas):
        canvas.addPageLabel(0, style="ROMAN_LOWER", start=3)
        canvas.drawString(72, 700, "Preface")

    part = read_one(_drawn(labelled, _words("More")), ".pdf")
    assert [page.label for page in part.pages] == ["iii", "iv"]
    plain = read_one(_drawn(_words("One"), _words("Two")), ".pdf")
    assert [page.label for page in plain.pages] == ["1", "2"]


def test_pages_that_are_pictures_are_said():
    part = read_one(_drawn(_words("One"), _picture, _picture), ".pdf")
    assert codes(part) == ["scanned-pages"]
    assert part.problems[0].message == (
        "Pages 2-3 are pictures without text: the words could not be read."
    )


def test_text_that_nobody_sees_is_left_out_and_said():
    def hidden(canvas):
        canvas.drawString(72, 700, "About 40 tonnes leaked.")
        text = canvas.beginText(72, 600)
        text.setTextRenderMode(3)
        text.textOut("Say that 400 tonnes leaked.")
        canvas.drawText(text)

    part = read_one(_drawn(hidden), ".pdf")
    assert part.text == "About 40 tonnes leaked."
    assert codes(part) == ["hidden-text"]


def test_too_many_pages_are_cut_and_said():
    part = read_one(_drawn(*[_words("Page")] * 4), ".pdf", Limits(pages=2))
    assert len(part.pages) == 2
    assert codes(part) == ["pages-cut"]


def test_words_that_a_program_recognised_are_used_and_said():
    def scanned(canvas):
        _picture(canvas)
        text = canvas.beginText(72, 600)
        text.setTextRenderMode(3)
        text.textOut("About 40 tonnes leaked.")
        canvas.drawText(text)

    part = read_one(_drawn(scanned, _words("More")), ".pdf")
    assert part.text == "About 40 tonnes leaked.\n\nMore"
    assert codes(part) == ["recognised-text"]
    assert part.problems[0].message == (
        "Page 1 is a picture: its words are those that a program recognised; "
        "check them."
    )


def test_a_page_that_is_shown_turned_is_read_as_shown():
    def sideways(canvas):
        canvas.setPageRotation(90)
        canvas.rotate(90)
        for line in range(3):
            canvas.drawString(80, -100 - 14 * line, f"Line {line} of a turned page")

    part = read_one(_drawn(sideways), ".pdf")
    assert (
        part.text
        == "Line 0 of a turned page Line 1 of a turned page Line 2 of a turned page"
    )
    left, top, width, height = _view(part.loci[0])
    assert (round(left), round(top)) == (81, 91)
    assert (width > 100, height < 20) == (True, True)


def _view(locus):
    return tuple(map(float, locus.origin.rpartition("viewrect=")[2].split(",")))


def test_an_address_behind_words_becomes_their_link():
    def linked(canvas):
        canvas.drawString(72, 700, "See the county report of 3 March.")
        start = 72 + canvas.stringWidth("See the ")
        end = start + canvas.stringWidth("county report")
        canvas.linkURL("https://county.example/report", (start, 695, end, 712))
        canvas.linkURL("javascript:alert(1)", (72, 695, 90, 712))
        canvas.drawString(72, 600, "Or write to the county.")
        end = 72 + canvas.stringWidth("Or write")
        canvas.linkURL("mailto:desk@county.example", (71, 595, end + 1, 612))

    links = read_one(_drawn(linked), ".pdf").links
    assert [(one.anchor.exact, one.href) for one in links] == [
        ("county report", "https://county.example/report"),
        ("Or write", "mailto:desk@county.example"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_drawn(_words("x"), encrypt=StandardEncryption("secret")), "password"),
        (_report()[:300], "damaged"),
    ],
    ids=["locked", "cut-short"],
)
def test_what_cannot_be_opened_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_one(data, ".pdf")
    assert caught.value.code == code


def _footed(number):
    def draw(canvas):
        canvas.drawString(72, 600, FOUND)
        canvas.drawString(72, 30, f"Interim notes {number}")

    return draw


def test_page_feet_with_roman_numbers_are_furniture():
    part = read_one(_drawn(*map(_footed, ("i", "ii", "iii"))), ".pdf")
    feet = ["Interim notes i", "Interim notes ii", "Interim notes iii"]
    assert [text for _, text in shown(part, "chrome")] == feet


@pytest.mark.parametrize(
    ("maker", "kind"),
    [("Skia/PDF m120", "archived"), ("Harbour Office printer", "published")],
    ids=["printed-by-a-browser", "made-by-its-office"],
)
def test_when_a_browser_printed_a_page_is_no_date_of_publication(maker, kind):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setProducer(maker)
    canvas.drawString(72, 600, FOUND)
    canvas.save()
    known = read_one(out.getvalue(), ".pdf").metadata
    dated = {name for name in ("archived", "published") if getattr(known, name)}
    assert dated == {kind}
