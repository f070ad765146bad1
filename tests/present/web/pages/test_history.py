"""The log as a page: who, when, what, why, and what lost its place."""

from present.web.conftest import ORIGIN, browser
from retold.present.web import HeldCase
from reviewed_story import WARNED, traced


def test_nobody_has_ruled_yet(desk):
    page = desk.get("/history")
    assert "Nobody has ruled anything yet" in page


def test_every_ruling_has_a_place_of_its_own_and_can_be_taken_back(desk):
    first = desk.claims(WARNED)[0]
    desk.post("/rulings", do=f"accept {first}")
    desk.post("/rulings", do=f"reject {first}", by="Ivo Brandt")
    desk.post("/undo", number="2")
    text = desk.sits("Maja Lind").get("/history").text
    for number in (1, 2, 3):
        assert f'id="r-{number}"' in text
    assert 'action="/redo"' in text
    rows = desk.sits("Maja Lind").get("/history.json").json()["rows"]
    assert [one["number"] for one in rows] == [3, 2, 1]
    assert [one["who"] for one in rows] == ["Maja Lind", "Ivo Brandt", "Maja Lind"]
    assert [one["redo"] for one in rows] == [0, 3, 0]
    places = [one["href"] for one in rows[2]["places"]]
    assert places[0] == f"/claims/{first}"


def test_what_lost_its_words_is_listed_as_unplaced(desk):
    first = desk.claims(WARNED)[0]
    desk.post("/rulings", do=f"accept {first}", why="It names who.")
    path = desk.opened.book.telling(first).document.path
    file = desk.folder / path
    file.write_text(file.read_text().replace(WARNED, "Nobody told anybody."))
    traced(desk.folder)
    client = browser(HeldCase(desk.folder))
    page = client.get("/history").text
    assert "1 of 1 ruling no longer find" in page
    assert "It names who." in page
    refused = client.post(
        "/rulings",
        data={"do": f"reject {first}", "your_name": "Maja Lind", "back": "/history"},
        headers={"origin": ORIGIN},
    )
    assert refused.status_code == 404
    assert "not in the case any more" in refused.text
