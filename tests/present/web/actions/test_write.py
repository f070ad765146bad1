"""Who may write, what two people see who write at once, and where they are led."""

import pytest

from present.web.actions.conftest import told
from present.web.conftest import ORIGIN
from reviewed_story import WARNED

ACTIONS = ["/rulings", "/undo", "/redo", "/verdicts/x", "/documents/x", "/settings"]


@pytest.mark.parametrize("path", ACTIONS)
@pytest.mark.parametrize("origin", [None, "null", "http://evil.example"], ids=str)
def test_no_form_of_another_site_is_taken(desk, path, origin):
    first = desk.claims(WARNED)[0]
    answer = desk.post(path, do=f"accept {first}", name="Eve", origin=origin)
    assert answer.status_code == 403
    assert "nothing was changed" in answer.text
    assert not desk.fates
    assert not answer.cookies


@pytest.mark.parametrize("path", ACTIONS)
def test_nobody_rules_who_did_not_come_by_the_link(desk, path):
    from present.web.conftest import browser  # noqa: PLC0415 - beside its use

    stranger = browser(desk.holder, inside=False)
    first = desk.claims(WARNED)[0]
    fields = {"do": f"accept {first}", "your_name": "Eve", "name": "Eve"}
    answer = stranger.post(path, data=fields, headers={"origin": ORIGIN})
    assert answer.status_code == 403
    assert not desk.fates
    assert not answer.cookies


@pytest.mark.parametrize("path", ACTIONS)
def test_reading_an_address_changes_nothing(desk, path):
    first = desk.claims(WARNED)[0]
    desk.sits("Maja Lind").get(f"{path}?do=accept+{first}&number=1")
    assert not desk.fates


def test_a_name_is_asked_once_and_the_ruling_goes_on(desk):
    first, second = desk.claims(WARNED)[:2]
    asked = desk.post("/rulings", by="", do=f"accept {first}", why="“seen” & <heard>")
    assert "Nobody rules without a name" in told(asked)
    assert "&lt;heard&gt;" in asked.text
    assert not desk.fates
    done = desk.post(
        "/rulings",
        by="",
        do=f"accept {first}",
        why="“seen” & <heard>",
        your_name="  Ada\u202e\n Bell ",
    )
    assert done.status_code == 303
    desk.post("/rulings", by="", do=f"accept {second}")
    reviews = [one.review.ruled for one in desk.opened.book.case.reviews]
    assert [one.reviewer for one in reviews] == ["Ada Bell", "Ada Bell"]
    assert reviews[0].why == "“seen” & <heard>"


def test_the_environment_names_who_rules_where_no_browser_does(desk, monkeypatch):
    monkeypatch.setenv("RETOLD_REVIEWER", "Ivo Brandt")
    desk.post("/rulings", by="", do=f"accept {desk.claims(WARNED)[0]}")
    assert desk.opened.book.case.reviews[0].review.ruled.reviewer == "Ivo Brandt"


def test_two_who_rule_at_once_see_both_and_lose_nothing(desk):
    first = desk.claims(WARNED)[0]
    desk.post("/rulings", do=f"accept {first}", why="It names who.", seen="0")
    late = {"do": f"reject {first}", "why": "It is hearsay.", "seen": "0"}
    answer = desk.post("/rulings", by="Ivo Brandt", **late)
    assert answer.status_code == 409
    page = told(answer)
    assert "Somebody else (Maja Lind) changed this" in page
    assert "Yours is not lost: compare both." in page
    assert "It names who." in page
    assert "It is hearsay." in page
    assert desk.fates == [("accept", "stands")]
    assert '<input type="hidden" name="seen" value="1">' in answer.text
    again = desk.post("/rulings", by="Ivo Brandt", **{**late, "seen": "1"})
    assert again.status_code == 303
    assert desk.fates == [("accept", "replaced"), ("reject", "stands")]


def test_who_says_not_what_was_seen_is_told_of_all(desk):
    first = desk.claims(WARNED)[0]
    desk.post("/rulings", do=f"accept {first}")
    for seen in ("", "x", "-1"):
        answer = desk.post("/rulings", by="Ivo Brandt", do=f"reject {first}", seen=seen)
        assert answer.status_code == 409


def test_one_person_s_own_rulings_do_not_cross_each_other(desk):
    first = desk.claims(WARNED)[0]
    desk.post("/rulings", do=f"accept {first}", seen="0")
    answer = desk.post("/rulings", do=f"reject {first}", seen="0")
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "back",
    ["", "//evil.example", "/\\evil.example", "http://evil.example", "x", "/a\nb",
     "/é", "javascript:alert(1)"],
)  # fmt: skip
def test_nobody_is_led_to_another_site(desk, back):
    first = desk.claims(WARNED)[0]
    answer = desk.post("/rulings", do=f"accept {first}", back=back)
    assert answer.headers["location"] == f"/reviews?done=1#{first}"


def test_the_way_back_keeps_its_own_place(desk):
    first = desk.claims(WARNED)[0]
    back = f"/claims?q=a&done=9#{first}"
    answer = desk.post("/rulings", do=f"accept {first}", back=back)
    assert answer.headers["location"] == f"/claims?q=a&done=1#{first}"
