import json

from retold.measure.cited_pages import score_cited_pages

PAGE = ["The bakery opens at seven.", "Forty sailors were dismissed in May 2019."]
ROWS = [
    ("Forty sailors were dismissed in May 2019.", "supported", [[1]]),
    ("Volcanoes erupted beneath glaciers.", "not_supported", [[]]),
]


def test_scores_and_sentences_are_compared_with_peoples(tmp_path):
    (tmp_path / "wice").mkdir()
    rows = [
        {
            "id": f"w-{number}",
            "claim": claim,
            "label": label,
            "supporting_sentences": sets,
            "evidence": PAGE,
        }
        for number, (claim, label, sets) in enumerate(ROWS)
    ]
    file = tmp_path / "wice" / "claim_dev.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    scores = {one.metric: one for one in score_cited_pages(tmp_path)}
    assert scores["supported_f1"].value == 1.0
    assert scores["says_so_f1"].value == 1.0
    assert scores["evidence_f1"].value == 1.0
    assert scores["evidence_f1_where_any"].n == 1
