"""What lies where: places we know well, the world's cities, and their peoples.

`data/places.tsv` is ours and comes first; `data/gazetteer.tsv` is built from
GeoNames (geonames.org, CC BY 4.0) by `tools/build_gazetteer.py`. Both are read
when the first text needs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from retold.extract.knowledge import read_data, table, words

_WELL_KNOWN = 5000  # thousands of people, for a place of our own list
_OURS = "*"  # before a row of our own list
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
class _Table:
    """The rows of each name, unread, and the most tokens of a name by its first word.

    Most rows are never asked for, so reading them all would be the slowest part
    of a short text.
    """

    rows: Mapping[str, str]
    longest: Mapping[str, int]


def entries_of(name: str) -> tuple[Entry, ...]:
    """Return every place of that name; ours first."""
    return _read(name) if name in _table().rows else ()


def most_tokens(first: str) -> int:
    """Return the most tokens of a name that begins with the word `first`; 0 if none."""
    return _table().longest.get(first, 0)


@lru_cache(maxsize=1 << 14)
def _read(name: str) -> tuple[Entry, ...]:
    entries = []
    for row in _table().rows[name].split("\n"):
        ours = row.startswith(_OURS)
        lat, lon, region, *rest = row.removeprefix(_OURS).split("\t")
        thousands = _WELL_KNOWN if ours else int(rest.pop(0))
        usual = rest[0] if rest and rest[0] else name
        place = Entry(usual, float(lat), float(lon), region, thousands)
        entries.append(replace(place, known=ours))
    return tuple(entries)


@cache
def _table() -> _Table:
    rows: dict[str, str] = {}
    longest: dict[str, int] = {}
    for file, mark in (("places.tsv", _OURS), ("gazetteer.tsv", "")):
        for line in read_data(file).splitlines():
            name, _, rest = line.partition("\t")
            if line[0] == "#":
                continue
            rows[name] = f"{rows[name]}\n{mark}{rest}" if name in rows else mark + rest
            size, first = 1, name
            if not name.isalpha():
                size += sum(map(name.count, _PUNCTUATION)) * 2 + name.count(" ")
                first = first_word(name)
            if size > longest.get(first, 0):
                longest[first] = size
    return _Table(rows=rows, longest=longest)


def first_word(name: str) -> str:
    """Return the letters a name begins with, as a token of a text would have them."""
    for place, sign in enumerate(name):
        if sign in " .,":
            return name[:place]
    return name


@cache
def peoples() -> Mapping[str, Entry]:
    """Map "Swedish" and "Swedes" to Sweden."""
    found: dict[str, Entry] = {}
    for name, line in table("demonyms")["en"].items():
        home = entries_of(name)[0]
        entry = replace(home, people=True)
        for word in words(line):
            found[word] = entry
            if not word.endswith(("s", "sh", "ch", "ese")):
                found[f"{word}s"] = entry
    return found


@cache
def short_forms() -> Mapping[str, Entry]:
    """Map "Mich." and "MI" to Michigan."""
    return {
        short: entries_of(name)[0]
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
    for name in (*_regions(), *_our_names()):
        for entry in entries_of(name):
            if not entry.known and "." in entry.region and name in _regions():
                codes.setdefault(name, set()).add(entry.region)
            elif entry.known and entry.region:
                codes.setdefault(name, set()).update((entry.region, entry.country))
    return {name: frozenset(found) for name, found in codes.items()}


@cache
def _regions() -> frozenset[str]:
    return frozenset(table("demonyms")["states"]) | frozenset(table("demonyms")["en"])


def _our_names() -> Iterator[str]:
    for name, row in _table().rows.items():
        if row.startswith(_OURS):
            yield name
