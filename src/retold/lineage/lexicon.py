"""The word lists of `data/words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def quantifier_words() -> frozenset[str]:
    """Words such as some, most and all."""
    return _words("quantifier")


@cache
def narrow_negations() -> frozenset[str]:
    """Give the words that take back only the thing behind them: without."""
    return _words("narrow")


@cache
def pointing_words() -> frozenset[str]:
    """Words such as she, this and on, with which a sentence leans on another."""
    return _words("pointing")


def _words(section: str) -> frozenset[str]:
    path = files("retold.lineage").joinpath("data", "words.toml")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(lists[section]["words"].split())
