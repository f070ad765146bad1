from dataclasses import replace

import pytest

from match.telling_builders import told
from retold.match.fingerprints import fingerprints
from retold.match.rarity import Rarity
from retold.match.wordings import wordings
from retold.model.document import Role

FIRST = told("40 tonnes of diesel leaked at Kessel Quay.", on="2025-03-04", doc="d-1")
SECOND = told("A ferry waited for the tide.", on="2025-03-05", doc="d-1", at=90)
OTHER = told("Four geese were stolen in Rinnford.", "Post", "2025-03-06")


def print_of(telling, *others):
    found = wordings([telling, *others])
    at = next(n for n, one in enumerate(found) if one.first.id == telling.id)
    return int(fingerprints(found, Rarity(found))[at])


def test_it_is_the_same_for_the_same():
    assert print_of(FIRST, SECOND, OTHER) == print_of(FIRST, OTHER, SECOND)


@pytest.mark.parametrize(
    "changed",
    [
        replace(FIRST, role=Role.HEADLINE),
        replace(FIRST, cites=("https://tide.example/leak",)),
        replace(FIRST, figures=()),
        replace(FIRST, outlet="The Tide"),
    ],
    ids=["role", "link", "figure", "outlet"],
)
def test_it_changes_with_what_was_read_in_it(changed):
    assert print_of(changed, SECOND, OTHER) != print_of(FIRST, SECOND, OTHER)


def test_it_changes_when_a_word_becomes_less_rare():
    also = told("Diesel is dear.", "Tide", "2025-03-07")
    assert print_of(FIRST, SECOND, OTHER, also) != print_of(FIRST, SECOND, OTHER)


def test_it_changes_with_the_rest_of_its_page():
    edited = told("A ferry waited for rain.", on="2025-03-05", doc="d-1", at=90)
    assert print_of(FIRST, edited, OTHER) != print_of(FIRST, SECOND, OTHER)


def test_of_nothing_there_is_none():
    assert len(fingerprints((), Rarity(()))) == 0
