"""The word lists of `data/words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def knowledge() -> dict[str, dict[str, Any]]:
    """Return the lists by section and name."""
    file = resources.files(__package__) / "data" / "words.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """Return one list as a set."""
    return frozenset(knowledge()[section][name])


@cache
def senses(section: str) -> dict[str, str]:
    """Return for each word of a section the name of the list that it is in."""
    lists = knowledge()[section]
    return {word: sense for sense, words in lists.items() for word in words}
