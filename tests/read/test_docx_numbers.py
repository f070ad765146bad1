import pytest

from office_files import WORD, docx
from read_helpers import assert_lawful, read_one

SPACE = f'xmlns:w="{WORD}"'


def level(at, words, kind="decimal", more=""):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'{more}<w:lvlText w:val="{words}"/></w:lvl>'
    )


def styled(at, style="", based=""):
    """A heading style in list 1; Word names the level in the list."""
    in_list = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' if style else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{at}">'
        f'<w:name w:val="heading {at}"/>{based}{in_list}</w:style>'
    )


def numbering(*levels, nums=""):
    return (
        f'<w:numbering {SPACE}><w:abstractNum w:abstractNumId="7">{"".join(levels)}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f"{nums}</w:numbering>"
    )


LEVELS = (
    level(0, "%1.", more='<w:pStyle w:val="Heading1"/>'),
    level(1, "%1.%2", more='<w:pStyle w:val="Heading2"/>'),
)
STYLES = f"<w:styles {SPACE}>{styled(1, 'n')}{styled(2, 'n')}</w:styles>"


def heading(words, at=1, more=""):
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading{at}"/>{more}</w:pPr>'
        f"<w:r><w:t>{words}</w:t></w:r></w:p>"
    )


def markers(body, numbers, styles=STYLES):
    more = {"word/numbering.xml": numbers, "word/styles.xml": styles}
    part = read_one(docx(body, more=more), ".docx")
    assert_lawful(part)
    return [block.marker for block in part.blocks]


def test_headings_have_the_numbers_that_word_shows():
    body = (
        heading("The leak")
        + heading("Tank 7", 2)
        + heading("The valve", 2)
        + "<w:p><w:r><w:t>About 40 tonnes.</w:t></w:r></w:p>"
        + heading("What was done")
        + heading("Tank 7", 2)
    )
    assert markers(body, numbering(*LEVELS)) == ["1", "1.1", "1.2", "", "2", "2.1"]


def test_a_heading_may_leave_its_list_or_begin_another():
    out = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    again = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = heading("One") + heading("Foreword", more=out) + heading("Five", more=again)
    assert markers(body, numbering(*LEVELS, nums=nums)) == ["1", "", "5"]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("upperRoman", ["I", "II", "III", "IV"]),
        ("lowerLetter", ["a", "b", "c", "d"]),
        ("bullet", ["", "", "", ""]),
    ],
)
def test_numbers_are_written_as_the_list_says(kind, shown):
    levels = level(0, "%1", kind, more='<w:pStyle w:val="Heading1"/>')
    body = "".join(map(heading, ("Ash", "Birch", "Cedar", "Dogwood")))
    assert markers(body, numbering(levels)) == shown


def test_a_style_may_rest_on_itself():
    ring = styled(1, based='<w:basedOn w:val="Heading1"/>')
    assert markers(
        heading("The leak"), numbering(*LEVELS), f"<w:styles {SPACE}>{ring}</w:styles>"
    ) == [""]
