"""Which families a reader should look at first, and why."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeAlias

from retold.model.lineage import Family
from retold.model.when import When
from retold.present.casebook import Casebook
from retold.present.stemma_order import meaningful

_VOICES = 3  # outlets from which one origin is worth a warning
Rank: TypeAlias = Callable[[Casebook], list[Family]]


def _once(rank: Rank) -> Rank:
    """Keep a ranking in the book: the pages ask for each many times."""

    @wraps(rank)
    def kept(book: Casebook) -> list[Family]:
        if rank.__name__ not in book.rankings:
            book.rankings[rank.__name__] = rank(book)
        return [*book.rankings[rank.__name__]]

    return kept


@_once
def most_retold(book: Casebook) -> list[Family]:
    """Return families told more than once, by tellings, then by outlets.

    Those that one outlet alone repeats come after them, and formulas last.
    """
    retold = [one for one in book.case.families if len(one.tellings) > 1]
    return sorted(
        retold,
        key=lambda one: (
            one.id in book.formulas,
            book.outlets(one) == 1,
            -len(one.tellings),
            -book.outlets(one),
            -len(one.denials),
            one.id,
        ),
    )


@_once
def changed_most(book: Casebook) -> list[Family]:
    """Return families by how many meaningful changes they went through.

    Those of one outlet alone come after the others, as above. In a formula other
    words stand each time, and nothing has changed.
    """
    changed = [one for one in most_retold(book) if meaningful(one)]
    return sorted(
        changed,
        key=lambda one: (
            one.id in book.formulas,
            book.outlets(one) == 1,
            -len(meaningful(one)),
            one.id,
        ),
    )


def showcase(book: Casebook) -> Family:
    """Choose the family whose tree is shown: the most changed, else most told."""
    return (changed_most(book) or most_retold(book))[0]


@_once
def denied_and_told_again(book: Casebook) -> list[Family]:
    """Return families with a telling that is surely later than a denial."""
    return [one for one in book.case.families if _told_after_denial(one, book)]


@_once
def one_voice(book: Casebook) -> list[Family]:
    """Return families that many outlets tell and that have a single origin."""
    return [
        one
        for one in most_retold(book)
        if one.origins == 1
        and book.outlets(one) >= _VOICES
        and one.id not in book.formulas
    ]


def _told_after_denial(family: Family, book: Casebook) -> bool:
    if not family.denials:  # most have none, and need no dates
        return False
    denied = [When.parse(one.when) for one in book.tellings(family.denials) if one.when]
    told = [When.parse(one.when) for one in book.tellings(family.tellings) if one.when]
    return any(denial.surely_before(later) for denial in denied for later in told)
