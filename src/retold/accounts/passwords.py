"""What a password must be, and what is kept of it.

Length is all that is asked: rules about digits and signs make passwords that are
hard to remember and easy to guess (NIST SP 800-63B, 5.1.1.2). What is kept is an
Argon2id hash with the second recommended choice of RFC 9106, section 4.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from retold.model.errors import WrongUseError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST_CHARS = 12
_MOST_CHARS = 1_000
_ROUNDS, _MEMORY_KIB, _LANES = 3, 65_536, 4


def checked_password(password: str) -> str:
    """Return a password that is long enough. Raises WrongUseError."""
    if len(_spelling(password)) < LEAST_CHARS:
        raise WrongUseError(
            f"The password is too short: take at least {LEAST_CHARS} characters. A few "
            "words are easy to remember; digits and signs are not asked for."
        )
    if len(password) > _MOST_CHARS:
        raise WrongUseError(f"The password is longer than {_MOST_CHARS:,} characters.")
    return password


def sealed(password: str, salt: bytes) -> str:
    """Return what is kept of a password; `salt` is 16 bytes of chance."""
    return _hasher().hash(_spelling(password), salt=salt)


def is_password(given: str, kept: str) -> bool:
    """Say whether this is the password; argon2 compares without telling by time."""
    from argon2.exceptions import (  # noqa: PLC0415 - in the extra "server"
        InvalidHashError,
        VerificationError,
    )

    try:
        return _hasher().verify(kept, _spelling(given[:_MOST_CHARS]))
    except (VerificationError, InvalidHashError):
        return False


def _spelling(password: str) -> str:
    """Give one spelling to what keyboards type in several (SP 800-63B: NFKC)."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415 - in the extra "server"

    return PasswordHasher(
        time_cost=_ROUNDS, memory_cost=_MEMORY_KIB, parallelism=_LANES
    )
