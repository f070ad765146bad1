"""Manners: robots.txt, pauses, tries, redirects, and asking only for what is new."""

from itertools import pairwise

import pytest

from fetch_world import World, answer, code_of, moved
from retold.fetch import Validators
from retold.model.errors import FetchError

SITE = "http://harbourpost.example"
URL, ROBOTS = f"{SITE}/quay", f"{SITE}/robots.txt"


def robots(text, page="found"):
    return World({ROBOTS: answer(text), URL: answer(page)})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("User-agent: *\nDisallow: /", "robots"),
        ("User-agent: Retold\nDisallow: /q", "robots"),
        ("User-agent: *\nDisallow: /\nAllow: /quay", "fetched harbourpost.example"),
        ("User-agent: Other\nDisallow: /", "fetched harbourpost.example"),
        ("\0\xff nonsense", "fetched harbourpost.example"),
    ],
    ids=["all", "us", "allowed", "others", "nonsense"],
)
def test_robots_txt_is_obeyed(text, code):
    world = robots(text)
    assert code_of(world.door(), URL) == code
    assert (world.asked() == []) is (code == "robots")


def test_a_refusal_by_robots_txt_is_said_in_words():
    with pytest.raises(FetchError, match="asks programs to stay away from this page"):
        robots("User-agent: *\nDisallow: /").door().get(URL)


@pytest.mark.parametrize(
    ("status", "fetched"), [(404, True), (403, True), (429, False), (500, False)]
)
def test_a_site_that_cannot_say_what_it_allows_is_left_alone(status, fetched):
    world = World({ROBOTS: answer(b"", status), URL: answer("found")})
    assert (code_of(world.door(), URL) != "robots") is fetched
    assert bool(world.asked()) is fetched


def test_robots_txt_is_asked_once_for_each_site():
    other = "http://coastwire.example/leak"
    world = World({URL: answer("a"), f"{SITE}/b": answer("b"), other: answer("c")})
    door = world.door()
    for url in (URL, f"{SITE}/b", other):
        door.get(url)
    asked = [url for url, _ in world.requests if url.endswith("/robots.txt")]
    assert asked == [ROBOTS, "http://coastwire.example/robots.txt"]


def test_a_site_that_is_down_is_not_asked_for_each_of_its_pages():
    world = World(names={"harbourpost.example": []})
    door = world.door()
    assert [code_of(door, URL), code_of(door, f"{SITE}/b")] == ["no-name", "no-name"]
    assert world.resolved == ["harbourpost.example"]


def test_robots_txt_of_the_place_a_redirect_leads_to_is_obeyed():
    there = "http://coastwire.example/leak"
    world = World(
        {
            URL: moved(there),
            there: answer("never"),
            "http://coastwire.example/robots.txt": answer("User-agent: *\nDisallow: /"),
        }
    )
    assert code_of(world.door(), URL) == "robots"
    assert world.asked() == [URL]


def test_one_host_is_asked_once_a_second_and_others_at_once():
    other = "http://coastwire.example/leak"
    world = World({URL: answer("a"), other: answer("c")})
    door = world.door()
    door.get(URL)
    assert world.time.slept == [1]  # between robots.txt and the page
    door.get(other)
    assert world.time.slept == [1, 1]
    door.get(URL)
    assert world.time.passed_s == 2  # its second had passed by then


def test_crawl_delay_is_kept():
    world = robots("User-agent: *\nCrawl-delay: 12")
    world.door().get(URL)
    assert world.time.slept == [12]


def test_a_crawl_delay_that_nobody_would_wait_for_is_said():
    assert code_of(robots("User-agent: *\nCrawl-delay: 3600").door(), URL) == "later"


@pytest.mark.parametrize(
    ("status", "said", "waited"),
    [
        (429, {}, [2, 4]),
        (503, {"Retry_After": "7"}, [7, 7]),
        (503, {"Retry_After": "Tue, 04 Mar 2025 11:05:31 GMT"}, [30, 4]),
        (503, {"Retry_After": "soon"}, [2, 4]),
        (503, {"Retry_After": "-5"}, [2, 4]),
    ],
)
def test_a_busy_site_is_asked_again_when_it_says(status, said, waited):
    busy = answer(b"", status, **said)
    world = World({URL: [busy, busy, answer("found")]})
    assert world.door(pause_s=1).get(URL).last.body == b"found"
    assert [one for one in world.time.slept if one > 1] == waited


def test_a_site_that_stays_busy_is_given_up():
    world = World({URL: answer(b"", 503)})
    assert code_of(world.door(), URL) == "status"
    assert len(world.asked()) == 3


def test_a_site_that_asks_for_an_hour_is_not_waited_for():
    world = World({URL: answer(b"", 429, Retry_After="3600")})
    assert code_of(world.door(), URL) == "later"
    assert len(world.asked()) == 1


def test_a_line_that_breaks_is_tried_again():
    world = World({URL: [answer("short", length=99), answer("found")]})
    assert world.door().get(URL).last.body == b"found"


def test_redirects_are_kept_as_hops_and_counted():
    places = [f"{SITE}/{number}" for number in range(7)]
    pages = {here: moved(there) for here, there in pairwise(places)}
    world = World({**pages, places[6]: answer("found")})
    fetched = world.door().get(places[1])
    assert [hop.url for hop in fetched.hops] == places[1:]
    assert [hop.raw for hop in fetched.hops[:-1]] == [b""] * 5
    assert code_of(world.door(), places[0]) == "redirects"


@pytest.mark.parametrize("loop", [moved("/quay"), answer(b"", 304)])
def test_loops_end(loop):
    world = World({URL: loop})
    assert code_of(world.door(), URL) in {"redirects", "status"}
    assert len(world.asked()) <= 6


def test_a_protected_page_does_not_lead_to_an_unprotected_one():
    url = "https://harbourpost.example/quay"
    world = World({url: moved(URL), URL: answer("never")})
    assert code_of(world.door(), url) == "downgrade"
    assert world.asked() == [url]


def test_no_cookie_is_ever_sent_back():
    there = f"{SITE}/b"
    world = World(
        {URL: answer(b"", 302, Location="/b", Set_Cookie="id=1"), there: answer("b")}
    )
    world.door().get(URL)
    assert all("Cookie" not in sent for _, sent in world.requests)


def test_a_page_that_is_kept_is_only_sent_when_it_changed():
    world = World({URL: answer(b"", 304)})
    known = {
        URL: Validators(etag='"a1"', last_modified="Tue, 04 Mar 2025 10:00:00 GMT")
    }
    assert world.door().get(URL, known).unchanged
    _, sent = world.requests[-1]
    assert sent["If-None-Match"] == '"a1"'
    assert sent["If-Modified-Since"] == "Tue, 04 Mar 2025 10:00:00 GMT"


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "no such page"), (403, "save it with your browser"), (418, "answer 418")],
)
def test_an_answer_that_is_no_page_is_said_in_words(status, words):
    with pytest.raises(FetchError, match=words):
        World({URL: answer("never", status)}).door().get(URL)
