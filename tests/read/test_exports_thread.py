import csv
import io
import json

import pytest

from made_threads import expected, links, made_thread, nested, told
from read_helpers import assert_lawful, read_all, read_one, shown


def _discourse(thread):
    posts = [
        {
            "id": one.id,
            "post_number": one.number + 2,
            "reply_to_post_number": None if one.parent is None else one.parent + 2,
            "username": one.author,
            "created_at": one.time,
            "cooked": f"<p>{one.words}</p>",
            "url": f"https://forum.example/t/leak/9/{one.number + 2}",
        }
        for one in thread
    ]
    first = {"id": 1, "post_number": 1, "username": "Opener", "cooked": "Forty."}
    return {"title": "Leak", "id": 9, "post_stream": {"posts": [first, *posts]}}


def _youtube_tool(thread):
    comments = [
        {
            "id": f"k{one.id}",
            "parent": "root" if one.parent is None else f"k{thread[one.parent].id}",
            "text": one.words,
            "author": one.author,
            "timestamp": one.time,
        }
        for one in thread
    ]
    return {
        "id": "q",
        "title": "Leak",
        "description": "Forty.",
        "uploader": "Opener",
        "webpage_url": "https://films.example/q",
        "comments": comments,
    }


def _reddit(thread, parent=None):
    children = [
        {
            "kind": "t1",
            "data": {
                "id": f"k{one.id}",
                "parent_id": "t3_p"
                if one.parent is None
                else f"t1_k{thread[one.parent].id}",
                "link_id": "t3_p",
                "author": one.author,
                "body": one.words,
                "created_utc": one.time,
                "permalink": f"/r/quay/k{one.id}/",
                "replies": _reddit(thread, one.number) or "",
            },
        }
        for one in thread
        if one.parent == parent
    ]
    listing = {"kind": "Listing", "data": {"children": children}}
    if parent is not None:
        return listing if children else None
    post = {"id": "p", "title": "Leak", "author": "Opener", "selftext": "Forty."}
    head = {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": post}]}}
    return [head, listing]


def _graph(thread, parent=None):
    answers = [
        {
            "id": f"{one.id}",
            "message": one.words,
            "from": {"name": one.author},
            "created_time": one.time,
            "permalink_url": f"https://social.example/{one.id}",
            "comments": {"data": _graph(thread, one.number)},
        }
        for one in thread
        if one.parent == parent
    ]
    if parent is not None:
        return answers
    return {
        "data": [
            {
                "id": "p",
                "message": "Forty.",
                "from": {"name": "Opener"},
                "comments": {"data": answers},
            }
        ]
    }


WITH_POST = {
    "discourse": (_discourse, "https://forum.example/t/leak/9/2"),
    "youtube tool": (_youtube_tool, None),
    "reddit": (_reddit, "https://www.reddit.com/r/quay/k4200/"),
    "graph": (_graph, "https://social.example/4200"),
}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", WITH_POST)
def test_every_comment_comes_back_under_its_post(name, seed):
    write, address = WITH_POST[name]
    thread = made_thread(seed)
    part = read_one(json.dumps(write(thread)), ".json")
    assert_lawful(part)
    assert told(part) == expected(thread)
    assert links(part)[0] == address
    assert shown(part, "post") == [("post", "Forty.")]
    assert part.metadata.authors == ("Opener",)


def _comment_threads(thread):
    def comment(one):
        snippet = {
            "textDisplay": one.words,
            "authorDisplayName": one.author,
            "publishedAt": one.time,
            "videoId": "q",
        }
        if one.parent is not None:
            snippet["parentId"] = f"k{thread[one.parent].id}"
        return {"kind": "youtube#comment", "id": f"k{one.id}", "snippet": snippet}

    items = []
    for one in thread:
        if one.parent is None:
            top = {"videoId": "q", "topLevelComment": comment(one)}
            items.append({"id": f"k{one.id}", "snippet": top})
        else:
            replies = items[-1].setdefault("replies", {"comments": []})
            replies["comments"].append(comment(one))
    return json.dumps({"items": items})


HEADS = {
    "en": "comment_id,author,created_at,comment_text,parent_id,article_url,likes",
    "sv": "kommentar_id,användare,datum,kommentar,svar_på,artikel,gillar",
}


def _table(thread, language):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS[language].split(","))
    for one in thread:
        parent = "" if one.parent is None else thread[one.parent].id
        about = "https://coastwire.example/leak"
        cells = [one.id, one.author, one.time, one.words, parent, about, 3]
        writer.writerow(cells)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["youtube", "en", "sv"])
def test_comments_without_their_post_are_one_document(name, seed):
    thread = made_thread(seed, 1 if name == "youtube" else 4)
    if name == "youtube":
        part = read_one(_comment_threads(thread), ".json")
    else:
        part = read_one(_table(thread, name), ".csv")
        assert part.metadata.url == "https://coastwire.example/leak"
    assert_lawful(part)
    assert told(part) == expected(thread)
    assert part.metadata.authors == ()


def test_answers_that_come_before_what_they_answer_are_put_below_it():
    thread = made_thread(4)
    head, *rows = _table(thread, "en").splitlines()
    part = read_one("\n".join([head, *reversed(rows)]), ".csv")
    assert sorted(told(part), key=str) == sorted(expected(thread), key=str)
    assert_lawful(part)


def test_comments_that_answer_each_other_in_a_ring_are_all_kept():
    rows = "comment_id,author,comment_text,parent_id\n1,Mia,No.,2\n2,Tom,Yes.,1\n"
    part = read_one(rows, ".csv")
    assert_lawful(part)
    assert sorted(words for _, words in shown(part)) == ["No.", "Yes."]


def test_an_outbox_gives_its_posts():
    note = {
        "id": "https://social.example/users/mia/9",
        "type": "Note",
        "published": "2025-03-04T09:00:00Z",
        "attributedTo": "https://social.example/users/mia",
        "inReplyTo": "https://social.example/users/tom/4",
        "content": "<p>Forty.</p>",
        "url": "https://social.example/@mia/9",
    }
    shared = {"type": "Announce", "object": "https://social.example/users/tom/4"}
    box = {"orderedItems": [{"type": "Create", "object": note}, shared]}
    part = read_one(json.dumps(box), ".json")
    assert part.text == "Forty."
    assert part.metadata.authors == ("@mia@social.example",)
    assert part.blocks[0].link == "https://social.example/@mia/9"
    assert part.blocks[0].origin.endswith("parent=https://social.example/users/tom/4")


def test_a_twitter_archive_is_read():
    tweet = {
        "id_str": "9",
        "full_text": "Forty.",
        "created_at": "Tue Mar 04 09:00:00 +0000 2025",
        "in_reply_to_status_id_str": "4",
    }
    data = f"window.YTD.tweets.part0 = {json.dumps([{'tweet': tweet}])}"
    part = read_one(data, ".js")
    assert (part.text, part.problems) == ("Forty.", ())
    assert part.metadata.published.value == "2025-03-04T09:00:00+00:00"


def test_a_telegram_chat_gives_its_messages():
    chat = {
        "name": "Quay watch",
        "type": "public_channel",
        "messages": [
            {"id": 1, "type": "service", "date": "2025-03-04T08:00:00", "text": ""},
            {
                "id": 2,
                "type": "message",
                "date": "2025-03-04T09:00:00",
                "from": "Mia",
                "text": ["Forty, says ", {"type": "bold", "text": "Tom"}, "."],
            },
            {
                "id": 3,
                "date": "2025-03-04T09:05:00",
                "from": "Liv",
                "reply_to_message_id": 2,
                "text": "No.",
            },
        ],
    }
    first, second = read_all(json.dumps(chat), ".json")
    assert (first.text, first.metadata.authors) == ("Forty, says Tom.", ("Mia",))
    assert second.blocks[0].origin == "path=/messages/2;id=3;parent=2"


@pytest.mark.parametrize(
    "head",
    [
        "Page Name,Post Created,Message,URL,Total Interactions",
        "author,timestamp,body,url,likes",
        "Användare,Datum,Inlägg,Länk,Gillar",
    ],
    ids=["crowdtangle", "4cat", "swedish"],
)
def test_columns_of_tools_are_known(head):
    row = "Mia,2025-03-04,Forty tonnes,https://social.example/9,4"
    part = read_one(f"{head}\n{row}\n", ".csv")
    assert part.text == "Forty tonnes"
    assert part.metadata.authors == ("Mia",)
    assert part.metadata.published.value == "2025-03-04"
    assert part.metadata.url == part.blocks[0].link == "https://social.example/9"


def test_nested_writes_a_thread_inside_out():
    thread = made_thread(1)
    written = nested(thread, lambda one, answers: f"[{one.number}{answers}]")
    assert written.count("[") == len(thread)
