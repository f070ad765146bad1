import json

import pytest

from retold.measure.scitab import CLASSES, macro_f1, score_scitab

TABLE = {
    "columns": ["Crew", "Spills"],
    "rows": [["North", "12"], ["South", "9"], ["East", "3"]],
    "caption": "Table 1: Spills of each crew",
}
CLAIMS = [
    ("The North crew had more spills than the South crew.", "supports"),
    ("The South crew had more spills than the North crew.", "refutes"),
    ("The mayor of Ashby resigned because of the weather.", "not enough info"),
]


def write(folder):
    (folder / "scitab").mkdir()
    lines = [
        json.dumps(
            {"id": f"{number}", "claim": claim, "label": label}
            | TABLE
            | {"table_id": f"t{number % 4}", "paper_id": f"p{number % 4}"}
        )
        for number, (claim, label) in enumerate(CLAIMS * 4)
    ]
    (folder / "scitab" / "dev.jsonl").write_text("\n".join(lines), encoding="utf-8")


def test_plain_comparisons_are_told_apart(tmp_path):
    write(tmp_path)
    scores = {one.metric: one for one in score_scitab(tmp_path)}
    assert scores["macro_f1_2_classes"].value == 1.0
    assert scores["macro_f1_3_classes"].value == 1.0
    assert scores["macro_f1_2_classes"].n == 8
    halves = ("macro_f1_3_classes_looked_at", "macro_f1_3_classes_not_looked_at")
    assert sum(scores[half].n for half in halves) == 12


def test_papers_of_tables_that_were_looked_at_are_left_out_of_the_strictest_part(
    tmp_path,
):
    write(tmp_path)
    scores = {one.metric: one for one in score_scitab(tmp_path)}
    other = scores["macro_f1_3_classes_other_papers"].n
    assert other == scores["macro_f1_3_classes_not_looked_at"].n


@pytest.mark.parametrize(
    ("truth", "said", "value"),
    [
        (["supports", "refutes"], ["supports", "refutes"], 1.0),
        (["supports", "refutes"], ["supports", "supports"], 1 / 3),
        (["supports", "supports"], ["refutes", "refutes"], 0.0),
    ],
)
def test_each_class_counts_alike(truth, said, value):
    assert macro_f1(truth, said) == pytest.approx(value)


def test_the_classes_are_in_the_order_of_the_weights():
    assert CLASSES == ("supports", "refutes", "not enough info")
