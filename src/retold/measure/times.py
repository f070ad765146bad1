"""Dates and times against texts marked in TIMEX3 (tweets and WikiWars).

The metrics are those of TempEval-3, task A (UzZaman et al., 2013): spans strict
and relaxed (they share a character), type and value of those found relaxed.
"""

from __future__ import annotations

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
    scores,
)

TIMEX = "timex"
_KNOWN = {  # on the platinum test of TempEval-3, which is not in the visible part
    "value_f1": Known(published=0.776),  # HeidelTime-t
    "relaxed_f1": Known(published=0.950),  # SynTime, which gives no values
    "strict_f1": Known(published=0.921),
}


def score_times(folder: Path, find: TextFinder) -> list[Score]:
    """Score the times in the visible part of the set below `folder`."""
    texts = rows(folder, TIMEX)
    asked = [
        {
            "id": row["id"],
            "text": row["text"],
            "published": row["dct"],
            "language": "en",
        }
        for row in texts
    ]
    found = zip(texts, find(asked), strict=True)
    return scores(
        TIMEX,
        [(row["id"], tally(row, got.get("times", ()))) for row, got in found],
        _KNOWN,
    )


def tally(row: Row, found: list[Row]) -> Tally:
    """Count one text of the set against the `times` of its line."""
    true = row["timexes"]
    pairs = best_first(
        (overlap(one, two), a, b)
        for a, one in enumerate(true)
        for b, two in enumerate(found)
    )
    both = [(true[a], found[b]) for a, b in pairs]

    def part(right: int) -> Part:
        return Part(right=right, found=len(found), true=len(true))

    return {
        "value_f1": part(sum(_value(one) == two["value"] for one, two in both)),
        "relaxed_f1": part(len(both)),
        "strict_f1": part(
            sum(
                (one["start"], one["end"]) == (two["start"], two["end"])
                for one, two in both
            )
        ),
        "type_f1": part(sum(one["type"].lower() == two["type"] for one, two in both)),
    }


def _value(one: Row) -> str | None:
    """Return the marked value; the set writes "null" for one nobody can tell."""
    value = one["value"]
    return None if value in (None, "null") else str(value)
