from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.measure.locate import places_of
from retold.measure.misses import misses
from retold.measure.score import count_pairs, score_case, score_story
from retold.measure.story import gold
from retold.model.lineage import Family

METRICS = {
    "tellings_found",
    "family_pair_f1",
    "family_pair_precision",
    "family_pair_recall",
    "edges_right",
    "edges_right_with_changes",
    "roots_right",
    "near_misses_apart",
    "verdicts_right",
}


def values(case, known):
    return {one.metric: one.value for one in score_case(case, known, "made")}


def with_descent(case, child, **fields):
    """Change one edge of a case."""
    families = tuple(
        replace(
            family,
            stemma=tuple(
                replace(one, **fields) if one.child == child else one
                for one in family.stemma
            ),
        )
        for family in case.families
    )
    return replace(case, families=families)


def test_a_perfect_case_scores_one_and_misses_nothing(small_gold, perfect):
    case = perfect(small_gold)
    assert values(case, small_gold) == dict.fromkeys(METRICS, 1.0)
    assert misses(case, small_gold) == []


def test_a_perfect_case_of_the_story_scores_one(perfect):
    scores = score_story(perfect(gold()))
    assert {one.metric: one.value for one in scores} == dict.fromkeys(METRICS, 1.0)
    assert {one.task for one in scores} == {"story"}


def test_an_empty_case_finds_nothing_and_says_so(small_gold, perfect):
    case = replace(perfect(small_gold), readings=(), families=(), findings=())
    found = values(case, small_gold)
    assert found["tellings_found"] == 0
    assert found["family_pair_recall"] == 0
    assert found["edges_right"] == 0
    assert found["verdicts_right"] == 0
    said = misses(case, small_gold)
    assert "a.wire (wire.txt): no claim covers “about 40 tonnes leaked”." in said
    assert "family amount is in 4 pieces: a.no | a.report | a.tide | a.wire." in said


def test_merged_families_cost_precision(small_gold, perfect):
    case = perfect(small_gold)
    amount, valve = case.families
    both = Family(
        id="f-both",
        label="both",
        tellings=amount.tellings + valve.tellings + ("c-near",),
        denials=amount.denials,
        first=None,
        origins=1,
        stemma=amount.stemma + valve.stemma,
    )
    case = replace(case, families=(both,))
    found = values(case, small_gold)
    assert found["family_pair_recall"] == 1
    assert found["family_pair_precision"] == pytest.approx(7 / 21)
    assert found["near_misses_apart"] == 0
    said = misses(case, small_gold)
    assert (
        "f-both mixes a.report, a.wire, a.tide, a.no, v.report, v.tide, near." in said
    )
    assert "a.report and near are one family, but: another leak." in said


@pytest.mark.parametrize(
    ("fields", "right", "full"),
    [
        pytest.param({"parent": "c-a.report"}, 3, 3, id="another-parent-that-would-do"),
        pytest.param({"parent": "c-v.report"}, 2, 2, id="wrong-parent"),
        pytest.param({"parent": None}, 2, 2, id="no-parent"),
        pytest.param({"changes": ()}, 3, 2, id="changes-not-named"),
    ],
)
def test_edges(small_gold, perfect, fields, right, full):
    case = with_descent(perfect(small_gold), "c-a.tide", **fields)
    found = values(case, small_gold)
    assert found["edges_right"] == pytest.approx(right / 3)
    assert found["edges_right_with_changes"] == pytest.approx(full / 3)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        pytest.param(
            {"parent": "c-v.report"},
            "a.tide (tide.txt): told from “So, inspectors flagged the valve, then.” "
            "(report.txt); expected a.wire or a.report.",
            id="wrong-parent",
        ),
        pytest.param(
            {"parent": None},
            "a.tide (tide.txt): told from nobody; expected a.wire or a.report.",
            id="no-parent",
        ),
        pytest.param(
            {"parent": "l-1"},
            "a.tide (tide.txt): told from the lost telling l-1; "
            "expected a.wire or a.report.",
            id="lost-telling",
        ),
        pytest.param(
            {"changes": ()},
            "a.tide (tide.txt): right parent; changes seen are none; "
            "missing figure|hedge, wording.",
            id="changes-not-named",
        ),
    ],
)
def test_misses_of_edges_read_as_sentences(small_gold, perfect, fields, sentence):
    case = with_descent(perfect(small_gold), "c-a.tide", **fields)
    assert misses(case, small_gold) == [sentence]


def test_a_root_with_a_parent_is_a_miss(small_gold, perfect):
    case = with_descent(perfect(small_gold), "c-v.report", parent="c-v.tide")
    assert values(case, small_gold)["roots_right"] == 0.5
    (sentence,) = misses(case, small_gold)
    assert sentence == (
        "v.report (report.txt): told from “So, the valve was rotten, then.” "
        "(tide.txt); expected no parent."
    )


def test_what_nobody_can_know_is_not_counted(small_gold, perfect):
    case = with_descent(perfect(small_gold), "c-v.tide", parent=None)
    assert values(case, small_gold) == dict.fromkeys(METRICS, 1.0)


def test_a_wrong_verdict_is_a_miss(small_gold, perfect):
    case = replace(perfect(small_gold), findings=())
    assert values(case, small_gold)["verdicts_right"] == 0
    assert misses(case, small_gold) == [
        "a.wire (wire.txt): the check gave nothing; expected cannot_tell or says_so."
    ]


def test_the_baseline_takes_the_earliest_of_a_family(small_gold, perfect):
    scores = score_case(perfect(small_gold), small_gold, "made")
    edges = next(one for one in scores if one.metric == "edges_right")
    assert edges.baseline == pytest.approx(2 / 3)
    assert edges.n == 3


def test_a_claim_that_holds_less_than_half_of_a_quote_is_another(small_gold, perfect):
    case = perfect(small_gold)
    readings = []
    for reading in case.readings:
        claims = tuple(
            replace(
                one,
                anchor=replace(
                    one.anchor,
                    end=one.anchor.start + 8,
                    exact=one.anchor.exact[:8],
                ),
            )
            for one in reading.extraction.claims
        )
        extraction = replace(reading.extraction, claims=claims)
        readings.append(replace(reading, extraction=extraction))
    case = replace(case, readings=tuple(readings))
    assert values(case, small_gold)["tellings_found"] == 0


@pytest.mark.parametrize(
    ("text", "times"),
    [
        pytest.param("so 40 tonnes leaked", 1, id="plain"),
        pytest.param("so 40\r\ntonnes\u00a0leaked", 1, id="broken-line"),
        pytest.param("40 tonnes leaked; 40 tonnes leaked", 2, id="twice"),
        pytest.param("40 tons leaked", 0, id="absent"),
    ],
)
def test_places_of_a_quote(text, times):
    assert len(places_of("40 tonnes leaked", text)) == times


KEYED = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=2), st.sampled_from("xyz"), max_size=8
)


@given(KEYED)
def test_any_renaming_of_the_true_families_is_perfect(true):
    """Only who shares a family counts, never what it is called."""
    renamed = {key: f"family {name}" for key, name in true.items()}
    assert count_pairs(true, renamed).f1 == 1


@given(KEYED, st.randoms(use_true_random=False))
def test_f1_is_symmetric_and_precision_mirrors_recall(true, chance):
    """Swapping truth and finding swaps precision and recall, and nothing else."""
    found = {key: chance.choice("xyz") for key in true}
    there, back = count_pairs(true, found), count_pairs(found, true)
    assert there.f1 == back.f1
    assert there.precision == back.recall
    assert there.both <= min(there.true, there.found)
