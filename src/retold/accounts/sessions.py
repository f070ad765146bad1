"""How long a session and an invitation last.

Twelve hours without a request end a session (OWASP ASVS 5.0, 7.3.1 asks that a
limit be stated); an invitation that nobody took up ends after seven days.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from retold.model.account import Invitation, Session

INVITATION_DAYS = 7
_IDLE = timedelta(hours=12)
_NOTED_EVERY = timedelta(minutes=1)  # a write to the disk for each request is too many


def is_over(session: Session, now: datetime) -> bool:
    """Say whether a session has ended because nobody used it."""
    return now - session.seen >= _IDLE


def worth_noting(session: Session, now: datetime) -> bool:
    """Say whether a session was last noted long enough ago to note it anew."""
    return now - session.seen >= _NOTED_EVERY


def ends(now: datetime) -> datetime:
    """Say when an invitation that is given out now ends."""
    return now + timedelta(days=INVITATION_DAYS)


def has_ended(invitation: Invitation, now: datetime) -> bool:
    """Say whether an invitation came too late."""
    return now >= invitation.ends
