"""Says in a sentence for people what PostgreSQL refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from retold.model.errors import CaseError, WrongUseError
from retold.store.addresses import Address

_LOCKED = (
    errors.LockNotAvailable,
    errors.DeadlockDetected,
    errors.SerializationFailure,
)
_NO_RIGHT = (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction)
_NO_VALUE = (errors.InvalidTextRepresentation, errors.NumericValueOutOfRange)


@contextmanager
def said(address: Address) -> Iterator[None]:
    """Turn what psycopg raises into CaseError, or WrongUseError for a wrong value."""
    try:
        yield
    except _NO_VALUE as error:
        raise WrongUseError(f"That is no value to look for: {_told(error)}.") from error
    except (psycopg.Error, UnicodeError) as error:
        raise CaseError(_sentence(address, error)) from error


def _sentence(address: Address, error: Exception) -> str:
    where, told = address.shown, _told(error)
    if isinstance(error, _LOCKED):
        return (
            f"Another Retold is working on the case in {where}, so nothing was "
            "written. Wait for it to end and try again."
        )
    if isinstance(error, _NO_RIGHT):
        return (
            f"The case in {where} cannot be used: {told}. Ask whoever runs the server "
            "for the right to make a schema there, or to write in this one."
        )
    if isinstance(error, errors.DiskFull):
        return (
            f"There is no room left for the case in {where}. What was kept before is "
            "whole. Make room on the server and run the same command again."
        )
    if isinstance(error, errors.ProgramLimitExceeded):
        return (
            f"A path or address is too long for PostgreSQL ({told}). What was kept "
            "before is whole. Keep this case in a file: leave out --database."
        )
    if isinstance(error, psycopg.OperationalError):
        return (
            f"The case in {where} cannot be used: {told}. What was kept before is "
            "whole. Look whether the server runs and lets you in (~/.pgpass, "
            "PGPASSWORD), and run the same command again."
        )
    return (
        f"The case in {where} cannot be used: it is damaged ({told}). If you have a "
        "backup: retold restore BACKUP DIR --database URL"
    )


def _told(error: Exception) -> str:
    """Give the first line of what the server said, without its full stop."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].strip().rstrip(".:")
