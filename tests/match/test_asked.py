from itertools import combinations

from match.telling_builders import told
from match.test_compare import FOR
from retold.match.asked import MOST, Slot, asked, slots
from retold.match.compare import COMPARISONS
from retold.match.compare.details import compare_details
from retold.match.rarity import Rarity
from retold.match.wordings import wordings
from retold.measure.crowd import crowd


def pairs():
    """Give two tellings for each rule, and a crowd's, all against all."""
    for one, two in FOR.values():
        first = told(one, "A") if isinstance(one, str) else one
        second = told(two, "B", at=500) if isinstance(two, str) else two
        yield wordings([first, second])
    yield from combinations(wordings(crowd(100).tellings), 2)


def test_every_comparison_says_when_it_is_asked():
    assert set(MOST) == set(COMPARISONS)


def test_what_is_not_asked_says_nothing_and_none_says_more_than_allowed():
    heard = set()
    for one, two in pairs():
        here = one.first.claim.document == two.first.claim.document
        filled = [slots(each) | (int(Slot.SAME_DOCUMENT) * here) for each in (one, two)]
        either, both = Slot(filled[0] | filled[1]), Slot(filled[0] & filled[1])
        listed = dict(asked(*filled))
        for compare in COMPARISONS:
            evidence = compare(one, two, Rarity((one, two)))
            assert evidence is None or compare in listed
            assert evidence is None or evidence.weight <= MOST[compare](either, both)
            heard |= {compare} if evidence else set()
    assert heard >= set(COMPARISONS) - {compare_details}


def test_the_last_that_is_asked_leaves_nothing():
    assert asked(0, 0)[-1][1] == 0
