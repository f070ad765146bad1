"""Sessions end after twelve hours without use, invitations after seven days."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from retold.accounts import ends, has_ended, is_over, worth_noting
from retold.model.account import Invitation, Role, Session

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
SESSION = Session(number=1, account=1, began=NOON - timedelta(days=3), seen=NOON)


@pytest.mark.parametrize(
    ("passed", "over"),
    [
        (timedelta(0), False),
        (timedelta(hours=12, seconds=-1), False),
        (timedelta(hours=12), True),
        (timedelta(days=400), True),
    ],
)
def test_twelve_idle_hours_end_a_session(passed, over):
    assert is_over(SESSION, NOON + passed) is over


def test_thirty_days_end_a_session_however_much_it_is_used():
    began = SESSION.began
    used = replace(SESSION, seen=began + timedelta(days=30))
    assert not is_over(used, began + timedelta(days=30, seconds=-1))
    assert is_over(used, began + timedelta(days=30))


def test_a_clock_set_back_a_day_ends_none_and_one_set_back_years_does():
    assert not is_over(SESSION, NOON - timedelta(days=1))
    ahead = replace(SESSION, seen=NOON + timedelta(days=3650))
    assert is_over(ahead, NOON)
    assert is_over(replace(ahead, began=ahead.seen, seen=NOON), NOON)
    assert worth_noting(SESSION, NOON - timedelta(days=1))


def test_use_is_noted_once_a_minute():
    assert not worth_noting(SESSION, NOON + timedelta(seconds=59))
    assert worth_noting(SESSION, NOON + timedelta(seconds=60))


def test_an_invitation_lasts_seven_days():
    one = Invitation(number=1, role=Role.READER, cases=frozenset(), ends=ends(NOON))
    assert not has_ended(one, NOON + timedelta(days=7, seconds=-1))
    assert has_ended(one, NOON + timedelta(days=7))
