"""Why a telling is thought to come from another, in words."""

import pytest

from retold.model.lineage import Descent
from retold.model.match import Evidence
from retold.present.reasons import confidence_words, why_words


def descent(*why, confidence=0.9, alternatives=()):
    return Descent(
        child="c-2",
        parent="c-1",
        confidence=confidence,
        why=why,
        alternatives=alternatives,
    )


@pytest.mark.parametrize(
    ("rule", "weight", "detail", "told"),
    [
        ("links-to", 5.0, "https://coastwire.example/1", "links to it"),
        ("names-outlet", 3.5, "Coast Wire", "names Coast Wire"),
        ("headline-of", 4.0, "Fuel leaked", "headline of the text below"),
        (
            "same-words",
            2.0,
            "4 words in a row: in the",
            "same 4 words in a row: in the",
        ),
        ("soon-after", 0.6, "0 h", "told within the hour"),
        ("soon-after", 0.3, "7 h", "told 7 h later"),
        ("other-figure", -0.8, "40 / 63", "against it: another figure (40 / 63)"),
        ("meaning", 3.2, ".71", "means the same: .71"),
        ("brand-new", 1.0, "something", "brand new: something"),
    ],
)
def test_each_rule_is_told_in_words(rule, weight, detail, told):
    one = Evidence(rule=rule, weight=weight, detail=detail)
    assert why_words(descent(one)) == [told]


def test_reasons_for_come_before_reasons_against():
    against = Evidence(rule="other-figure", weight=-9.0, detail="40 / 63")
    weak = Evidence(rule="names-outlet", weight=1.0, detail="Coast Wire")
    strong = Evidence(rule="links-to", weight=5.0, detail="x")
    told = why_words(descent(against, weak, strong))
    assert told[:2] == ["links to it", "names Coast Wire"]
    assert told[2].startswith("against it: ")


@pytest.mark.parametrize(
    ("confidence", "alternatives", "told"),
    [
        (0.97, (), "very likely, 0.97"),
        (0.83, ("c-9",), "likely, 0.83"),
        (0.54, (), "a guess, 0.54"),
        (0.34, ("c-9",), "one of several, 0.34"),
    ],
)
def test_confidence_is_told_in_words_and_as_a_number(confidence, alternatives, told):
    edge = descent(confidence=confidence, alternatives=alternatives)
    assert confidence_words(edge) == told
