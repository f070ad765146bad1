"""A verdict on the command line: begun, kept, shown, approved, exported."""

import json

import pytest

from present.test_review import call, plain, untouched
from reviewed_story import WARNED

__all__ = ["call", "untouched"]
GIVEN = (
    *("--rating", "mostly false", "--why", "The siren was heard at 09:00."),
    *("--evidence", "https://quay.example/log"),
    *("--url", "https://desk.example/1", "--publisher", "Desk Example"),
)


@pytest.fixture
def claim(call):
    """The family of the warning, which three documents tell."""
    listed = json.loads(call("export", "--json", "-")[1])
    told = [one["id"] for one in listed["claims"] if one["text"] == WARNED]
    found = [one for one in listed["families"] if told[0] in one["tellings"]]
    return found[0]["id"] if found else told[0]


def test_none_is_listed_and_how_to_begin_is_said(call):
    code, out, _ = call("verdict")
    assert code == 0
    assert "Nobody has given one" in out
    assert "Begin: retold verdict FAMILY --draft" in out


def test_one_is_written_listed_shown_and_exported(call, claim):
    code, out, err = call("verdict", claim, *GIVEN)
    assert (code, err) == (0, "")
    assert "Review 1: verdict written, by Maja Lind" in plain(out)
    assert "Mostly false" in call("verdict")[1]
    shown = plain(call("verdict", claim)[1])
    assert "given by Maja Lind" in shown
    assert "Rated Mostly false (2, from 1 to 5)" in shown
    assert "Evidence https://quay.example/log" in shown
    review = json.loads(call("verdict", claim, "--json")[1])
    assert review["reviewRating"]["alternateName"] == "Mostly false"
    out = call("export", "--to", "claimreview", "--site", "desk.example", "-o", "-")[1]
    assert json.loads(out) == review


def test_what_is_said_goes_onto_what_was_written(call, claim):
    call("verdict", claim, *GIVEN)
    call("verdict", claim, "--rating", "Four noses")
    review = json.loads(call("verdict", claim, "--json")[1])
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Four noses"}
    assert review["reviewBody"] == "The siren was heard at 09:00."


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (("--why", "It is so."), "Rating: choose one"),
        (("--rating", "False"), "Why: give the reasons"),
        (("--rating", "False", "--why", "So."), "CR04"),
        (
            ("--draft", "--ask"),
            "--draft or --ask",
        ),
    ],
)
def test_nothing_is_written_while_something_is_missing(call, claim, spoilt, said):
    code, _, err = call("verdict", claim, *spoilt)
    assert code == 2
    assert said in err
    assert "Nobody has given one" in call("verdict")[1]


def test_a_draft_may_lack_everything_and_is_not_exported(call, claim):
    assert call("verdict", claim, "--draft")[0] == 0
    assert "not rated" in call("verdict")[1]
    code, _, err = call("export", "--to", "claimreview", "-o", "-")
    assert "verdict" in err or code != 0


def test_who_asks_for_a_second_reader_is_not_that_reader(call, claim):
    call("verdict", claim, *GIVEN, "--ask")
    code, _, err = call("verdict", claim, *GIVEN)
    assert code == 2
    assert "somebody else approves" in err
    assert call("verdict", claim, *GIVEN, "--by", "Ola Brandt")[0] == 0
    assert "given by Ola Brandt" in plain(call("verdict", claim)[1])


def test_a_file_that_was_begun_is_filled_in_and_taken(call, claim, tmp_path):
    call("claimreview", "draft", claim, "-o", "begun.json")
    held = json.loads((tmp_path / "begun.json").read_text())
    held["reviewer"] = "Maja Lind"
    held["verdict"] |= {
        "rating": {"words": "False"},
        "why": "The log.",
        "evidence": ["https://quay.example/log"],
        "url": "https://desk.example/2",
    }
    (tmp_path / "begun.json").write_text(json.dumps(held))
    assert call("verdict", "--from", "begun.json")[0] == 0
    assert "False" in call("verdict")[1]


def test_a_claim_without_one_says_how_to_begin(call, claim):
    code, _, err = call("verdict", claim, "--case", "story")
    assert code == 2
    assert f"retold verdict {claim} --draft --case story" in err
