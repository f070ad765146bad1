"""Reads a case for people: one document, one family, a page of a list, a search.

Nothing here decodes the whole case, so that a page of a case of 1,000 documents is
there at once. A trace may write meanwhile: each answer is true to one moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from retold.model.case import Reading
from retold.model.errors import CaseError, WrongUseError
from retold.model.lineage import Family
from retold.model.source import Finding
from retold.model.versions import PageHistory
from retold.store.case_file import CaseFile
from retold.store.case_lists import (
    EVERYTHING,
    ClaimRow,
    Counts,
    DocumentRow,
    Found,
    Hit,
    Page,
    Row,
    Value,
    Wanted,
    Within,
)
from retold.store.connection import said_as_case_error
from retold.store.database import Database
from retold.store.migrations import format_of, is_up_to_date, refuse_newer
from retold.store.opening import open_to_read
from retold.store.records import read_meta, read_reading, read_result
from retold.store.search_hits import claims, found

_NAMED = ("families", "claims", "documents", "findings", "segments")
_HITS = 50
_AFTER_ALL = "\U0010ffff"  # the last of all characters
# What of `searchable` finds a row of the list.
_SEARCHED: Mapping[type, tuple[str, str]] = {
    DocumentRow: ("document", "1 = 1"),
    ClaimRow: ("id", "s.kind = 'claim'"),
}


class CaseReader:
    """A case opened to be read. Use as a context manager.

    A case of another Retold is brought up to date first. Raises CaseError when the
    case cannot be opened, is damaged, or was written by a newer Retold.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with said_as_case_error(folder):
            self._db = self._open()

    def _open(self) -> Database:
        db = open_to_read(self.folder)
        try:
            refuse_newer(format_of(db))
            readable = is_up_to_date(db)
        except BaseException:
            db.close()
            raise
        if readable:
            return db
        db.close()
        self._bring_up_to_date()
        return open_to_read(self.folder)

    def _bring_up_to_date(self) -> None:
        try:
            with CaseFile(self.folder):
                pass
        except CaseError as error:
            raise CaseError(
                f"The case in {self.folder} was made by another version of Retold, and "
                f"must be brought up to date before it can be read. {error}"
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    @property
    def name(self) -> str:
        """What the case is called."""
        with said_as_case_error(self.folder):
            return read_meta(self._db, "name") or ""

    @property
    def complete(self) -> bool:
        """Say whether the last trace ended; if not, families are those before it."""
        with said_as_case_error(self.folder):
            return read_meta(self._db, "joined_by") is not None

    def reading(self, document: str) -> Reading | None:
        """Return one document with all that was found in it, or None."""
        with said_as_case_error(self.folder):
            return read_reading(self._db, document)

    def family(self, family: str) -> Family | None:
        """Return one family with its stemma, or None."""
        with said_as_case_error(self.folder):
            return read_result(self._db, Family, family)

    def finding(self, finding: str) -> Finding | None:
        """Return what one source gave for one claim, or None."""
        with said_as_case_error(self.folder):
            return read_result(self._db, Finding, finding)

    def history(self, address: str) -> PageHistory | None:
        """Return the versions of the page at one address, or None."""
        with said_as_case_error(self.folder):
            return read_result(self._db, PageHistory, address)

    def named(self, start: str, most: int = 10) -> tuple[str, ...]:
        """Return the ids that begin like `start`, with or without their letter.

        Families first, then claims, documents, findings and segments.
        """
        with said_as_case_error(self.folder):
            return tuple(
                id_
                for table in _NAMED
                for id_ in self._beginning(table, start.lower(), most)
            )[:most]

    def page(self, shape: type[Row], wanted: Wanted) -> Page[Row]:
        """Return the rows of one list that are wanted, and how many there are.

        Raises WrongUseError for a column that the list has not, or a search in a list
        that has none.
        """
        columns = [one.name for one in fields(shape)]
        told, values = _conditions(shape, wanted, columns)
        if wanted.words:
            about, searched = _about(self._db, shape, wanted.words)
            told.append(about)
            values += searched
        conditions = f"WHERE {' AND '.join(told)}" if told else ""
        order = _order(shape, wanted.sort, columns)
        listed = ", ".join(f'"{name}"' for name in columns)
        with said_as_case_error(self.folder):
            (total,) = self._db.execute(
                f"SELECT count(*) FROM {shape.view} {conditions}", values
            ).fetchone()
            rows = self._db.execute(
                f"SELECT {listed} FROM {shape.view} {conditions} "
                f"ORDER BY {order} LIMIT ? OFFSET ?",
                (*values, wanted.count, wanted.first),
            ).fetchall()
            found = tuple(
                msgspec.convert(
                    dict(zip(columns, row, strict=True)), shape, strict=False
                )
                for row in rows
            )
        return Page(rows=found, total=total, first=wanted.first)

    def values(self, shape: type[Row], column: str) -> dict[str, int]:
        """Count the rows of one list by what stands in a column, for its filters.

        Raises WrongUseError for a column that the list has not.
        """
        name = _known(shape, column, [one.name for one in fields(shape)])
        with said_as_case_error(self.folder):
            rows = self._db.execute(
                f'SELECT "{name}", count(*) FROM {shape.view} '
                f'WHERE "{name}" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1'
            )
            return {str(value): count for value, count in rows.fetchall()}

    def counts(self) -> Counts:
        """Count what is in the case."""
        with said_as_case_error(self.folder):
            row = self._db.execute(
                "SELECT count(*), count(DISTINCT outlet), min(published_earliest), "
                "max(published_earliest) FROM documents"
            ).fetchone()
            documents, outlets, earliest, latest = row
            return Counts(
                documents=documents,
                outlets=outlets,
                claims=self._count("claims"),
                families=self._count("families"),
                denials=self._count("tellings WHERE denies = 1"),
                problems=self._count("problems"),
                earliest=earliest,
                latest=latest,
                findings=self._counted("findings", "verdict"),
                inputs=self._counted("input", "status"),
            )

    def search(
        self,
        typed: str,
        most: int = _HITS,
        *,
        first: int = 0,
        within: Within = EVERYTHING,
    ) -> tuple[Hit, ...]:
        """Find words in titles, texts and claims, the best first.

        Whatever is typed is a search; see `search_words`. What is found inside words
        comes after what is found as words. `first` counts from 0.
        """
        with said_as_case_error(self.folder):
            return self._db.hits(typed, most, first=first, within=within)

    def found(self, typed: str, within: Within = EVERYTHING) -> tuple[Found, ...]:
        """Count what a search finds, by kind and outlet."""
        with said_as_case_error(self.folder):
            return found(self._db, typed, within)

    def claims_with(self, typed: str) -> tuple[str, ...]:
        """Return the claims with these words, in the order of the documents."""
        with said_as_case_error(self.folder):
            return claims(self._db, typed)

    def _beginning(self, table: str, start: str, most: int) -> list[str]:
        """Return ids of a table that begin so; a letter alone names nothing."""
        letter = table[0] if table != "findings" else "n"
        digits = start.removeprefix(f"{letter}-")
        if not digits or "-" in digits:
            return []
        first = f"{letter}-{digits}"
        rows = self._db.execute(
            f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            (first, first + _AFTER_ALL, most),
        )
        return [id_ for (id_,) in rows.fetchall()]

    def _count(self, rows: str) -> int:
        (count,) = self._db.execute(f"SELECT count(*) FROM {rows}").fetchone()
        return int(count)

    def _counted(self, table: str, column: str) -> dict[str, int]:
        rows = self._db.execute(
            f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 1"
        )
        return dict(rows.fetchall())


def _conditions(
    shape: type[Row], wanted: Wanted, columns: Sequence[str]
) -> tuple[list[str], list[Value]]:
    """Write what a row must be, and the values in it."""
    told: list[str] = []
    values: list[Value] = []
    for sign, asked in (
        ("=", wanted.where),
        (">=", wanted.at_least),
        ("<=", wanted.at_most),
    ):
        for column, value in asked.items():
            name = f'"{_known(shape, column, columns)}"'
            if value is None:
                told.append(f"{name} IS NULL")
            else:
                told.append(f"{name} {sign} ?")
                values.append(value)
    return told, values


def _about(db: Database, shape: type[Row], words: str) -> tuple[str, list[str]]:
    """Write that a row is found by words."""
    if shape not in _SEARCHED:
        raise WrongUseError(f"There is no search in {shape.view}.")
    column, kind = _SEARCHED[shape]
    matching, values = db.matching(words)
    return (
        f"id IN (SELECT s.{column} FROM searchable s "
        f"WHERE s.number IN ({matching}) AND {kind})"
    ), values


def _order(shape: type[Row], sort: Sequence[str], columns: Sequence[str]) -> str:
    """Write the order: what was asked, then what makes it the same each time."""
    told = []
    for asked in (*sort, *shape.order):
        column = _known(shape, asked.removeprefix("-"), columns)
        way = "DESC" if asked.startswith("-") else "ASC"
        told.append(f'"{column}" {way} NULLS LAST')
    return ", ".join(told)


def _known(shape: type[Row], column: str, columns: Sequence[str]) -> str:
    if column not in columns:
        raise WrongUseError(
            f"There is no column {column!r} in {shape.view}. "
            f"There are: {', '.join(columns)}."
        )
    return column
