import json

from retold.measure.threats import score_threats

COMMENTS = [
    ("Shoot them all.", 1.0),
    ("The quay was closed at noon.", 0.0),
    ("I hope it rains.", 0.4),
    ("Somebody ought to do something nasty there.", 0.5),
]


def test_flagged_comments_are_held_against_what_half_marked(tmp_path):
    (tmp_path / "ethos_threat").mkdir()
    rows = [
        {"id": f"e-{n}", "text": text, "hate": 1.0, "labels": {"violence": share}}
        for n, (text, share) in enumerate(COMMENTS)
    ]
    rows.append({"id": "e-9", "text": "What a nice ferry.", "hate": 0.0})
    file = tmp_path / "ethos_threat" / "dev.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    scores = {one.metric: one.value for one in score_threats(tmp_path)}
    assert scores["violence_precision"] == 1.0
    assert scores["violence_recall"] == 0.5
    assert scores["violence_ap"] > 0.5
