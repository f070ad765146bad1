"""Who comes in, and as whom: the conductor of accounts.

It joins the rules (`accounts`) with the file (`store`). The web application and
`retold people` both go through it, so that no rule holds in one of them only. Clock
and chance are ports: tests set both.
"""

from __future__ import annotations

import math
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple

from retold.accounts import (
    TOKEN_BYTES,
    Tries,
    check_an_admin_stays,
    checked_login,
    checked_name,
    checked_password,
    ends,
    fingerprint,
    has_ended,
    is_over,
    is_password,
    key_of,
    sealed,
    spelt,
    worth_noting,
)
from retold.model.account import Account, Invitation, Newcomer, Role, Session
from retold.model.errors import NotInCaseError, WaitError, WrongUseError
from retold.store import AccountFile, AccountRows

_SALT_BYTES = 16
_SERVER_BYTES = 6
_HASHES_AT_ONCE = 2  # each takes 64 MiB
_WRONG = "The log-in name or the password is not right. Nothing else is said here."
_USED = (
    "This invitation was used, was withdrawn or is older than 7 days. Ask whoever "
    "gave it to you for a new one."
)


def case_key(folder: Path, accounts: Path) -> str:
    """Name a case among the accounts in a file: where it lies, seen from there.

    So members stay members when both are moved together, and another case that is
    put in a case's place elsewhere has none of its members.
    """
    home, there = accounts.parent.resolve(), folder.resolve()
    try:
        return Path(os.path.relpath(there, home)).as_posix()
    except ValueError:  # on another drive of Windows
        return there.as_posix()


class Inside(NamedTuple):
    """Who is logged in, in which session."""

    account: Account
    session: Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """The clock (UTC) and chance, as they are when nobody tests."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    chance: Callable[[int], bytes] = secrets.token_bytes


class Admission:
    """The accounts in one file. Raises CaseError when the file cannot be used."""

    def __init__(self, path: Path, ports: Ports | None = None) -> None:
        self._file = AccountFile(path)
        self._ports = ports or Ports()
        self._tries = Tries()
        self._hashing = BoundedSemaphore(_HASHES_AT_ONCE)

    @cached_property
    def server(self) -> str:
        """Name this file's server, at random and for good; cookies are named so."""
        with self._file.changing() as rows:
            if not rows.noted("server"):
                rows.note("server", self._ports.chance(_SERVER_BYTES).hex())
            return rows.noted("server")

    @property
    def origin(self) -> str:
        """Under which address the server last answered, "" before it ever did."""
        with self._file.reading() as rows:
            return rows.noted("origin")

    def serve_at(self, origin: str) -> None:
        """Keep under which address the server answers, for links made elsewhere."""
        with self._file.changing() as rows:
            rows.note("origin", origin)

    def accounts(self) -> tuple[Account, ...]:
        """Return everybody who may come in, by name."""
        with self._file.reading() as rows:
            return rows.accounts()

    def account(self, number: int) -> Account:
        """Return an account by its number. Raises NotInCaseError."""
        with self._file.reading() as rows:
            return _there(rows, number)

    def sessions(self) -> tuple[Session, ...]:
        """Return the sessions that have not ended, the last used first."""
        with self._file.reading() as rows:
            now = self._ports.now()
            return tuple(one for one in rows.sessions() if not is_over(one, now))

    def invitations(self) -> tuple[Invitation, ...]:
        """Return the invitations that can still be used."""
        with self._file.reading() as rows:
            now = self._ports.now()
            return tuple(one for one in rows.invitations() if not has_ended(one, now))

    def first_token(self) -> str | None:
        """Give the word of a link that makes the first administrator, if none is yet.

        One that was given at an earlier start does not open any more.
        """
        with self._file.changing() as rows:
            if rows.accounts():
                return None
            for one in rows.invitations():
                rows.withdraw(one.number)
            return self._invited(rows, Role.ADMIN)

    def invite(self, role: Role, cases: frozenset[str]) -> str:
        """Give out an invitation and return the word of its link, which is not kept."""
        with self._file.changing() as rows:
            return self._invited(rows, role, cases)

    def renew(self, number: int) -> str:
        """Return the word of a link by which somebody sets a forgotten password anew.

        An earlier link for the same account does not open any more.
        """
        with self._file.changing() as rows:
            account = _there(rows, number)
            for one in rows.invitations():
                if one.account == number:
                    rows.withdraw(one.number)
            return self._invited(rows, account.role, account.cases, number)

    def invitation(self, token: str) -> Invitation:
        """Return what an invitation is for. Raises WrongUseError for none."""
        with self._file.reading() as rows:
            return self._open_invitation(rows, token)

    def take_up(self, token: str, newcomer: Newcomer) -> str:
        """Make an account of an invitation, once; return the word of its session.

        One that is for a forgotten password sets it, and takes no names.
        Raises WrongUseError when there is no such invitation, or when a name or the
        password will not do; the invitation stays open then.
        """
        renewed = self.invitation(token).account  # nobody without one makes us hash
        login = name = ""
        if renewed is None:
            login, name = checked_login(newcomer.login), checked_name(newcomer.name)
        password = self._sealed(checked_password(newcomer.password))
        with self._file.changing() as rows:
            invitation = self._open_invitation(rows, token)
            rows.withdraw(invitation.number)
            if renewed is not None:
                return self._renewed(rows, renewed, password)
            if rows.named(login) is not None or rows.is_taken(key_of(name)):
                raise WrongUseError(
                    "Somebody has this log-in name, or rules under this name. Take "
                    "another."
                )
            made = Account(
                number=0,
                login=login,
                name=name,
                role=invitation.role,
                password=password,
                cases=invitation.cases,
            )
            return self._begun(rows, rows.add(made, key_of(name)))

    def log_in(self, login: str, password: str, address: str) -> str:
        """Begin a session and return its word.

        Raises WaitError after too many tries for this account or from this address,
        WrongUseError when name and password are not those of an account; which of the
        two was wrong is told neither in words nor by the time it takes.
        """
        login = key_of(login)
        with self._counted(f"account {fingerprint(login)}", f"address {address}"):
            with self._file.reading() as rows:
                account = rows.named(login)
            right = self._is_password(password, account)
            if account is None or not right:
                raise WrongUseError(_WRONG)
        with self._file.changing() as rows:
            return self._begun(rows, account.number)

    def inside(self, token: str) -> Inside | None:
        """Say who is logged in with this word, and keep that the session is used."""
        now = self._ports.now()
        with self._file.reading() as rows:
            session = rows.session(fingerprint(token)) if token else None
            account = rows.account(session.account) if session else None
        if session is None or account is None or is_over(session, now):
            return None
        if worth_noting(session, now):
            with self._file.changing() as rows:
                rows.note_session(session.number, now)
        return Inside(account, session)

    def log_out(self, token: str) -> None:
        """End the session with this word, if there is one."""
        with self._file.changing() as rows:
            session = rows.session(fingerprint(token))
            if session is not None:
                rows.end_session(session.number)

    def change_password(self, number: int, old: str, new: str) -> str:
        """Give an account a new password, end all its sessions and begin one.

        Raises WaitError and WrongUseError as `log_in` does.
        """
        checked_password(new)
        with self._counted(f"password {number}"):
            with self._file.reading() as rows:
                account = _there(rows, number)
            if not self._is_password(old, account):
                raise WrongUseError("The password until now is not right.")
        password = self._sealed(new)
        with self._file.changing() as rows:
            return self._renewed(rows, number, password)

    def set_role(self, number: int, role: Role, cases: frozenset[str]) -> None:
        """Say what somebody may do, and in which cases. Raises WrongUseError.

        Who was an administrator and is none any more may have kept a link that makes
        one; no link that is out then opens any more.
        """
        with self._file.changing() as rows:
            account = _there(rows, number)
            if role is not Role.ADMIN:
                _check_can_go(rows, account)
                _withdraw_what_was_seen(rows, account)
            rows.change(replace(account, role=role, cases=cases))

    def remove(self, number: int) -> None:
        """Take an account away, with its sessions. Raises WrongUseError.

        With an administrator go the links that are out, as in `set_role`.
        """
        with self._file.changing() as rows:
            account = _there(rows, number)
            _check_can_go(rows, account)
            _withdraw_what_was_seen(rows, account)
            rows.remove(number)

    def end_session(self, number: int, of: int | None = None) -> None:
        """End a session; with `of`, only one of that account. Raises NotInCaseError."""
        with self._file.changing() as rows:
            for one in rows.sessions():
                if one.number == number and of in {None, one.account}:
                    rows.end_session(number)
                    return
        raise NotInCaseError("This session has ended already.")

    def withdraw(self, number: int) -> None:
        """Take an invitation back. Raises NotInCaseError."""
        with self._file.changing() as rows:
            if all(one.number != number for one in rows.invitations()):
                raise NotInCaseError("This invitation was used or withdrawn already.")
            rows.withdraw(number)

    def _invited(
        self,
        rows: AccountRows,
        role: Role,
        cases: frozenset[str] = frozenset(),
        account: int | None = None,
    ) -> str:
        token = self._token()
        made = Invitation(
            number=0,
            role=role,
            cases=cases,
            ends=ends(self._ports.now()),
            account=account,
        )
        rows.invite(made, fingerprint(token))
        return token

    def _renewed(self, rows: AccountRows, number: int, password: str) -> str:
        """Give an account a new password: all its browsers are logged out."""
        rows.change(replace(_there(rows, number), password=password))
        rows.end_sessions(number)
        for one in rows.invitations():
            if one.account == number:  # an older link would set it once more
                rows.withdraw(one.number)
        return self._begun(rows, number)

    def _open_invitation(self, rows: AccountRows, token: str) -> Invitation:
        found = rows.invitation(fingerprint(token))
        if found is None or has_ended(found, self._ports.now()):
            raise WrongUseError(_USED)
        return found

    def _begun(self, rows: AccountRows, account: int) -> str:
        now, token = self._ports.now(), self._token()
        for one in rows.sessions():
            if is_over(one, now):
                rows.end_session(one.number)
        rows.begin_session(account, fingerprint(token), now)
        return token

    def _token(self) -> str:
        return spelt(self._ports.chance(TOKEN_BYTES))

    def _sealed(self, password: str) -> str:
        with self._hashing:
            return sealed(password, self._ports.chance(_SALT_BYTES))

    def _is_password(self, password: str, account: Account | None) -> bool:
        """Compare also where there is no account, so that it takes as long."""
        nobodys = self._nobodys  # made at the first try, whoever is named in it
        kept = account.password if account else nobodys
        with self._hashing:
            return is_password(password, kept)

    @cached_property
    def _nobodys(self) -> str:
        return self._sealed(spelt(self._ports.chance(TOKEN_BYTES)))

    @contextmanager
    def _counted(self, *keys: str) -> Iterator[None]:
        """Count a try at a password; one that was right is taken back."""
        at = self._ports.now().timestamp()
        wait_s = self._tries.take(keys, at)
        if wait_s > 0:
            seconds = math.ceil(wait_s)
            raise WaitError(
                "Too many tries within a minute. Nothing is lost: try again in "
                f"{seconds} second{'' if seconds == 1 else 's'}.",
                seconds,
            )
        yield
        self._tries.forgive(keys, at)


def _there(rows: AccountRows, number: int) -> Account:
    found = rows.account(number)
    if found is None:
        raise NotInCaseError("This account was removed.")
    return found


def _check_can_go(rows: AccountRows, account: Account) -> None:
    if account.role is Role.ADMIN:
        check_an_admin_stays(
            one for one in rows.accounts() if one.number != account.number
        )


def _withdraw_what_was_seen(rows: AccountRows, leaving: Account) -> None:
    """Take back every link that an administrator who leaves may know."""
    if leaving.role is Role.ADMIN:
        for one in rows.invitations():
            rows.withdraw(one.number)
