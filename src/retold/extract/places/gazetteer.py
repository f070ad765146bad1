"""What lies where: places we know well, the world's cities, and their peoples.

`data/places.tsv` is ours and comes first; `data/gazetteer.tsv` is built from
GeoNames (geonames.org, CC BY 4.0) by `tools/build_gazetteer.py`. Both are read
when the first text needs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from retold.extract.knowledge import read_data, table, words

_WELL_KNOWN = 5000  # thousands of people, for a place of our own list
_PUNCTUATION = ".,'’-"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of one name; `region` is "US.TX", "SE", or empty for a sea.

    `thousands` are the people who live there. `known` marks our own list, and
    `people` a word for those who live there ("Swedish").
    """

    name: str
    lat: float
    lon: float
    region: str
    thousands: int
    known: bool = False
    people: bool = False

    @property
    def country(self) -> str:
        """The ISO 3166 code of its country."""
        return self.region.partition(".")[0]


@dataclass(frozen=True)
class Gazetteer:
    """Entries by name, and the most tokens of a name by its first word."""

    by_name: Mapping[str, tuple[Entry, ...]]
    longest: Mapping[str, int]


@cache
def gazetteer() -> Gazetteer:
    """Return every name that is known, with all places that bear it."""
    by_name: dict[str, tuple[Entry, ...]] = {}
    longest: dict[str, int] = {}
    for name, entry in (*_ours(), *_world()):
        by_name[name] = (*by_name.get(name, ()), entry)
        first = first_word(name)
        size = 1 + sum(map(name.count, _PUNCTUATION)) * 2 + name.count(" ")
        longest[first] = max(longest.get(first, 0), size)
    return Gazetteer(by_name=by_name, longest=longest)


def first_word(name: str) -> str:
    """Return the letters a name begins with, as a token of a text would have them."""
    for place, sign in enumerate(name):
        if sign in " .,":
            return name[:place]
    return name


def _ours() -> Iterator[tuple[str, Entry]]:
    for line in read_data("places.tsv").splitlines():
        if not line.startswith("#"):
            name, lat, lon, region, *usual = line.split("\t")
            called = usual[0] if usual and usual[0] else name
            place = Entry(called, float(lat), float(lon), region, _WELL_KNOWN, known=True)
            yield name, place


def _world() -> Iterator[tuple[str, Entry]]:
    for line in read_data("gazetteer.tsv").splitlines():
        if not line.startswith("#"):
            name, lat, lon, region, thousands, *usual = line.split("\t")
            called = usual[0] if usual else name
            yield name, Entry(called, float(lat), float(lon), region, int(thousands))


@cache
def peoples() -> Mapping[str, Entry]:
    """Map "Swedish" and "Swedes" to Sweden."""
    found: dict[str, Entry] = {}
    for name, line in table("demonyms")["en"].items():
        home = gazetteer().by_name[name][0]
        entry = Entry(
            home.name, home.lat, home.lon, home.region, home.thousands, True, True
        )
        for word in words(line):
            found[word] = entry
            if not word.endswith(("s", "sh", "ch", "ese")):
                found[f"{word}s"] = entry
    return found


@cache
def short_forms() -> Mapping[str, Entry]:
    """Map "Mich." and "MI" to Michigan."""
    return {
        short: gazetteer().by_name[name][0]
        for name, line in table("demonyms")["states"].items()
        for short in line.split()
    }


@cache
def region_codes() -> Mapping[str, frozenset[str]]:
    """Map the name of a state or a country to the code its cities bear."""
    codes: dict[str, set[str]] = {}
    for name, line in table("demonyms")["states"].items():
        for short in line.split():
            if len(short) == 2 and short.isupper() and "." not in short:  # noqa: PLR2004 - a postal code
                codes.setdefault(name, set()).add(f"US.{short}")
    for name, entries in gazetteer().by_name.items():
        for entry in entries:
            if not entry.known and "." in entry.region and name in _regions():
                codes.setdefault(name, set()).add(entry.region)
            elif entry.known and entry.region:
                codes.setdefault(name, set()).update((entry.region, entry.country))
    return {name: frozenset(found) for name, found in codes.items()}


@cache
def _regions() -> frozenset[str]:
    return frozenset(table("demonyms")["states"]) | frozenset(table("demonyms")["en"])
