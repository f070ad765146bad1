import json

from retold.measure.checkworthy import plot_checkworthy, score_checkworthy

FACT = "The port of Kessel lost 40 barges in March 2021."
TALK = "Thank you, and good night!"


def write(folder, name, truth):
    rows = [
        {"id": f"{name}-{number}", "text": text, truth: worth}
        for number, (text, worth) in enumerate([(FACT, 1), (TALK, 0)] * 3)
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / name).write_text(lines, encoding="utf-8")


def test_a_fact_is_worth_more_than_talk(tmp_path):
    folder = tmp_path / "checkworthy"
    folder.mkdir()
    write(folder, "claimbuster_train.jsonl", "label")
    write(folder, "ct20_tweets_train.jsonl", "check_worthy")
    write(folder, "ct20_tweets_dev.jsonl", "check_worthy")
    scores = {one.metric: one for one in score_checkworthy(tmp_path)}
    assert scores["claimbuster_f1"].value == 1.0
    assert scores["claimbuster_f1_balanced"].value == 1.0
    assert scores["tweets_ap"].value == 1.0
    assert scores["tweets_ap"].n == 12
    assert scores["claimbuster_true_at_0.9"].value == 1.0
    assert scores["claimbuster_calibration_error"].value < 0.1
    assert plot_checkworthy(tmp_path).count("<circle") >= 1
