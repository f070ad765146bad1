"""The single keys of the pages, and those that a person chose in their place.

WCAG 2.1.4 asks that single keys can be turned off or changed: those who speak to
their computer press them by words, and some keyboards lack some of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import parse_qsl, quote, unquote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from retold.model.errors import WrongUseError

OWN_COOKIE = "retold-own-keys"
_MOST_CHARS = 2_000  # of the cookie
_KEPT_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """One action, the key that it has for everybody, and the one it has here."""

    name: str
    key: str
    own: str
    does: str


def shortcuts(request: Request) -> list[Shortcut]:
    """List the keys as this browser has them; what its cookie garbles is left out."""
    given = unquote(request.cookies.get(OWN_COOKIE, "")[:_MOST_CHARS], errors="replace")
    return _laid({name: key for name, key in parse_qsl(given) if _is_key(key)})


def changed(own: list[Shortcut]) -> str:
    """Write what differs from everybody's keys, each as two characters: "aq xw"."""
    return " ".join(one.key + one.own for one in own if one.own != one.key)


def chosen(given: Mapping[str, str]) -> list[Shortcut]:
    """Take the keys that a person typed, by the name of the action.

    Raises WrongUseError, with what to do, where two are the same or one is no key.
    """
    own = _laid(given)
    seen: dict[str, Shortcut] = {}
    for one in own:
        if not _is_key(one.own):
            raise WrongUseError(
                f"For “{one.does}” give one character that a key writes, no space."
            )
        other = seen.setdefault(one.own, one)
        if other is not one:
            raise WrongUseError(
                f"“{one.own}” cannot stand for both “{other.does}” and “{one.does}”. "
                "Choose another key for one of them."
            )
    return own


def keep_keys(answer: Response, own: list[Shortcut]) -> None:
    """Have the browser remember a person's keys; everybody's are no cookie."""
    kept = urlencode({one.name: one.own for one in own if one.own != one.key})
    answer.set_cookie(
        OWN_COOKIE,
        quote(kept, safe=""),
        max_age=_KEPT_S if kept else 0,
        httponly=True,
        samesite="strict",
    )


def _laid(given: Mapping[str, str]) -> list[Shortcut]:
    return [
        Shortcut(name=name, key=key, own=given.get(name, key), does=does)
        for name, key, does in _known()
    ]


def _is_key(words: str) -> bool:
    return len(words) == 1 and words.isprintable() and not words.isspace()


@cache
def _known() -> tuple[tuple[str, str, str], ...]:
    file = resources.files("retold.present.web").joinpath("data/keys.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple((name, one["key"], one["does"]) for name, one in table.items())
