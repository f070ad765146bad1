"""Opens the case of a folder, in whichever database it is kept."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from retold.model.errors import CaseError, WrongUseError
from retold.store import addresses, connection
from retold.store.addresses import (
    Address,
    address_of,
    is_trusted,
    read_address,
    trust,
    write_address,
)
from retold.store.database import Database


def is_case(folder: Path) -> bool:
    """Say whether `folder` holds a case, or says where it is kept."""
    return any(
        (folder / name).is_file()
        for name in (connection.FILE_NAME, addresses.FILE_NAME)
    )


def is_on_server(folder: Path) -> bool:
    """Say whether the case of `folder` is kept in PostgreSQL."""
    return read_address(folder) is not None


def open_to_write(folder: Path) -> Database:
    """Open or make the case of `folder`."""
    address = _address(folder)
    if address is None:
        return connection.open_to_write(folder / connection.FILE_NAME)
    return _postgres(address)


def open_to_append(folder: Path, wait_s: float) -> Database:
    """Open a case that is there, and wait so long for others who write."""
    address = _address(folder)
    if address is None:
        return connection.open_to_append(folder / connection.FILE_NAME, wait_s)
    return _present(folder, _postgres(address, wait_s=wait_s), address)


def open_to_read(folder: Path) -> Database:
    """Open a case that is there; nothing can be written through it."""
    address = _address(folder)
    if address is None:
        return connection.open_to_read(folder / connection.FILE_NAME)
    return _present(folder, _postgres(address, reads_only=True), address)


def _present(folder: Path, db: Database, address: Address) -> Database:
    """Give back a database that holds a case; close and refuse one that does not."""
    if not db.has("meta"):
        db.close()
        raise CaseError(
            f"The case of {folder.parent} cannot be used: there is none in "
            f"{address.shown}. Trace again: retold trace {folder.parent}"
        )
    return db


def stamp_of(folder: Path) -> tuple[object, ...]:
    """Fingerprint a case: another value after each change.

    Of a file by size and time of change. Raises CaseError when no server answers.
    """
    if _address(folder) is None:
        states = ((one.name, one.stat()) for one in sorted(folder.glob("*.sqlite")))
        return tuple((name, one.st_mtime_ns, one.st_size) for name, one in states)
    with closing(open_to_read(folder)) as db:
        row = db.execute("SELECT number FROM writing").fetchone()
        return tuple(row)


def settle(folder: Path, typed: str, case_name: str) -> None:
    """Settle that the case of `folder` is kept in the database that was typed.

    Raises WrongUseError when it has a place already, or when somebody else's case
    stands there and was not asked for by its schema; then nothing is changed.
    """
    address, schema_named = address_of(typed, case_name)
    settled = read_address(folder)
    if settled is not None:
        _refuse_other(folder, settled, address, schema_named=schema_named)
        trust(settled)
        return
    if (folder / connection.FILE_NAME).exists():
        raise WrongUseError(
            f"The case in {folder} is a file, and stays one. To move it: "
            f"retold backup {folder.parent} case.backup, then "
            "retold restore case.backup DIR --database URL"
        )
    if holds_case(address) and not schema_named:
        raise WrongUseError(
            f"There is a case in {address.shown} already. If it is this one, say so "
            f"with ?schema={address.schema} at the end of the address; if not, name "
            "another schema there."
        )
    keep_at(folder, address)


def join(folder: Path, typed: str, case_name: str) -> None:
    """Settle as `settle` does, where a case is kept already.

    Raises WrongUseError when there is none, or as `settle` does.
    """
    address, _ = address_of(typed, case_name)
    if not is_case(folder) and not holds_case(address):
        raise WrongUseError(
            f"There is no case in {address.shown}. Name its schema with ?schema=NAME "
            "at the end of the address, or make one: retold trace DIR --database URL"
        )
    settle(folder, typed, case_name)


def keep_at(folder: Path, address: Address) -> None:
    """Say in `folder` where its case is, which this user has named."""
    trust(address)
    write_address(folder, address)


def _address(folder: Path) -> Address | None:
    """Say where the case of `folder` is kept, None for a file of its own.

    Raises CaseError for a database that this user has never named.
    """
    address = read_address(folder)
    if address is not None and not is_trusted(address):
        raise CaseError(
            f"{folder / addresses.FILE_NAME} says that this case is kept in "
            f"{address.shown}, a database you have not named here. Nothing was sent "
            f"there. If you know it: retold trace {folder.parent} --database URL"
        )
    return address


def open_to_make(address: Address) -> Database:
    """Open a database to make a case in it. Raises WrongUseError if there is one."""
    if holds_case(address):
        raise WrongUseError(
            f"There is a case in {address.shown} already, and it is left as it is. "
            "Name another schema: ?schema=NAME at the end of the address."
        )
    return _postgres(address)


def holds_case(address: Address) -> bool:
    """Say whether there is a case at an address. Raises CaseError if none answers."""
    db = _postgres(address, reads_only=True)
    try:
        return db.has("meta")
    finally:
        db.close()


def _refuse_other(
    folder: Path, settled: Address, asked: Address, *, schema_named: bool
) -> None:
    same = settled.url == asked.url
    if same and (not schema_named or settled.schema == asked.schema):
        return
    raise WrongUseError(
        f"The case of {folder.parent} is kept in {settled.shown}, as "
        f"{folder / addresses.FILE_NAME} says. Leave out --database."
    )


def _postgres(
    address: Address, *, reads_only: bool = False, wait_s: float | None = None
) -> Database:
    try:
        from retold.store.postgres import opened  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise CaseError(
            f"The case is kept in {address.shown}, which needs psycopg ({error}). "
            'Get it with: pip install "retold[postgres]"'
        ) from error
    wait_s = connection.WAIT_FOR_LOCK_S if wait_s is None else wait_s
    return opened(address, reads_only=reads_only, wait_s=wait_s)
