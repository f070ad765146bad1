import pytest

from read_helpers import read_one
from retold.model.when import DateKnownBy

PROSE = (
    "Forty tonnes of fuel leaked at Kessel Quay on Tuesday, the port said, and "
    "the harbour was closed until the next morning while it was pumped away."
)


def metadata(head="", body="", language="en", url=""):
    link = f"<link rel='canonical' href='{url}'>" if url else ""
    page = (
        f"<html lang='{language}'><head><title>Fuel leak</title>{link}{head}</head>"
        f"<body><h1>Fuel leak</h1>{body}<article><p>{PROSE}</p></article></body></html>"
    )
    return read_one(page, ".html").metadata


@pytest.mark.parametrize(
    ("head", "body", "value", "how"),
    [
        (
            '<meta name="cw:published-time" content="4.3.2025">',
            "",
            "2025-03-04",
            DateKnownBy.META,
        ),
        (
            "",
            '<li itemprop="datePublished"><a>4 March 2025</a></li>',
            "2025-03-04",
            DateKnownBy.TEXT,
        ),
        (
            '<script type="application/ld+json">{"datePublished":"2025-03-04"</script>',
            "",
            "2025-03-04",
            DateKnownBy.META,
        ),
        (
            '<script>var page = {"publishDate": "2025-03-04T11:05:00Z"};</script>',
            "",
            "2025-03-04T11:05:00Z",
            DateKnownBy.META,
        ),
        (
            "",
            '<span class="box__text-date">04.03.2025</span>',
            "2025-03-04",
            DateKnownBy.TEXT,
        ),
        ("", "<div>Port, 4.3.25</div>", "2025-03-04", DateKnownBy.TEXT),
        ("", "<p>Kessel Quay, 4 March 2025</p>", "2025-03-04", DateKnownBy.TEXT),
    ],
    ids=["own meta", "item", "broken json", "script", "word in class", "short", "line"],
)
def test_a_date_is_read_wherever_the_page_states_it(head, body, value, how):
    published = metadata(head, body).published
    assert (published.value, published.how) == (value, how)


def test_a_script_that_dates_several_stories_dates_none():
    script = (
        '<script>x = [{"pubDate": "2025-03-04"}, {"pubDate": "2025-03-05"}]</script>'
    )
    assert metadata(script).published is None


def test_a_month_in_the_address_gives_way_to_a_day_in_that_month():
    url = "https://coastwire.example/2025/03/leak"
    line = "<p>Kessel Quay, 4 March 2025</p>"
    assert metadata(url=url).published.value == "2025-03"
    assert metadata(url=url, body=line).published.value == "2025-03-04"
    other = "<p>Kessel Quay, 4 April 2025</p>"
    assert metadata(url=url, body=other).published.value == "2025-03"


@pytest.mark.parametrize(
    ("language", "value"), [("fr", "2025-04-03"), ("en", None)], ids=["fr", "en"]
)
def test_slashes_are_read_where_the_language_settles_their_order(language, value):
    body = '<span class="date">03/04/2025</span>'
    published = metadata(body=body, language=language).published
    assert (published and published.value) == value


@pytest.mark.parametrize(
    ("body", "author"),
    [
        ('<p class="byline">By Ana Bell | Coast Wire</p>', "Ana Bell"),
        ('<p class="date-author">Ana Bell, 04.03.2025</p>', "Ana Bell"),
        ('<span class="documentAuthor">erstellt von Ana Bell</span>', "Ana Bell"),
        ('<span class="author">Post author By Ana Bell</span>', "Ana Bell"),
        ('<span class="author">Ana Bell Alle Artikel</span>', "Ana Bell"),
        ('<a rel="author" href="/a">Ana Bell</a>', "Ana Bell"),
        ("<div>By Ana Bell</div>", "Ana Bell"),
        ('<span class="author">Byron Vonn</span>', "Byron Vonn"),
    ],
    ids=["byline", "date", "cms", "theme", "more", "rel", "line", "by in a name"],
)
def test_an_author_is_a_name_and_nothing_around_it(body, author):
    assert metadata(body=body).authors == (author,)


def test_a_person_is_taken_before_the_outlet():
    site = '<meta property="og:site_name" content="Coast Wire">'
    head = site + '<meta name="author" content="Coast Wire">'
    byline = '<p class="byline">By Ana Bell</p>'
    assert metadata(head, byline).authors == ("Ana Bell",)
    assert metadata(head).authors == ("Coast Wire",)


def test_signs_in_a_headline_are_written_out():
    script = (
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"headline": "Port &#8211; and quay"}</script>'
    )
    page = f"<html><head>{script}</head><body><p>{PROSE}</p></body></html>"
    assert read_one(page, ".html").metadata.title == "Port – and quay"
