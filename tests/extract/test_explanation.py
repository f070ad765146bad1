from dataclasses import replace

import pytest

from extract.passage_builders import document, segmentation
from retold.extract import explain, extract
from retold.model.case import Reading
from retold.model.errors import RetoldError
from retold.model.when import DateKnownBy, StatedDate


def reading(text, published="2025-03-06"):
    made = document(text)
    if published:
        date = StatedDate(value=published, how=DateKnownBy.TEXT)
        made = replace(made, published=date)
    parts = segmentation(made)
    return Reading(document=made, segmentation=parts, extraction=extract(made, parts))


def explained(text, **kwargs):
    made = reading(text, **kwargs)
    return explain(made, made.extraction.claims[0])


def words(fired):
    return {one.rule: [each.exact for each in one.words] for one in fired}


@pytest.mark.parametrize(
    ("text", "feature", "expected"),
    [
        ("The valve was open.", "was", ["was"]),
        ("They sold the barges to Kessel Quay.", "somebody_did", ["They sold"]),
        ("Crews sold barges and closed the quay.", "deed", ["sold", "closed"]),
        ("About 40 tonnes leaked.", "figure", ["About 40 tonnes"]),
        ("The tank at Kessel Quay held fuel.", "name", ["Kessel Quay"]),
        ("Forty barges sank.", "short", []),
        ("Were forty barges lost in March?", "question", ["?"]),
        ("The quay, the crew said, was closed.", "attributed", ["said"]),
        ("Perhaps 40 tonnes of fuel leaked.", "doubt", ["Perhaps"]),
        ("The port denied that forty barges sank.", "denial", ["denied"]),
    ],
)
def test_a_feature_is_told_with_its_words(text, feature, expected):
    assert words(explained(text).features)[feature] == expected


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("Were forty barges lost?", "question-mark", ["?"]),
        ("The port denied that forty barges sank.", "denying-verb", ["denied"]),
        (
            "The report of forty barges is incorrect.",
            "rejected-outright",
            ["is incorrect"],
        ),
    ],
)
def test_polarity_is_told_with_its_words(text, rule, expected):
    assert words(explained(text).polarity) == {rule: expected}


def test_the_features_add_up_to_the_score():
    made = reading(
        "The port denied on Tuesday that at least 40 “ghost barges” sank. Look at it! "
        "They should have sold the largest of them, Ann Lindqvist said. Perhaps."
    )
    for claim in made.extraction.claims:
        score = explain(made, claim).unrounded_score
        assert score == pytest.approx(claim.score, abs=0.0051)


def test_a_figure_is_told_with_the_words_of_its_bound_and_its_change():
    told = explained("The price rose by more than 12 percent in 40 towns.")
    first, second = ([each.exact for each in found] for found in told.bounds.values())
    assert first == ["more than"]
    assert second == []
    assert any("rose" in each.exact for each in next(iter(told.changes.values())))


@pytest.mark.parametrize(
    ("text", "published", "count"),
    [
        ("The valve broke on Tuesday.", "2025-03-06", 1),
        ("The valve broke on 4 March 2025.", "2025-03-06", 0),
        ("The valve broke on Tuesday.", None, 0),
        ("It broke yesterday. The next day it was mended.", "2025-03-06", 1),
    ],
    ids=["relative", "absolute", "undated", "from-the-time-told-before"],
)
def test_a_time_is_relative_when_it_counts_from_the_document(text, published, count):
    told = explained(text, published=published)
    assert len(told.relative) == count
    assert (told.counted_from is None) is (published is None)


def test_half_a_sentence_is_explained_by_its_own_words():
    made = reading("The port denied that forty barges sank and said 12 crews left.")
    first, second = made.extraction.claims
    assert "denial" in words(explain(made, first).features)
    assert "denial" not in words(explain(made, second).features)


def test_a_claim_whose_sentence_is_gone_is_said_to_be():
    made = reading("Forty barges sank.")
    other = replace(made.extraction.claims[0], segment="s-000000000000")
    with pytest.raises(RetoldError, match="Trace the case again"):
        explain(made, other)


def test_a_list_without_end_is_told_in_part():
    names = ", ".join(f"Port Merrin{chr(97 + place % 26)}" for place in range(200))
    told = words(explained(f"The barges called at {names}.").features)["name"]
    assert 0 < len(told) <= 20
