import json
from collections import Counter

import pytest

from quiet import Quiet
from retold.conduct.run import TraceOptions, trace
from retold.measure.rules import (
    score_attribution_rules,
    score_hedge_rules,
    scores_of_rules,
)

TEXT = (
    "Leak at the quay\n\nThe harbour office said on Tuesday that 40 tonnes leaked. "
    "According to the crew, the valve was open.\n"
)
RIGHT, WRONG = ("content-after", True), ("content-after", False)


def told(*counts):
    return {
        one.metric: (one.value, one.n)
        for one in scores_of_rules("some_rules", [Counter(each) for each in counts])
    }


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (({RIGHT: 3}, {WRONG: 1}), {"content-after": (0.75, 4)}),
        (({WRONG: 2},), {"content-after": (0.0, 2)}),
        (({},), {}),
    ],
    ids=["some-right", "none-right", "never-fired"],
)
def test_a_rule_is_counted_over_all_texts(counts, expected):
    assert told(*counts) == expected


def test_the_rule_that_fired_most_comes_first():
    assert list(told({RIGHT: 1, ("colon", True): 2}, {("adverb", False): 1})) == [
        "colon",
        "adverb",
        "content-after",
    ]


def row(content):
    start = TEXT.index(content)
    return {
        "publisher": "Coast Wire",
        "text": TEXT,
        "attributions": [
            {
                "source": [],
                "cue": [[TEXT.index("said"), TEXT.index(" on"), ""]],
                "content": [[start, start + len(content), ""]],
                "quote": "indirect",
            }
        ],
    }


def test_rules_of_attribution_are_counted_in_unread_articles_alone(tmp_path):
    (tmp_path / "polnear").mkdir()
    rows = [row("40 tonnes leaked")] * 61  # the last one was not read
    (tmp_path / "polnear" / "dev.jsonl").write_text(
        "".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8"
    )

    def traced(folder):
        options = TraceOptions(inputs=(folder,), case_dir=tmp_path / "case")
        return trace(options, Quiet()).case

    scores = score_attribution_rules(tmp_path, traced)
    assert {one.metric: (one.value, one.n) for one in scores} == {
        "according-to": (0.0, 1),
        "content-after": (1.0, 1),
    }
    assert scores[0].note == "right 0 of 1"


def test_hedges_are_counted_by_kind(tmp_path):
    (tmp_path / "hedges").mkdir()
    rows = [
        {"id": id_, "text": text, "uncertain": uncertain}
        for id_, text, uncertain in (
            ("a", "Forty barges allegedly sank.", True),
            ("b", "Forty barges allegedly sank.", False),
            ("c", "Forty barges allegedly sank.", True),
            ("d", "Forty barges sank.", True),
        )
        for id_ in (f"{id_}{copy}" for copy in range(20))
    ]
    (tmp_path / "hedges" / "test.jsonl").write_text(
        "".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8"
    )
    (one,) = score_hedge_rules(tmp_path)
    assert one.metric == "hearsay"
    assert 0 < one.n < 60, "only the half that was not looked at"
    assert 0.5 < one.value < 0.8
