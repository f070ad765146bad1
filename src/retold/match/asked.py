"""Which comparisons have something to say of two wordings, and how much at most.

Most candidates are no match, and of most pairs few slots are filled on both
sides. So a comparison is asked only where its slot can speak, and a pair is
given up as soon as nothing that is left could lift it to a match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import IntFlag, auto
from functools import lru_cache
from math import inf
from types import MappingProxyType

from retold.match.compare import COMPARISONS
from retold.match.compare.details import compare_details
from retold.match.compare.figures import compare_figures
from retold.match.compare.gaps import compare_gaps
from retold.match.compare.headlines import compare_headline
from retold.match.compare.links import compare_links
from retold.match.compare.places import compare_places
from retold.match.compare.polarity import compare_polarity
from retold.match.compare.quotations import compare_quotations
from retold.match.compare.sources import compare_sources
from retold.match.compare.terms import compare_terms
from retold.match.compare.times import compare_times
from retold.match.compare.words import compare_words
from retold.match.rarity import Rarity
from retold.match.wordings import HEADS, Wording
from retold.model.match import Evidence

Compare = Callable[[Wording, Wording, Rarity], Evidence | None]


class Slot(IntFlag):
    """What a wording has that a comparison may look at."""

    FIGURES = auto()
    TERMS = auto()
    QUOTATIONS = auto()
    LINKS = auto()
    DENIAL = auto()
    PLACES = auto()
    TIMES = auto()
    VOICES = auto()
    HEAD = auto()
    SAME_DOCUMENT = auto()  # of a pair: both stand in one


def slots(wording: Wording) -> int:
    """Say what a wording has, as a plain number: pairs are many, and flags slow."""
    first = wording.first
    filled = (
        (Slot.FIGURES, wording.figures),
        (Slot.TERMS, wording.terms),
        (Slot.QUOTATIONS, wording.quotations),
        (Slot.LINKS, first.cites),
        (Slot.DENIAL, first.denies),
        (Slot.PLACES, first.places),
        (Slot.TIMES, first.times),
        (Slot.VOICES, wording.voices),
        (Slot.HEAD, first.role in HEADS),
    )
    found = Slot(0)
    for slot, value in filled:
        if value:
            found |= slot
    return int(found)


# Of each comparison, from what either and both have (and one of them alone),
# the most points it may give; None where it gives no evidence at all. A test
# holds these to what the comparisons do.
_Most = Callable[[Slot, Slot], float | None]


def _figures(either: Slot, both: Slot) -> float | None:
    if Slot.FIGURES in both:
        return 2.0
    return 0.0 if Slot.FIGURES in either else None


def _headline(either: Slot, both: Slot) -> float | None:
    one = Slot.HEAD in either and Slot.HEAD not in both
    return 4.0 if one and Slot.SAME_DOCUMENT in both else None


def _polarity(either: Slot, both: Slot) -> float | None:
    return 1.5 if Slot.DENIAL in either and Slot.DENIAL not in both else None


def _details(either: Slot, both: Slot) -> float | None:
    return 0.0 if Slot.FIGURES in both and Slot.HEAD not in either else None


def _in_either(slot: Slot, most: float) -> _Most:
    return lambda either, _both: most if slot in either else None


def _in_both(slot: Slot, most: float) -> _Most:
    return lambda _either, both: most if slot in both else None


MOST: Mapping[Compare, _Most] = MappingProxyType(
    {
        compare_words: lambda _either, _both: 6.5,
        compare_figures: _figures,
        compare_terms: _in_either(Slot.TERMS, 2.5),
        compare_quotations: _in_both(Slot.QUOTATIONS, 2.5),
        compare_headline: _headline,
        compare_links: _in_either(Slot.LINKS, 2.5),
        compare_polarity: _polarity,
        compare_places: _in_both(Slot.PLACES, 0.6),
        compare_times: _in_both(Slot.TIMES, 0.5),
        compare_sources: _in_both(Slot.VOICES, 0.5),
        compare_details: _details,
        compare_gaps: lambda _either, _both: 0.0,
    }
)


@lru_cache(maxsize=65536)
def asked(one: int, two: int) -> tuple[tuple[Compare, float], ...]:
    """Give the comparisons to ask, each with the most that those after it give.

    One that is not in `MOST` is always asked, and may give any number of points.
    """
    listed = list(_listed(Slot(one | two), Slot(one & two)))
    left = [most for _, most in listed]
    return tuple(
        (compare, sum(left[at + 1 :])) for at, (compare, _) in enumerate(listed)
    )


def _listed(either: Slot, both: Slot) -> Iterator[tuple[Compare, float]]:
    for compare in COMPARISONS:
        most = MOST[compare](either, both) if compare in MOST else inf
        if most is not None:
            yield compare, most
