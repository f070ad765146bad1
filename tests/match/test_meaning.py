import pytest

from match.telling_builders import told
from retold.match.compare.meaning import MEANING, compare_meaning
from retold.match.matching import compare_two
from retold.match.rarity import Rarity
from retold.match.wordings import wordings

ENGLISH = "300 constables will patrol near the frontier, Ada Lindqvo pledged"
OTHER = "Ada Lindqvo visited an academy near the frontier in May"


def judged(one, two, likeness, language="en"):
    """Compare two sentences of two days whose vectors are so near."""
    here = told(one, "Coast Wire", "2025-03-04")
    there = told(two, "Daily Tide", "2025-03-05", language=language)
    left, right = wordings([here])[0], wordings([there])[0]
    evidence = compare_two(here, there).evidence
    return compare_meaning((left, right), Rarity((left, right)), likeness, evidence)


def means(*args, **more):
    return [one for one in judged(*args, **more) if one.rule == MEANING]


@pytest.mark.parametrize(
    ("one", "two", "language"),
    [
        (
            "The taps ran dry for 1850 homes across Marsby",
            "In Marsby 1850 households had no water to drink",
            "en",
        ),
        (
            "A promise of 300 new officers was made by the minister Ada Lindqvo",
            ENGLISH,
            "en",
        ),
        ("Flames gutted the mill at Marsby", "En brand tog kvarnen i Marsby", "sv"),
        (
            "Thieves took 300 geese off a farm",
            "Gone overnight: 300 geese of theirs",
            "en",
        ),
    ],
    ids=["homes-households", "name-figure", "swedish", "a-counted-thing-alone"],
)
def test_near_and_with_slots_that_agree_it_counts(one, two, language):
    found = means(one, two, 0.75, language=language)
    assert [each.detail for each in found] == [".75"]
    assert found[0].weight > 3


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The tent on sale weighs 2 kg", "The stove on sale costs a lot"),
        (
            "The mill in Marsby burned on 4 March",
            "The mill in Marsby burned on 5 March",
        ),
        ("They say 40 geese were stolen in Marsby", "Some 40 geese fled in Rinnford"),
        (ENGLISH, OTHER),
        ("The council in Marsby closed 12 schools", "Schools in Marsby sold 4 buses"),
        ("They closed the school for good", "The lessons there came to an end"),
    ],
    ids=[
        "no-slot",
        "other-day",
        "other-place",
        "one-counts",
        "other-figure",
        "nothing-named",
    ],
)
def test_near_alone_or_in_conflict_it_does_not(one, two):
    assert means(one, two, 0.74) == []


def test_the_less_agrees_the_nearer_they_must_be():
    one, two = "The mayor Henrik Osk stepped down", "Now Osk has left the town hall"
    assert means(one, two, 0.6) == []
    assert means(one, two, 0.76) != []
    with_figure = f"{one} after 12 years", f"{two} after 12 years"
    assert means(*with_figure, 0.6) != []


def test_across_languages_less_nearness_will_do():
    one, two = "The mayor Henrik Osk stepped down", "Borgmästaren Henrik Osk avgick"
    assert means(one, two, 0.7) == []
    assert means(one, two, 0.7, language="sv") != []


def test_a_figure_that_lacked_a_shared_word_counts():
    pair = "It hit 1850 homes in Marsby", "Det drabbade 1850 hushåll i Marsby"
    rules = {one.rule: one for one in judged(*pair, 0.7, language="sv")}
    assert rules["same-figure"].weight > 0
    assert rules["same-figure"].detail == "1850 / 1850"


def test_it_is_symmetric():
    pair = (
        "The taps ran dry for 1850 homes in Marsby",
        "1850 Marsby households had none",
    )
    one = told(pair[0], "Coast Wire", "2025-03-04")
    two = told(pair[1], "Daily Tide", "2025-03-05")
    (left,), (right,) = wordings([one]), wordings([two])
    rarity = Rarity((left, right))
    here = compare_meaning((left, right), rarity, 0.7, ())
    assert compare_meaning((right, left), rarity, 0.7, ()) == here != ()


def test_a_name_that_many_have_is_no_sign():
    one, two = "The mayor Henrik Osk stepped down", "Now Osk has left the town hall"
    sentences = (f"Henrik Osk saw {thing}" for thing in "abcdefghijklmnop")
    crowd = wordings([told(each, "Coast Wire", "2025-03-04") for each in sentences])
    (left,), (right,) = wordings([told(one)]), wordings([told(two)])
    alone, many = Rarity((left, right)), Rarity((left, right, *crowd))
    assert compare_meaning((left, right), alone, 0.8, ()) != ()
    assert compare_meaning((left, right), many, 0.8, ()) == ()
