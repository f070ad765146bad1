"""Who may work on a case when several people do: accounts, sessions, invitations.

An account has two names. `login` is what its owner types to come in; nobody but
its owner and the administrators sees it. `name` stands in rulings, and no two
accounts ever share it: not even one that was removed gives its name away, since
rulings stand under it.

None of this is part of a case. It lives in a file of its own and no export has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What somebody may do; each may do all that those before it may."""

    READER = "reader"  # read the case
    REVIEWER = "reviewer"  # and rule on claims, families and checks
    EDITOR = "editor"  # and change what the case is made of
    ADMIN = "admin"  # and say who may do what; sees every case of the server


class Permission(StrEnum):
    """What a route asks of whoever wants it, from nothing to everything."""

    NOBODY = "nobody"  # open to who is nobody here: style, log-in; nothing of a case
    READ = "read"
    RULE = "rule"
    EDIT = "edit"
    ADMINISTER = "administer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person who may come in.

    `password` is an Argon2id hash in its own spelling, `cases` the keys of the cases
    that the person is a member of.
    """

    number: int
    login: str
    name: str
    role: Role
    password: str
    cases: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser that is logged in: since when, and when it last asked (UTC)."""

    number: int
    account: int
    began: datetime
    seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link that was given out and not used yet; it works once, until `ends` (UTC).

    `account` is the number of one whose password was forgotten, None for a newcomer.
    """

    number: int
    role: Role
    cases: frozenset[str]
    ends: datetime
    account: int | None = None


class Newcomer(NamedTuple):
    """What somebody says who follows an invitation."""

    login: str
    name: str
    password: str
