from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from pdf_layouts import BODY, SPACED, STYLES, drawn, flowing, told
from read_helpers import assert_lawful, read_one, shown

NUMBERED = ParagraphStyle("numbered", parent=SPACED, leftIndent=30)
LEADERS = " . " * 40


def test_sections_items_and_contents_are_told_apart():
    story = [
        Paragraph("Contents", STYLES["Heading1"]),
        Paragraph(f"3.4 Valves in spring {LEADERS} 7", BODY),
        Paragraph(f"3.5 Tanks {LEADERS} 12", BODY),
        Paragraph("3.4 Valves in spring", STYLES["Heading2"]),
        Paragraph(told(1), NUMBERED, bulletText="12."),
        Paragraph(told(2), NUMBERED, bulletText="13"),
        Paragraph("new valves in every tank", NUMBERED, bulletText="•"),
        Paragraph("a second alarm", NUMBERED, bulletText="•"),
    ]
    part = read_one(flowing(story), ".pdf")
    assert_lawful(part)
    found = [
        (block.kind.value, block.marker, part.text[block.start : block.end])
        for block in part.blocks
        if block.kind.value != "chrome"
    ]
    assert found == [
        ("heading", "", "Contents"),
        ("heading", "3.4", "Valves in spring"),
        ("list_item", "12.", told(1)),
        ("list_item", "13", told(2)),
        ("list_item", "•", "new valves in every tank"),
        ("list_item", "•", "a second alarm"),
    ]
    assert [text.split(" .")[0] for _, text in shown(part, "chrome")] == [
        "3.4 Valves in spring",
        "3.5 Tanks",
    ]


def test_words_up_the_margin_part_no_paragraph():
    def draw(canvas):
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(600, -40, "Draft of 4 March, not for print")
        canvas.restoreState()
        for line in range(8):
            canvas.drawString(72, 740 - 14 * line, f"line {line} of one paragraph and")

    part = read_one(drawn(draw), ".pdf")
    (words,) = (text for _, text in shown(part, "paragraph"))
    assert words == " ".join(f"line {line} of one paragraph and" for line in range(8))
    assert shown(part, "chrome") == [("chrome", "Draft of 4 March, not for print")]


def test_a_paragraph_goes_on_over_a_page_that_only_has_a_picture():
    def begin(canvas):
        canvas.drawString(72, 700, "The office counted what had leaked and")

    def picture(canvas):
        canvas.rect(72, 300, 300, 300, fill=1)

    def end(canvas):
        canvas.drawString(72, 700, "wrote it down.")

    part = read_one(drawn(begin, picture, end), ".pdf")
    assert part.text == "The office counted what had leaked and wrote it down."
    assert [part.text[page.start : page.end].strip() for page in part.pages] == [
        "The office counted what had leaked and",
        "",
        "wrote it down.",
    ]
