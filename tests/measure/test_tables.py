from retold.measure.score import Score
from retold.measure.tables import scores_as_json, scores_as_text

SCORES = [
    Score(task="story", metric="f1", value=0.9123, n=120, floor=0.95),
    Score(task="story", metric="edges", value=0.5, n=8, baseline=0.25, note="few"),
]


def test_scores_as_text():
    assert scores_as_text(SCORES).splitlines() == [
        "task   metric  this run  floor    n  note",
        "-----  ------  --------  -----  ---  -------------------",
        "story  f1         0.912  0.950  120  below its floor",
        "story  edges      0.500           8  few; baseline 0.250",
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
                "interval": None,
                "note": "few; baseline 0.250",
            }
        ],
    }


def test_an_interval_is_shown_with_its_ends():
    score = Score(task="t", metric="m", value=0.5, n=4, interval=(0.25, 0.75))
    assert "95 % in 0.250 to 0.750" in scores_as_text([score])
    assert scores_as_json([score])["scores"][0]["interval"] == [0.25, 0.75]
