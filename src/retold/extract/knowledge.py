"""The word lists beside this code, read once.

Knowledge lives in `data/*.toml`, so that a linguist can correct it without
reading Python. A table has one part for each language, "en" and "sv".
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "sv")


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return the whole table `data/<name>.toml`."""
    return tomllib.loads(read_data(f"{name}.toml"))


def read_data(name: str) -> str:
    """Return the text of one data file of this package."""
    return (resources.files(__package__) / "data" / name).read_text(encoding="utf-8")


def known(language: str) -> str:
    """Return the language whose word lists are used; English when unknown."""
    return language if language in LANGUAGES else "en"


@cache
def words(line: str) -> frozenset[str]:
    """Split a line of a table into a set of words; "_" stands for a space."""
    return frozenset(word.replace("_", " ") for word in line.split())
