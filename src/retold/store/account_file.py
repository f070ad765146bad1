"""The accounts of a team: a SQLite file of their own, which no export ever opens.

Only its owner may read it (0600; looser rights are refused). Of passwords it holds
Argon2id hashes, of the words in cookies and links their SHA-256. Each `reading` and
each `changing` is a transaction, so that the command line and a running server can
both use the file.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from retold.model.account import Account, Invitation, Role, Session
from retold.model.errors import CaseError

ACCOUNT_FILE = "accounts.db"  # not .sqlite: a change in it is no change of the case
_WAIT_FOR_LOCK_S = 10.0
_OWNER_ONLY = 0o600
_OTHERS = 0o077
_FORMAT = 1
# AUTOINCREMENT: a number is never given twice, so an old link ends nobody else's
# session. `name_key` stays when somebody is removed; `login_key` is given up.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS account (
  number INTEGER PRIMARY KEY AUTOINCREMENT, login TEXT UNIQUE, name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE, role TEXT NOT NULL, password TEXT NOT NULL,
  cases TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS session (
  number INTEGER PRIMARY KEY AUTOINCREMENT, fingerprint TEXT NOT NULL UNIQUE,
  account INTEGER NOT NULL, began TEXT NOT NULL, seen TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS invitation (
  number INTEGER PRIMARY KEY AUTOINCREMENT, fingerprint TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL, cases TEXT NOT NULL, ends TEXT NOT NULL, account INTEGER
);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_ACCOUNT = "SELECT number, login, name, role, password, cases FROM account "
_SESSION = "SELECT number, account, began, seen FROM session "
_INVITATION = "SELECT number, role, cases, ends, account FROM invitation "


class AccountRows:
    """What can be asked of the file, and changed in it, within one transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def accounts(self) -> tuple[Account, ...]:
        """Return everybody who may come in, by name."""
        query = f"{_ACCOUNT} WHERE login IS NOT NULL ORDER BY name_key"
        return tuple(map(_account, self._db.execute(query)))

    def account(self, number: int) -> Account | None:
        """Return an account by its number."""
        query = f"{_ACCOUNT} WHERE login IS NOT NULL AND number = ?"
        row = self._db.execute(query, (number,)).fetchone()
        return _account(row) if row else None

    def named(self, login: str) -> Account | None:
        """Return an account by its log-in name."""
        row = self._db.execute(f"{_ACCOUNT} WHERE login = ?", (login,)).fetchone()
        return _account(row) if row else None

    def is_taken(self, name_key: str) -> bool:
        """Say whether a name stands, or once stood, for somebody."""
        query = "SELECT 1 FROM account WHERE name_key = ?"
        return self._db.execute(query, (name_key,)).fetchone() is not None

    def add(self, account: Account, name_key: str) -> int:
        """Keep a new account and return its number; the one it has is not looked at."""
        query = (
            "INSERT INTO account (login, name, name_key, role, password, cases) "
            "VALUES (?, ?, ?, ?, ?, ?)"
        )
        kept = (account.login, account.name, name_key, account.role.value)
        last = (account.password, _json(account.cases))
        return int(self._db.execute(query, (*kept, *last)).lastrowid or 0)

    def change(self, account: Account) -> None:
        """Keep an account's role, password and cases as they are now."""
        query = "UPDATE account SET role = ?, password = ?, cases = ? WHERE number = ?"
        kept = (account.role.value, account.password, _json(account.cases))
        self._db.execute(query, (*kept, account.number))

    def remove(self, number: int) -> None:
        """Take an account away; only the name stays, so that nobody else takes it."""
        query = (
            "UPDATE account SET login = NULL, password = '', cases = '[]' "
            "WHERE number = ?"
        )
        self._db.execute(query, (number,))
        self._db.execute("DELETE FROM invitation WHERE account = ?", (number,))
        self.end_sessions(number)

    def sessions(self) -> tuple[Session, ...]:
        """Return every session, the last used first."""
        query = f"{_SESSION} ORDER BY seen DESC, number DESC"
        return tuple(map(_session, self._db.execute(query)))

    def session(self, fingerprint: str) -> Session | None:
        """Return the session of a cookie."""
        query = f"{_SESSION} WHERE fingerprint = ?"
        row = self._db.execute(query, (fingerprint,)).fetchone()
        return _session(row) if row else None

    def begin_session(self, account: int, fingerprint: str, now: datetime) -> None:
        """Keep that a browser has come in."""
        query = (
            "INSERT INTO session (fingerprint, account, began, seen) "
            "VALUES (?, ?, ?, ?)"
        )
        moment = now.isoformat()
        self._db.execute(query, (fingerprint, account, moment, moment))

    def note_session(self, number: int, now: datetime) -> None:
        """Keep that a session was used."""
        query = "UPDATE session SET seen = ? WHERE number = ?"
        self._db.execute(query, (now.isoformat(), number))

    def end_session(self, number: int) -> None:
        """End one session."""
        self._db.execute("DELETE FROM session WHERE number = ?", (number,))

    def end_sessions(self, account: int) -> None:
        """End all sessions of an account."""
        self._db.execute("DELETE FROM session WHERE account = ?", (account,))

    def invitations(self) -> tuple[Invitation, ...]:
        """Return the invitations that were not used, in the order of giving."""
        query = f"{_INVITATION} ORDER BY number"
        return tuple(map(_invitation, self._db.execute(query)))

    def invitation(self, fingerprint: str) -> Invitation | None:
        """Return the invitation of a link."""
        query = f"{_INVITATION} WHERE fingerprint = ?"
        row = self._db.execute(query, (fingerprint,)).fetchone()
        return _invitation(row) if row else None

    def invite(self, invitation: Invitation, fingerprint: str) -> None:
        """Keep an invitation; the number it has is not looked at."""
        query = (
            "INSERT INTO invitation (fingerprint, role, cases, ends, account) "
            "VALUES (?, ?, ?, ?, ?)"
        )
        cases, ends = _json(invitation.cases), invitation.ends.isoformat()
        what = (fingerprint, invitation.role.value, cases, ends, invitation.account)
        self._db.execute(query, what)

    def withdraw(self, number: int) -> None:
        """Take an invitation away, because it was used or is not wanted any more."""
        self._db.execute("DELETE FROM invitation WHERE number = ?", (number,))

    def noted(self, name: str) -> str:
        """Return what was noted of the server under a name, "" for nothing."""
        query = "SELECT value FROM meta WHERE name = ?"
        row = self._db.execute(query, (name,)).fetchone()
        return str(row[0]) if row else ""

    def note(self, name: str, value: str) -> None:
        """Note something of the server."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


class AccountFile:
    """The file at `path`, made when it is not there.

    Raises CaseError when it cannot be used, or when others may read it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY))
            self._refuse_loose()
        with self.changing() as rows:
            written = rows.noted("format") or str(_FORMAT)
            if written != str(_FORMAT):
                raise CaseError(
                    f"The accounts in {path} were written by another Retold (format "
                    f"{written}, this one reads {_FORMAT}). Nothing was changed."
                )
            rows.note("format", written)

    @contextmanager
    def reading(self) -> Iterator[AccountRows]:
        """Open the file to read; what is read is of one moment."""
        with self._told(), closing(self._connect()) as db:
            db.execute("BEGIN")
            yield AccountRows(db)

    @contextmanager
    def changing(self) -> Iterator[AccountRows]:
        """Open the file to change it: all of it or, after an error, nothing."""
        with self._told(), closing(self._connect()) as db:
            db.execute("BEGIN IMMEDIATE")
            for statement in _SCHEMA.split(";"):
                db.execute(statement)
            yield AccountRows(db)
            db.execute("COMMIT")

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=_WAIT_FOR_LOCK_S, isolation_level=None)
        db.execute("PRAGMA synchronous=FULL")
        db.execute("PRAGMA secure_delete=ON")  # an old hash does not stay in the file
        return db

    def _refuse_loose(self) -> None:
        mode = self.path.stat().st_mode
        if os.name == "posix" and mode & _OTHERS:
            raise CaseError(
                f"The accounts in {self.path} can be read by others on this computer "
                f"(rights {mode & 0o777:o}). Shut them out: chmod 600 {self.path}"
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise CaseError(
                f"The accounts in {self.path} cannot be used: {error}. Check the "
                "disk's free room and the rights of that file."
            ) from error


def _account(row: tuple[int, str, str, str, str, str]) -> Account:
    number, login, name, role, password, cases = row
    return Account(
        number=number,
        login=login,
        name=name,
        role=Role(role),
        password=password,
        cases=_cases(cases),
    )


def _session(row: tuple[int, int, str, str]) -> Session:
    number, account, began, seen = row
    return Session(
        number=number,
        account=account,
        began=datetime.fromisoformat(began),
        seen=datetime.fromisoformat(seen),
    )


def _invitation(row: tuple[int, str, str, str, int | None]) -> Invitation:
    number, role, cases, ends, account = row
    return Invitation(
        number=number,
        role=Role(role),
        cases=_cases(cases),
        ends=datetime.fromisoformat(ends),
        account=account,
    )


def _json(cases: frozenset[str]) -> str:
    return json.dumps(sorted(cases))


def _cases(kept: str) -> frozenset[str]:
    return frozenset(map(str, json.loads(kept)))
