"""Names of languages as other programs write them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def three_letters(language: str | None) -> str | None:
    """Name a language as FollowTheMoney does (ISO 639-3); None when not listed."""
    known = _names().get(language or "")
    return known and known[0]


def babel_name(language: str | None) -> str | None:
    """Name a language as biblatex does in `langid`; None when not listed."""
    known = _names().get(language or "")
    return known and known[1]


@cache
def _names() -> dict[str, tuple[str, str]]:
    text = (files("retold.present") / "data" / "languages.toml").read_text("utf-8")
    return {code: (three, name) for code, (three, name) in tomllib.loads(text).items()}
