import gzip
import json
import time

import pytest

from read_helpers import assert_lawful, codes, read_all, read_one, shown
from retold.model.errors import ReadError
from retold.read.limits import Limits

TOLD = "About 40 tonnes of fuel leaked at Kessel Quay."
RSS = f"""<?xml version="1.0"?><rss version="2.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Post</title><language>en-GB</language>
<item><title>Leak &amp; fire</title><link>https://harbourpost.example/a</link>
<dc:creator>Ana Bell</dc:creator><pubDate>Tue, 04 Mar 2025 11:05:00 +0100</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>{TOLD}</p>
<blockquote>No more than four, said the owner.</blockquote>
<p><a href="/b">More</a> of it.</p>]]></content:encoded></item>
<item><title>Owner denies</title><description>{TOLD}</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">
<title>Quayside Notes</title><entry><title type="html">&lt;b&gt;Leak&lt;/b&gt;</title>
<link href="https://quayside.example/a"/><author><name>Tom Fisk</name></author>
<author><name>Liv Aas</name></author>
<published>2025-03-04T11:05:00Z</published><updated>2025-03-05T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TOLD}</p></div>
</content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Daily Tide",
        "language": "en",
        "authors": [{"name": "The desk"}],
        "items": [
            {
                "id": "1",
                "url": "https://dailytide.example/a",
                "title": "Leak <at> quay",
                "content_html": f"<p>{TOLD}</p>",
                "date_published": "2025-03-04T11:05:00+01:00",
                "date_modified": "2025-03-05",
                "authors": [{"name": "Ana Bell"}],
            },
            {"id": "2", "content_text": f"{TOLD}\n\nMore <later>."},
            {"id": "3"},
            "not an item",
        ],
    }
)


def test_an_rss_entry_is_a_document():
    first, second = read_all(RSS, ".xml")
    assert_lawful(first)
    assert shown(first) == [
        ("heading", "Leak & fire"),
        ("paragraph", TOLD),
        ("quote", "No more than four, said the owner."),
        ("paragraph", "More of it."),
    ]
    known = first.metadata
    assert (known.title, known.authors) == ("Leak & fire", ("Ana Bell",))
    assert (known.publisher, known.language) == ("Harbour Post", "en")
    assert known.url == "https://harbourpost.example/a"
    assert known.published.value == "2025-03-04T11:05:00+01:00"
    assert known.updated is None
    assert [link.href for link in first.links] == ["https://harbourpost.example/b"]
    assert (first.part, second.part) == ("entry=1", "entry=2")
    assert shown(second) == [("heading", "Owner denies"), ("paragraph", TOLD)]
    assert codes(first) == []


@pytest.mark.parametrize("ending", [".atom", ".xml"])
def test_an_atom_entry_is_a_document(ending):
    part = read_one(ATOM, ending)
    assert shown(part) == [("heading", "Leak"), ("paragraph", TOLD)]
    assert part.format == "application/atom+xml"
    assert part.metadata.title == "Leak"
    assert part.metadata.authors == ("Tom Fisk", "Liv Aas")
    assert part.metadata.published.value == "2025-03-04T11:05:00Z"
    assert part.metadata.updated.value == "2025-03-05T08:00:00Z"
    assert codes(part) == []


@pytest.mark.parametrize("ending", [".json", ".jsonfeed"])
def test_a_json_entry_is_a_document(ending):
    first, second = read_all(JSON, ending)
    assert shown(first) == [("heading", "Leak <at> quay"), ("paragraph", TOLD)]
    assert first.metadata.authors == ("Ana Bell",)
    assert first.metadata.updated.value == "2025-03-05"
    assert shown(second) == [("paragraph", TOLD), ("paragraph", "More <later>.")]
    assert second.metadata.authors == ("The desk",)
    assert codes(first) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_feed_is_read_in_its_encoding(encoding):
    text = RSS.replace('"1.0"?', f'"1.0" encoding="{encoding}"?', 1)
    data = text.replace("Owner", "Öwner").encode(encoding)
    assert read_all(data, ".rss")[1].metadata.title == "Öwner denies"


def test_an_ill_formed_feed_is_read_as_far_as_it_can_be():
    parts = read_all(RSS.replace("</item>", "", 1).replace("Short.", "A&B<br>"), ".rss")
    assert parts
    assert "markup-repaired" in codes(parts[0])


def test_more_entries_than_may_be_are_cut():
    parts = read_all(RSS, ".rss", Limits(documents=1))
    assert codes(parts[0]) == ["documents-cut"]


@pytest.mark.parametrize(
    ("data", "ending", "code"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "ha">]>' + ATOM, ".xml", "entities"),
        (
            "<rss version='2.0'><channel><title>t</title></channel></rss>",
            ".rss",
            "no-text",
        ),
        ("<note><to>You</to></note>", ".xml", "format-unknown"),
        (
            '{"version": "https://jsonfeed.org/version/1", "items": 3}',
            ".json",
            "format-unknown",
        ),
        ('{"version": "https://jsonfeed.org/version/1", ', ".json", "damaged"),
        ("[" * 100_000, ".jsonfeed", "format-unknown"),
        ("<rss>" + " " * 10_000_000, ".rss", "too-large"),
        ("<opml version='2.0'><body/></opml>", ".opml", "no-text"),
    ],
)
def test_what_is_no_feed_is_refused(data, ending, code):
    with pytest.raises(ReadError) as caught:
        read_all(data, ending)
    assert caught.value.code == code


def test_a_doctype_alone_is_passed_over():
    written = RSS.replace('"1.0"?>', '"1.0"?><!DOCTYPE rss SYSTEM "file:///etc/hosts">')
    assert len(read_all(written, ".rss")) == 2


@pytest.mark.parametrize(
    "author",
    [
        "<author>{}</author>",
        "<author><name>{}</name></author>",
        "<author><![CDATA[{}]]></author>",
        "<dc:creator>{}",
        "<author><author>x</author>{}</author>",
    ],
)
def test_a_long_name_costs_little(author):
    written = RSS.replace(
        "<description>Short.", author.format("a." * 60_000) + "<x>", 1
    )
    before = time.process_time()
    read_all(written, ".rss")
    assert time.process_time() - before < 3


def test_opml_is_a_list_of_links():
    part = read_one(
        """<opml version="2.0"><head><title>Our coast</title></head><body>
        <outline text="Papers"><outline type="rss" text="Harbour Post"
        xmlUrl="https://harbourpost.example/rss"
        htmlUrl="https://harbourpost.example/"/></outline>
        <outline text="Bad" xmlUrl="javascript:alert(1)"/></body></opml>""",
        ".opml",
    )
    assert_lawful(part)
    assert shown(part) == [
        ("list_item", "Papers"),
        ("list_item", "Harbour Post"),
        ("list_item", "Bad"),
    ]
    assert [one.level for one in part.blocks] == [0, 1, 0]
    assert [one.href for one in part.links] == ["https://harbourpost.example/rss"]
    assert part.metadata.title == "Our coast"
    assert codes(part) == ["list-of-links"]
    assert "a list of 1 address;" in part.problems[0].message


@pytest.mark.parametrize("kind", ["urlset/url", "sitemapindex/sitemap"])
def test_a_sitemap_is_a_list_of_links_with_dates(kind):
    outer, inner = kind.split("/")
    items = "".join(
        f"<{inner}><loc>https://harbourpost.example/{one}</loc>"
        f"<lastmod>2025-03-0{one}</lastmod></{inner}>"
        for one in (1, 2, 3)
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    written = f"<?xml version='1.0'?><{outer} {space}>{items}</{outer}>"
    part = read_one(written, ".xml", Limits(rows=2))
    assert [one.date for one in part.blocks] == ["2025-03-01", "2025-03-02"]
    assert len(part.links) == 2
    assert codes(part) == ["rows-cut", "list-of-links"]


@pytest.mark.parametrize("ending", [".xml.gz", ".gz"])
def test_a_packed_sitemap_is_read(ending):
    sitemap = (
        b'<?xml version="1.0"?><urlset><url>'
        b"<loc>https://coastwire.example/1</loc></url></urlset>"
    )
    part = read_one(gzip.compress(sitemap), ending)
    assert [link.href for link in part.links] == ["https://coastwire.example/1"]
    assert "not-as-named" not in codes(part)


def test_a_packed_sitemap_that_was_cut_is_refused():
    sitemap = b"<urlset>" + b"<url><loc>https://coastwire.example/1</loc></url>" * 99
    with pytest.raises(ReadError) as caught:
        read_one(gzip.compress(sitemap)[:-9], ".xml.gz")
    assert caught.value.code == "damaged"
