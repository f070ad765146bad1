import pytest

from read_helpers import assert_lawful, read_one, shown

ARTICLE = (
    "<html><body><article><h1>Fuel leak</h1><div class=entry-content><p>"
    + "About 40 tonnes of fuel leaked at the quay, the office said. " * 5
    + "</p></div></article>"
)

WORDPRESS = """<div id="comments"><h3>3 comments</h3><ol class="commentlist">
<li class="comment depth-1" id="comment-1"><article class="comment-body">
 <footer class="comment-meta"><b class="fn">Tom</b> <span class="says">says:</span>
 <a href="#comment-1"><time datetime="2025-03-05T10:00:00+01:00">5 March</time></a>
 </footer><div class="comment-content"><p>First part.</p><p>Second part.</p></div>
 <div class="reply"><a href="#r">Reply</a></div></article>
 <ol class="children"><li class="comment" id="comment-2"><article class="comment-body">
  <b class="fn">Liv</b><div class="comment-content"><p>No, Tom.</p></div></article>
  <ol class="children"><li class="comment" id="comment-3"><div class="comment-body">
   <cite class="fn">Tom</cite><p>Yes, Liv.</p></div></li></ol></li></ol></li>
<li class="comment" id="comment-4"><b class="fn">Mia</b><p>Who knows?</p></li>
</ol></div>"""

MICRODATA = """<section>
<div itemscope itemtype="https://schema.org/Comment">
 <span itemprop="author"><span itemprop="name">Tom</span></span>
 <meta itemprop="dateCreated" content="2025-03-05">
 <p itemprop="text">It was more.</p></div></section>"""

HOUSE_STYLE = """<div class="kq-list">
<div class="kq-comment"><span class="username">Tom</span>
<span class="date">5 March 2025</span><p>It was more than that.</p></div>
<div class="kq-comment"><span class="username">Liv</span><p>Less, I think.</p></div>
</div>"""

OLD_BLOGGER = """<dl id="comments-block">
<dt class="comment-author">Tom said...</dt><dd class="comment-body"><p>More.</p></dd>
<dt class="comment-author">Liv said...</dt><dd class="comment-body"><p>Less.</p></dd>
</dl>"""


def _thread(page):
    part = read_one(ARTICLE + page, ".html")
    assert_lawful(part)
    found = [block for block in part.blocks if block.kind == "comment"]
    return [
        (
            block.author,
            block.level,
            None if block.parent is None else part.blocks[block.parent].author,
            block.date,
            part.text[block.start : block.end],
        )
        for block in found
    ]


@pytest.mark.parametrize(
    ("page", "thread"),
    [
        pytest.param(
            WORDPRESS,
            [
                (
                    "Tom",
                    0,
                    None,
                    "2025-03-05T10:00:00+01:00",
                    "First part.\n\nSecond part.",
                ),
                ("Liv", 1, "Tom", None, "No, Tom."),
                ("Tom", 2, "Liv", None, "Yes, Liv."),
                ("Mia", 0, None, None, "Who knows?"),
            ],
            id="wordpress",
        ),
        pytest.param(
            MICRODATA, [("Tom", 0, None, "2025-03-05", "It was more.")], id="schema.org"
        ),
        pytest.param(
            HOUSE_STYLE,
            [
                ("Tom", 0, None, "2025-03-05", "It was more than that."),
                ("Liv", 0, None, None, "Less, I think."),
            ],
            id="a-site's-own-prefix",
        ),
        pytest.param(
            OLD_BLOGGER,
            [("Tom", 0, None, None, "More."), ("Liv", 0, None, None, "Less.")],
            id="old-blogger",
        ),
    ],
)
def test_a_thread_keeps_who_answers_whom(page, thread):
    assert _thread(page) == thread


def test_the_article_stays_apart_from_its_comments():
    part = read_one(ARTICLE + WORDPRESS, ".html")
    body = [
        part.text[block.start : block.end]
        for block in part.blocks
        if block.kind == "paragraph"
    ]
    assert len(body) == 1
    assert body[0].startswith("About 40 tonnes")


def test_numbered_items_of_a_list_called_comments_are_comments():
    page = (
        "<html><body><article><p>Forty tonnes of fuel leaked at Kessel Quay.</p>"
        "</article><div class='sect_commentlinks'><ul><li id='message_39012'>"
        "<h4>Mia</h4><p>My brother smelt it first.</p></li><li id='message_39013'>"
        "<h4>Tom</h4><p>So did we at home.</p></li></ul></div></body></html>"
    )
    told = shown(read_one(page, ".html"), "comment")
    assert ["smelt it first" in words for _, words in told] == [True, False]
