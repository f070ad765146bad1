"""What of a plan is done, so that a run that was stopped goes on where it was.

A folder holds one Parquet table for each input and each step of a plan, and a
list of those that are whole. A table is listed only after it was written.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retold.model.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from retold.model.plan import Plan

_LIST = "manifest.json"
_DIGITS = 16


class Manifest:
    """The tables of one plan over one set of inputs, and which are whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._whole = self._read()

    def place(self, table: str) -> Path:
        """Say where a table is kept."""
        return self.folder / f"{table}.parquet"

    def has(self, table: str) -> bool:
        """Say whether a table was written to its end."""
        return table in self._whole and self.place(table).exists()

    def add(self, table: str) -> None:
        """List a table as whole; the list is replaced in one move."""
        self._whole = [*self._whole, table]
        fresh = self.folder / f"{_LIST}.new"
        fresh.write_text(json.dumps({"whole": self._whole}), encoding="utf-8")
        fresh.replace(self.folder / _LIST)

    def _read(self) -> list[str]:
        try:
            listed = json.loads((self.folder / _LIST).read_text(encoding="utf-8"))
            return [str(name) for name in listed["whole"]]
        except FileNotFoundError:
            return []
        except (ValueError, KeyError, TypeError) as error:
            raise PlanError(
                f"{self.folder / _LIST} cannot be read: {error}. "
                f"Delete {self.folder} and trace again."
            ) from error


def plan_name(plan: Plan, inputs: Mapping[str, Mapping[str, NDArray[Any]]]) -> str:
    """Name a plan over its inputs by what both hold: other rows, another name."""
    digest = sha256(repr(plan).encode())
    for table, columns in sorted(inputs.items()):
        for name, values in sorted(columns.items()):
            digest.update(f"{table}.{name}:{len(values)}:".encode())
            whole = values.dtype.kind == "i"
            digest.update(values.tobytes() if whole else repr(values.tolist()).encode())
    return f"{plan.name}-{digest.hexdigest()[:_DIGITS]}"
