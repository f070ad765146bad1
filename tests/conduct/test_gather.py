"""From addresses to files in a folder, on a made network."""

import json
from itertools import pairwise

import pytest

from fetch_world import World, answer, moved
from retold.conduct.gather import (
    LOG,
    Asking,
    Ended,
    Gathered,
    GatherOptions,
    ListRead,
    archive_folder,
    gather,
)
from retold.model.errors import WrongUseError
from retold.read import Input, Reader

SITE = "http://harbourpost.example"
URL, FEED, OPML = f"{SITE}/quay", f"{SITE}/rss", f"{SITE}/feeds.opml"

OUTLINES = f"<outline text='a' url='{URL}'/><outline text='b' url='{SITE}/b'/>"


def page(words="About 40 tonnes leaked at Kessel Quay", script="", **headers):
    body = (
        f"<!doctype html><html lang=en><title>Leak</title>{script}<article>"
        f"<h1>Leak</h1><p>{words}, the harbour authority said on Tuesday.</p>"
        "</article></html>"
    )
    return answer(body, **headers)


def feed(*paths):
    items = "".join(
        f"<item><title>Story {one}</title><link>{SITE}{one}</link></item>"
        for one in paths
    )
    return answer(
        f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>",
        Content_Type="application/rss+xml",
    )


def opml(*urls):
    lines = "".join(f'<outline text="a" xmlUrl="{one}"/>' for one in urls)
    return answer(
        f"<opml version='2.0'><body>{lines}</body></opml>", Content_Type="text/xml"
    )


def events(world, folder, *wanted, limit=20):
    options = GatherOptions(wanted=wanted, folder=folder, limit=limit)
    return list(gather(options, world.door()))


def ended(told):
    return [(one.url, one.ended) for one in told if isinstance(one, Gathered)]


def log(folder):
    lines = (folder / "retrieved" / LOG).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def files(folder):
    found = (folder / "retrieved").rglob("*.warc.gz")
    return sorted(one.relative_to(folder).as_posix() for one in found)


def test_a_page_is_added_and_can_be_read(tmp_path):
    told = events(World({URL: page()}), tmp_path, URL)
    asking, added = told
    assert asking == Asking(hosts=("harbourpost.example",))
    assert (added.ended, added.title) == (Ended.ADDED, "Leak")
    with Reader() as reader:
        (document,) = reader.read(Input(path="a", file=added.file)).documents
    assert document.url == URL
    assert document.retrieved.value == "2025-03-04T11:05:01Z"
    assert document.archived is None


def test_every_request_is_logged(tmp_path):
    there = f"{SITE}/leak"
    names = {"10.0.0.1": ["10.0.0.1"]}
    world = World({URL: moved(there), there: page()}, names)
    events(world, tmp_path, URL, "http://10.0.0.1/", f"{SITE}/missing")
    added, failed, missing = log(tmp_path)
    assert added["url"] == URL
    assert added["final"] == there
    assert added["address"] == "93.184.216.34"
    assert (added["status"], added["outcome"]) == (200, "added")
    assert len(added["sha256"]) == 64
    assert added["bytes"] > 100
    assert added["time"] == "2025-03-04T11:05:02Z"
    assert (failed["outcome"], failed["status"]) == ("failed: not-public", 0)
    assert (missing["outcome"], missing["status"]) == ("failed: status", 404)


@pytest.mark.parametrize(
    "second",
    [
        page(),
        page(script="<script>nonce=7</script>"),
        answer(b"", 304),
    ],
    ids=["same-bytes", "same-words", "not-modified"],
)
def test_the_same_page_again_is_unchanged(tmp_path, second):
    events(World({URL: page(ETag='"a1"')}), tmp_path, URL)
    before = files(tmp_path)
    world = World({URL: second})
    assert ended(events(world, tmp_path, URL)) == [(URL, Ended.UNCHANGED)]
    assert world.requests[-1][1]["If-None-Match"] == '"a1"'
    assert files(tmp_path) == before
    assert ended(events(World({URL: second}), tmp_path, URL))[0][1] is Ended.UNCHANGED


def test_a_page_that_changed_is_kept_beside_the_first(tmp_path):
    events(World({URL: page()}), tmp_path, URL)
    told = events(World({URL: page("Up to 400 tonnes leaked")}), tmp_path, URL)
    assert ended(told) == [(URL, Ended.ADDED)]
    assert len(files(tmp_path)) == 2


def test_a_page_whose_file_is_gone_is_fetched_anew(tmp_path):
    events(World({URL: page(ETag='"a1"')}), tmp_path, URL)
    (tmp_path / files(tmp_path)[0]).unlink()
    world = World({URL: page()})
    assert ended(events(world, tmp_path, URL)) == [(URL, Ended.ADDED)]
    assert "If-None-Match" not in world.requests[-1][1]


def test_one_bad_address_never_stops_the_rest(tmp_path):
    world = World({URL: page()}, names={"gone.example": []})
    told = events(world, tmp_path, "http://gone.example/a", f"{SITE}/missing", URL)
    assert [one for _, one in ended(told)] == [Ended.FAILED, Ended.FAILED, Ended.ADDED]
    assert "no site is known by the name gone.example" in told[1].why


def test_a_feed_gives_its_pages_up_to_the_limit_and_then_the_rest(tmp_path):
    paths = [f"/{number}" for number in range(5)]
    pages = {f"{SITE}{one}": page(f"Story {one}") for one in paths}
    world = World({FEED: feed(*paths), **pages})
    told = events(world, tmp_path, FEED, limit=3)
    assert ListRead(url=FEED, new=3, known=0, left=2) in told
    assert Asking(hosts=("harbourpost.example",), because=FEED) in told
    assert [url for url, _ in ended(told)] == [FEED, *(SITE + one for one in paths[:3])]
    again = events(world, tmp_path, FEED, limit=3)
    assert ended(again)[0] == (FEED, Ended.UNCHANGED)
    assert ListRead(url=FEED, new=2, known=3, left=0) in again
    assert [url for url, _ in ended(again)[1:]] == [SITE + one for one in paths[3:]]


def test_a_feed_itself_is_kept_where_it_is_not_traced(tmp_path):
    world = World({FEED: feed("/quay"), URL: page()})
    events(world, tmp_path, FEED)
    kept = files(tmp_path)
    assert len(kept) == 2
    assert kept[0].startswith("retrieved/.lists/harbourpost.example/rss-")
    assert kept[1].startswith("retrieved/harbourpost.example/quay-")


def test_opml_leads_to_its_feeds_and_their_pages(tmp_path):
    world = World({OPML: opml(FEED), FEED: feed("/quay"), URL: page()})
    told = ended(events(world, tmp_path, OPML))
    assert [url for url, _ in told] == [OPML, FEED, URL]


def test_lists_of_lists_end(tmp_path):
    names = [f"{SITE}/{number}.opml" for number in range(6)]
    world = World({here: opml(there) for here, there in pairwise(names)})
    told = events(world, tmp_path, names[0])
    assert [url for url, _ in ended(told)] == names[:3]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("links.txt", f"{URL}\n{SITE}/b#part\n"),
        ("links.csv", f"outlet,link\nHarbour Post,{URL}\nThe same,{SITE}/b\n"),
        ("links.opml", f"<opml><body>{OUTLINES}</body></opml>"),
    ],
)
def test_a_local_file_gives_its_addresses(tmp_path, name, text):
    (tmp_path / name).write_text(text, "utf-8")
    world = World({URL: page("One"), f"{SITE}/b": page("Two")})
    told = events(world, tmp_path, str(tmp_path / name))
    assert ended(told) == [(URL, Ended.ADDED), (f"{SITE}/b", Ended.ADDED)]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("harbourpost.example/quay", "https://harbourpost.example/quay"),
        ("empty.txt", "no web address in empty.txt"),
    ],
)
def test_what_is_no_address_is_wrong_use_before_anything_is_asked(
    tmp_path, monkeypatch, wanted, words
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text("nothing to see", "utf-8")
    world = World({URL: page()})
    with pytest.raises(WrongUseError, match=words):
        events(world, tmp_path, URL, wanted)
    assert world.requests == []


def test_what_cannot_be_read_is_kept_and_said(tmp_path):
    picture = answer(b"\x89PNG\r\n\x1a\n", Content_Type="image/png")
    told = events(World({URL: picture}), tmp_path, URL)
    assert told[-1].ended is Ended.ADDED
    assert "a picture" in told[-1].why


def test_a_page_that_is_only_a_notice_is_said_at_once(tmp_path):
    notice = answer("<html lang=en><p>We use cookies. Accept all cookies.</p></html>")
    told = events(World({URL: notice}), tmp_path, URL)
    assert told[-1].ended is Ended.ADDED
    assert told[-1].why


def test_stopping_leaves_whole_files_only(tmp_path):
    def stop(_):
        yield b"HTTP/1.1 200 OK\r\n\r\nhalf"
        raise KeyboardInterrupt

    world = World({URL: page(), f"{SITE}/b": stop})
    with pytest.raises(KeyboardInterrupt):
        events(world, tmp_path, URL, f"{SITE}/b")
    assert len(files(tmp_path)) == 1
    assert len(log(tmp_path)) == 1
    assert not (tmp_path / "retrieved" / ".arriving").exists()


def test_the_folder_of_pages_is_not_nested(tmp_path):
    assert archive_folder(tmp_path) == tmp_path / "retrieved"
    assert archive_folder(tmp_path / "retrieved") == tmp_path / "retrieved"
