"""Who may do what, in one table; what is not said is not allowed."""

from __future__ import annotations

from collections.abc import Iterable

from retold.model.account import Account, Permission, Role
from retold.model.errors import WrongUseError

_READS = frozenset({Permission.NOBODY, Permission.READ})
_RULES = _READS | {Permission.RULE}
_EDITS = _RULES | {Permission.EDIT}
_MAY = {
    None: frozenset({Permission.NOBODY}),
    Role.READER: _READS,
    Role.REVIEWER: _RULES,
    Role.EDITOR: _EDITS,
    Role.ADMIN: _EDITS | {Permission.ADMINISTER},
}


def allows(role: Role | None, permission: Permission) -> bool:
    """Say whether a role may do something; None is the role of nobody."""
    return permission in _MAY[role]


def may_enter(account: Account, case: str) -> bool:
    """Say whether an account sees a case: its members do, and administrators."""
    return account.role is Role.ADMIN or case in account.cases


def check_an_admin_stays(others: Iterable[Account]) -> None:
    """Refuse what would leave nobody who can let people in.

    `others` are the accounts that stay as they are. Raises WrongUseError.
    """
    if not any(one.role is Role.ADMIN for one in others):
        raise WrongUseError(
            "This is the only administrator, so nothing was changed. Make somebody "
            "else an administrator first."
        )
