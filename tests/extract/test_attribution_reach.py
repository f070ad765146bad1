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
    pytest.param(
        "The mayor praised the pilots, the cooks and the divers.",
        ("The mayor", "praised", ("the pilots, the cooks and the divers",)),
        id="praised-a-list",
    ),
    pytest.param(
        "The mayor urged Ann Lee (K-Norland) to resign.",
        ("The mayor", "urged", ("Ann Lee (K-Norland) to resign",)),
        id="party-in-brackets",
    ),
    pytest.param(
        "The quay is a place that locals “fear at night,” Lee said.",
        ("Lee", "said", ("The quay is a place that locals “fear at night,”",)),
        id="speech-that-ends-a-sentence",
    ),
    pytest.param(
        "“Forty tonnes leaked,” Lee said, pointing to the tank.",
        ("Lee", "said", ("“Forty tonnes leaked,”",)),
        id="what-a-speaker-does-is-not-said",
    ),
    pytest.param(
        "Even if the dam had held for a week, Lee said, the quay would have sunk.",
        (
            "Lee",
            "said",
            ("Even if the dam had held for a week", "the quay would have sunk"),
        ),
        id="long-opening-clause",
    ),
    pytest.param(
        "The tank has drawn a crowd of divers, said Ann Lee, a pilot.",
        ("Ann Lee, a pilot", "said", ("The tank has drawn a crowd of divers",)),
        id="said-lee-after-a-comma",
    ),
    pytest.param(
        "The union sent a letter urging the mayor to close the quay.",
        ("a letter", "urging", ("the mayor to close the quay",)),
        id="a-letter-urging",
    ),
    pytest.param(
        "Citing the storm, Ann Lee closed the quay.",
        ("Ann Lee closed the quay", "Citing", ("the storm",)),
        id="citing-first",
    ),
    pytest.param(
        "The mayor closed the quay after criticising the pilots.",
        ("The mayor", "criticising", ("the pilots",)),
        id="after-criticising",
    ),
    pytest.param(
        "Forty barges hold a permit opposed by the crews.",
        ("the crews", "opposed", ("a permit",)),
        id="opposed-by",
    ),
    pytest.param(
        "Captains see the new quay as a threat.",
        ("Captains", "see", ("the new quay as a threat",)),
        id="seen-as",
    ),
    pytest.param(
        "The batch of ledgers shows that forty tonnes leaked.",
        ("The batch of ledgers", "shows", ("that forty tonnes leaked",)),
        id="anything-shows-that",
    ),
    pytest.param(
        "Ann Lee plans to close the quay.",
        ("Ann Lee", "plans", ("to close the quay",)),
        id="lee-plans-to",
    ),
    pytest.param(
        "The mayor asked the divers which valve had burst.",
        ("The mayor", "asked", ("which valve had burst",)),
        id="asked-which",
    ),
    pytest.param(
        "The mayor promised to help crews move out of the harbour.",
        ("The mayor", "promised", ("to help crews move out of the harbour",)),
        id="promised-to",
    ),
    pytest.param(
        "Ann Lee, who sailed to Kessel, Norland, on Tuesday, said the tank leaked.",
        (
            "Ann Lee, who sailed to Kessel, Norland, on Tuesday",
            "said",
            ("the tank leaked",),
        ),
        id="aside-with-a-region",
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
    "The captain saw the barges in the bay.",
    "The vote was the third that day.",
    "It was a meeting opposed in spirit to the first.",
]


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_nouns_and_knowing_are_no_attribution(sentence):
    assert read(sentence).attributions == ()
