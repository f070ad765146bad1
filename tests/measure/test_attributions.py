import json

import pytest

from quiet import Quiet
from retold.measure.attributions import Marked, score_attributions, scores_of
from retold.run import TraceOptions, trace

TEXT = "Leak at the quay\n\nThe harbour office said on Tuesday that 40 tonnes leaked.\n"


def chars(start, end):
    return frozenset(range(start, end))


def marked(content, source=(0, 5), cue=(6, 10), mode="indirect"):
    return Marked(
        source=chars(*source), cue=chars(*cue), content=chars(*content), mode=mode
    )


def values(pairs):
    return {score.metric: score.value for score in scores_of(pairs)}


TRUE = marked((20, 60))


@pytest.mark.parametrize(
    ("predicted", "metric", "value"),
    [
        (marked((20, 60)), "all_three_f1", 1.0),
        (marked((20, 40)), "content_f1", 1.0),
        (marked((20, 39)), "content_f1", 0.0),
        (marked((20, 60), source=(70, 75)), "source_given_content", 0.0),
        (marked((20, 60), cue=(70, 75)), "cue_f1", 0.0),
        (marked((20, 60), cue=(70, 75)), "all_three_f1", 0.0),
    ],
    ids=[
        "the-same",
        "half-is-enough",
        "less-than-half-is-not",
        "other-source",
        "other-cue",
        "a-wrong-cue-spoils-all-three",
    ],
)
def test_one_prediction_against_one_truth(predicted, metric, value):
    assert values([([TRUE], [predicted])])[metric] == value


def test_a_prediction_counts_once():
    twice = [([TRUE, marked((100, 140))], [marked((20, 60)), marked((20, 58))])]
    assert values(twice)["content_recall"] == 0.5
    assert values(twice)["content_precision"] == 0.5


def test_recall_is_told_apart_by_mode():
    pairs = [([TRUE, marked((100, 140), mode="direct")], [marked((100, 140))])]
    assert values(pairs)["recall_direct"] == 1.0
    assert values(pairs)["recall_indirect"] == 0.0


def test_a_folder_is_scored_beyond_the_articles_looked_at(tmp_path):
    start = TEXT.index("40 tonnes")
    row = {
        "text": TEXT,
        "attributions": [
            {
                "source": [[TEXT.index("The"), TEXT.index(" said"), ""]],
                "cue": [[TEXT.index("said"), TEXT.index(" on"), ""]],
                "content": [[start, start + len("40 tonnes leaked"), ""]],
                "quote": "indirect",
            }
        ],
    }
    (tmp_path / "polnear").mkdir()
    lines = "".join(json.dumps(row) + "\n" for _ in range(61))
    (tmp_path / "polnear" / "dev.jsonl").write_text(lines, encoding="utf-8")

    def traced(folder):
        options = TraceOptions(inputs=(folder,), case_dir=tmp_path / "case")
        return trace(options, Quiet()).case

    scores = {one.metric: one for one in score_attributions(tmp_path, traced)}
    assert scores["content_f1"].n == 1
    assert scores["all_three_f1"].value == 1.0
