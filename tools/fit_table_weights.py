"""Fit `src/retold/check/tables/data/weights.toml` on tables that were looked at.

Run `python tools/fit_table_weights.py FOLDER`; in FOLDER lie `scitab/` and `tatqa/`,
SciTab (Lu et al., 2023; MIT) and TAT-QA (Zhu et al., 2021; CC BY 4.0). Of either only
the half is used that rules were written on, a table being in it when `looked_at` says
so; `retold eval FOLDER --task scitab` (or `tatqa`) gives what the weights reach on the
other half. Claims of papers compare, those of reports tell figures; both weigh alike.
A claim of a report is taken three times: as it is (says so), with a wrong number (says
otherwise), and beside the table of another page (cannot tell). Same rows, same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.check.tables.checks import Compared
from retold.check.tables.features import NAMES, features
from retold.check.tables.finding import compare
from retold.check.tables.mentions import named
from retold.check.tables.statement import Asking, statement
from retold.check.tables.table import Table
from retold.measure.line_data import looked_at
from retold.measure.scitab import CLASSES, table_claims
from retold.measure.tatqa import questions

_OUT = (
    Path(__file__).resolve().parent.parent / "src/retold/check/tables/data/weights.toml"
)
_STEPS = 2_000
_RATE = 1.0
_RIDGE = 1.0  # on every weight but the bias; some 520 claims, 15 weights a class
_HEAD = """\
# Weights of the features of `features.py`, in log-odds: [says so, says otherwise,
# cannot tell]. Fitted by tools/fit_table_weights.py on the looked-at half of SciTab
# (MIT), {n} claims, and of TAT-QA (CC BY 4.0), {m}; see ADR 55. Do not edit.

[weights]
"""


def main() -> None:
    """Fit, write, and say on how many claims."""
    folder = Path(sys.argv[1])
    papers = [
        (one.asking, one.table, CLASSES.index(one.label))
        for one in table_claims(folder)
        if looked_at(one.table_id)
    ]
    reports = list(_of_reports(folder))
    values = np.array([_row(asking, table) for asking, table, _ in papers + reports])
    truth = np.array([label for _, _, label in papers + reports])
    heavy = [1.0] * len(papers) + [len(papers) / len(reports)] * len(reports)
    weights = fit(values, truth, np.array(heavy))
    lines = [
        f"{name} = [{', '.join(f'{one:.2f}' for one in row)}]"
        for name, row in zip([*NAMES, "bias"], weights, strict=True)
    ]
    text = _HEAD.format(n=len(papers), m=len(reports)) + "\n".join(lines) + "\n"
    _OUT.write_text(text, encoding="utf-8")
    print(f"{len(papers)} + {len(reports)} claims, {len(lines)} rows in {_OUT.name}")


def _of_reports(folder: Path) -> Iterator[tuple[Asking, Table, int]]:
    """Give each looked-at claim of a report in three ways."""
    held = [one for one in questions(folder) if looked_at(one.id) and one.operands]
    for one, other in zip(held, held[len(held) // 2 :] + held, strict=False):
        yield Asking(text=one.claim), one.table, 0
        yield Asking(text=one.wrong), one.table, 1
        yield Asking(text=one.claim), other.table, 2


def _row(asking: Asking, table: Table) -> list[float]:
    told = statement(asking)
    both = Compared(claim=told, table=table, named=named(told.words, table))
    found = features(both, compare(both))
    return [found[name] for name in NAMES]


def fit(
    values: NDArray[np.float64], truth: NDArray[np.int64], heavy: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the weights of a multinomial logistic regression, by plain descent."""
    whole = np.c_[values, np.ones(len(values))]
    target = np.eye(len(CLASSES))[truth]
    weights = np.zeros((whole.shape[1], len(CLASSES)))
    held = np.ones_like(weights)
    held[-1] = 0
    for _ in range(_STEPS):
        powers = np.exp(whole @ weights)
        chances = powers / powers.sum(axis=1, keepdims=True)
        slope = (
            whole.T @ (heavy[:, None] * (chances - target)) + _RIDGE * held * weights
        )
        weights -= _RATE * slope / heavy.sum()
    return weights


if __name__ == "__main__":
    main()
