import json

import pytest

from retold.model.match import Evidence
from retold.model.retrieval import Entry, Hit
from retold.present.hits_text import hit_lines
from retold.present.pen import Pen

KNOWN = [
    {"id": "k1", "text": "The ferry Vinterdrott sank in May.", "title": "Sunk?"},
    {"id": "k2", "text": "A fox ate forty buns in a bakery."},
]


@pytest.fixture
def known(tmp_path, monkeypatch):
    monkeypatch.setenv("RETOLD_WEIGHTS", str(tmp_path / "none.bin"))
    file = tmp_path / "known.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in KNOWN))
    return file


def test_words_are_answered_for_people(call, known):
    code, out, err = call("match", "Vinterdrott sank", "--against", str(known))
    assert code == 0
    assert "The ferry Vinterdrott sank in May." in out
    assert "k1; names: vinterdrott" in out
    assert "searched by words alone" in out
    assert 'pip install "retold[meaning]"' in err


def test_no_match_is_an_answer(call, known):
    code, out, _ = call("match", "Who won the cup?", "--against", str(known), "-q")
    assert code == 0
    assert "No match" in out


def test_queries_are_answered_in_lines_of_json(call, known, tmp_path):
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "q1", "text": "fox and buns"}\n{"id": "q2"}\n')
    code, out, _ = call(
        "match",
        "--queries",
        str(queries),
        "--against",
        str(known),
        "-k",
        "1",
        "--jsonl",
    )
    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert first["query"] == "q1"
    assert [one["id"] for one in first["matches"]] == ["k2"]
    assert {"rule", "weight", "detail"} == set(first["matches"][0]["why"][0])
    assert second == {"query": "q2", "error": 'line 2 has no "text"'}


def test_a_lowest_score_can_leave_nothing(call, known):
    _, out, _ = call(
        "match", "the cup", "--against", str(known), "--jsonl", "--least", "0.9"
    )
    assert json.loads(out) == {"query": "1", "matches": []}


def test_ids_come_back_as_they_came(call, tmp_path):
    known, asked = tmp_path / "known.jsonl", tmp_path / "asked.jsonl"
    known.write_text('{"id": 7, "text": "A fox ran into a bakery in Marsby"}\n')
    asked.write_text('{"id": 1.5, "text": "A fox in a bakery in Marsby"}\n')
    _, out, _ = call(
        "match", "--queries", str(asked), "--against", str(known), "--jsonl"
    )
    answer = json.loads(out)
    assert (answer["query"], answer["matches"][0]["id"]) == (1.5, 7)


def test_what_is_hopeless_is_no_match_unless_a_lowest_score_is_asked_for(call, known):
    asked = ("match", "zebras play the lute", "--against", str(known), "--jsonl")
    _, out, _ = call(*asked, "--words-only")
    assert json.loads(out)["matches"] == []
    _, out, _ = call(*asked, "--words-only", "--least", "0")
    assert json.loads(out)["matches"] != []


@pytest.mark.parametrize("words", [[], ["fox", "--queries", "q.jsonl"]])
def test_words_or_a_file_but_not_both(call, known, words):
    code, _, err = call("match", *words, "--against", str(known))
    assert code == 2
    assert "retold match" in err


def test_lines_keep_to_the_width_and_are_never_surer_than_99():
    hit = Hit(
        entry=Entry(id="k", text="word " * 60),
        score=1.0,
        evidence=(Evidence(rule="same-meaning", weight=9.0, detail="0.98"),),
    )
    lines = list(hit_lines([hit], Pen(width=60)))
    assert max(map(len, lines)) <= 60
    assert lines[0].startswith("    99%")
    assert "meaning 0.98" in lines[-1]


@pytest.mark.usefixtures("known")
def test_who_checked_it_and_their_words_are_shown(call, tmp_path):
    table = tmp_path / "checks.csv"
    told = "The ferry Vinterdrott sank in May"
    table.write_text(f"claim,rating,publisher\n{told},False,Quay Facts\n")
    code, out, _ = call(
        "match", "Did Vinterdrott sink in May?", "--against", str(table)
    )
    assert code == 0
    assert "checked by Quay Facts, rated “False”, not by Retold" in out
    assert out.count(told) == 1
