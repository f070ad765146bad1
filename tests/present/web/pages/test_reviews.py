"""The open work shrinks as people rule, and every number leads to its list."""

import csv
import io

from present.web.test_pages import Outline
from reviewed_story import WARNED, reading


def listed(desk, name):
    page = desk.sits("Maja Lind").get(f"/reviews.json?list={name}").json()
    return [one["id"] for one in page["rows"]], page


def test_suggestions_are_what_nobody_ruled_on(desk):
    first, second, third = desk.claims(WARNED)
    ids, page = listed(desk, "suggestions")
    assert {first, second, third} <= set(ids)
    assert len(ids) == len(desk.opened.tellings)
    assert page["lists"][0]["words"] == f"Suggestions {len(ids)}"
    desk.post("/rulings", do=f"accept {first}")
    desk.post("/rulings", do=f"reject {second}")
    left, _ = listed(desk, "suggestions")
    assert set(ids) - set(left) == {first, second}


def test_unsure_links_are_gone_when_somebody_set_the_parent(desk):
    ids, page = listed(desk, "links")
    assert ids
    child = ids[0]
    assert "came from" in page["rows"][0]["note"]
    assert page["rows"][0]["href"].endswith(f"#{child}")
    desk.post("/rulings", ruling="parent", on=child, other="none")
    left, _ = listed(desk, "links")
    assert child not in left


def test_the_overview_counts_the_open_work_and_leads_to_it(desk):
    letter = reading(desk.opened.book.case, "letter.txt").document.id
    desk.post(f"/documents/{letter}", do="primary")
    first = desk.claims(WARNED)[0]
    desk.post(f"/verdicts/{first}", do="draft", claim="Half a thought")
    waiting = desk.sits("Maja Lind").get("/overview.json").json()["waiting"]
    for one in waiting:
        number, _, words = one["words"].partition(" ")
        if not one["href"].startswith("/reviews"):
            continue
        ids, _ = listed(desk, one["href"].partition("=")[2])
        assert len(ids) == int(number), words
    assert "1 verdict to finish" in [one["words"] for one in waiting]


def test_the_table_holds_all_the_lists(desk):
    text = desk.sits("Maja Lind").get("/reviews.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    numbers = {
        name: sum(one["kind"] == name for one in rows)
        for name in ("suggestions", "links", "checks", "verdicts")
    }
    for name, number in numbers.items():
        assert len(listed(desk, name)[0]) == number


def test_every_form_of_a_page_sends_what_was_seen_and_where_it_stood(desk):
    """Without `seen` nobody would hear of a crossing; without `back` all get lost."""
    first = desk.claims(WARNED)[0]
    desk.post("/rulings", do=f"accept {first}")
    family = desk.opened.family_of[first].id
    document = desk.opened.book.telling(first).document.id
    for path in (
        f"/claims/{first}", f"/claims/{first}/merge", f"/families/{family}",
        f"/documents/{document}", f"/verdicts/{first}", "/reviews", "/history",
    ):  # fmt: skip
        text = desk.sits("Maja Lind").get(path).text
        for form in text.split("<form ")[1:]:
            inside = form.partition("</form>")[0]
            if 'method="post"' in inside.partition(">")[0]:
                assert 'name="seen" value="1"' in inside, path
                assert 'name="back" value="/' in inside, path
        named = [
            attrs.get("form") for tag, attrs in Outline(text).tags if tag == "button"
        ]
        assert set(named) <= {None, "rule", "verdict"}
