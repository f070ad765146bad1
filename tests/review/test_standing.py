import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.model.review import Subject
from retold.review import last_to_redo, last_to_undo, rival, standing
from retold.review.standing import topic
from review_builders import logged, ruled

A, B, C = (Subject(document=f"d-{n}", path=f"{n}.txt") for n in "abc")


def numbers(reviews):
    return [one.number for one in standing(reviews).reviews]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("accept", A), ("reject", A), True),
        (("accept", A), ("accept", B), False),
        (("merge", A, B), ("split", B, A), True),
        (("merge", A, B), ("merge", A, C), False),
        (("parent", A, B), ("parent", A), True),
        (("parent", A, B), ("parent", B, A), False),
        (("check", A, B), ("check", A, C), False),
        (("correct", A, B), ("correct", A, C), True),
        (("correct", A, B), ("reject", A), False),
        (("date", A), ("primary", A), False),
        (("note", A), ("note", A), False),
    ],
)
def test_which_rulings_answer_one_question(one, other, same):
    answers = topic(ruled(*one), 1) == topic(ruled(*other), 2)
    assert answers is same


def test_the_later_ruling_stands_by_number_and_not_by_clock():
    early, late = "2024-01-01T00:00:00Z", "2026-01-01T00:00:00Z"
    first = logged(ruled("accept", A), at=late)
    second = logged(ruled("note"), ruled("reject", A), at=early)[1:]
    stand = standing([*first, *second])
    assert [one.ruled.ruling.value for one in stand.reviews] == ["reject"]
    assert stand.replaced == {1: 2}


def test_undoing_the_later_ruling_brings_the_earlier_one_back():
    log = [ruled("accept", A), ruled("reject", A), ruled("undo", undoes=2)]
    assert numbers(logged(*log)) == [1]
    assert numbers(logged(*log, ruled("redo", redoes=3))) == [2]


@pytest.mark.parametrize("undoes", [7, 3, "1", None, True])
def test_an_undo_of_nothing_does_nothing_and_says_so(undoes):
    log = logged(ruled("accept", A), ruled("note"), ruled("undo", undoes=undoes))
    if undoes is True:  # JSON's true is not the number one
        assert numbers(log) == [1, 2]
    assert "nothing" in standing(log).idle[3]


def test_undoing_twice_is_undoing_once():
    twice = [ruled("accept", A), *[ruled("undo", undoes=1)] * 2]
    stand = standing(logged(*twice))
    assert stand.reviews == ()
    assert "already" in stand.idle[3]


base = st.lists(
    st.sampled_from(
        [("accept", A), ("reject", A), ("merge", A, B), ("split", A, B), ("date", C)]
    ).map(lambda made: ruled(*made)),
    min_size=1,
    max_size=8,
)


@given(base, st.data())
def test_undo_then_redo_is_nothing(rulings, data):
    """Whatever was ruled, undoing one and taking that back changes nothing."""
    before = standing(logged(*rulings))
    aim = data.draw(st.integers(1, len(rulings)))
    undo = len(rulings) + 1
    turned = [ruled("undo", undoes=aim), ruled("redo", redoes=undo)]
    after = standing(logged(*rulings, *turned))
    assert [one.ruled for one in after.reviews] == [one.ruled for one in before.reviews]
    assert after.replaced == before.replaced


def test_the_last_in_effect_is_what_undo_means():
    log = [ruled("accept", A), ruled("reject", B), ruled("undo", undoes=2)]
    assert last_to_undo(logged(*log)).number == 1
    assert last_to_redo(logged(*log)).number == 3
    again = [*log, ruled("undo", undoes=1)]
    assert last_to_undo(logged(*again)) is None
    assert last_to_redo(logged(*again)).number == 4
    back = [*again, ruled("redo", redoes=4)]
    assert last_to_redo(logged(*back)).number == 3


def test_there_is_nothing_to_redo_once_somebody_ruled_anew():
    log = [ruled("accept", A), ruled("undo", undoes=1), ruled("note")]
    assert last_to_redo(logged(*log)) is None
    assert last_to_redo([]) is None


def test_a_rival_is_another_person_on_the_same_subject():
    since = logged(ruled("reject", A, by="Ola"), ruled("accept", B, by="Ola"))
    assert rival(ruled("accept", A), since).number == 1
    assert rival(ruled("accept", A, by="Ola"), since) is None
    assert rival(ruled("accept", C), since) is None
