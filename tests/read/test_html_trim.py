import pytest

from read_helpers import assert_lawful, read_one, shown

PROSE = (
    "Forty tonnes of fuel leaked at Kessel Quay on Tuesday, the port said, and "
    "the harbour was closed until the next morning while it was pumped away."
)


def kinds(inner):
    part = read_one(
        f"<html lang='en'><body><h1>Fuel leak</h1><article>{inner}</article></body>"
        "</html>",
        ".html",
    )
    assert_lawful(part)
    return {words: kind for kind, words in shown(part)}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("<p>Read more: <a href='/b'>Port chief resigns</a></p>", "chrome"),
        ("<p>Lesen Sie auch: <a href='/b'>Hafenchef geht</a></p>", "chrome"),
        ("<p>Share</p>", "chrome"),
        ("<p>Comments (12)</p>", "chrome"),
        ("<p>https://coastwire.example/2025/03/fuel-leak</p>", "chrome"),
        ("<p>Photo: Liv Aas / Coast Wire</p>", "caption"),
        ("<p>© Liv Aas</p>", "caption"),
        ("<p>Share of the fuel that was lost: a third.</p>", "paragraph"),
        ("<p>Photographs show the quay.</p>", "paragraph"),
        ("<p><a href='/r'>The port's own report says so.</a></p>", "paragraph"),
    ],
    ids=lambda value: value[:32],
)
def test_a_line_inside_the_article_is_judged_by_its_words(line, kind):
    found = kinds(f"<p>{PROSE}</p>{line}<p>{PROSE} Again.</p>")
    assert list(found.values())[1:] == ["paragraph", kind, "paragraph"]


def test_a_run_of_links_and_its_heading_are_no_part_of_the_article():
    found = kinds(
        f"<p>{PROSE}</p><h3>Elsewhere</h3><ul><li><a href='/1'>Port chief resigns</a>"
        f"</li><li><a href='/2'>Quay to be sold</a></li></ul><p>{PROSE} Again.</p>"
    )
    assert found["Elsewhere"] == "chrome"
    assert found["Port chief resigns"] == found["Quay to be sold"] == "chrome"


def test_a_list_that_says_something_stays():
    found = kinds(
        f"<p>{PROSE}</p><h3>What leaked</h3><ul><li>Diesel from <a href='/7'>tank 7</a>"
        "</li><li>Oil from tank 8</li></ul>"
    )
    assert found["What leaked"] == "heading"
    assert found["Oil from tank 8"] == "list_item"


def test_a_heading_over_nothing_is_no_part_of_the_article():
    found = kinds(f"<p>{PROSE}</p><h2>What next</h2><p>{PROSE} Again.</p><h2>Last</h2>")
    assert (found["What next"], found["Last"]) == ("heading", "chrome")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Published figures for 3 March: 40 tonnes.", "paragraph"),
        ("On 3 March 2025 they counted 63 birds.", "paragraph"),
        ("Posted on 3 March 2025, 10:15.", "byline"),
        ("Updated 2025-03-03 at 10.15 by the desk.", "byline"),
        ("3 March 2025, 12 comments", "byline"),
    ],
)
def test_a_sentence_with_a_figure_is_no_stamp(line, kind):
    assert kinds(f"<p>{line}</p><p>{PROSE}</p>")[line] == kind


def test_dates_and_names_before_the_first_prose_are_the_byline():
    found = kinds(
        f"<div>Updated 4 March 2025</div><div>By Ana Bell</div><p>{PROSE}</p>"
        "<p>4 March 2025 was a Tuesday.</p>"
    )
    assert found["Updated 4 March 2025"] == found["By Ana Bell"] == "byline"
    assert found["4 March 2025 was a Tuesday."] == "paragraph"


def test_a_short_article_beside_a_long_sidebar_is_found():
    page = (
        f"<html><body><div class='textwidget'>{f'<p>{PROSE}</p>' * 5}</div><article>"
        "<h1>Fuel leak</h1><div class='entry-content'><p>Forty tonnes leaked at the "
        "quay, and it was closed until morning. Nobody was hurt, said Coast Wire, and "
        "the port would say no more of it before the next day came.</p></div></article>"
        "</body></html>"
    )
    told = shown(read_one(page, ".html"), "paragraph")
    assert [words[:20] for _, words in told] == ["Forty tonnes leaked "]
