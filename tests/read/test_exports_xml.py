import pytest

from made_threads import expected, flat, links, made_thread, told
from read_helpers import assert_lawful, codes, read_all, read_one, shown
from retold.model.errors import ReadError
from retold.read.limits import Limits

POST = "https://coastwire.example/leak"
NAMES = (
    'xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def _wordpress(thread):
    def item(one):
        time = one.time[:19].replace("T", " ")
        parent = 0 if one.parent is None else thread[one.parent].id
        return (
            f"<wp:comment><wp:comment_id>{one.id}</wp:comment_id><wp:comment_author>"
            f"<![CDATA[{one.author}]]></wp:comment_author><wp:comment_date_gmt>{time}"
            f"</wp:comment_date_gmt><wp:comment_content><![CDATA[{one.words}]]>"
            "</wp:comment_content><wp:comment_approved>1</wp:comment_approved>"
            f"<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
        )

    spam = (
        "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content>Buy pills"
        "</wp:comment_content><wp:comment_approved>spam</wp:comment_approved>"
        "</wp:comment>"
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0" {NAMES}><channel><item><title>Leak'
        f"</title><link>{POST}</link><dc:creator>Opener</dc:creator><wp:post_date_gmt>"
        "2025-02-01 08:00:00</wp:post_date_gmt><content:encoded><![CDATA[<p>Forty "
        f"tonnes.</p>]]></content:encoded><wp:post_id>7</wp:post_id><wp:post_type>post"
        f"</wp:post_type><wp:status>publish</wp:status>{spam}{flat(thread, item)}"
        "</item><item><title>Photo</title><wp:post_type>attachment</wp:post_type>"
        "</item></channel></rss>"
    )


def _disqus(thread):
    def item(one):
        parent = (
            "" if one.parent is None else f'<parent dsq:id="{thread[one.parent].id}"/>'
        )
        return (
            f'<post dsq:id="{one.id}"><message><![CDATA[<p>{one.words}</p>]]></message>'
            f"<createdAt>{one.time[:19]}Z</createdAt><isDeleted>false</isDeleted>"
            f"<isSpam>false</isSpam><author><name>{one.author}</name></author>"
            f'<thread dsq:id="7"/>{parent}</post>'
        )

    return (
        '<?xml version="1.0"?><disqus xmlns="http://disqus.com" '
        'xmlns:dsq="http://disqus.com/disqus-internals"><category dsq:id="1"/>'
        f'<thread dsq:id="7"><link>{POST}</link><title>Leak</title></thread>'
        f"{flat(thread, item)}<post dsq:id='1'><message>Buy pills</message>"
        "<isSpam>true</isSpam><thread dsq:id='7'/></post></disqus>"
    )


def _blogger(thread):
    def item(one):
        related = (
            ""
            if one.parent is None
            else f"<link rel='related' href='{POST}/c/{thread[one.parent].id}'/>"
        )
        return _entry(one.id, one.author, one.time, one.words) + related.join(
            ("<thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-7'/>", "</entry>")
        )

    post = _entry(7, "Opener", "2025-02-01", "Forty tonnes.")
    return (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:thr='http://purl.org/syndication/thread/1.0'>"
        f"{post}<title>Leak</title></entry>{flat(thread, item)}</feed>"
    )


def _entry(number, author, time, words):
    kind = "post" if number == 7 else "comment"
    place = "" if number == 7 else f"#c{number}"
    return (
        f"<entry><id>tag:blogger.com,1999:blog-1.post-{number}</id><category scheme="
        f"'http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/"
        f"blogger/2008/kind#{kind}'/><published>{time}</published><content type='html'>"
        f"&lt;p&gt;{words}&lt;/p&gt;</content><author><name>{author}</name></author>"
        f"<link rel='alternate' href='{POST}{place}'/>"
    )


def _takeout(thread):
    def item(one):
        answered = (
            ""
            if one.parent is None
            else f"<blogger:inReplyTo>{thread[one.parent].id}</blogger:inReplyTo>"
        )
        return (
            f"<entry><id>tag:blogger.com,1999:blog-1.post-{one.id}</id><blogger:type>"
            "COMMENT</blogger:type><blogger:status>LIVE</blogger:status><author><name>"
            f"{one.author}</name></author><published>{one.time}</published><content>"
            f"{one.words}</content><blogger:parent>7</blogger:parent>{answered}</entry>"
        )

    return (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:blogger='http://schemas.google.com/blogger/2018'><entry><id>"
        "tag:blogger.com,1999:blog-1.post-7</id><blogger:type>POST</blogger:type>"
        "<title>Leak</title><content>Forty tonnes.</content><author><name>Opener"
        f"</name></author></entry>{flat(thread, item)}</feed>"
    )


EXPORTS = {
    "wordpress": (_wordpress, f"{POST}#comment-4200"),
    "disqus": (_disqus, f"{POST}#comment-4200"),
    "blogger": (_blogger, f"{POST}#c4200"),
    "takeout": (_takeout, None),
}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", EXPORTS)
def test_every_comment_comes_back_under_its_post(name, seed):
    write, address = EXPORTS[name]
    thread = made_thread(seed)
    part = read_one(write(thread), ".xml")
    assert_lawful(part)
    assert told(part) == expected(thread)
    assert links(part)[0] == address
    assert shown(part, "heading") == [("heading", "Leak")]
    if name != "disqus":  # it does not hold the post itself
        assert shown(part, "post") == [("post", "Forty tonnes.")]
        assert part.metadata.authors == ("Opener",)
    assert "pills" not in part.text


def test_a_post_without_comments_is_a_document_too():
    other = (
        f"<item><title>Calm</title><content:encoded>No leak.</content:encoded>"
        f"<link>{POST}/2</link><wp:post_id>8</wp:post_id></item></channel>"
    )
    data = _wordpress(made_thread(1)).replace("</channel>", other)
    first, second = read_all(data, ".wxr")
    assert [first.metadata.url, second.metadata.url] == [POST, f"{POST}/2"]
    assert second.text == "Calm\n\nNo leak."


def test_more_than_the_limit_is_said():
    part = read_one(_wordpress(made_thread(2)), ".xml", Limits(rows=2))
    assert codes(part) == ["rows-cut"]
    assert len(shown(part, "comment")) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (f"<rss {NAMES}><channel></channel></rss>", "no-posts"),
        ("<plain/>", "format-unknown"),
        (
            f'<!DOCTYPE rss [<!ENTITY a "b">]><rss {NAMES}><channel/></rss>',
            "entities",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_all(data.encode(), ".wxr")
    assert caught.value.code == code
