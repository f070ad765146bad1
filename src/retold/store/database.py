"""What a case asks of its database: one file of SQLite, or a schema of PostgreSQL.

Statements are the same for both, with "?" and ":name" for values. What differs is a
method here: the lock of one writer, search, and leaving nothing of what was removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from retold.store.case_lists import EVERYTHING, Hit, Within

Values: TypeAlias = Sequence[Any] | Mapping[str, Any]
# The triggers that keep reviews as they are.
GUARDS = ("review_is_not_changed", "review_is_not_removed")


class Answer(Protocol):
    """The rows that a statement gave."""

    def fetchone(self) -> Any:  # noqa: ANN401 - as sqlite3 has it
        """Return the next row, or None."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Database(Protocol):
    """An open case, whatever it is kept in."""

    @property
    def in_transaction(self) -> bool:
        """Say whether a transaction is open."""

    @property
    def size_bytes(self) -> int:
        """How much room the case takes."""

    @property
    def place(self) -> str | None:
        """Say where it is kept and how parts of words are searched; None: a file."""

    @property
    def reviews_written(self) -> str:
        """The question for the highest number that was ever given to a review."""

    def execute(self, sql: str, values: Values = (), /) -> Answer:
        """Run one statement."""

    def executemany(self, sql: str, rows: Iterable[Any], /) -> Answer:
        """Run one statement for each row of values."""

    def close(self) -> None:
        """Close it; what was not committed is dropped."""

    def begin(self) -> None:
        """Open a transaction as the only one who writes; wait for others to end."""

    def snapshot(self) -> None:
        """Open a transaction that sees one moment and writes nothing."""

    def has(self, name: str) -> bool:
        """Say whether there is a table, view or working trigger of that name."""

    def run_script(self, name: str) -> None:
        """Make what `schema/NAME.sql` describes, in the transaction that is open."""

    def drop(self, names: Iterable[str]) -> None:
        """Take out tables and views, as far as they are there."""

    def index(self, document: str) -> None:
        """Make what stands in `searchable` of one document be found."""

    def unindex(self, document: str) -> None:
        """Make it be found no more; `searchable` still has it."""

    def rebuild_search(self) -> None:
        """Make the search anew, so that no word of a gone document is in it."""

    def matching(self, typed: str) -> tuple[str, list[str]]:
        """Write a query, with values, for the numbers in `searchable` of words."""

    def places(self, typed: str, within: Within) -> list[tuple[str, list[str]]]:
        """Write queries, with values, for the numbers in `searchable` of what is found.

        First of words, then of parts of words that are not found as words.
        """

    def hits(
        self, typed: str, most: int, *, first: int = 0, within: Within = EVERYTHING
    ) -> tuple[Hit, ...]:
        """Return what was found, the best first; what is typed never raises.

        What is found inside words comes after what is found as words. `first` leaves
        out so many of the best.
        """

    def note_reviews_written(self, number: int) -> None:
        """Keep how many reviews were ever written where they came from."""

    @property
    def compared_by_rows(self) -> tuple[str, ...]:
        """The kinds (table, view) of which an audit compares the rows."""

    def shown(self, value: object) -> object:
        """Return a value as a table gives it back."""

    def misfits(self, fresh: Database) -> Iterator[tuple[str, str]]:
        """Name what is not made as in `fresh`, a file, and say so in words."""

    def search_misfits(self) -> Iterator[str]:
        """Say which search index does not find what stands in `searchable`."""

    def before_removal(self) -> None:
        """Get ready to remove something for good."""

    def after_removal(self) -> None:
        """Leave nothing of what was removed; outside a transaction."""
