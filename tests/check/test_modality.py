"""What may be, is planned or will be is not so, and what is done is not to come."""

import pytest

from asked_text import SO, UNSURE, asked_of


@pytest.mark.parametrize(
    ("source", "told", "verdict"),
    [
        ("may close", "will close", UNSURE),
        ("may close", "might close", SO),
        ("should close", "must close", UNSURE),
        ("must close", "should close", SO),
        ("plans to close", "closed", UNSURE),
        ("plans to close", "intends to close", SO),
        ("will close", "closed", UNSURE),
        ("will close", "closes", SO),
        ("closed", "will close", UNSURE),
    ],
)
def test_a_modal_word_bears_out_no_more_than_it_says(source, told, verdict):
    kept = "the small school by the lake"
    found = asked_of(f"The council {told} {kept}.", f"The council {source} {kept}.")
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Skolan stängdes efter mötet.", "Skolan kan stängas efter mötet."),
        ("Skolan ska stängas efter mötet.", "Skolan kan stängas efter mötet."),
    ],
    ids=["done", "to-come"],
)
def test_swedish_too(claim, source):
    assert asked_of(claim, source, "sv").verdict is UNSURE
    assert asked_of(source, source, "sv").verdict is SO


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("The pier will shut.", "If the wind turns, the pier will shut.", "en"),
        ("Bron stängs snart.", "Om vinden vänder, stängs bron snart.", "sv"),
    ],
    ids=["will-and-if", "om"],
)
def test_a_condition_may_stand_beside_another_modal_word(claim, source, language):
    assert asked_of(claim, source, language).verdict is not SO
    assert asked_of(source, source, language).verdict is SO
