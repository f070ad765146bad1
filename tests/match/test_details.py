import pytest

from match.telling_builders import told
from retold.match.compare.details import compare_details
from retold.match.rarity import Rarity
from retold.match.wordings import wordings

HIVES = "About 60 beehives were stolen from an orchard in Tolmere"


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        (HIVES.replace("60", "210").replace("Tolmere", "Velsand"), True),
        (HIVES.replace("60", "210").replace("beehives", "crates"), True),
        (HIVES.replace("60", "210"), False),
        (HIVES.replace("Tolmere", "Velsand"), False),
    ],
    ids=["figure-and-place", "figure-and-thing", "figure-alone", "place-alone"],
)
def test_two_details_that_differ_together_make_two_claims(other, apart):
    found = wordings([told(HIVES, "A", "2025-03-04"), told(other, "B", "2025-03-05")])
    weighed = compare_details(*found, Rarity(found))
    assert (weighed is not None and weighed.weight < 0) is apart


POLL = "Lind got {} percent and Berg got {} percent among voters in Velsand"


@pytest.mark.parametrize(
    ("two", "apart"),
    [((47, 41), True), ((46, 41), False), ((46, 44), False)],
    ids=["both-moved", "one-moved", "same"],
)
def test_two_polls_of_which_no_figure_is_the_same_are_two_claims(two, apart):
    tellings = [told(POLL.format(46, 44), "A"), told(POLL.format(*two) + " now", "B")]
    found = wordings(tellings)
    weighed = compare_details(*found, Rarity(found))
    assert (weighed is not None and weighed.weight < 0) is apart
