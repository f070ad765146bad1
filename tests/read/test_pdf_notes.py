from pdf_layouts import LONG_NOTE, NOTE, drawn, noted, told
from read_helpers import read_one, shown


def test_notes_are_paragraphs_with_their_number_and_part_no_other():
    part = read_one(noted(), ".pdf")
    notes = [
        (block.marker, part.text[block.start : block.end])
        for block in part.blocks
        if block.marker
    ]
    assert notes == [
        ("3", "Report of the county, page 7."),
        ("4", LONG_NOTE),
    ]


def test_a_paragraph_over_the_end_of_a_page_with_notes_is_one_block():
    part = read_one(noted(), ".pdf")
    begun = told(3, 46).replace(" to the end 3.", " and went on here. ")
    (over,) = (
        block
        for block in part.blocks
        if part.text[block.start : block.end].startswith("Paragraph 3")
    )
    assert part.text[over.start : over.end] == begun + told(4)
    first, second = part.pages
    assert over.start < first.end < second.start + 2 < over.end
    assert part.text[second.start :].startswith("went on here.")
    assert (first.label, second.label) == ("11", "12")


def test_the_number_of_a_note_is_never_part_of_a_figure():
    part = read_one(noted(), ".pdf")
    assert shown(part)[0][1].startswith("The office counted 61 ³ tonnes.")


def test_a_raised_number_after_a_word_or_unit_stays_with_it():
    def draw(canvas):
        text = canvas.beginText(72, 700)
        for words, size, rise in (
            ("On 40 m", 10, 0),
            ("2", 6, 4),
            (" of quay, the office", 10, 0),
            ("12", 6, 4),
            (" said, CO", 10, 0),
            ("2", 6, -2),
            (" was measured.", 10, 0),
        ):
            text.setFont("Helvetica", size)
            text.setRise(rise)
            text.textOut(words)
        canvas.drawText(text)

    part = read_one(drawn(draw), ".pdf")
    assert part.text == "On 40 m² of quay, the office¹² said, CO2 was measured."


def test_a_page_all_in_small_type_has_no_notes():
    def draw(canvas):
        canvas.setFont(NOTE.fontName, NOTE.fontSize)
        canvas.drawString(72, 700, "3 boats were seen at the quay.")

    part = read_one(drawn(draw), ".pdf")
    assert [block.marker for block in part.blocks] == [""]
