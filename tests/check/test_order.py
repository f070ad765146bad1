"""Who does what to whom, and which words of a sentence belong together."""

import pytest

from asked_text import SO, UNSURE, asked_of

SUED = "Vargo Mining sued Helm Freight over the wagons."
ROAD = "The truck hit the van near the mill while a cyclist fell."


@pytest.mark.parametrize(
    ("claim", "source", "verdict"),
    [
        ("Helm Freight sued Vargo Mining.", SUED, UNSURE),
        ("Vargo Mining was sued by Helm Freight.", SUED, UNSURE),
        ("Helm Freight was sued by Vargo Mining.", SUED, SO),
        ("Vargo Mining sued Helm Freight.", SUED, SO),
        ("The van hit the truck near the mill.", ROAD, UNSURE),
        ("The truck hit the van near the mill.", ROAD, SO),
        (
            "The old pumps need more oil than the new ones.",
            "The new pumps need more oil than the old ones.",
            UNSURE,
        ),
    ],
    ids=[
        "swapped",
        "swapped-in-the-passive",
        "passive",
        "same",
        "things",
        "things-same",
        "compared",
    ],
)
def test_sides_are_kept(claim, source, verdict):
    assert asked_of(claim, source).verdict is verdict


@pytest.mark.parametrize(
    ("claim", "source", "verdict"),
    [
        (
            "Nine guests were sent home.",
            "Nine guests got rooms and four were sent home.",
            UNSURE,
        ),
        (
            "The board sold the mill.",
            "The board kept the mill and sold a barn.",
            UNSURE,
        ),
        ("The board sold the barn.", "The board, on a grey day, sold the barn.", SO),
        (
            "The lamp burnt between 02:10 and 04:30 on 3 May 2025.",
            "The lamp burnt on 3 May 2025 between 02:10 and 04:30.",
            SO,
        ),
    ],
    ids=["two-subjects", "object-of-another-verb", "an-aside", "a-range-is-one"],
)
def test_words_of_two_clauses_are_not_one_statement(claim, source, verdict):
    assert asked_of(claim, source).verdict is verdict


def test_the_reason_is_said():
    found = asked_of("Helm Freight sued Vargo Mining.", SUED)
    assert "the other way round" in found.reason
    assert [one.kind for one in found.differences] == ["order"]


def test_swedish_too():
    source = "Vargo Gruvor stämde Helm Frakt."
    assert asked_of("Helm Frakt stämde Vargo Gruvor.", source, "sv").verdict is UNSURE
    assert asked_of("Vargo Gruvor stämde Helm Frakt.", source, "sv").verdict is SO
