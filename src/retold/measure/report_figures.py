"""Figures against paragraphs of science whose measurements are marked (MeasEval).

Scored are the parts that Retold claims to find: the words of a quantity, its
unit, its kind (a range, about, a count), what is measured, and that the two
belong together. Words count by the overlap of their bags, as in SQuAD
(Rajpurkar et al., 2016). Measured properties and qualifiers are not claimed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from retold.measure.page_data import rows
from retold.measure.score import Score
from retold.measure.texts import (
    Known,
    Part,
    Row,
    Tally,
    TextFinder,
    best_first,
    overlap,
    score_figures,
)

MEASEVAL = "measeval"
_KNOWN = {"overall_f1": Known(published=0.519)}  # LIORI, on all parts and the test
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|\S")
_NUMBER = re.compile(r"\d[\d.,  ]*")
_BOUNDED = frozenset({"<", "<=", ">", ">=", "range"})


def score_report_figures(folder: Path, find: TextFinder) -> list[Score]:
    """Score the figures in the visible part of the set below `folder`."""
    return score_figures(MEASEVAL, rows(folder, MEASEVAL), find, tally, _KNOWN)


def tally(row: Row, found: list[Row]) -> Tally:
    """Count one paragraph, by part and over all parts."""
    marked = row["annotations"]
    true = [one for one in marked if one["type"] == "Quantity"]
    entities = {
        one["set"]: one["text"] for one in marked if one["type"] == "MeasuredEntity"
    }
    pairs = best_first(
        (overlap(one, two), a, b)
        for a, one in enumerate(true)
        for b, two in enumerate(found)
    )
    both = [(true[a], found[b]) for a, b in pairs]
    parts = {
        "quantity_f1": Part(
            right=sum(same_words(one["text"], two["text"]) for one, two in both),
            found=len(found),
            true=len(true),
        ),
        **_units_and_kinds(true, found, both),
        **_measured(entities, found, both),
    }
    overall = Part(
        right=sum(one.right for one in parts.values()),
        found=sum(one.found for one in parts.values()),
        true=sum(one.true for one in parts.values()),
    )
    return {"overall_f1": overall, **parts}


def _units_and_kinds(
    true: list[Row], found: list[Row], both: list[tuple[Row, Row]]
) -> Tally:
    """Count what stands in the quantity itself: its unit, and of what kind it is."""
    return {
        "unit_f1": Part(
            right=sum(
                same_words(unit, found_unit(two))
                for one, two in both
                if (unit := one.get("other", {}).get("unit"))
            ),
            found=sum(bool(found_unit(two)) for two in found),
            true=sum("unit" in one.get("other", {}) for one in true),
        ),
        "kind_f1": Part(
            right=sum(len(true_kinds(one) & found_kinds(two)) for one, two in both),
            found=sum(len(found_kinds(two)) for two in found),
            true=sum(len(true_kinds(one)) for one in true),
        ),
    }


def _measured(
    entities: Mapping[str, str], found: list[Row], both: list[tuple[Row, Row]]
) -> Tally:
    """Count what is measured: its words, and that they belong to the quantity."""
    shared = [
        same_words(entities[one["set"]], two["of"])
        for one, two in both
        if two["of"] and one["set"] in entities
    ]
    of_found, of_true = sum(bool(two["of"]) for two in found), len(entities)
    return {
        "measured_f1": Part(right=sum(shared), found=of_found, true=of_true),
        "belongs_f1": Part(
            right=sum(score > 0 for score in shared), found=of_found, true=of_true
        ),
    }


def same_words(one: str, two: str) -> float:
    """Return the F1 of the words that two texts share."""
    first, second = (Counter(_TOKEN.findall(text.casefold())) for text in (one, two))
    whole = first.total() + second.total()
    return 2 * (first & second).total() / whole if whole else 0.0


def found_unit(two: Row) -> str:
    """Return the unit as the text writes it: the words behind the last number."""
    if two["unit"] == "1":
        return ""
    text = str(two["text"])
    ends = [match.end() for match in _NUMBER.finditer(text)]
    written = text[ends[-1] :] if ends else " ".join(text.split()[1:])
    return written.strip(" -‐‑–") or str(two["unit"])


def found_kinds(two: Row) -> frozenset[str]:
    """Return the set's names for what kind of figure was found."""
    kinds = set()
    if two["relation"] in _BOUNDED:
        kinds.add("IsRange")
    if two["relation"] == "~":
        kinds.add("IsApproximate")
    if two["unit"] == "1" and two["of"] and not kinds:
        kinds.add("IsCount")
    return frozenset(kinds)


def true_kinds(one: Row) -> frozenset[str]:
    """Return the marked kinds that Retold tells apart."""
    marked = "".join(one.get("other", {}).get("mods", ()))
    return frozenset(
        kind for kind in ("IsRange", "IsApproximate", "IsCount") if kind in marked
    )
