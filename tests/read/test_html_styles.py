import pytest

from read_helpers import codes, read_one

PROSE = "Forty tonnes of fuel leaked at Kessel Quay on Tuesday, the port said. "
FALSE = "As many as 400 tonnes leaked."


def page(style, script="", marked='class="x note"'):
    return (
        f"<html lang='en'><head><title>Fuel leak</title>{style}{script}</head><body>"
        f"<article><h1>Fuel leak</h1><p>{PROSE * 3}</p><p {marked}>{FALSE}</p>"
        "</article></body></html>"
    )


@pytest.mark.parametrize(
    ("style", "marked"),
    [
        ("<style>.x{display:none}</style>", 'class="x note"'),
        ("<style>/* a */ p.x, .y { visibility : hidden }</style>", 'class="x"'),
        ("<style>#x{color:red;font-size:0}</style>", 'id="x"'),
    ],
    ids=["class", "one of two", "id"],
)
def test_what_the_page_hides_by_a_rule_is_left_out_and_said(style, marked):
    part = read_one(page(style, marked=marked), ".html")
    assert FALSE not in part.text
    assert "hidden-text" in codes(part)


@pytest.mark.parametrize(
    ("style", "script"),
    [
        ("<style>.x{display:none} .x.open{display:block}</style>", ""),
        ("<style>@media print{.x{display:none}}</style>", ""),
        ("<style media='print'>.x{display:none}</style>", ""),
        ("<style>.menu .x{display:none}</style>", ""),
        ("<style>.x{display:none}</style>", "<script>show('.x')</script>"),
        ("<style>.note::before{content:''}.x{font-size:0.9em}</style>", ""),
        ("<style>article{display:none}</style>", ""),
        ("<style>.x{display:none", ""),
    ],
    ids=[
        "shown by another rule",
        "only in print",
        "a sheet for print",
        "only within another",
        "spoken of by a script",
        "merely small",
        "no name",
        "broken off",
    ],
)
def test_what_readers_may_see_is_kept(style, script):
    if "</style>" not in style:
        style += "</style>"
    assert FALSE in read_one(page(style, script), ".html").text


def test_a_page_that_waits_for_its_script_is_not_emptied():
    style = "<style>.all{display:none}</style>"
    text = f"<body class='all'>{style}<div class='all'><p>{PROSE * 3}</p></div></body>"
    assert PROSE.strip() in read_one(text, ".html").text
