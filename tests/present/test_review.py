"""Ruling on the command line, on a story that was traced."""

import json
import re
import shutil

import pytest

from retold.present.cli.main import main
from reviewed_story import WARNED, traced, written


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    folder = written(tmp_path_factory.mktemp("ruled") / "story")
    traced(folder)
    return folder


@pytest.fixture
def call(untouched, tmp_path, capfd, monkeypatch):
    """Run a verb in the folder that holds a copy of the case, as Maja."""
    shutil.copytree(untouched, tmp_path / "story")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RETOLD_REVIEWER", "Maja Lind")

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


def plain(text):
    return " ".join(text.split())


def test_a_rejected_claim_is_gone_and_comes_back(call):
    code, out, _ = call("review", "reject", WARNED, "--in", "1.txt", "--why", "old")
    assert code == 0
    assert "Review 1: rejected: it is no claim, by Maja Lind" in plain(out)
    assert out.rstrip().endswith("old")
    listed = json.loads(call("export", "--json", "-")[1])
    told = [one["text"] for one in listed["claims"]]
    assert told.count(WARNED) == 2
    assert listed["reviews"][0]["ruling"] == "reject"
    assert "review 1 undone" in plain(call("undo")[1])
    listed = json.loads(call("export", "--json", "-")[1])
    assert [one["text"] for one in listed["claims"]].count(WARNED) == 3
    assert [one["fate"] for one in listed["reviews"]] == ["undone", "stands"]
    assert "undo 2 taken back" in plain(call("redo")[1])
    assert "nothing to redo" in call("redo")[2]


def test_a_ruling_shows_with_its_name_where_the_claim_is_shown(call):
    call("review", "accept", WARNED, "--in", "2.txt", "--why", "It names who.")
    family = re.search(r"^  (\w{4}) .*Residents", call("claims")[1], re.MULTILINE)[1]
    shown = plain(call("show", family)[1])
    assert "ruled accepted as a claim, by Maja Lind on" in shown
    assert "It names who." in shown
    call("review", "split", WARNED, WARNED, "--in", "3.txt")


def test_a_set_parent_is_told_as_set_by_a_person(call):
    ids = {}
    for one in json.loads(call("export", "--json", "-")[1])["claims"]:
        ids.setdefault(one["text"], []).append(one["id"])
    first, _, third = ids[WARNED]
    code, _, err = call("review", "parent", first, third)
    assert (code, "known to be later" in err) == (2, True)
    assert call("review", "parent", third, first)[0] == 0
    assert "set by a person" in plain(call("show", third)[1])
    assert "Maja Lind ruled so" in plain(call("show", third)[1])
    call("review", "parent", third, "none")
    assert "set by a person" not in plain(call("show", third)[1])


def test_what_may_mean_several_is_refused_with_their_ids(call):
    code, out, err = call("review", "reject", "Residents of Kessel Quay")
    assert (code, out) == (2, "")
    assert "3 claims have these words" in err
    assert len(re.findall(r"^  c-\w{12}  \d\.txt: “Residents", err, re.MULTILINE)) == 3


def test_words_become_a_claim_and_a_claim_gets_other_words(call):
    assert call("review", "mark", "By Ada Bell", "--in", "1.txt")[0] == 0
    shorter = "Residents of Kessel Quay were not warned"
    assert call("review", "correct", WARNED, shorter, "--in", "2.txt")[0] == 0
    texts = [
        one["text"] for one in json.loads(call("export", "--json", "-")[1])["claims"]
    ]
    assert {"By Ada Bell", shorter} <= set(texts)


def test_a_letter_gets_its_date_and_the_trees_are_drawn_anew(call):
    code, out, _ = call("set", "story/letter.txt", "date=2025-02-27", "primary")
    assert code == 0
    assert "made anew" in out
    assert "Review 1: dated 2025-02-27, by Maja Lind" in plain(out)
    assert "Review 2: marked as a primary source" in plain(out)
    found = json.loads(call("export", "--json", "-")[1])
    letter = next(one for one in found["documents"] if one["path"] == "letter.txt")
    assert letter["published"] == {"value": "2025-02-27", "how": "user"}
    assert {one["source"] for one in found["findings"]} == {letter["id"]}


def test_a_transcript_ruled_primary_is_searched_and_cited_by_its_times(call, tmp_path):
    folder = tmp_path / "talk"
    folder.mkdir()
    told = "The inspectorate estimates that {} tonnes of diesel left tank 7."
    talk = f"WEBVTT\n\n00:12:31.000 --> 00:12:36.000\n{told.format(40)}\n"
    (folder / "talk.vtt").write_text(talk)
    for name, figure in (("a.txt", 40), ("b.txt", 400)):
        text = (
            f"Source: {name}\nPublished: 2025-03-06\n\nA leak\n\n{told.format(figure)}"
        )
        (folder / name).write_text(text)
    assert call("trace", str(folder))[0] == 0
    assert call("set", "talk.vtt", "primary", "--case", str(folder))[0] == 0
    checked = call("check", str(folder))[1]
    assert "at 00:12:31" in checked
    assert "says something else 1" in checked


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("set", "letter.txt", "date=yesterday"), "not a date"),
        (("set", "letter.txt", "colour=red"), "cannot be set"),
        (("set", "nothing.txt", "primary"), "No document of this case"),
        (("review", "merge", "one"), "Write: retold review merge TELLING TELLING"),
        (("review", "accept", "x", "--answer", "says-so"), "belongs to check"),
        (("review", "check", "x", "y"), "belongs to check"),
        (("review", "reject", "never said by anybody"), "No claim has the id"),
        (("review", "mark", "never said by anybody"), "No document has the words"),
        (("review", "mark", "Kessel Quay"), "places"),
        (("review", "reject", WARNED, "--in", "9.txt"), "No document of this case"),
        (("undo",), "nothing to undo"),
        (("undo", "--number", "7"), "nothing of that number"),
        (("history", "--export", "a", "--import", "b"), "not both"),
        (("history", "--import", "no-such-file"), "Cannot read"),
    ],
)
def test_a_wrong_ruling_ends_with_2_and_one_sentence(call, words, sentence):
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert "Nobody has ruled" in call("history")[1]


@pytest.mark.parametrize("name", [None, "  "])
def test_nobody_rules_without_a_name(call, monkeypatch, name):
    monkeypatch.delenv("RETOLD_REVIEWER")
    named = () if name is None else ("--by", name)
    code, _, err = call("review", "accept", WARNED, "--in", "1.txt", *named)
    assert code == 2
    assert "export RETOLD_REVIEWER" in err
    assert call("review", "note", "--why", "Later.", "--by", "Ola")[0] == 0


def test_history_lists_who_what_when_and_why(call):
    call("review", "note", "letter.txt", "--why", "Ask who wrote it.", "--by", "Ola")
    call("review", "merge", WARNED, "400 tonnes", "--in", "3.txt")
    call("undo")
    told = plain(call("history", "--plain")[1])
    assert " UTC note on letter.txt why: Ask who wrote it." in told
    assert "undo review 2" in told
    assert "no longer: undone by review 3" in told
    assert "3 reviews, the last sealed" in told
    assert told.isascii()


def test_what_lost_its_place_is_listed_as_unplaced(call, tmp_path):
    call("review", "accept", WARNED, "--in", "1.txt")
    (tmp_path / "story" / "1.txt").write_text("All of this was taken back today.")
    code, _, _ = call("trace", "story", "-q")
    assert code == 0
    told = plain(call("history")[1])
    assert "unplaced: these words are not in 1.txt any more" in told
    assert "UNPLACED 1 of 1 review" in told
    assert "retold history" in plain(call("problems")[1])


def test_a_log_goes_to_another_machine(call, tmp_path, untouched):
    call("review", "reject", WARNED, "--in", "1.txt")
    assert call("history", "--export", "log.jsonl")[0] == 0
    assert call("history", "--export", "-")[1] == (tmp_path / "log.jsonl").read_text()
    shutil.copytree(untouched, tmp_path / "other" / "story")
    code, out, _ = call("history", "other", "--import", "log.jsonl")
    assert code == 0
    assert "1 review taken over" in out
    (tmp_path / "notes.txt").write_text("mine")
    assert call("history", "story", "--export", "notes.txt")[0] == 2


def test_audit_verify_says_whole_or_ends_with_1(call, tmp_path):
    assert "Nobody has ruled" in call("audit", "verify")[1]
    call("review", "note", "--why", "One.")
    code, out, _ = call("audit", "verify")
    assert code == 0
    assert "1 review: none altered" in out
    head = re.search(r"head (\w{64})", out)[1]
    assert call("audit", "verify", "--head", head)[0] == 0
    call("review", "note", "--why", "Three.")
    code, out, _ = call("audit", "verify", "--head", f" {head.upper()} ")
    assert "The noted head is there; 1 review came after it." in plain(out)
    code, _, err = call("audit", "verify", "--head", "a" * 64)
    assert code == 1
    assert "cut off or rewritten" in plain(err)
    for empty in ("", head[:12], "head"):
        code, _, err = call("audit", "verify", "--head", empty)
        assert code == 2
        assert "the whole hash" in plain(err)
    file = tmp_path / "story" / ".retold" / "case.sqlite"
    file.write_bytes(file.read_bytes().replace(b"One.", b"Two."))
    code, _, err = call("audit", "verify")
    assert code == 1
    assert "review 1 was changed after it was written" in plain(err)


def test_a_public_page_says_that_a_person_ruled_and_not_who(call, tmp_path):
    call("review", "accept", WARNED, "--in", "1.txt", "--why", "I asked the union.")
    call("review", "note", WARNED, "--in", "1.txt", "--why", "Call them again.")
    call(
        "review",
        "check",
        WARNED,
        "letter.txt",
        "--answer",
        "not-found",
        "--in",
        "1.txt",
    )
    first = [
        one["id"]
        for one in json.loads(call("export", "--json", "-")[1])["claims"]
        if one["text"] == WARNED
    ]
    call("review", "parent", first[2], first[0])
    assert "4 rulings by people in effect" in plain(call("trace", "story")[1])
    pages = {}
    for audience in ("public", "desk"):
        call("report", "--audience", audience, "-o", f"{audience}.html")
        pages[audience] = (tmp_path / f"{audience}.html").read_text()
    for secret in ("Maja", "I asked the union", "Call them again"):
        assert secret not in pages["public"]
        assert secret in pages["desk"]
    for told in ("accepted as a claim, by a person", "A person ruled so."):
        assert told in pages["public"]
    assert "a person ruled so" in pages["public"]
