"""`retold notes` as it is typed: shown, then kept, and never twice."""

import json

import pytest

PAGE = """Outlet: Coast Wire

About 40 tonnes of fuel leaked from tank 7 at Kessel Quay on Monday.
"""
NOTE = {
    "user": "acct:rana@hypothes.is",
    "created": "2026-11-20T10:00:00Z",
    "uri": "https://coastwire.example/leak",
    "text": "Who counted?",
    "target": [
        {
            "source": "https://coastwire.example/leak",
            "selector": [{"type": "TextQuoteSelector", "exact": "About 40 tonnes"}],
        }
    ],
}


@pytest.fixture
def case(tmp_path, monkeypatch, call):
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "leak.txt").write_text(PAGE)
    (tmp_path / "notes.json").write_text(json.dumps({"rows": [NOTE]}))
    (tmp_path / "notes.csv").write_text("title,note,page,id\nTank,Which one?,0,7\n")
    monkeypatch.chdir(tmp_path)
    assert call("trace", "case", "--quiet")[0] == 0
    return "case"


def test_notes_are_kept_once(case, call):
    shown = call("notes", "notes.json", case)
    assert shown[0] == 0
    assert "1 of 1 notes have a place" in shown[1]
    assert "reviews" not in call("history", case)[1]
    first = call("notes", "notes.json", case, "--keep")[1]
    again = call("notes", "notes.json", case, "--keep")[1]
    assert first.endswith("1 is in its log now: retold history\n")
    assert again.endswith("0 are in its log now, 1 was there before: retold history\n")
    history = call("history", case)[1]
    assert history.count("Who counted?") == 1
    assert "rana" in history


def test_a_table_of_notes_asks_what_it_is_on(case, call):
    bare = call("notes", "notes.csv", case, "--keep")[1]
    assert "0 of 1 notes have a place" in bare
    named = call("notes", "notes.csv", case, "--on", "leak.txt", "--keep")[1]
    assert "1 of 1 notes have a place" in named
    assert "Tank: Which one?" in call("history", case)[1]
