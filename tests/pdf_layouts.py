"""Reports of an invented harbour office in the layouts that offices use."""

import io
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Table,
)

STYLES = getSampleStyleSheet()
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12.5)
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=4)
INDENTED = ParagraphStyle("indented", parent=JUSTIFIED, firstLineIndent=14)
SPACED = ParagraphStyle("spaced", parent=JUSTIFIED, spaceAfter=7)
NOTE = ParagraphStyle(
    "note", fontName="Times-Roman", fontSize=8, leading=9.5, spaceAfter=5
)
_TEXT = (
    "harbour inspectors measured the fuel at every quay and wrote down what they saw "
    "before noon although nobody had asked them for figures since the spring because "
    "pumps valves and pipes of older ships leak more often than clerks in town admit "
    "while boats that carry gravel past northern islands hardly ever lose a drop"
)
_WORDS = _TEXT.split()


def told(number, words=60):
    """Return a paragraph that no other number gives, ending in a full stop."""
    chance = Random(number)  # noqa: S311 - the same words each time
    chosen = [chance.choice(_WORDS) for _ in range(words)]
    chosen[3] = f"item{number}"
    return f"Paragraph {number} says {' '.join(chosen)} to the end {number}."


def drawn(*pages, **options):
    """Make a PDF of pages, each a function that draws on a canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def columns(count, paragraphs, *, style=JUSTIFIED, on_page=None, title=None):
    """Set paragraphs in columns under a title across all of them."""
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1)
    width = (A4[0] - 100) / count
    high = 690 if title else 740
    frames = [
        Frame(50 + width * place, 50, width, high, leftPadding=5, rightPadding=9)
        for place in range(count)
    ]
    heads = [Frame(50, 745, A4[0] - 100, 45)] if title else []
    rest = [
        Frame(50 + width * place, 50, width, 740, leftPadding=5, rightPadding=9)
        for place in range(count)
    ]
    draw = on_page or (lambda *_: None)
    document.addPageTemplates(
        [
            PageTemplate(id="first", frames=[*heads, *frames], onPage=draw),
            PageTemplate(id="later", frames=rest, onPage=draw),
        ]
    )
    story = [NextPageTemplate("later")]
    if title:
        story.append(Paragraph(title, STYLES["Title"]))
    story += [Paragraph(text, style) for text in paragraphs]
    document.build(story)
    return out.getvalue()


def flowing(story, on_page=None):
    """Set a story in one column."""
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1)
    frame = Frame(70, 60, A4[0] - 140, 710)
    draw = on_page or (lambda *_: None)
    document.addPageTemplates([PageTemplate(id="one", frames=[frame], onPage=draw)])
    document.build(story)
    return out.getvalue()


def banded():
    """Two columns, then a table and a heading across both, then two columns."""

    def draw(canvas):
        def frame(x, y, width, height, story):
            Frame(x, y, width, height, showBoundary=0).addFromList(story, canvas)

        frame(
            50,
            560,
            240,
            230,
            [Paragraph(told(1), JUSTIFIED), Paragraph(told(2), JUSTIFIED)],
        )
        frame(
            305,
            560,
            240,
            230,
            [Paragraph(told(3), JUSTIFIED), Paragraph(told(4), JUSTIFIED)],
        )
        rows = [["Quay", "Tonnes", "Month"]]
        rows += [[f"Quay {row}", f"{row * 9}", "March"] for row in range(1, 5)]
        frame(50, 440, 495, 120, [Table(rows, colWidths=[160, 160, 160])])
        frame(
            50,
            395,
            495,
            40,
            [
                Paragraph(
                    "What the inspectors saw after the leak at all of the quays",
                    STYLES["Heading2"],
                )
            ],
        )
        frame(
            50,
            180,
            240,
            210,
            [Paragraph(told(5), JUSTIFIED), Paragraph(told(6), JUSTIFIED)],
        )
        frame(
            305,
            180,
            240,
            210,
            [Paragraph(told(7), JUSTIFIED), Paragraph(told(8), JUSTIFIED)],
        )

    return drawn(draw)


def sidebar():
    """One wide column with a narrow box beside it."""

    def draw(canvas):
        body = [Paragraph(told(number), SPACED) for number in range(1, 9)]
        Frame(50, 100, 340, 680).addFromList(body, canvas)
        box = [Paragraph(told(number, 25), NOTE) for number in (21, 22)]
        canvas.rect(410, 500, 140, 230)
        Frame(412, 502, 136, 226).addFromList(box, canvas)

    return drawn(draw)


LONG_NOTE = (
    "See also the letter of 3 March, which says more than a line can hold and so "
    "runs on to a second one below the first."
)


def noted():
    """Two pages with notes at their feet; a paragraph runs over the page's end."""

    def first(canvas):
        text = f"The office counted 61<super size=7>3</super> tonnes. {told(1)}"
        Frame(70, 190, 450, 590).addFromList(
            [Paragraph(text, SPACED), Paragraph(told(2), SPACED)], canvas
        )
        long = Paragraph(told(3, 46).replace(" to the end 3.", " and"), SPACED)
        Frame(70, 140, 450, 60, topPadding=0, bottomPadding=0).addFromList(
            [long], canvas
        )
        notes = [
            "3 Report of the county, page 7.",
            f"4 {LONG_NOTE}",
        ]
        Frame(70, 70, 450, 60).addFromList(
            [Paragraph(one, NOTE) for one in notes], canvas
        )
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(297, 30, "11")

    def second(canvas):
        Frame(70, 190, 450, 590).addFromList(
            [Paragraph(f"went on here. {told(4)}", SPACED), Paragraph(told(5), SPACED)],
            canvas,
        )
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(297, 30, "12")

    return drawn(first, second)


def report(pages=6):
    """A report with heads that change and feet that alternate."""

    def edges(canvas, document):
        number = document.page
        canvas.setFont("Times-Italic", 9)
        heads = ["On valves", "On tanks and pipes", "What was done in spring"]
        canvas.drawString(76, 805, heads[(number - 1) % 3])
        canvas.setFont("Times-Roman", 9)
        if number % 2:
            canvas.drawRightString(519, 30, f"Harbour Office | {number + 4}")
        else:
            canvas.drawString(76, 30, f"{number + 4} | Report on a leak")

    story = [Paragraph(told(number, 130), SPACED) for number in range(pages * 5)]
    return flowing(story, edges)
