"""Modal words: which kind, which words, and what only looks like one."""

import pytest

from extract.passage_builders import read
from retold.extract.modality import find_modals
from retold.extract.tokens import tokens


def modals(text, language="en"):
    found = find_modals(text, tokens(text, 0, len(text)), language)
    return [(one.kind.value, one.anchor.exact) for one in found]


def main(text, language="en"):
    (claim,) = read(text, language).claims
    return claim.modality and (claim.modality.kind.value, claim.modality.anchor.exact)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam may burst.", [("possible", "may")]),
        ("The dam can’t burst.", [("possible", "can’t")]),
        ("It is likely to burst.", [("likely", "likely")]),
        ("The tank must have leaked.", [("likely", "must have")]),
        ("The quay must close.", [("necessary", "must")]),
        ("Crews have to leave.", [("necessary", "have to")]),
        ("Crews were supposed to leave.", [("obliged", "were supposed to")]),
        ("It’ll burst.", [("future", "’ll")]),
        ("It is not going to burst.", [("future", "going")]),
        ("The port plans to close.", [("intended", "plans to")]),
        (
            "It would burst if it rained.",
            [("conditional", "would"), ("conditional", "if")],
        ),
        ("Should the dam burst, crews leave.", [("conditional", "Should")]),
        ("Should the dam be closed?", [("obliged", "Should")]),
    ],
)
def test_kinds(text, expected):
    assert modals(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It burst in May.", id="the-month"),
        pytest.param("May 4 was dry.", id="a-date"),
        pytest.param("Will Roe left.", id="a-name"),
        pytest.param("She read the will aloud.", id="a-noun"),
        pytest.param("They are going to Kessel.", id="a-journey"),
        pytest.param("They are going to the quay.", id="a-way"),
        pytest.param("She asked if it burst.", id="asked-if"),
        pytest.param("It looked as if it burst.", id="as-if"),
        pytest.param("The dam burst.", id="nothing"),
    ],
)
def test_what_is_no_modal(text):
    assert modals(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dammen kan brista.", [("possible", "kan")]),
        ("Dammen lär brista.", [("likely", "lär")]),
        ("Hamnen måste stängas.", [("necessary", "måste")]),
        ("Hamnen bör stängas.", [("obliged", "bör")]),
        ("Hamnen ska stängas.", [("future", "ska")]),
        ("I mars kommer hamnen att stängas.", [("future", "kommer")]),
        ("Hamnen planerar att stänga.", [("intended", "planerar att")]),
        ("Den stängs om det regnar.", [("conditional", "om")]),
        ("Om det regnar stängs den.", [("conditional", "Om")]),
        ("En rapport om läckan kom.", []),
        ("Han frågade om den läckte.", []),
        ("Den kommer från Kessel.", []),
    ],
)
def test_swedish(text, expected):
    assert modals(text, "sv") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The mayor, who could not come, said 40 barges will sail.",
            ("future", "will"),
            id="of-what-is-said",
        ),
        pytest.param(
            "The port said 40 barges would sail.",
            ("future", "would"),
            id="will-in-past",
        ),
        pytest.param(
            "The port said 40 barges would sail if it rained.",
            ("conditional", "would"),
            id="a-real-condition",
        ),
        pytest.param(
            "All 40 barges will sink if it rains.",
            ("conditional", "if"),
            id="a-condition-first",
        ),
        pytest.param("The port lost 40 barges.", None, id="plainly-so"),
    ],
)
def test_what_a_claim_stands_under(text, expected):
    assert main(text) == expected


def test_hearsay_is_no_modality():
    (claim,) = read("Hamnen ska ha läckt 40 ton.", "sv").claims
    assert (claim.modality, len(claim.hedges)) == (None, 1)


def test_all_modal_words_are_kept_in_order():
    (claim,) = read("The 40 barges may sink, and the quay must close.").claims
    assert [one.anchor.exact for one in claim.modals] == ["may", "must"]
