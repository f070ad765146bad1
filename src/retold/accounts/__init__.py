"""The rules of a team: who may do what, how long a session lasts, what a password is.

Nothing here reads a clock, a file or chance: all three are handed in, so that each
rule can be tested at any moment. `retold.conduct.admission` joins them with the file.
"""

from retold.accounts.names import (
    checked_login,
    checked_name,
    key_of,
    may_approve,
)
from retold.accounts.passwords import checked_password, is_password, sealed
from retold.accounts.roles import allows, check_an_admin_stays, may_enter
from retold.accounts.sessions import (
    INVITATION_DAYS,
    ends,
    has_ended,
    is_over,
    worth_noting,
)
from retold.accounts.tokens import TOKEN_BYTES, fingerprint, same, spelt
from retold.accounts.tries import Tries

__all__ = [
    "INVITATION_DAYS",
    "TOKEN_BYTES",
    "Tries",
    "allows",
    "check_an_admin_stays",
    "checked_login",
    "checked_name",
    "checked_password",
    "ends",
    "fingerprint",
    "has_ended",
    "is_over",
    "is_password",
    "key_of",
    "may_approve",
    "may_enter",
    "same",
    "sealed",
    "spelt",
    "worth_noting",
]
