import json

import pytest

from read_helpers import assert_lawful, codes, read_all, read_one, shown
from retold.model.errors import ReadError
from retold.read.limits import Limits

FLAT = [
    {"id": 1, "createdAt": "2025-03-04T09:00:00Z", "text": "400 tonnes", "user": "mia"},
    {"id": 2, "timestamp": 1741086300, "body": "<p>No&nbsp;it <b>is</b> not.</p>"},
    {"id": 3, "author": {"username": "liv"}, "in_reply_to": 1, "text": "Says who?"},
]
LISTING = [
    {
        "kind": "Listing",
        "data": {
            "children": [
                {
                    "kind": "t3",
                    "data": {
                        "id": "p1",
                        "title": "Leak at the quay",
                        "author": "mia",
                        "selftext": "Forty tonnes.",
                        "created_utc": 1741086300.0,
                    },
                }
            ]
        },
    },
    {
        "kind": "Listing",
        "data": {
            "children": [
                {
                    "kind": "t1",
                    "data": {
                        "id": "c1",
                        "link_id": "t3_p1",
                        "parent_id": "t3_p1",
                        "author": "tom",
                        "body": "No.",
                        "replies": {
                            "data": {
                                "children": [
                                    {
                                        "data": {
                                            "id": "c2",
                                            "parent_id": "t1_c1",
                                            "author": "liv",
                                            "body": "Yes.",
                                        }
                                    }
                                ]
                            }
                        },
                    },
                }
            ]
        },
    },
]
TOPIC = {
    "title": "Leak at the quay",
    "id": 9,
    "post_stream": {
        "posts": [
            {"id": 1, "post_number": 1, "username": "mia", "cooked": "<p>Forty.</p>"},
            {"id": 2, "post_number": 2, "username": "tom", "cooked": "<p>No.</p>"},
            {
                "id": 3,
                "post_number": 3,
                "reply_to_post_number": 2,
                "username": "liv",
                "cooked": "<p>Yes.</p>",
            },
        ]
    },
}


def test_flat_posts_become_documents():
    posts = read_all(json.dumps(FLAT), ".json")
    for post in posts:
        assert_lawful(post)
    assert [post.text for post in posts] == [
        "400 tonnes",
        "No\u00a0it is not.",
        "Says who?",
    ]
    assert posts[0].part == "path=/0"
    assert posts[1].metadata.published.value == "2025-03-04T11:05:00Z"
    assert posts[2].metadata.authors == ("liv",)
    assert posts[2].blocks[0].origin == "path=/2;id=3;parent=1"


def test_lines_of_json_are_read_and_bad_ones_said():
    lines = [*map(json.dumps, FLAT[:2]), "{broken"]
    posts = read_all("\n".join(lines), ".ndjson")
    assert [post.part for post in posts] == ["line=1", "line=2"]
    assert codes(posts[0]) == ["lines-damaged"]


@pytest.mark.parametrize("data", [LISTING, TOPIC], ids=["by id", "by number"])
def test_a_thread_is_one_document(data):
    part = read_one(json.dumps(data), ".json")
    assert_lawful(part)
    kinds = [kind for kind, _ in shown(part)]
    assert kinds == ["heading", "post", "comment", "comment"]
    first, answer = part.blocks[2:]
    assert (first.author, first.parent, first.level) == ("tom", None, 0)
    assert (answer.author, answer.parent, answer.level) == ("liv", 2, 1)
    assert part.metadata.title == "Leak at the quay"
    assert part.metadata.authors == ("mia",)


def test_an_article_with_its_comments_is_one_document():
    data = {
        "title": "Leak",
        "url": "https://coastwire.example/1",
        "comments": [{"author": "tom", "message": "No.", "id": "5"}],
    }
    part = read_one(json.dumps(data), ".json")
    assert shown(part) == [("heading", "Leak"), ("comment", "No.")]
    assert part.metadata.url == "https://coastwire.example/1"
    assert part.metadata.authors == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("[1, 2]", "no-posts"),
        ('{"a": {"text": "no author"}}', "no-posts"),
        ("not json", "damaged"),
        ("[" * 200_000, "too-deep"),
        ('{"schema": "retold.case/1"}', "own-report"),
    ],
    ids=["numbers", "no post", "text", "deep", "ours"],
)
def test_what_cannot_be_read_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_one(data, ".json")
    assert caught.value.code == code


def test_numbers_without_end_cost_nothing():
    data = '[{"id": 9' + "9" * 100_000 + ', "user": "mia", "text": "Forty."}]'
    assert read_one(data, ".json").text == "Forty."


@pytest.mark.parametrize(
    "data",
    [
        {"author": {"handle": "mia"}, "record": {"text": "Forty."}},
        {"snippet": {"textOriginal": "Forty.", "authorDisplayName": "mia"}},
        {"account": {"acct": "mia"}, "content": "<p>Forty.</p>"},
    ],
    ids=["record", "snippet", "account"],
)
def test_a_post_may_be_wrapped(data):
    part = read_one(json.dumps({"items": [data]}), ".json")
    assert (part.text, part.metadata.authors) == ("Forty.", ("mia",))


def test_posts_over_the_limit_are_cut_and_said():
    posts = read_all(json.dumps(FLAT), ".json", Limits(rows=2))
    assert len(posts) == 2
    assert codes(posts[0]) == ["rows-cut"]


def zeeschuimer(platform, data):
    return json.dumps(
        {
            "item_id": "7412",
            "source_platform": platform,
            "nav_index": "1:2",
            "data": data,
        }
    )


def test_zeeschuimer_gives_posts_of_tiktok_with_their_addresses():
    data = {
        "id": "7412",
        "desc": "400 tonnes of diesel leaked from tank 7",
        "createTime": 1741165800,
        "author": {"id": "66", "uniqueId": "quay_cat", "nickname": "Quay Cat"},
        "challenges": [{"title": "quay", "desc": "all about the quay"}],
    }
    lines = f"{zeeschuimer('tiktok.com', data)}\n{zeeschuimer('tiktok.com', data)}\n"
    first, _ = read_all(lines, ".ndjson")
    assert first.text == data["desc"]
    assert first.metadata.authors == ("quay_cat",)
    assert first.metadata.publisher == "tiktok.com"
    assert first.metadata.url == "https://www.tiktok.com/@quay_cat/video/7412"
    assert first.metadata.published.value == "2025-03-05T09:10:00Z"


@pytest.mark.parametrize("inner", ["core", "legacy"])
def test_zeeschuimer_gives_posts_of_x_with_who_wrote_them(inner):
    data = {
        "rest_id": "18970",
        "core": {"user_results": {"result": {inner: {"screen_name": "quay_cat"}}}},
        "legacy": {
            "created_at": "Wed Mar 05 08:40:00 +0000 2025",
            "full_text": "400 tonnes of diesel leaked from tank 7",
            "id_str": "18970",
        },
    }
    part = read_one(zeeschuimer("twitter.com", data), ".ndjson")
    assert part.metadata.authors == ("quay_cat",)
    assert part.metadata.url == "https://x.com/quay_cat/status/18970"


def test_no_address_is_made_of_odd_names():
    data = {"id": "7/../x", "desc": "400 tonnes", "author": {"uniqueId": "a b"}}
    part = read_one(zeeschuimer("tiktok.com", data), ".ndjson")
    assert part.metadata.url is None


def test_a_post_of_instagram_is_read_once_though_its_caption_says_who_and_when():
    data = {
        "id": "331_66",
        "taken_at": 1741165800,
        "caption": {
            "text": "400 tonnes of diesel leaked",
            "created_at": 1741165801,
            "user": {"username": "quay_cat"},
        },
        "user": {"username": "quay_cat"},
    }
    part = read_one(zeeschuimer("instagram.com", data), ".ndjson")
    assert part.metadata.authors == ("quay_cat",)
    assert part.metadata.publisher == "instagram.com"
    assert part.text == "400 tonnes of diesel leaked"
