"""Work that people give one another: assignments, notes with names, the feed."""

from xml.etree import ElementTree as ET

import pytest

from present.web.actions.conftest import told
from retold.present.web.named import names_in
from reviewed_story import WARNED

OLA = "Ola Brandt"
PEOPLE = ["Maja Lind", "Maja Storm", "Ola Brandt", "Åse"]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Ola Brandt, see this", ["Ola Brandt"]),
        ("@ola see this", ["Ola Brandt"]),
        ("@maja which one?", []),
        ("@Maja Storm and @åse!", ["Maja Storm", "Åse"]),
        ("@olaf is another", []),
        ("mail ola@example.org", []),
        ("@@Ola", ["Ola Brandt"]),
        ("@", []),
        ("", []),
    ],
)
def test_who_a_note_names(text, names):
    assert names_in(text, PEOPLE) == names


@pytest.fixture
def first(desk):
    return desk.claims(WARNED)[0]


def waiting(desk, by):
    return told(desk.sits(by).get("/overview")).partition("Most retold")[0]


def test_an_assigned_claim_waits_for_that_person_until_it_has_a_verdict(desk, first):
    desk.post("/rulings", ruling="assign", on=first, to=OLA, back=f"/claims/{first}")
    assert "Assigned to Ola Brandt" in desk.get(f"/claims/{first}")
    assert "1 claim assigned to you" in waiting(desk, OLA)
    assert "assigned to you" not in waiting(desk, "Maja Lind")
    assert WARNED in told(desk.sits(OLA).get("/reviews?list=mine"))
    desk.post(f"/verdicts/{first}", by=OLA, do="draft", claim="Not warned")
    assert "1 claim assigned to you" in waiting(desk, OLA)
    given = {"claim": "Not warned", "step": "0.1", "reasons": "The log.",
             "evidence": "https://a.example/", "url": "https://b.example/"}  # fmt: skip
    assert desk.post(f"/verdicts/{first}", by=OLA, do="approve", **given).is_redirect
    assert "assigned to you" not in waiting(desk, OLA)


def test_a_later_assignment_stands_and_nobody_ends_it(desk, first):
    desk.post("/rulings", ruling="assign", on=first, to=OLA)
    desk.post("/rulings", ruling="assign", on=first, to="Maja Lind")
    assert desk.opened.assigned == {first: "Maja Lind"}
    assert desk.fates == [("assign", "replaced"), ("assign", "stands")]
    desk.post("/rulings", ruling="assign", on=first, to="")
    assert desk.opened.assigned == {}


def test_a_note_waits_for_whom_it_names_until_they_answer(desk, first):
    desk.post("/rulings", by=OLA, ruling="accept", on=first)
    desk.post("/rulings", ruling="note", on=first, why="@Ola who says so?")
    assert "1 note that names you" in waiting(desk, OLA)
    assert "names you" not in waiting(desk, "Maja Lind")
    page = told(desk.sits(OLA).get("/history?naming=you"))
    assert "who says so?" in page
    assert "accept" not in page.partition("Show all")[2]
    desk.post("/rulings", by=OLA, ruling="note", on=first, why="The union.")
    assert "names you" not in waiting(desk, OLA)


def test_the_history_is_narrowed_to_one_person_and_kind(desk, first):
    desk.post("/rulings", ruling="accept", on=first)
    desk.post("/rulings", by=OLA, ruling="note", on=first, why="Hm.")
    given = desk.sits(OLA).get("/history.json", params={"by": OLA}).json()
    assert [one["who"] for one in given["rows"]] == [OLA]
    given = desk.sits(OLA).get("/history.json?kind=accept").json()
    assert [one["who"] for one in given["rows"]] == ["Maja Lind"]
    assert "None fits what you chose" in desk.get("/history?kind=merge")


def test_the_feed_has_every_ruling_and_no_markup_of_its_words(desk, first):
    desk.post("/rulings", ruling="note", on=first, why="<script>x</script> & \x08")
    answer = desk.sits("Maja Lind").get("/history.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    (entry,) = ET.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314 - ours
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Maja Lind"
    assert "<script>" in entry.findtext(f"{ATOM}summary")
    assert entry.find(f"{ATOM}link").get("href").endswith("/history#r-1")
    assert '<link rel="alternate" type="application/atom+xml"' in (
        desk.sits("Maja Lind").get("/history").text
    )


def test_a_feed_without_a_ruling_is_a_feed(desk):
    answer = desk.sits("Maja Lind").get("/history.atom")
    feed = ET.fromstring(answer.content)  # noqa: S314 - ours
    assert feed.findtext(f"{ATOM}updated").startswith("1970")
    assert feed.findall(f"{ATOM}entry") == []
