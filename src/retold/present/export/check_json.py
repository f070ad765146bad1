"""A claim held against passages or a table, as one object of JSON."""

from __future__ import annotations

from collections.abc import Sequence

from retold.check.tables import TableFinding
from retold.model.source import Checked
from retold.present.export.encode import rounded


def checked_object(line_id: object, checked: Checked) -> dict[str, object]:
    """Write what passages say about a claim, as `retold check --jsonl` prints it."""
    return _object(line_id, checked, passages=checked.passages, cells=())


def table_object(line_id: object, found: TableFinding) -> dict[str, object]:
    """Write what a table says about a claim; cells are [row, column], header row 0.

    `reason` tells the arithmetic in words.
    """
    answer = _object(line_id, found, passages=(), cells=found.cells)
    return {**answer, "reason": found.reason}


def _object(
    line_id: object,
    found: Checked | TableFinding,
    *,
    passages: Sequence[int],
    cells: Sequence[tuple[int, int]],
) -> dict[str, object]:
    return {
        "id": line_id,
        "verdict": found.verdict.value,
        "score": rounded(found.score),
        "passages": list(passages),
        "cells": [list(one) for one in cells],
        "differences": [
            {"kind": one.kind, "claim": one.claim, "source": one.source}
            for one in found.differences
        ],
        "parts": [
            {"text": one.text, "verdict": one.verdict.value} for one in found.parts
        ],
    }
