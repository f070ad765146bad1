"""The shipped weights name every edit, and say what the design says of direction."""

import runpy
from pathlib import Path

from retold.lineage.weights import weights
from retold.measure.traditions import SEEDS

ROOT = Path(__file__).resolve().parents[2]


def test_no_edit_speaks_for_a_parent():
    assert max(weights()["edits"].values()) <= 0


def test_figures_are_rounded_rather_than_unrounded():
    edits = weights()["edits"]
    assert edits["figure-unrounded"] < edits["figure-rounded"]


def test_putting_in_costs_more_than_leaving_out():
    edits = weights()["edits"]
    put_in = edits["put-in"] + edits["put-in-words"]
    assert put_in < edits["left-out"] + edits["left-out-words"]


def test_what_is_scored_was_not_fitted():
    tool = runpy.run_path(str(ROOT / "tools" / "fit_weights.py"))
    assert not {*tool["FITTED"], *tool["SHARPENED"]} & {*SEEDS}
