"""Shapes beyond the plain frames, and words that only look alike."""

import pytest

from extract.passage_builders import read, said

REACHED = [
    pytest.param(
        "In an evening broadcast, Ann Lee went further: “The tank was never full.”",
        ("Ann Lee", ":", ("“The tank was never full.”",)),
        id="announced-without-a-verb-of-saying",
    ),
    pytest.param(
        "“Nobody checks the pumps,” the pilot thundered.",
        ("the pilot", "thundered", ("“Nobody checks the pumps,”",)),
        id="verb-that-no-list-has",
    ),
    pytest.param(
        "Said Ann Lee, “The tank was never full.”",
        ("Ann Lee", "Said", ("“The tank was never full.”",)),
        id="said-first",
    ),
    pytest.param(
        "The mayor answered the pilots by saying the quay would close.",
        ("The mayor", "saying", ("the quay would close",)),
        id="by-saying",
    ),
    pytest.param(
        "Ann Lee took the microphone to say that the tank had leaked.",
        ("Ann Lee", "say", ("that the tank had leaked",)),
        id="to-say",
    ),
    pytest.param(
        "While critics argue that the quay is unsafe, the mayor keeps it open.",
        ("critics", "argue", ("that the quay is unsafe",)),
        id="opening-clause-ends-at-its-comma",
    ),
    pytest.param(
        "Ann Lee, who announced that the quay would close, left the port.",
        ("who", "announced", ("that the quay would close",)),
        id="relative-clause-ends-at-its-comma",
    ),
    pytest.param(
        "The mayor praised the pilots, but the union left the table.",
        ("The mayor", "praised", ("the pilots",)),
        id="stance-ends-at-its-comma",
    ),
    pytest.param(
        "Bergers says the quay is safe.",
        ("Bergers", "says", ("the quay is safe",)),
        id="name-that-ends-in-s",
    ),
    pytest.param(
        "In Kessel, about half of the pilots said they want new pumps.",
        ("about half of the pilots", "said", ("they want new pumps",)),
        id="about-half-of",
    ),
    pytest.param(
        "Harbour Union Says Quay Will Close In March",
        ("Harbour Union", "Says", ("Quay Will Close In March",)),
        id="headline-in-capitals",
    ),
    pytest.param(
        "The pilots — and half of the crew — said that the quay was wet.",
        ("The pilots — and half of the crew", "said", ("that the quay was wet",)),
        id="aside-between-dashes",
    ),
    pytest.param(
        "She has since said that the tank leaked.",
        ("She", "has since said", ("that the tank leaked",)),
        id="has-since-said",
    ),
    pytest.param(
        "Asked by a reporter if the tank had leaked, the mayor left.",
        ("a reporter", "Asked", ("if the tank had leaked",)),
        id="asked-if",
    ),
    pytest.param(
        "The tank held forty tonnes, records show, and nobody knew.",
        ("records", "show", ("The tank held forty tonnes",)),
        id="records-show-behind",
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), REACHED)
def test_it_is_found_with_its_words(sentence, expected):
    assert expected in [said(one) for one in read(sentence).attributions]


NOT_SAID = [
    "The mayor revised the withdrawal plans in October.",
    "The strong harbour report has cleared the way for the union.",
    "The union leads by 12 pledged votes.",
    "The two towns have claims in the bay.",
    "The crew found themselves alone on the quay.",
    "They do what they know, which is welding.",
]


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_nouns_and_knowing_are_no_attribution(sentence):
    assert read(sentence).attributions == ()
