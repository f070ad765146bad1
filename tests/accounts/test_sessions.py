"""Sessions end after twelve hours without use, invitations after seven days."""

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


def test_use_is_noted_once_a_minute():
    assert not worth_noting(SESSION, NOON + timedelta(seconds=59))
    assert worth_noting(SESSION, NOON + timedelta(seconds=60))


def test_an_invitation_lasts_seven_days():
    one = Invitation(number=1, role=Role.READER, cases=frozenset(), ends=ends(NOON))
    assert not has_ended(one, NOON + timedelta(days=7, seconds=-1))
    assert has_ended(one, NOON + timedelta(days=7))
