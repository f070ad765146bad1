"""Places against news whose places were marked and resolved (GeoWebNews, TR-News).

A place is found when its span is the marked one to the character. Of those found
whose true point the set gives, the share that lie within 161 km (100 miles) of
it is told, and the share of those that got any point.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from retold.measure.page_data import rows
from retold.measure.score import Score
from retold.measure.texts import Known, Part, Row, Tally, TextFinder, scores, share

GEONEWS = "geonews"
_EARTH_RADIUS_KM = 6371.0
_NEAR_KM = 161
_POINT = re.compile(r"(-?\d+\.\d+), ?(-?\d+\.\d+)")
# Types of GeoWebNews that name no place.
_NOT_NAMES = frozenset({"Literal_Expression", "Non_Lit_Expression", "Non_Toponym"})
_KNOWN = {"span_f1": Known(published=0.88, baseline=0.812)}  # Google Cloud NLP

Point = tuple[float, float]


def score_places(folder: Path, find: TextFinder) -> list[Score]:
    """Score the places in the visible part of the set below `folder`."""
    texts = rows(folder, GEONEWS)
    points = dict(_listed(texts))
    asked = [{"id": row["id"], "text": row["text"], "language": "en"} for row in texts]
    found = zip(texts, find(asked), strict=True)
    return scores(
        GEONEWS,
        [(row["id"], tally(row, got.get("places", ()), points)) for row, got in found],
        _KNOWN,
    )


def tally(row: Row, found: list[Row], points: Mapping[str, Point]) -> Tally:
    """Count one text; `points` are those of GeoNames ids the set itself gives."""
    true = [one for one in row["toponyms"] if one.get("type") not in _NOT_NAMES]
    by_span = {(one["start"], one["end"]): one for one in found}
    spans = {(one["start"], one["end"]) for one in true}
    both = [
        (point, by_span[one["start"], one["end"]])
        for one in true
        if (one["start"], one["end"]) in by_span
        and (point := true_point(one, points)) is not None
    ]
    near = sum(is_near(point, place) for point, place in both)
    pointed = sum(place["lat"] is not None for _, place in both)
    return {
        "span_f1": Part(
            right=len(spans & by_span.keys()), found=len(by_span), true=len(spans)
        ),
        "within_161_km": share(near, len(both)),
        "given_a_point": share(pointed, len(both)),
    }


def is_near(point: Point, place: Row) -> bool:
    """Say whether a place was put within 161 km of its true point."""
    if place["lat"] is None:
        return False
    return distance_km(point, (place["lat"], place["lon"])) <= _NEAR_KM


def true_point(one: Row, points: Mapping[str, Point]) -> Point | None:
    """Return where a marked place lies, when the set says so."""
    if one.get("lat"):
        return float(one["lat"]), float(one["lon"])
    note = str(one.get("note") or "")
    written = _POINT.fullmatch(note)
    if written:
        return float(written[1]), float(written[2])
    return points.get(note)


def _listed(texts: list[dict[str, object]]) -> Iterator[tuple[str, Point]]:
    for row in texts:
        toponyms = row["toponyms"]
        for one in toponyms if isinstance(toponyms, list) else ():
            if one.get("geonameid") and one.get("lat"):
                yield str(one["geonameid"]), (float(one["lat"]), float(one["lon"]))


def distance_km(one: Point, two: Point) -> float:
    """Return the distance of two points along the surface (haversine)."""
    lat_one, lat_two = math.radians(one[0]), math.radians(two[0])
    lat, lon = lat_two - lat_one, math.radians(two[1] - one[1])
    chord = (
        math.sin(lat / 2) ** 2
        + math.cos(lat_one) * math.cos(lat_two) * math.sin(lon / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))
