from retold.measure.score import Score
from retold.measure.tables import scores_as_json, scores_as_text

SCORES = [
    Score(task="story", metric="f1", value=0.9123, n=120, floor=0.95),
    Score(task="story", metric="edges", value=0.5, n=8, baseline=0.25, note="few"),
]


def test_scores_as_text():
    assert scores_as_text(SCORES).splitlines() == [
        "task   metric  this run  floor    n  note",
        "-----  ------  --------  -----  ---  --------------------------------",
        "story  f1         0.912  0.950  120  below its floor",
        "story  edges      0.500           8  few; a simple rule reaches 0.250",
    ]


def test_scores_as_json():
    assert scores_as_json(SCORES[1:]) == {
        "schema": "retold.scores/1",
        "scores": [
            {
                "task": "story",
                "metric": "edges",
                "value": 0.5,
                "n": 8,
                "published": None,
                "baseline": 0.25,
                "floor": None,
                "note": "few; a simple rule reaches 0.250",
            }
        ],
    }
