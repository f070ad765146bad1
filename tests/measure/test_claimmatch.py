import json

import pytest

from retold.measure.claimmatch import Answered, score_claimmatch
from retold.model.retrieval import Entry, Hit

FILES = {
    "ct20_verified_claims.jsonl": ("the ferry sank", "a fox ran off", "snow in May"),
    "politifact_verified_claims.jsonl": ("taxes fell by half", "the pool is shut"),
}
QUERIES = {
    "ct20_queries_dev.jsonl": [("a", "ferry sank!", "0"), ("b", "foxes ran", "1")],
    "ct20_queries_train.jsonl": [("c", "it snowed in May", "2"), ("d", "ferry", "0")],
    "politifact_queries_dev.jsonl": [("e", "pool shut", "1"), ("f", "taxes", "0")],
}


def hit(id_, score, text=None):
    return Hit(entry=Entry(id=id_, text=text or id_), score=score, evidence=())


def answered(*found, right=("r",)):
    return Answered(id="q", right=frozenset(right), found=found)


@pytest.mark.parametrize(
    ("one", "precision"),
    [
        pytest.param(answered(hit("r", 0.9), hit("w", 0.1)), 1.0, id="first"),
        pytest.param(answered(hit("w", 0.9), hit("r", 0.1)), 0.5, id="second"),
        pytest.param(answered(hit("w", 0.9)), 0.0, id="not-found"),
        pytest.param(
            answered(hit("r", 0.9), hit("w", 0.8), hit("s", 0.7), right="rs"),
            (1 + 2 / 3) / 2,
            id="two-right",
        ),
    ],
)
def test_precision(one, precision):
    assert one.precision == pytest.approx(precision)


def test_misled_is_another_claim_over_the_bar():
    assert answered(hit("r", 0.9), hit("w", 0.6)).misled
    assert not answered(hit("r", 0.9), hit("w", 0.4)).misled
    assert not answered(hit("r", 0.9, "same"), hit("w", 0.9, "same")).misled


def test_both_sets_are_scored_by_words(tmp_path, monkeypatch):
    monkeypatch.setenv("RETOLD_WEIGHTS", str(tmp_path / "none.bin"))
    folder = tmp_path / "claimmatch"
    folder.mkdir()
    for name, texts in FILES.items():
        rows = [
            {"id": str(at), "claim": text, "title": ""} for at, text in enumerate(texts)
        ]
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    for name, asked in QUERIES.items():
        rows = [{"id": one, "text": text, "relevant": [it]} for one, text, it in asked]
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    scores = {one.metric: one for one in score_claimmatch(tmp_path)}
    assert scores["clef_map5_words"].value == 1.0
    assert scores["clef_map5_words"].n == 4
    assert scores["politifact_p1_words"].value == 1.0
    assert "clef_map5" not in scores
