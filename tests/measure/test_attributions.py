import json

import pytest

from quiet import Quiet
from retold.conduct.run import TraceOptions, trace
from retold.measure.attributions import (
    Article,
    Marked,
    agreement,
    score_attributions,
    scores_of,
)

TEXT = "Leak at the quay\n\nThe harbour office said on Tuesday that 40 tonnes leaked.\n"


def chars(start, end):
    return frozenset(range(start, end))


def marked(content, source=(0, 5), cue=(6, 10), mode="indirect"):
    return Marked(
        source=chars(*source), cue=chars(*cue), content=chars(*content), mode=mode
    )


def article(true, found, outlet="Coast Wire"):
    return Article(outlet=outlet, true=true, found=found)


def values(*articles):
    return {score.metric: score.value for score in scores_of(articles)}


TRUE = marked((20, 60))


@pytest.mark.parametrize(
    ("predicted", "metric", "value"),
    [
        (marked((20, 60)), "all_three_f1", 1.0),
        (marked((20, 40)), "content_f1", 1.0),
        (marked((20, 39)), "content_f1", 0.0),
        (marked((20, 60), source=(70, 75)), "source_given_content", 0.0),
        (marked((20, 60), source=(0, 11)), "source_given_content", 0.0),
        (marked((20, 60), cue=(70, 75)), "cue_f1", 0.0),
        (marked((20, 60), cue=(70, 75)), "all_three_f1", 0.0),
    ],
    ids=[
        "the-same",
        "half-is-enough",
        "less-than-half-is-not",
        "other-source",
        "source-with-twice-as-much",
        "other-cue",
        "a-wrong-cue-spoils-all-three",
    ],
)
def test_one_prediction_against_one_truth(predicted, metric, value):
    assert values(article([TRUE], [predicted]))[metric] == value


def test_a_prediction_counts_once():
    twice = article([TRUE, marked((100, 140))], [marked((20, 60)), marked((20, 58))])
    assert values(twice)["content_recall"] == 0.5
    assert values(twice)["content_precision"] == 0.5


def test_modes_are_told_apart_by_the_truth():
    told = article([TRUE, marked((100, 140), mode="direct")], [marked((100, 140))])
    assert values(told)["direct_f1"] == 1.0
    assert values(told)["indirect_f1"] == 0.0


def test_outlets_are_compared():
    good = article([TRUE], [TRUE])
    bad = article([TRUE, marked((100, 140))], [TRUE], outlet="The Kessel Post")
    told = values(good, bad)
    assert told["content_f1 Coast Wire"] == 1.0
    assert told["outlets_best_minus_worst"] == pytest.approx(1 - 2 / 3)


def agreed(*articles):
    return {score.metric: score.value for score in agreement(articles)}


def test_people_who_marked_the_same_agree():
    told = agreed([[TRUE], [TRUE], [TRUE]])
    assert set(told.values()) == {1.0}


def test_people_are_scored_each_way_round():
    told = agreed([[TRUE, marked((100, 140), cue=(90, 95))], [TRUE]])
    assert told["two_people content_f1"] == pytest.approx(2 / 3)
    assert told["two_people cue_f1"] == pytest.approx(2 / 3)


def test_another_source_is_no_agreement_on_all_three():
    told = agreed([[TRUE], [marked((20, 60), source=(70, 75))]])
    assert told["two_people content_f1"] == 1.0
    assert told["two_people all_three_f1"] == 0.0


def test_one_person_alone_says_nothing_of_agreement():
    assert agreed([[TRUE]]) == {}


def test_a_folder_is_scored_beyond_the_articles_looked_at(tmp_path):
    start = TEXT.index("40 tonnes")
    row = {
        "publisher": "Coast Wire",
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
    row["other_annotators"] = {"second": row["attributions"], "third": []}
    (tmp_path / "polnear").mkdir()
    lines = "".join(json.dumps(row) + "\n" for _ in range(61))
    (tmp_path / "polnear" / "dev.jsonl").write_text(lines, encoding="utf-8")

    def traced(folder):
        options = TraceOptions(inputs=(folder,), case_dir=tmp_path / "case")
        return trace(options, Quiet()).case

    scores = {one.metric: one for one in score_attributions(tmp_path, traced)}
    assert scores["content_f1"].n == 1
    assert scores["all_three_f1"].value == 1.0
    assert scores["two_people content_f1"].note == "61 articles"
    assert scores["two_people content_f1"].value == 0.5
