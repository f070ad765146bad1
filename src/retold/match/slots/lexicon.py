"""The word knowledge of `data/opposites.toml`, by root.

A root is what all forms of a word, and its near kin, have in common: "director",
"directed" and "directs" are one, and so are "film" and "movie". It is broader than
the key that `match` finds candidates by, because here two texts are known to be
about one thing and it is asked whether the one bears the other out.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any

from retold.match.words import key_of

_ENDINGS = (
    *("ization", "ational", "fulness", "ation", "ingly", "ition", "ment", "ness"),
    *("ship", "ance", "ence", "ally", "ical", "able", "ible", "ion", "ist", "ism"),
    *("ian", "ial", "ive", "ity", "ful", "ous", "ant", "ent", "ary", "or", "er"),
    *("al", "ic", "ly", "y", "t"),
)
_SORTS = ("nation", "continent")
_SHORTEST_ROOT = 5  # letters that must be left: "actor" and "active" stay apart


def debunks(form: str) -> bool:
    """Whether a word says that something told is not so: hoax, denied."""
    return form in _list("debunking", rooted=False)


def is_hearsay(form: str) -> bool:
    """Whether a word passes something on without vouching for it: claims, may."""
    return form in _list("hearsay", rooted=False)


@lru_cache(maxsize=65536)
def root_of(form: str, key: str) -> str:
    """Give the root of a word from its form as written and its key."""
    kin = _kin()
    base = form.removesuffix("'s").removesuffix("'")
    known = kin.get(base) or kin.get(key)
    return known or _stripped(key)


def opposites_of(root: str) -> frozenset[str]:
    """Give the roots that cannot be so where `root` is."""
    return _opposites().get(root, frozenset())


def rivals_of(root: str) -> dict[str, frozenset[str]]:
    """Give, by the name of each set `root` is in, the roots of its other members."""
    return _rivals().get(root, {})


def is_light(root: str) -> bool:
    """Whether a claim is the same without this word."""
    return root in _list("light")


def is_grammar(form: str) -> bool:
    """Whether a word only holds a sentence together."""
    return form in _list("grammar", rooted=False)


def is_wide(root: str) -> bool:
    """Whether a word is so wide that a closer one bears it out unsaid: person."""
    return root in _list("wide", "en")


def takes_back(form: str) -> bool:
    """Whether a word takes back what follows, as "failed" and "without" do."""
    return form in _list("implicit", rooted=False)


def is_idle(form: str) -> bool:
    """Whether a negation before this word takes nothing back: "not only"."""
    return form in _list("implicit", "idle", rooted=False)


def negating_phrases() -> tuple[tuple[str, ...], ...]:
    """Give runs of words that take back: "yet to"."""
    return tuple(tuple(each.split()) for each in _toml()["implicit"]["phrases"])


def scope_of(form: str) -> str | None:
    """Name how much a word means: all, some, none, only; None when nothing of it."""
    return _scopes().get(form)


def sort_of_place(place: str) -> str | None:
    """Say whether a place, by its name in the gazetteer, is a nation or a continent."""
    return next((sort for sort in _SORTS if place in _nations()[sort]), None)


def parts_of(nation: str) -> frozenset[str]:
    """Give the nations that lie within another: Scotland in the United Kingdom."""
    return frozenset(_toml()["nations"]["parts"].get(nation, ()))


@cache
def small(name: str) -> frozenset[str]:
    """Give the small words of one use: leaning, where, before ..."""
    return frozenset(_toml()["small"][name].split())


def is_later(form: str) -> bool:
    """Whether a word says that a count or date is a later one."""
    return form in _list("later", rooted=False)


def _stripped(key: str) -> str:
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_ROOT:
            return key.removesuffix(ending)
    return key


def _root(word: str) -> str:
    return root_of(word, key_of(word))


@cache
def _kin() -> dict[str, str]:
    """Map forms and keys to the first of their line; the first line wins."""
    found: dict[str, str] = {}
    for line in _toml()["kin"]["en"]:
        head, *_ = words = line.split()
        for word in words:
            found.setdefault(word, head)
            found.setdefault(key_of(word), head)
    return found


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    lists = _toml()["opposites"]
    for pair in chain(lists["en"].split(), lists["sv"].split()):
        one, two = map(_root, pair.split("="))
        if one != two:
            found[one].add(two)
            found[two].add(one)
    return {root: frozenset(others) for root, others in found.items()}


@cache
def _rivals() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for name, line in _toml()["sets"].items():
        members = [frozenset(map(_root, each.split())) for each in line.split("|")]
        everything = frozenset().union(*members)
        for member in members:
            for root in member:
                found[root][name] = everything - member
    return dict(found)


@cache
def _scopes() -> dict[str, str]:
    return {
        word: name for name, line in _toml()["scope"].items() for word in line.split()
    }


@cache
def _nations() -> dict[str, frozenset[str]]:
    return {sort: frozenset(_toml()["nations"][sort]) for sort in _SORTS}


@cache
def _list(section: str, name: str = "", *, rooted: bool = True) -> frozenset[str]:
    lists = _toml()[section]
    words = lists[name] if name else f"{lists['en']} {lists['sv']}"
    return frozenset(map(_root, words.split()) if rooted else words.split())


@cache
def _toml() -> dict[str, Any]:
    path = files("retold.match").joinpath("data", "opposites.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
