import pytest
from hypothesis import given
from hypothesis import strategies as st

from read_helpers import assert_lawful, codes, read_one, shown
from retold.model.errors import ReadError

PAGE = """<!doctype html>
<html lang="en"><head>
<title>Fuel leak at Kessel Quay | Coast Wire</title>
<link rel="canonical" href="https://coastwire.example/2025/03/leak">
<meta property="og:site_name" content="Coast Wire">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "Person", "@id": "#ana", "name": "Ana Bell"},
 {"@type": "NewsArticle", "headline": "Fuel leak at Kessel Quay",
  "datePublished": "2025-03-04T11:05:00+01:00", "dateModified": "2025-03-05",
  "author": {"@id": "#ana"}}]}
</script></head>
<body>
<nav class="top"><ul><li><a href="/">Home</a></li></ul></nav>
<div class="layout has-sidebar">
<h1>Fuel leak at Kessel&nbsp;Quay</h1>
<p class="byline">By Ana Bell</p>
<article><div class="entry-content">
<p>About  40&nbsp;tonnes of
<a href="/report?a=1">fuel <b>leaked</b></a> from tank 7<br>at the quay, it said.</p>
<p style="display: none">As many as 400 tonnes leaked</p>
<h2>What happened</h2>
<ul><li>one thing<ul><li>a part of it</li></ul></li></ul>
<blockquote>"We regret this."</blockquote>
<figure><img src="x.jpg"><figcaption>The quay in March</figcaption></figure>
<table><tr><th>Tank</th><th>Tonnes</th></tr><tr><td>7</td><td>40</td></tr></table>
<blockquote class="twitter-tweet"><p>400 tonnes!</p>&mdash; Mia (@mia)</blockquote>
<div class="share-buttons">Share this <a href="javascript:alert(1)">now</a></div>
</div></article>
<aside><p>Another story that people read.</p></aside>
</div>
<footer>Copyright Coast Wire</footer>
<script>var x = "never text";</script>
</body></html>"""


def test_a_page_becomes_blocks_of_what_its_parts_are_for():
    part = read_one(PAGE, ".html")
    assert_lawful(part)
    assert shown(part) == [
        ("chrome", "Home"),
        ("heading", "Fuel leak at Kessel\xa0Quay"),
        ("byline", "By Ana Bell"),
        (
            "paragraph",
            "About 40\xa0tonnes of fuel leaked from tank 7\nat the quay, it said.",
        ),
        ("heading", "What happened"),
        ("list_item", "one thing"),
        ("list_item", "a part of it"),
        ("quote", '"We regret this."'),
        ("caption", "The quay in March"),
        ("table_row", "Tank\tTonnes"),
        ("table_row", "7\t40"),
        ("embed", "400 tonnes!\n\n— Mia (@mia)"),
        ("chrome", "Share this now"),
        ("chrome", "Another story that people read."),
        ("chrome", "Copyright Coast Wire"),
    ]
    levels = [block.level for block in part.blocks]
    assert levels[1:2] + levels[4:7] == [1, 2, 0, 1]


def test_origins_are_dom_paths():
    part = read_one(PAGE, ".html")
    assert part.blocks[3].origin == "/html/body/div/article/div/p[1]"


def test_hidden_text_is_left_out_and_said():
    part = read_one(PAGE, ".html")
    assert "400 tonnes leaked" not in part.text
    assert codes(part) == ["hidden-text"]


def test_links_carry_their_words_and_a_whole_address():
    links = read_one(PAGE, ".html").links
    assert [(link.anchor.exact, link.href) for link in links] == [
        ("Home", "https://coastwire.example/"),
        ("fuel leaked", "https://coastwire.example/report?a=1"),
    ]


def test_what_the_page_says_of_itself():
    known = read_one(PAGE, ".html").metadata
    assert known.title == "Fuel leak at Kessel Quay"
    assert known.authors == ("Ana Bell",)
    assert known.publisher == "Coast Wire"
    assert known.language == "en"
    assert known.url == "https://coastwire.example/2025/03/leak"
    assert (known.published.value, known.published.how) == (
        "2025-03-04T11:05:00+01:00",
        "json-ld",
    )
    assert known.updated.value == "2025-03-05"


BODY = "<p>" + "About 40 tonnes of fuel leaked at the quay, the office said. " * 3


@pytest.mark.parametrize(
    ("head", "body", "value", "how"),
    [
        ('<meta name="date" content="2025-03-04">', "", "2025-03-04", "meta"),
        ("", '<time datetime="2025-03-04T11:05">x</time>', "2025-03-04T11:05", "meta"),
        ("", "<time>4 March 2025</time>", "2025-03-04", "text"),
        (
            '<link rel="canonical" href="https://x.example/2025/03/04/a">',
            "",
            "2025-03-04",
            "url",
        ),
        ("", '<p class="byline">By Ana Bell, 4 March 2025</p>', "2025-03-04", "text"),
    ],
    ids=["meta", "time", "time-text", "url", "byline"],
)
def test_a_date_says_how_it_is_known(head, body, value, how):
    page = f"<html><head>{head}</head><body><article>{body}{BODY}</article>"
    published = read_one(page, ".html").metadata.published
    assert (published.value, published.how) == (value, how)


def test_a_singlefile_page_knows_where_and_when_it_was_saved():
    page = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n"
        " url: https://harbourpost.example/leak \n"
        " saved date: Tue Mar 04 2025 11:05:00 GMT+0100 (CET)\n-->" + BODY
    )
    known = read_one(page, ".html").metadata
    assert known.url == "https://harbourpost.example/leak"
    assert known.archived.value == "2025-03-04T11:05:00+01:00"


def test_a_page_kept_by_a_web_archive_has_its_own_address_and_the_day_it_was_kept():
    kept = "https://web.archive.example/web/20250307120000/"
    link = f'<link rel="canonical" href="{kept}https://harbourpost.example/leak">'
    known = read_one(f"<html><head>{link}</head>{BODY}", ".html").metadata
    assert known.url == "https://harbourpost.example/leak"
    assert known.archived.value == "2025-03-07"


def test_the_sites_name_is_no_part_of_a_title():
    page = "<title>Fuel leak at the quay – Coast Wire</title>" + BODY
    assert read_one(page, ".html").metadata.title == "Fuel leak at the quay"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (BODY + '<div id="disqus_thread"></div>', "comments-not-saved"),
        ("<p>Subscribe to continue reading this article.</p>", "thin-page"),
        (BODY + "<p hidden>400 tonnes, in truth, leaked</p>", "hidden-text"),
        (BODY + "<p style='color:#fff'>400 tonnes</p>", "hidden-text"),
    ],
)
def test_what_is_doubtful_is_said(page, code):
    assert codes(read_one(f"<html><body>{page}", ".html")) == [code]


def test_a_whole_page_in_a_form_called_sidebar_is_still_read():
    page = f'<html><body><form><div class="sidebar-right">{BODY * 3}</div></form>'
    assert [kind for kind, _ in shown(read_one(page, ".html"))] == ["paragraph"] * 3


def test_depth_without_end_is_refused():
    page = "<!doctype html>" + "<div>" * 5000 + BODY
    with pytest.raises(ReadError) as caught:
        read_one(page, ".html")
    assert caught.value.code == "too-deep"


TAGS = ["p", "div", "li", "ul", "a href=/x", "b", "br", "td", "tr", "table", "h1"]
SOUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + ["</p>", "</a>", "</div>"]),
        st.sampled_from(["<li class=comment>", "<pre>", "<blockquote>", "<!-- x -->"]),
        st.text(alphabet="ab \u00a0\n&;é\u0301", max_size=8),
    ),
    max_size=40,
)


@given(SOUP)
def test_any_soup_keeps_the_laws(pieces):
    """Blocks in order and not empty, links on their words, whatever the markup."""
    page = "<!doctype html><body>word" + "".join(pieces)
    assert_lawful(read_one(page, ".html"))


def test_a_report_of_ours_is_not_read_as_a_telling():
    page = (
        "<html><head><meta name='generator' content='Retold report'></head>"
        "<body><p>About 40 tonnes of fuel leaked at Kessel Quay.</p></body></html>"
    )
    with pytest.raises(ReadError, match="a report that Retold wrote"):
        read_one(page, ".html")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_a_browser_writes_where_a_page_was_saved_from(encoding):
    url = "https://harbourpost.example/2025/03/04/quay"
    saved = f"<!-- saved from url=(00{len(url)}){url} -->\n"
    page = f"<!DOCTYPE html>\n{saved}<html><head><title>Öl</title></head>{BODY}</html>"
    part = read_one(page.encode(encoding), ".html")
    assert part.metadata.url == url
    assert part.metadata.published.value == "2025-03-04"
    assert part.metadata.archived is None


def test_a_page_that_leaves_its_body_out_is_read():
    page = "<title>Leak</title><article><p>Fuel leaked.</p></article>"
    part = read_one(page, ".html")
    assert shown(part) == [("paragraph", "Fuel leaked.")]


def test_a_part_in_another_language_says_so():
    page = (
        "<html lang='sv'><body><article><h1>Utsläpp</h1>"
        "<p>Fyrtio ton bränsle läckte ut vid Kesselkajen på tisdagen.</p>"
        "<blockquote lang='en-GB'><p>We are sorry, the port said.</p></blockquote>"
        "<p lang='sv'>Hamnen stängdes till nästa morgon.</p>"
        "</article></body></html>"
    )
    part = read_one(page, ".html")
    assert [block.language for block in part.blocks] == [None, None, "en", None]
