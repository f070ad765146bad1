"""How long a session and an invitation last.

Twelve hours without a request end a session, and thirty days whatever happens (OWASP
ASVS 5.0, 7.3.1 and 7.3.2 ask that both limits be stated); an invitation that nobody
took up ends after seven days. A clock that is set back by a day ends none, and one that
was years ahead leaves none that lasts for years.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from retold.model.account import Invitation, Session

INVITATION_DAYS = 7
_IDLE = timedelta(hours=12)
_LONGEST = timedelta(days=30)
_SET_BACK = timedelta(days=2)  # by so much a clock may be corrected
_NOTED_EVERY = timedelta(minutes=1)  # a write to the disk for each request is too many


def is_over(session: Session, now: datetime) -> bool:
    """Say whether a session has ended because nobody used it, or is too old."""
    unused, old = now - session.seen, now - session.began
    return not (-_SET_BACK < unused < _IDLE and -_SET_BACK < old < _LONGEST)


def worth_noting(session: Session, now: datetime) -> bool:
    """Say whether a session was last noted long enough ago to note it anew."""
    return abs(now - session.seen) >= _NOTED_EVERY


def ends(now: datetime) -> datetime:
    """Say when an invitation that is given out now ends."""
    return now + timedelta(days=INVITATION_DAYS)


def has_ended(invitation: Invitation, now: datetime) -> bool:
    """Say whether an invitation came too late."""
    return now >= invitation.ends
