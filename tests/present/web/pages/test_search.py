"""Search after people ruled: what was rejected is left out, and shown when asked."""

from present.web.actions.conftest import told
from reviewed_story import WARNED


def found(desk, **fields):
    answer = desk.sits("Maja Lind").get(
        "/search.json", params={"q": "warned", "kind": "claim", **fields}
    )
    page = answer.json()
    places = [place for row in page["rows"] for place in row["places"]]
    return page, places


def test_a_rejected_claim_is_left_out_and_said_to_be(desk):
    before, _ = found(desk)
    first = desk.claims(WARNED)[0]
    desk.post("/rulings", do=f"reject {first}")
    page, places = found(desk)
    assert page["leaf"]["total"] == before["leaf"]["total"] - 1 == len(places)
    assert page["left_out"] == 1
    assert not any(one["rejected"] for one in places)
    shown = desk.get("/search?q=warned&kind=claim")
    assert "1 claim that somebody rejected is left out. Show rejected" in shown


def test_it_is_shown_when_asked_and_marked(desk):
    first = desk.claims(WARNED)[0]
    desk.post("/rulings", do=f"reject {first}")
    page, places = found(desk, rejected="show")
    assert [one["rejected"] for one in places].count("Maja Lind") == 1
    assert page["left_out"] == 0
    text = desk.sits("Maja Lind").get("/search?q=warned&kind=claim&rejected=show")
    assert "rejected by Maja Lind" in told(text)
    rows = desk.sits("Maja Lind").get("/search.csv?q=warned&kind=claim&rejected=show")
    assert rows.text.count(",Maja Lind") == 1


def test_a_family_is_found_that_a_ruling_named_anew(desk):
    """A family is named after its first telling; the index knows the machine's."""
    family = desk.opened.family_of[desk.claims(WARNED)[0]]
    desk.post("/rulings", do=f"reject {family.tellings[0]}")
    page, _ = found(desk)
    now = desk.opened.family_of[family.tellings[1]]
    assert now.id in [one["id"] for one in page["families"]]
