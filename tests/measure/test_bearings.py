import json

import pytest

from retold.measure.bearings import (
    Answer,
    accuracy_decided,
    group_keys,
    plain_text,
    score_fever_symmetric,
    score_vitaminc,
    share_decided,
)

LINES = [
    (
        "Ada Berg is a painter .",
        "Ada Berg -LRB- born 1951 -RRB- is a painter .",
        "SUPPORTS",
    ),
    (
        "Ada Berg is a painter .",
        "Ada Berg -LRB- born 1951 -RRB- is a judge .",
        "REFUTES",
    ),
    ("Ada Berg is a painter .", "Berg moved to Lund early in life .", "SUPPORTS"),
]


def test_only_what_is_decided_counts_for_accuracy(tmp_path):
    scores = _scored(tmp_path, "fever_symmetric", score_fever_symmetric, LINES)
    assert scores["accuracy_decided"] == 1.0
    assert scores["share_decided"] == pytest.approx(2 / 3)


def test_a_silent_text_gives_not_enough_info(tmp_path):
    line = ("Ada Berg plays chess in Lund .", "Honey is sold here .", "not enough info")
    scores = _scored(tmp_path, "vitaminc_sample", score_vitaminc, [line])
    assert scores["accuracy_decided"] == scores["share_decided"] == 1.0


def test_lines_that_share_a_claim_or_an_evidence_are_one_group():
    lines = [
        {"claim": "A", "evidence": "one"},
        {"claim": "B", "evidence": "one"},
        {"claim": "B", "evidence": "two"},
        {"claim": "C", "evidence": "three"},
    ]
    first, second, third, apart = group_keys(lines)
    assert first == second == third
    assert apart != first


def test_tokens_are_written_as_people_write():
    tokens = "`` Berg 's song '' -LRB- 1989 -RRB- , was n't sold for $ 5 ."
    assert plain_text(tokens) == "\" Berg's song \" (1989), wasn't sold for $5."


def test_nothing_decided_is_nothing_wrong():
    groups = [[Answer(true="supports", said=None)]]
    assert accuracy_decided(groups) == 1.0
    assert share_decided(groups) == 0.0


def _scored(folder, name, measure, lines):
    (folder / name).mkdir()
    rows = (
        {"id": str(at), "claim": claim, "evidence": evidence, "label": label}
        for at, (claim, evidence, label) in enumerate(lines)
    )
    file = folder / name / "dev.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return {one.metric: one.value for one in measure(folder)}
