import json

from retold.measure.hedged import score_hedges
from retold.measure.line_data import looked_at, searched

LINES = [
    ("Some residents believe that the quay is sinking.", 1),
    ("The quay was built in 1911.", 0),
    ("The master of the port was dismissed.", 1),
]


def test_a_sentence_with_any_hedge_counts_as_hedged(tmp_path):
    (tmp_path / "hedges").mkdir()
    rows = [
        {"id": f"w-{number}", "text": text, "uncertain": uncertain}
        for number, (text, uncertain) in enumerate(LINES)
    ]
    file = tmp_path / "hedges" / "train.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    scores = {one.metric: one.value for one in score_hedges(tmp_path)}
    assert scores["sentence_precision"] == 1.0
    assert scores["sentence_recall"] == 0.5


def test_every_text_gets_an_answer_in_order():
    found = list(searched(["Two tanks leaked.", "", "One tank held."]))
    texts = [one.document.text if one else None for one in found]
    assert texts[0] == "Two tanks leaked."
    assert texts[2] == "One tank held."


def test_the_half_of_a_line_depends_on_its_id_alone():
    assert {looked_at(f"w-{number}") for number in range(20)} == {True, False}
    assert looked_at("w-1") is looked_at("w-1")
