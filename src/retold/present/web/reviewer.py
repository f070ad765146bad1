"""Who rules: the one place where a request is given a person's name.

Where people have accounts it is the account's name, whatever else the browser says.
On one's own computer the name is asked once and kept in a cookie; it is a signature
and no key, and lets nobody in.
"""

from __future__ import annotations

import os
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from retold.present.web.door import Visitor
from retold.present.words import one_line

NAME_COOKIE = "retold-reviewer"
_MOST_CHARS = 80
_KEPT_S = 365 * 24 * 3600


def reviewer_of(request: Request) -> str:
    """Return the name that rulings of this request carry; "" when it is not known."""
    visitor: Visitor | None = getattr(request.state, "visitor", None)
    if visitor is not None and visitor.account is not None:
        return visitor.account.name
    given = unquote(request.cookies.get(NAME_COOKIE, ""), errors="replace")
    return clean_name(given) or clean_name(os.environ.get("RETOLD_REVIEWER", ""))


def keep_name(answer: Response, name: str) -> None:
    """Have the browser remember who rules; an empty name is forgotten."""
    kept = clean_name(name)
    answer.set_cookie(
        NAME_COOKIE,
        quote(kept, safe="", errors="replace"),
        max_age=_KEPT_S if kept else 0,
        httponly=True,
        samesite="strict",
    )


def clean_name(words: str) -> str:
    """Make a name safe for one line, and short enough for one."""
    return one_line(words).strip()[:_MOST_CHARS].strip()
