"""What somebody holds, told by a noun or an adjective."""

import pytest

from extract.passage_builders import read, said

HELD = [
    pytest.param(
        "Residents dismissed the mayor’s sharp criticism of the pilots.",
        ("the mayor’s", "sharp criticism of", ("the pilots",)),
        id="owned-noun",
    ),
    pytest.param(
        "The crew learned of his plans to close the quay.",
        ("his", "plans", ("to close the quay",)),
        id="his-plans",
    ),
    pytest.param(
        "The harbour office voiced concern about the valve.",
        ("The harbour office", "voiced concern about", ("the valve",)),
        id="verb-that-bears-the-noun",
    ),
    pytest.param(
        "The paper printed calls by Ann Lee for a new quay.",
        ("Ann Lee", "calls", ("a new quay",)),
        id="holder-behind",
    ),
    pytest.param(
        "Her support for the strike is known to the crew.",
        ("Her", "support for", ("the strike",)),
        id="subject-ends-at-its-verb",
    ),
    pytest.param(
        "The mayor is confident that the valve will hold.",
        ("The mayor", "is confident", ("that the valve will hold",)),
        id="confident-that",
    ),
    pytest.param(
        "Residents were very critical of the harbour office.",
        ("Residents", "were very critical of", ("the harbour office",)),
        id="critical-of",
    ),
    pytest.param(
        "The pilots remain reluctant to sail in the dark.",
        ("The pilots", "remain reluctant", ("to sail in the dark",)),
        id="reluctant-to",
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), HELD)
def test_it_is_found_with_its_holder(sentence, expected):
    assert expected in [said(one) for one in read(sentence).attributions]


NOT_HELD = [
    "There were questions about the valve.",
    "The opposition to the plan grew.",
    "It is unclear to the crew.",
    "My support for the strike is old.",
    "I am confident that the valve will hold.",
    "The offer of work was taken.",
]


@pytest.mark.parametrize("sentence", NOT_HELD)
def test_nobody_holds_it(sentence):
    rules = {one.rule.partition(";")[0] for one in read(sentence).attributions}
    assert not rules & {"attitude-noun", "attitude-adjective"}
