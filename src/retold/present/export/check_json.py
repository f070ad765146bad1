"""A claim held against passages, as one object of JSON."""

from __future__ import annotations

from retold.model.source import Checked
from retold.present.export.encode import rounded


def checked_object(line_id: object, checked: Checked) -> dict[str, object]:
    """Write what passages say about a claim, as `retold check --jsonl` prints it."""
    return {
        "id": line_id,
        "verdict": checked.verdict.value,
        "score": rounded(checked.score),
        "passages": list(checked.passages),
        "cells": [],
        "differences": [
            {"kind": one.kind, "claim": one.claim, "source": one.source}
            for one in checked.differences
        ],
        "parts": [
            {"text": one.text, "verdict": one.verdict.value} for one in checked.parts
        ],
    }
