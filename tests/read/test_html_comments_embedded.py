import json
from html import escape

import pytest

from made_threads import expected, links, made_thread, told
from read_helpers import assert_lawful, read_one, shown

ARTICLE = (
    "<html><body><article><h1>Fuel leak</h1><div class=entry-content><p>"
    + "About 40 tonnes of fuel leaked at the quay, the office said. " * 5
    + "</p></div></article>"
)


def _json_ld(thread):
    def nodes(parent):
        return [
            {
                "@type": "Comment",
                "@id": f"#c{one.id}",
                "url": f"https://coastwire.example/leak#c{one.id}",
                "text": one.words,
                "dateCreated": one.time,
                "author": {"@type": "Person", "name": one.author},
                "parentItem": {"@id": f"#c{thread[parent].id}"} if parent else None,
                "comment": nodes(one.number),
            }
            for one in thread
            if one.parent == parent
        ]

    page = {"@type": "NewsArticle", "headline": "Fuel leak", "comment": nodes(None)}
    return f"<script type='application/ld+json'>{json.dumps(page)}</script>"


def _state(thread):
    comments = [
        {
            "id": one.id,
            "parentId": None if one.parent is None else thread[one.parent].id,
            "body": one.words,
            "createdAt": one.time,
            "author": {"username": one.author},
            "permalink": f"https://coastwire.example/leak#c{one.id}",
        }
        for one in thread
    ]
    state = {"props": {"pageProps": {"story": {"comments": comments}}}}
    return f"<script id=__NEXT_DATA__ type='application/json'>{json.dumps(state)}"


def _disqus(thread):
    posts = [
        {
            "id": f"{one.id}",
            "parent": None if one.parent is None else thread[one.parent].id,
            "raw_message": one.words,
            "createdAt": one.time,
            "author": {"name": one.author},
            "url": f"https://coastwire.example/leak#c{one.id}",
        }
        for one in thread
    ]
    data = json.dumps({"response": {"posts": posts, "comments": len(posts)}})
    return f"<script id=disqus-threadData type='text/json'>{data}</script>"


def _discourse(thread):
    posts = [
        {
            "id": one.id,
            "post_number": one.number + 2,
            "reply_to_post_number": None if one.parent is None else one.parent + 2,
            "username": one.author,
            "created_at": one.time,
            "cooked": f"<p>{one.words}</p>",
            "url": f"https://coastwire.example/leak#c{one.id}",
        }
        for one in thread
    ]
    first = {"id": 1, "post_number": 1, "username": "Opener", "cooked": "Forty."}
    topic = json.dumps({"title": "Leak", "post_stream": {"posts": [first, *posts]}})
    data = escape(json.dumps({"topic_9": topic}), quote=True)
    return f'<div id=data-preloaded data-preloaded="{data}"></div>'


WRITERS = {
    "json-ld": _json_ld,
    "page state": _state,
    "disqus": _disqus,
    "discourse": _discourse,
}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", WRITERS)
def test_comments_in_the_data_come_back(name, seed):
    thread = made_thread(seed)
    page = ARTICLE.replace("<body>", f"<body>{WRITERS[name](thread)}</script>")
    part = read_one(page, ".html")
    assert_lawful(part)
    assert told(part) == expected(thread)
    assert links(part)[0] == "https://coastwire.example/leak#c4200"


def test_a_comment_that_is_shown_is_not_told_twice():
    thread = made_thread(5)
    first = thread[0]
    seen = (
        f"<ol class=comment-list><li class=comment id=comment-{first.id}><b class=fn>"
        f"{first.author}</b><div class=comment-content>{first.words}</div></li></ol>"
    )
    part = read_one(ARTICLE + seen + _json_ld(thread), ".html")
    words = [one for _, one in shown(part, "comment")]
    assert words == [one.words for one in thread]
    assert [block.level for block in part.blocks if block.kind == "comment"] == [
        one.depth for one in thread
    ]


def test_other_data_of_a_page_are_no_comments():
    teaser = {"title": "Calm", "text": "No leak here.", "author": "Mia"}
    state = json.dumps({"props": {"related": [teaser], "comments": 4}})
    page = f"{ARTICLE}<script id=__NEXT_DATA__ type='application/json'>{state}</script>"
    assert shown(read_one(page, ".html"), "comment") == []
