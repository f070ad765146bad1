import json

import pytest

from retold.measure.stances import FNC, fnc_score, macro_f1, score_stances


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([("unrelated", "unrelated")], 1.0),
        ([("agree", "agree")], 1.0),
        ([("agree", "discuss")], 0.25),
        ([("agree", "unrelated")], 0.0),
        ([("unrelated", "discuss"), ("agree", "agree")], 0.8),
    ],
)
def test_the_score_of_the_challenge(answers, expected):
    assert fnc_score([answers]) == pytest.approx(expected)


def test_macro_f1_weighs_each_stance_alike():
    right = [(name, name) for name in ("agree", "disagree", "discuss", "unrelated")]
    assert macro_f1([right]) == 1.0
    assert macro_f1([[("agree", "discuss")]]) == pytest.approx(0.5)


def test_every_pair_of_the_set_is_scored(tmp_path):
    (tmp_path / FNC).mkdir()
    _write(
        tmp_path / FNC / "bodies.jsonl",
        {"body_id": "1", "text": "A barge sank at Kessel Quay. It was raised."},
        {"body_id": "2", "text": "Bees swarm early in Velsand this year."},
    )
    _write(
        tmp_path / FNC / "pairs.jsonl",
        {"headline": "Barge sank at quay", "body_id": "1", "stance": "agree"},
        {"headline": "Barge sank at quay", "body_id": "2", "stance": "unrelated"},
    )
    scores = {one.metric: one for one in score_stances(tmp_path)}
    assert scores["fnc_score"].value == 1.0
    assert scores["fnc_score"].n == 2


def _write(file, *rows):
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
