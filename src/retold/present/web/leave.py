"""Who has leave to ask for a route, and what those without are told.

Deny by default. Of what somebody may not know nothing is said: an account that is no
member of a case is told of each of its addresses that it is not there, and so is
everybody but an administrator of the administration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from retold.accounts import allows
from retold.model.account import Permission, Role
from retold.present.web.door import Entrance, Visitor

LOCKED = (
    "This page is open only to the browser that came by the link that Retold printed. "
    "Go to the terminal where it runs and open that link. It works once; for another "
    "browser, stop Retold (Ctrl-C) and start it again."
)
NOT_HERE = "Check the address, or start from the overview."
_LOG_IN = "Log in first."
# A path, from its first slash to the end of the line or sentence: names of folders may
# have spaces, so more is taken away than need be.
_PLACE = re.compile(
    r"(?<![^\s(\"'“])(?:[/\\]|[A-Za-z]:[/\\])[^:;\"'”)\n]{1,4000}?"
    r"(?=[:;\"'”)\n]|\.\s|, |\.?$)"
)
_LEAST = {
    Permission.READ: Role.READER,
    Permission.RULE: Role.REVIEWER,
    Permission.EDIT: Role.EDITOR,
    Permission.ADMINISTER: Role.ADMIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What somebody without leave is told."""

    status: int
    message: str


def refusal(
    permission: Permission, visitor: Visitor | None, door: Entrance
) -> Refusal | None:
    """Say why somebody may not have a route, None when they may."""
    role = visitor.role if visitor else None
    if allows(role, permission):
        return None
    if visitor is None:
        return Refusal(status=403, message=_LOG_IN if door.is_team else LOCKED)
    if role is None or permission is Permission.ADMINISTER:
        return Refusal(status=404, message=NOT_HERE)
    needed = _LEAST[permission].value
    return Refusal(
        status=403,
        message=f"This asks for the role of {needed}, and yours is {role.value}. "
        "Nothing was changed. Ask an administrator for it.",
    )


def told_to(visitor: Visitor | None, door: Entrance, words: str) -> str:
    """Give words of ours as somebody may read them.

    Where files lie on a team's server is told to its administrators alone.
    """
    knows = not door.is_team or (visitor is not None and visitor.role is Role.ADMIN)
    return words if knows else _PLACE.sub("…", words)


def log_in_address(wanted: str) -> str:
    """Say where somebody logs in who wanted a page, to come there afterwards."""
    return f"/login?{urlencode({'next': wanted})}"
