"""Figures against sentences of news whose quantities are known (NewsQuant).

The set has no offsets, so figures are matched by value, as its makers do
(Almasian et al., CQE, EMNLP 2023). A unit is right when it has the set's name;
what is counted, when it shares a word with it. Four small sets of older tools
are told apart by their names; in them changes are not marked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
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
    score_figures,
)

NEWSQUANT = "newsquant"
_KNOWN = {  # CQE on the whole set; ours is a part of it
    "value_f1": Known(published=0.920, baseline=0.725),
    "unit_f1": Known(published=0.855),
    "change_f1": Known(published=0.881),
}
_SIGNS = {"<=": "<", ">=": ">", "range": "="}  # the set knows no others
_NEARLY = ("nearly", "almost")  # "~" in number_lookup.py of vivkaz/CQE
_COUNTED = "1"
_ROUNDED = Decimal("0.0001")  # 0.6667 for two thirds
_NO_UNIT = frozenset({"-", "", "dimensionless", "count"})
_RANGE = re.compile(r"(?<=[0-9])-(?=[0-9.])")  # "5-10", and no "-5"
_AGES = frozenset({"year", "month", "week", "day"})
_LONGEST_ENDING = 3  # "ies", "es" of a plural


def score_news_figures(folder: Path, find: TextFinder) -> list[Score]:
    """Score the figures in the visible part of the set below `folder`."""
    return score_figures(NEWSQUANT, rows(folder, NEWSQUANT), find, tally, _KNOWN)


def tally(row: Row, found: list[Row]) -> Tally:
    """Count one sentence; metrics of another set than NewsQuant carry its name."""
    true = row["quantities"]
    pairs = best_first(
        (1 + same_unit(one, two) + same_change(one, two), a, b)
        for a, one in enumerate(true)
        for b, two in enumerate(found)
        if same_value(one, two)
    )
    both = [(true[a], found[b]) for a, b in pairs]
    right = {
        "value_f1": len(both),
        "unit_f1": sum(same_unit(*one) for one in both),
        "change_f1": sum(same_change(*one) for one in both),
    }
    prefix = "" if row["set"] == NEWSQUANT else f"{row['set'].split('_')[0]}_"
    return {
        f"{prefix}{name}": Part(right=count, found=len(found), true=len(true))
        for name, count in right.items()
        if not prefix or name != "change_f1"
    }


def same_value(one: Row, two: Row) -> bool:
    """Say whether both ends are the marked ones; the set rounds its fractions."""
    ends = zip(true_range(one), found_range(two), strict=True)
    return all(true == got or _is_round(true, got) for true, got in ends)


def _is_round(true: Decimal, got: Decimal) -> bool:
    return got.is_finite() and abs(true - got) < abs(true) * _ROUNDED


def true_range(one: Row) -> tuple[Decimal, Decimal]:
    """Return both ends of a marked quantity; they are one for a plain value."""
    ends = sorted(map(Decimal, _RANGE.split(str(one["value"]))))
    return ends[0], ends[-1]


def found_range(one: Row) -> tuple[Decimal, Decimal]:
    """Return both ends of a found quantity; its value twice when it has one."""
    if one["value"] is not None:
        return Decimal(one["value"]), Decimal(one["value"])
    return Decimal(one["low"]), Decimal(one["high"])


def same_change(one: Row, two: Row) -> bool:
    """Say whether the bound, or the rise or fall, is the marked one.

    The set marks one of the two, so where a figure has both ("rose about 19
    percent"), either will do. Its makers count "nearly" as about; Retold, as below.
    """
    sign = _SIGNS.get(two["relation"], two["relation"])
    if sign == "<" and str(two.get("text", "")).casefold().startswith(_NEARLY):
        sign = "~"
    told = {sign, two["change"]} - {"=", None} or {"="}
    return one.get("change") in told


def same_unit(one: Row, two: Row) -> bool:
    """Say whether a quantity has the marked unit, or counts the marked thing."""
    true = str(one.get("normalized_unit", one.get("unit"))).casefold()
    if true in _names(two) and not two["per"]:
        return True  # "part per million": a "per" within a name is no rate
    if two["unit"] == _COUNTED and not two["per"]:
        return true in _NO_UNIT or bool(_stems(true) & _stems(two["of"] or ""))
    base, _, per = true.partition(" per ")
    below = [*two["unit"].split("/")[1:], *two["per"]]
    if (per != "") != bool(below) or (per and not _same_below(per, below[0])):
        return False
    if two["unit"] == _COUNTED:
        return base in _NO_UNIT or bool(_stems(base) & _stems(two["of"] or ""))
    return base in _names(two) or (base.startswith("% ") and two["unit"] == "percent")


def _same_below(true: str, written: str) -> bool:
    return written in _table("below").get(true, ()) or bool(
        _stems(true) & _stems(written)
    )


def _names(two: Row) -> frozenset[str]:
    unit = two["unit"].partition("/")[0].replace("_", " ")
    names = {unit.casefold(), unit.casefold().replace("-", " ")}
    if unit in _AGES and two["of"] == "person":
        names.add(f"{unit} of age")
    return frozenset(names) | _table("names").get(unit, frozenset())


@cache
def _table(name: str) -> Mapping[str, frozenset[str]]:
    raw = (files("retold.measure") / "unit_names.toml").read_text(encoding="utf-8")
    return {
        key: frozenset(one.replace("_", " ").casefold() for one in line.split())
        for key, line in tomllib.loads(raw)[name].items()
    }


def _stems(words: str) -> frozenset[str]:
    """Return the words in the singular, roughly."""
    return frozenset(_stem(word) for word in words.casefold().split())


def _stem(word: str) -> str:
    known = _table("singular").get(word)
    if known:
        return min(known)
    if word.endswith("ies") and len(word) > _LONGEST_ENDING + 1:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
