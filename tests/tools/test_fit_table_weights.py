"""The weights of claims against tables come from the tool, and from nothing else."""

import runpy
import tomllib
from pathlib import Path

import numpy as np
import pytest

from retold.check.tables.features import NAMES
from shared_data import shared

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "fit_table_weights.py"
WRITTEN = ROOT / "src" / "retold" / "check" / "tables" / "data" / "weights.toml"


@pytest.fixture(scope="module")
def tool():
    return runpy.run_path(str(TOOL))


def test_weights_point_to_the_class_that_a_feature_goes_with(tool):
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]] * 20)
    weights = tool["fit"](values, np.array([0, 1, 2] * 20), np.ones(60))
    assert weights[0].argmax() == 0
    assert weights[1].argmax() == 1
    assert weights[2].argmax() == 2  # the bias


def weights(file):
    return tomllib.loads(file.read_text(encoding="utf-8"))["weights"]


def test_the_committed_weights_name_every_feature():
    assert list(weights(WRITTEN)) == [*NAMES, "bias"]


def test_the_committed_weights_are_what_the_tool_writes(tool, monkeypatch, tmp_path):
    for name in ("scitab", "tatqa"):
        folder = shared("bench", name).parent
    out = tmp_path / "weights.toml"
    monkeypatch.setitem(tool["main"].__globals__, "_OUT", out)
    monkeypatch.setattr("sys.argv", ["fit", str(folder)])
    tool["main"]()
    for name, row in weights(out).items():  # libraries may differ in the last digit
        assert row == pytest.approx(weights(WRITTEN)[name], abs=0.02), (
            "write it anew: python tools/fit_table_weights.py FOLDER"
        )
