"""Every ruling that a form can make, and what the command line says of it after."""

import io
import json
from contextlib import redirect_stdout

import pytest

from present.web.actions.conftest import told
from retold.present.cli.main import main
from reviewed_story import WARNED, reading

LEAKED = "tonnes of fuel leaked from tank 7"


def said(*words):
    """What a verb of the command line prints."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out), pytest.raises(SystemExit) as ended:
        main(list(words))
    out.flush()
    assert ended.value.code == 0
    return out.buffer.getvalue().decode()


def test_accepting_turns_the_chip_and_names_who_did(desk):
    first = desk.claims(WARNED)[0]
    answer = desk.post("/rulings", do=f"accept {first}", back="/claims?q=warned")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/claims?q=warned&done=1#{first}"
    page = desk.get(f"/claims/{first}")
    assert "accepted as a claim, by Maja Lind on" in page
    assert first in desk.opened.accepted
    document = desk.opened.book.telling(first).document.id
    assert "accepted as a claim, by Maja Lind" in desk.get(f"/documents/{document}")
    family = desk.opened.family_of[first].id
    assert "accepted as a claim, by Maja Lind" in desk.get(f"/families/{family}")


def test_a_rejected_claim_is_gone_until_undone_and_again_when_redone(desk):
    before = desk.claims(WARNED)
    desk.post("/rulings", do=f"reject {before[0]}", why="old")
    assert desk.claims(WARNED) == before[1:]
    desk.post("/undo", number="1")
    assert desk.claims(WARNED) == before
    desk.post("/redo", number="2")
    assert desk.claims(WARNED) == before[1:]
    assert [one[0] for one in desk.fates] == ["reject", "undo", "redo"]


def test_the_toast_offers_to_undo_what_was_just_done(desk):
    first, second = desk.claims(WARNED)[:2]
    answer = desk.post("/rulings", do=f"split {second} {first}")
    page = desk.sits("Maja Lind").get(answer.headers["location"])
    assert told(page).startswith("Split “Residents of Kessel Quay")
    assert '<input type="hidden" name="number" value="1"><button class="plain">' in (
        page.text
    )
    undone = desk.post("/undo", number="1", back="/reviews?done=1")
    assert undone.headers["location"] == "/reviews?done=2"
    assert "Undo review 1" in desk.get("/reviews?done=2")


def test_families_are_split_merged_and_kept_apart(desk):
    first, second, third = desk.claims(WARNED)
    home = desk.opened.family_of[first].id
    desk.post("/rulings", do=f"split {third} {first}")
    assert third not in desk.opened.family_of
    assert third in [
        one["id"]
        for one in desk.sits("Maja Lind")
        .get(f"/claims/{first}/merge.json")
        .json()["candidates"]
    ]
    desk.post("/rulings", ruling="merge", on=first, other=third, why="the same union")
    assert desk.opened.family_of[third].id == home
    assert "the same union" in desk.get("/history")
    desk.post("/rulings", ruling="apart", on=third, other=first)
    assert third not in desk.opened.family_of
    asked = desk.sits("Maja Lind").get(f"/claims/{first}/merge.json").json()
    assert third not in [one["id"] for one in asked["candidates"]]
    assert asked["apart"] == 1
    assert second in desk.opened.family_of


def test_a_parent_is_set_and_a_later_one_refused(desk):
    first, _, third = desk.claims(WARNED)
    desk.post("/rulings", ruling="parent", on=third, other=first)
    edges = {one.child: one for one in desk.opened.family_of[first].stemma}
    assert (edges[third].parent, edges[third].confidence) == (first, 1.0)
    answer = desk.post("/rulings", ruling="parent", on=first, other=third)
    assert answer.status_code == 422
    assert "known to be later" in told(answer)
    desk.post("/rulings", ruling="parent", on=third, other="none")
    edges = {one.child: one for one in desk.opened.family_of[first].stemma}
    assert edges[third].parent is None
    assert len(desk.fates) == 2


def test_a_claim_gets_its_right_words_by_hand_or_by_place(desk):
    second = desk.claims(WARNED)[1]
    shorter = "Residents of Kessel Quay were not warned"
    desk.post("/rulings", ruling="correct", on=second, words=shorter)
    assert desk.opened.book.telling(second).text == shorter
    start = desk.opened.book.telling(second).claim.anchor.start
    place = {"start": str(start), "end": str(start + 9)}
    desk.post("/rulings", ruling="correct", on=second, words="Residents", **place)
    assert desk.opened.book.telling(second).text == "Residents"
    wrong = desk.post("/rulings", ruling="correct", on=second, words="Mayors", **place)
    assert wrong.status_code == 422
    assert "Select them again" in told(wrong)


def test_words_become_a_claim(desk):
    document = reading(desk.opened.book.case, "2.txt").document
    desk.post("/rulings", ruling="mark", on=document.id, words="By Ada Bell")
    assert len(desk.claims("By Ada Bell")) == 1
    many = desk.post("/rulings", ruling="mark", on=document.id, words="Kessel Quay")
    assert "stand in 2 places" in told(many)
    none = desk.post("/rulings", ruling="mark", on=document.id, words="never said")
    assert "do not stand in the document" in told(none)


def test_what_was_selected_beside_the_words_is_left_out(desk):
    """A browser sends a line break as two characters and trims nothing."""
    document = reading(desk.opened.book.case, "letter.txt").document
    end = document.text.index("We saw")
    answer = desk.post(
        "/rulings",
        ruling="mark",
        on=document.id,
        words=document.text[:end].replace("\n", "\r\n"),
        start="0",
        end=str(end),
    )
    assert answer.status_code == 303
    assert len(desk.claims("harbour master")) == 1


def test_notes_are_kept_on_claims_and_documents(desk):
    first = desk.claims(WARNED)[0]
    document = desk.opened.book.telling(first).document.id
    desk.post("/rulings", ruling="note", on=first, why="Ask the union.")
    desk.post("/rulings", ruling="note", on=document, why="Scanned badly.")
    assert "Ask the union." in desk.get(f"/claims/{first}")
    assert "Scanned badly." in desk.get(f"/documents/{document}")
    assert desk.post("/rulings", ruling="note", on=first, why=" ").status_code == 422


def test_a_document_is_dated_and_made_a_source_and_checks_follow(desk):
    letter = reading(desk.opened.book.case, "letter.txt").document.id
    wrong = desk.post(f"/documents/{letter}", do="date", date="yesterday")
    assert "not a date" in told(wrong)
    desk.post(f"/documents/{letter}", do="date", date="2025-02-27")
    desk.post(f"/documents/{letter}", do="primary")
    opened = desk.opened
    assert opened.reading(letter).document.published.value == "2025-02-27"
    assert {one.source for one in opened.findings.values()} == {letter}
    desk.post("/undo", number="2")
    assert not desk.opened.findings


def test_a_check_is_answered_and_leads_to_the_next_open_one(desk):
    letter = reading(desk.opened.book.case, "letter.txt").document.id
    desk.post(f"/documents/{letter}", do="primary")
    opened = desk.opened
    listed = desk.sits("Maja Lind").get("/reviews.json?list=checks").json()["rows"]
    number = len(listed)
    assert number > 1
    finding = opened.findings[listed[0]["href"].removeprefix("/checks/")]
    page = desk.sits("Maja Lind").get(f"/checks/{finding.id}.json").json()
    assert page["then"] == listed[1]["href"]
    assert page["open"] == number - 1
    answer = desk.post(
        "/rulings",
        ruling="check",
        on=finding.claim,
        other=finding.source,
        verdict="cannot_tell",
        why="The letter is undated.",
        back=page["then"],
    )
    assert answer.headers["location"] == f"{page['then']}?done=2"
    assert desk.opened.findings[finding.id].verdict.value == "cannot_tell"
    left = desk.sits("Maja Lind").get("/reviews.json?list=checks").json()["rows"]
    assert len(left) == number - 1
    assert "The letter is undated." in desk.get(f"/checks/{finding.id}")
    none = desk.post("/rulings", ruling="check", on=finding.claim, other=letter)
    assert "one of the four answers" in told(none)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"do": "burn c-000000000001"},
        {"do": "accept"},
        {"do": "accept c-000000000001"},
        {"ruling": "undo", "on": "1"},
        {"ruling": "merge", "on": "c-000000000001", "other": "c-000000000002"},
    ],
    ids=str,
)
def test_what_cannot_be_ruled_is_said_and_nothing_is_written(desk, fields):
    answer = desk.post("/rulings", **fields)
    assert answer.status_code in {404, 422}
    assert not desk.fates


@pytest.mark.parametrize("number", ["0", "7", "x", "²", ""])
def test_nothing_to_undo_is_said(desk, number):
    assert desk.post("/undo", number=number).status_code == 422
    assert desk.post("/redo", number=number).status_code == 422
    assert not desk.fates


def test_the_command_line_says_what_the_browser_ruled(desk):
    """One log: the same numbers, names, reasons and fates."""
    first, second, third = desk.claims(WARNED)
    desk.post("/rulings", do=f"accept {first}")
    desk.post("/rulings", ruling="split", on=third, other=first, why="another street")
    desk.post("/rulings", do=f"reject {second}", by="Ivo Brandt")
    desk.post("/undo", number="1", by="Ivo Brandt")
    listed = " ".join(said("history", str(desk.folder)).split())
    page = desk.get("/history")
    for one in desk.sits("Maja Lind").get("/history.json").json()["rows"]:
        assert f"#{one['number']} {one['who']}, {one['when']}" in listed
        assert " ".join(one["what"].split()) in listed
        assert one["what"] in page
    assert "why: another street" in listed
    rows = json.loads(said("export", str(desk.folder), "--json", "-"))["reviews"]
    assert [(one["ruling"], one["fate"]) for one in rows] == desk.fates
    assert {
        one["text"]
        for one in json.loads(said("export", str(desk.folder), "--json", "-"))["claims"]
    } == {one.text for one in desk.opened.tellings}
