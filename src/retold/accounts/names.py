"""What an account may be called, and when two names are the same."""

from __future__ import annotations

import unicodedata

from retold.model.errors import WrongUseError

_MOST_CHARS = 80
_LEAST_CHARS = 2


def checked_name(name: str) -> str:
    """Return a name as it will stand in rulings. Raises WrongUseError."""
    return _checked(name, "The name that stands in your rulings")


def checked_login(login: str) -> str:
    """Return a log-in name as it is kept. Raises WrongUseError."""
    told = _checked(login, "The log-in name")
    if " " in told:
        raise WrongUseError("The log-in name has a space; write it without.")
    return key_of(told)


def key_of(name: str) -> str:
    """Give two spellings of one name the same key: "Maja Lind", "MAJA  LIND"."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def may_approve(second: str, first: str) -> bool:
    """Say whether somebody may approve a verdict that `first` wrote.

    A second reader is another person; another spelling of one's name is not.
    """
    return bool(key_of(second)) and key_of(second) != key_of(first)


def _checked(name: str, what: str) -> str:
    told = " ".join(unicodedata.normalize("NFC", name).split())
    if not _LEAST_CHARS <= len(told) <= _MOST_CHARS:
        raise WrongUseError(
            f"{what} must have {_LEAST_CHARS} to {_MOST_CHARS} characters."
        )
    # Categories C: signs that are not seen, or that turn the text around.
    if any(unicodedata.category(one).startswith("C") for one in told):
        raise WrongUseError(f"{what} has characters that cannot be seen. Retype it.")
    return told
