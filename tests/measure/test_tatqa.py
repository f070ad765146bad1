import json
from decimal import Decimal

import pytest

from retold.measure.tatqa import questions, score_tatqa

PAGE = {
    "id": "page-1",
    "table": [
        ["", "2018", "2019"],
        ["Booms", "40", "50"],
        ["Boats", "7", "9"],
    ],
    "paragraphs": [
        {"order": 1, "text": "The harbour office keeps its accounts in crowns."},
        {"order": 2, "text": "In June 2017 the crews were given 61 new pumps."},
    ],
}
PLAIN = {"scale": "", "derivation": "", "rel_paragraphs": [], "req_comparison": False}


def asked(question, answer, **more):
    told = {"question": question, "answer": answer, "answer_from": "table"}
    return PLAIN | told | {"answer_type": "span"} | more


QUESTIONS = [
    asked("What did booms cost in 2019?", ["50"]),
    asked(
        "What is the percentage change in booms from 2018 to 2019?",
        25,
        answer_type="arithmetic",
        scale="percent",
        derivation="(50-40)/40",
    ),
    asked(
        "How many new pumps were the crews given in June 2017?",
        ["61"],
        answer_from="text",
        rel_paragraphs=["2"],
    ),
    asked("In which year did boats cost more?", ["2019"], req_comparison=True),
    asked("Who keeps the accounts?", ["The harbour office"], answer_from="text"),
    asked("Since when?", ["2017"], answer_from="text"),
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tatqa").mkdir()
    line = json.dumps(PAGE | {"questions": QUESTIONS})
    (tmp_path / "tatqa" / "dev.jsonl").write_text(line, encoding="utf-8")
    return tmp_path


def test_only_questions_with_one_figure_for_an_answer_are_taken(folder):
    taken = list(questions(folder))
    assert [one.claim.rpartition(": ")[2] for one in taken] == [
        "50",
        "25 percent",
        "61",
    ]
    assert taken[1].operands == {Decimal(40), Decimal(50)}
    assert (taken[2].operands, taken[2].paragraphs) == (frozenset(), {1})


def test_a_wrong_claim_has_the_number_beside_the_right_one(folder):
    first, second, _ = questions(folder)
    assert first.wrong.endswith(": 40")
    assert second.wrong.endswith(": 32.50 percent")


def test_cells_and_paragraphs_are_found(folder):
    scores = {one.metric: one for one in score_tatqa(folder)}
    assert scores["found"].value == 1.0
    assert scores["found"].n == 3
    assert scores["words_alone"].value == 1.0
    assert scores["borne_out"].value == 1.0
    assert scores["false_borne_out"].value == 0.0
