from itertools import combinations

import numpy as np
import pytest

from match.telling_builders import told
from retold.match import overlap
from retold.match.compare.words import compare_words
from retold.match.overlap import Overlap
from retold.match.rarity import Rarity
from retold.match.wordings import wordings
from retold.measure.crowd import crowd

LEAK = "40 tonnes of fuel leaked from tank 7 at Kessel Quay"
MANY = wordings(crowd(300).tellings)
FEW = wordings(
    [
        told(LEAK, "A"),
        told("Fuel leaked from a tank at Kessel Quay, the port said", "A", at=500),
        told("The port of Marsby counted its lambs", "B"),
        told("No.", "C"),
    ]
)


def evidence(found, least=-99.0):
    places = np.array(list(combinations(range(len(found)), 2)))
    shared = Overlap(found, Rarity(found))
    told_of = dict(shared.evidence(places, np.full(len(places), least)))
    return {tuple(places[at]): each for at, each in told_of.items()}


@pytest.mark.parametrize("found", [MANY, FEW], ids=["crowd", "one-page"])
@pytest.mark.parametrize("doubt", [overlap._IN_DOUBT, 0.2])  # noqa: SLF001 - so that many are asked one by one
def test_columns_say_what_the_comparison_says(found, doubt, monkeypatch):
    monkeypatch.setattr(overlap, "_IN_DOUBT", doubt)
    rarity = Rarity(found)
    for (one, two), each in evidence(found).items():
        assert compare_words(found[one], found[two], rarity) == each


def test_blocks_make_no_difference(monkeypatch):
    whole = evidence(MANY)
    monkeypatch.setattr(overlap, "_BLOCK", 1000)
    assert evidence(MANY) == whole


def test_what_weighs_too_little_is_left_out():
    kept = {pair: each for pair, each in evidence(MANY).items() if each}
    heavy = {pair for pair, each in kept.items() if each.weight >= 1}
    assert 0 < len(heavy) < len(kept)
    assert set(evidence(MANY, least=1)) == heavy


def test_nothing_is_found_among_nothing():
    found = wordings([told("No.", "C")])
    none = np.empty((0, 2), dtype=np.int64)
    assert list(Overlap(found, Rarity(found)).evidence(none, np.empty(0))) == []
