"""Fit `src/retold/check/tables/data/weights.toml` on tables that were looked at.

Run `python tools/fit_table_weights.py FOLDER` where FOLDER holds `scitab/`. The set is
SciTab (Lu et al., 2023; MIT licence). Only the half of it that rules were written on is
used, a table being in it when `looked_at` says so; `retold eval FOLDER --task scitab`
gives what the weights reach on the other half. Same rows, same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.check.tables.checks import Compared
from retold.check.tables.features import NAMES, features
from retold.check.tables.finding import compare
from retold.check.tables.mentions import named
from retold.check.tables.statement import statement
from retold.measure.line_data import looked_at
from retold.measure.scitab import CLASSES, TableClaim, table_claims

_OUT = (
    Path(__file__).resolve().parent.parent
    / "src/retold/check/tables/data/weights.toml"
)
_STEPS = 2_000
_RATE = 1.0
_RIDGE = 1.0  # on every weight but the bias; 262 rows, 15 weights for each class
_HEAD = """\
# Weights of the features of `features.py`, in log-odds: [says so, says otherwise,
# cannot tell]. Fitted by tools/fit_table_weights.py on the looked-at half of SciTab
# (MIT licence), {n} claims; see docs/adr/0055-claims-against-tables.md. Do not edit.

[weights]
"""


def main() -> None:
    """Fit, write, and say on how many claims."""
    claims = [
        one for one in table_claims(Path(sys.argv[1])) if looked_at(one.table_id)
    ]
    values = np.array([_row(one) for one in claims])
    truth = np.array([CLASSES.index(one.label) for one in claims])
    weights = fit(values, truth)
    lines = [
        f"{name} = [{', '.join(f'{one:.2f}' for one in row)}]"
        for name, row in zip([*NAMES, "bias"], weights, strict=True)
    ]
    text = _HEAD.format(n=len(claims)) + "\n".join(lines) + "\n"
    _OUT.write_text(text, encoding="utf-8")
    print(f"{len(claims)} claims, {len(lines)} rows in {_OUT.name}")


def _row(claim: TableClaim) -> list[float]:
    told = statement(claim.asking)
    both = Compared(
        claim=told, table=claim.table, named=named(told.words, claim.table)
    )
    found = features(both, compare(both))
    return [found[name] for name in NAMES]


def fit(values: NDArray[np.float64], truth: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the weights of a multinomial logistic regression, by plain descent."""
    whole = np.c_[values, np.ones(len(values))]
    target = np.eye(len(CLASSES))[truth]
    weights = np.zeros((whole.shape[1], len(CLASSES)))
    held = np.ones_like(weights)
    held[-1] = 0
    for _ in range(_STEPS):
        powers = np.exp(whole @ weights)
        chances = powers / powers.sum(axis=1, keepdims=True)
        slope = whole.T @ (chances - target) + _RIDGE * held * weights
        weights -= _RATE * slope / len(whole)
    return weights


if __name__ == "__main__":
    main()
