import json

import pytest

from read_helpers import read_all, read_one
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


def described(**stated):
    article = json.dumps({"@type": "NewsArticle", **stated})
    return f'<script type="application/ld+json">{article}</script>'


@pytest.mark.parametrize(
    ("head", "body", "value"),
    [
        (
            described(datePublished="2025-03-05T07:25:06Z")
            + '<meta name="date" content="2025-03-04T21:25:06Z">',
            "",
            "2025-03-04T21:25:06Z",
        ),
        (
            '<meta name="date" content="2025-03-05">',
            "<div><time>4 March 2025, 12:01</time></div>",
            "2025-03-04T12:01",
        ),
        (
            described(datePublished="2025-03-04T23:04:00Z")
            + '<meta name="date" content="2025-03-05T00:04:00+01:00">',
            "",
            "2025-03-05T00:04:00+01:00",
        ),
        (
            described(datePublished="2025-03-05"),
            '<span itemprop="datePublished">2019-01-01</span>',
            "2025-03-05",
        ),
    ],
    ids=["local called utc", "printed later", "the outlet's zone", "another thing"],
)
def test_of_statements_that_lie_close_the_first_counts(head, body, value):
    assert metadata(head, body).published.value == value


@pytest.mark.parametrize(
    ("body", "published", "updated"),
    [
        (
            '<div class="date">Last updated 9 May 2025, created 4 March 2025</div>',
            "2025-03-04",
            "2025-05-09",
        ),
        (
            '<time class="updated">9 May 2025</time><time>4 March 2025</time>',
            "2025-03-04",
            "2025-05-09",
        ),
        (
            (
                "<p>Uppdaterad <time>9 May 2025</time></p>"
                "<p>Publicerad <time>4 March 2025</time></p>"
            ),
            "2025-03-04",
            None,
        ),
        ("<p>Aktualisiert: 9.5.2025</p>", "2025-05-09", "2025-05-09"),
    ],
    ids=["one line", "class", "words before", "nothing else"],
)
def test_the_day_of_a_change_is_not_that_of_publication(body, published, updated):
    found = metadata(body=body)
    assert found.published.value == published
    assert (found.updated and found.updated.value) == updated


@pytest.mark.parametrize(
    ("opening", "value"),
    [
        ("4.3.2025 – ", "2025-03-04"),
        ("Kessel Quay, (4.3.2025). ", "2025-03-04"),
        ("KESSEL QUAY, March 4, 2025 – ", "2025-03-04"),
        ("On 4 March 2025 – ", None),
    ],
    ids=["date", "brackets", "place", "sentence"],
)
def test_an_article_may_open_with_its_date(opening, value):
    page = f"<html><body><h1>Fuel leak</h1><p>{opening}{PROSE}</p></body></html>"
    published = read_one(page, ".html").metadata.published
    assert (published and published.value) == value


def test_a_label_dates_a_page_from_anywhere_if_all_labels_agree():
    filler = "".join(f"<div>Box {number}</div>" for number in range(20))
    early = f"{filler}<div>Published: 4 March 2025</div>{filler}"
    assert metadata(body=early).published.value == "2025-03-04"
    both = f"{filler}<div>Posted 9 May 2025</div>{early}"
    assert metadata(body=both).published is None
    assert metadata(body=early.replace("Published", "Open")).published is None


def test_a_thread_is_dated_by_the_post_that_opens_it():
    posts = "".join(
        f"<div class='comment' id='comment-{day}'><cite>Mia{day}</cite>"
        f"<time datetime='2025-03-0{day}T11:05'>{day}</time><p>{PROSE}</p></div>"
        for day in (4, 5, 6)
    )
    page = f"<html><body><div class='comments'>{posts}</div></body></html>"
    published = read_one(page, ".html").metadata.published
    assert published.value == "2025-03-04T11:05"


@pytest.mark.parametrize(
    ("script", "value"),
    [
        (r'push("{\"publishedAt\":\"2025-03-04T11:05:00Z\"}")', "2025-03-04T11:05:00Z"),
        ('x = {"publishedAt": 1741086300000}', "2025-03-04T11:05:00Z"),
        ('x = {"publishedAt": 17410863000001}', None),
    ],
    ids=["in a string", "milliseconds", "a number"],
)
def test_a_pages_own_data_is_read_in_other_wordings(script, value):
    published = metadata(f"<script>{script}</script>").published
    assert (published and published.value) == value


def test_english_puts_the_day_first_in_some_countries():
    body = '<span class="date">03/04/2025</span>'
    assert metadata(body=body, language="en-GB").published.value == "2025-04-03"
    assert metadata(body=body, language="en-US").published is None
    site = metadata(body=body, url="https://coastwire.co.uk/leak").published
    assert site.value == "2025-04-03"


def test_beside_the_name_of_the_site_stands_the_date_of_today():
    masthead = "<h1>Coast Wire</h1><div>Tuesday, 4 March 2025</div>"
    head = '<title>Coast Wire</title><meta property="og:site_name" content="{}">'
    for name, value in (("Coast Wire", None), ("Other", "2025-03-04")):
        page = f"<head>{head.format(name)}</head><body>{masthead}<p>{PROSE}</p></body>"
        published = read_one(page, ".html").metadata.published
        assert (published and published.value) == value


@pytest.mark.parametrize(
    ("head", "body", "section"),
    [
        ('<meta property="article:section" content="World">', "", "World"),
        ('<meta property="article:section" content="Port,Sea">', "", "Port"),
        (described(articleSection=["World", "Port"]), "", "World"),
        (
            (
                '<script type="application/ld+json">{"@type": "BreadcrumbList", '
                '"itemListElement": [{"item": {"name": "Home"}}, '
                '{"item": {"name": "World"}}, {"name": "Fuel leak"}]}</script>'
            ),
            "",
            "World",
        ),
        (
            "",
            '<nav class="breadcrumbs"><a>Hem</a><a>World</a><a>Ports</a></nav>',
            "World",
        ),
        ("", '<nav class="breadcrumbs"><a>Hem</a><a>Fuel leak</a></nav>', None),
        ("", "<nav><a>Home</a><a>World</a></nav>", None),
    ],
    ids=["meta", "several", "json-ld", "listed", "shown", "the page", "menu"],
)
def test_the_section_is_the_first_step_below_the_front_page(head, body, section):
    assert metadata(head, body).section == section


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
        ('<p class="byline">By Ana Bell Monday, March 3, 2025</p>', "Ana Bell"),
        ('<span class="author">Byron Vonn</span>', "Byron Vonn"),
    ],
    ids=[
        "byline",
        "date",
        "cms",
        "theme",
        "more",
        "rel",
        "line",
        "weekday",
        "by in a name",
    ],
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


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ({"@id": "https://coastwire.example/#organization"}, "Coast Wire"),
        ({"@type": "Organization", "name": "Blogger"}, "Coast Wire"),
        ([{"@type": "Organization", "name": "Harbour Post"}], "Harbour Post"),
    ],
    ids=["id-that-nothing-names", "platform", "named"],
)
def test_the_publisher_is_a_name_and_no_platform(publisher, expected):
    site = '<meta property="og:site_name" content="Coast Wire">'
    assert metadata(site + described(publisher=publisher)).publisher == expected


def test_whose_claim_is_checked_did_not_write_the_check():
    review = {
        "@type": "ClaimReview",
        "claimReviewed": "400 tonnes leaked",
        "itemReviewed": {"author": {"name": "The port and harbour boards"}},
    }
    script = f'<script type="application/ld+json">{json.dumps(review)}</script>'
    box = '<h4 class="author">The port and harbour boards</h4>'
    page = f"<h1>Fuel leak</h1>{script}<article>{box}<p>{PROSE}</p></article>"
    assert read_all(page, ".html")[0].metadata.authors == ()


def test_a_title_is_the_heading_though_its_signs_are_set_otherwise():
    head = "<title>The quay’s leak... — Coast Wire, for all who sail here</title>"
    page = f"<head>{head}</head><h1>The quay's leak…</h1><p>{PROSE}</p>"
    assert read_one(page, ".html").metadata.title == "The quay's leak…"


@pytest.mark.parametrize(
    ("generator", "day"), [("MediaWiki 1.31.0", "2025-03-04"), ("Quay 2", "2009-05-01")]
)
def test_a_wiki_is_dated_by_the_change_that_gave_it_its_words(generator, day):
    dates = {"datePublished": "2009-05-01", "dateModified": "2025-03-04"}
    said = json.dumps({"@type": "Article", **dates})
    page = (
        f'<html><head><meta name="generator" content="{generator}">'
        f'<script type="application/ld+json">{said}</script></head>'
        "<body><article><h1>Kessel Quay</h1><p>The quay lies at the river.</p>"
        "</article></body></html>"
    )
    known = read_one(page, ".html").metadata
    assert known.published.value == day
    assert known.updated.value == "2025-03-04"
