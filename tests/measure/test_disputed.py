import json

from retold.measure.disputed import score_disputed

SAILORS = "Forty sailors were dismissed in May 2019."
ROWS = [
    (SAILORS, "SUPPORTS"),
    ("Sixty sailors were dismissed in May 2019.", "SUPPORTS"),
    ("Sailors liked the captain.", "NOT_ENOUGH_INFO"),
    (SAILORS, "DISPUTED"),
]


def test_only_what_is_decided_can_be_wrong(tmp_path):
    (tmp_path / "climate_fever").mkdir()
    rows = [
        {"id": number, "claim": claim, "label": label, "evidence": [{"text": SAILORS}]}
        for number, (claim, label) in enumerate(ROWS)
    ]
    file = tmp_path / "climate_fever" / "dev.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    scores = {one.metric: one for one in score_disputed(tmp_path)}
    assert scores["decided"].value == 0.75
    assert scores["accuracy_of_decided"].value == 1 / 3
    assert scores["accuracy_where_people_decided"].value == 1 / 2
