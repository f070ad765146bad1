"""Lost tellings, second parents and second beginnings, scored."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from match.telling_builders import told
from retold.measure.tradition import Tradition, Witness
from retold.measure.tradition_claims import first_put
from retold.measure.traditions import Lookout, Seen
from retold.measure.unseen import (
    inferred,
    score_beginnings,
    score_lost,
    score_seconds,
)
from retold.model.lineage import Descent, SecondParent

START = datetime(2024, 3, 1, 6, tzinfo=UTC)


@pytest.fixture
def view():
    """Five witnesses: 1 came from 0 and is lost, 2 and 3 came from it.

    3 has its figure from 4, which is a beginning of its own.
    """
    put = replace(first_put(FirstOf(), 0, 0), source="the mayor")
    other = replace(put, value=put.value + 7, source="the police")
    made = [
        witness(0, put),
        witness(1, replace(put, verb=1), parent=0, is_lost=True),
        witness(2, replace(put, verb=1, day=None), parent=1),
        witness(3, replace(put, verb=1, value=other.value), parent=1, second=4),
        witness(4, other),
    ]
    tradition = Tradition(witnesses=tuple(made))
    seen = {one.number: seen_as(one) for one in tradition.kept}
    return Lookout(
        tradition=tradition,
        seen=seen,
        by_claim={one.telling.id: one for one in seen.values()},
        pairs=frozenset(),
        wording={},
        compared=0.0,
    )


class FirstOf:
    """A chance that always takes the first."""

    def choice(self, found):
        return found[0]

    def randint(self, low, _high):
        return low

    def randrange(self, _end):
        return 0

    def random(self):
        return 0.0

    def sample(self, found, count):
        return list(found[:count])


def witness(number, put, **fields):
    when = START + timedelta(hours=6 * number if number != 4 else 1)
    return Witness(
        number=number,
        family=0,
        put=put,
        outlet=f"Outlet {number}",
        when=when,
        stated=when,
        **fields,
    )


def seen_as(one):
    telling = told(one.put.sentence, one.outlet, f"{one.when:%Y-%m-%dT%H:%M}Z")
    return Seen(witness=one, telling=telling, group=0, descent=None)


def with_descent(view, number, parent, second=None, confidence=0.9):
    """Say whom one came from; a number is one that is there, a string is lost."""
    each = view.seen[number]
    name = view.seen[parent].telling.id if isinstance(parent, int) else parent
    other = None
    if second is not None:
        other = SecondParent(parent=view.seen[second].telling.id, why=(), changes=())
    edge = Descent(
        child=each.telling.id, parent=name, confidence=confidence, second=other
    )
    view.seen[number] = replace(each, descent=edge)
    view.by_claim[each.telling.id] = view.seen[number]


def test_a_lost_telling_is_found_by_those_that_came_from_it(view):
    with_descent(view, 2, "l-1")
    with_descent(view, 3, "l-1")
    assert inferred(view) == [frozenset({2, 3})]
    (score,) = score_lost(view, "")
    assert (score.value, score.n) == (1.0, 1)


def test_a_lost_telling_with_a_child_that_is_not_its_own_is_wrong(view):
    with_descent(view, 0, "l-1")
    with_descent(view, 3, "l-1")
    (score,) = score_lost(view, "")
    assert score.value == 0.0
    assert score.note.startswith("0 of 1 inferred are right")


@pytest.mark.parametrize(("second", "right"), [(4, 1.0), (0, 0.0)])
def test_a_second_parent_is_right_that_has_what_was_taken(view, second, right):
    with_descent(view, 3, 2, second=second)
    precision, recall = score_seconds(view, "")
    assert (precision.value, precision.n) == (right, 1)
    assert (recall.value, recall.n) == (right, 1)


@pytest.mark.parametrize(("confidence", "apart"), [(0.9, 0.0), (0.3, 1.0)])
def test_a_beginning_is_apart_when_no_parent_is_likelier(view, confidence, apart):
    with_descent(view, 4, 0, confidence=confidence)
    score = score_beginnings(view)
    assert (score.value, score.n) == (apart, 1)
