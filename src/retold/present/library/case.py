"""A case in Python: `trace` makes one, `open_case` opens one that was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, overload

from retold.model.case import Case as CaseRecord
from retold.model.errors import WrongUseError
from retold.present.casebook import Casebook
from retold.present.export.case_tables import case_tables
from retold.present.library.family import Family
from retold.present.library.html import Head, Stands, table_html
from retold.present.library.records import Record, Records
from retold.present.names import Audience
from retold.present.pen import Pen
from retold.present.ranking import most_retold
from retold.present.summary import claims_lines
from retold.present.words import counted

if TYPE_CHECKING:
    from pandas import DataFrame

_WIDTH = 100  # columns
_FAMILY_HEADS = (
    Head(html="id", stands=Stands.SHORT),
    Head(html="claim", stands=Stands.WORDS),
    Head(html="told or denied", stands=Stands.NUMBER),
)
_MOST_ROWS = 20  # of what a notebook shows


def trace(
    *paths: str | Path,
    case_dir: str | Path | None = None,
    database: str | None = None,
    meaning: bool = False,
    audience: str = "public",
    quiet: bool = True,
) -> Case:
    """Read documents, find their claims, and draw how each was retold.

    The case is kept beside the first path in `.retold`, or in `case_dir`, and the
    next run reads only what is new. `database` is the address of a PostgreSQL that is
    to keep it ("postgresql://HOST/DATABASE"); it needs retold[postgres], and from then
    on the folder says where its case is. `audience` is "public", which hides the names
    of people who comment, or "desk". With `meaning`, what sentences mean is
    compared too; it needs retold[meaning].

    Raises NothingToReadError when nothing could be read, WrongUseError for a path
    that is not there, CaseError when the case cannot be kept.
    """
    from retold.conduct.run import TraceOptions  # noqa: PLC0415 - loads every stage
    from retold.conduct.run import trace as run_trace  # noqa: PLC0415 - as above
    from retold.present.cli.progress import progress  # noqa: PLC0415 - loads little

    if not paths:
        raise WrongUseError('Say what to trace: retold.trace("my-folder")')
    options = TraceOptions(
        inputs=tuple(map(Path, paths)),
        case_dir=None if case_dir is None else Path(case_dir),
        database=database,
        meaning=meaning,
    )
    with progress(quiet=quiet, plain=True) as told:
        traced = run_trace(options, told)
    return Case(traced.case, _audience(audience))


def open_case(
    folder: str | Path, audience: str = "public", *, database: str | None = None
) -> Case:
    """Open a case that was traced before; see `trace` for `audience`.

    `database` is the address of a PostgreSQL with a case that this folder does not
    know of yet, with ?schema=NAME at its end; the folder then says where its case is.
    Raises WrongUseError when there is none, or more than one to choose from, and
    CaseError when the case cannot be used.
    """
    from retold.conduct.run import open_case as run_open  # noqa: PLC0415 - as above

    opened, _ = run_open(Path(folder), database)
    return Case(opened, _audience(audience))


def _audience(name: str) -> Audience:
    try:
        return Audience(name)
    except ValueError as error:
        known = " or ".join(f'"{one}"' for one in Audience)
        raise WrongUseError(f"audience is {known}, not {name!r}.") from error


class Families(Sequence[Family]):
    """The claims of a case, the most retold first."""

    def __init__(self, families: Sequence[Family], table: Records) -> None:
        self._families = tuple(families)
        self._table = table

    @overload
    def __getitem__(self, place: int | str) -> Family: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Family, ...]: ...
    def __getitem__(self, place: int | str | slice) -> Family | tuple[Family, ...]:
        if isinstance(place, str):
            return self._named(place)
        return self._families[place]

    def _named(self, name: str) -> Family:
        """Find a family by its id or its short id."""
        for one in self._families:
            if name in {one.id, one.short}:
                return one
        raise WrongUseError(
            f"No claim here has the id {name!r}; [one.id for one in case.families] "
            "gives them all."
        )

    def __len__(self) -> int:
        return len(self._families)

    def __iter__(self) -> Iterator[Family]:
        return iter(self._families)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields."""
        return self._table.columns

    def to_records(self) -> list[Record]:
        """Give every family as a dict, in the order of the case."""
        return self._table.to_records()

    def to_pandas(self) -> DataFrame:
        """Give all as a data frame; see `Records.to_pandas`."""
        return self._table.to_pandas()

    def __repr__(self) -> str:
        return "\n".join(map(repr, self._families)) or "(no claim is told twice)"

    def _repr_html_(self) -> str:
        rows = (
            (escape(one.short), escape(one.label), str(len(one.tellings)))
            for one in self._families[:_MOST_ROWS]
        )
        return table_html(_FAMILY_HEADS, rows)


class Case:
    """Everything Retold found about one story, under the names an audience may see.

    Its tables have the names and the columns of the files of `retold export --to csv`.
    """

    def __init__(
        self, record: CaseRecord, audience: Audience = Audience.PUBLIC
    ) -> None:
        self._book = Casebook(record, audience)

    @property
    def name(self) -> str:
        """The name of the folder that was traced."""
        return self._book.case.name

    @property
    def audience(self) -> str:
        """For whom names are shown: "public" or "desk"."""
        return self._book.audience.value

    @cached_property
    def _tables(self) -> dict[str, Records]:
        return {one.name: Records(one) for one in case_tables(self._book)}

    @cached_property
    def families(self) -> Families:
        """The claims told more than once, the most retold first."""
        ranked = most_retold(self._book)
        once = [one for one in self._book.case.families if len(one.tellings) <= 1]
        found = [Family(one, self._book, self._tables) for one in (*ranked, *once)]
        return Families(found, self._tables["families"])

    @property
    def documents(self) -> Records:
        """What was read."""
        return self._tables["documents"]

    @property
    def claims(self) -> Records:
        """Every checkable statement, told once or often."""
        return self._tables["claims"]

    @property
    def tellings(self) -> Records:
        """Every claim of a family as one document tells or denies it."""
        return self._tables["tellings"]

    @property
    def edges(self) -> Records:
        """Who has what from whom, with confidence and reasons."""
        return self._tables["edges"]

    @property
    def changes(self) -> Records:
        """What changed along the edges, by kind."""
        return self._tables["changes"]

    @property
    def figures(self) -> Records:
        """Every figure with its range, its unit and who gives it when."""
        return self._tables["figures"]

    @property
    def attributions(self) -> Records:
        """On whose word something is told."""
        return self._tables["attributions"]

    @property
    def findings(self) -> Records:
        """What sources say about claims."""
        return self._tables["findings"]

    @property
    def page_versions(self) -> Records:
        """What was edited in pages that are here more than once."""
        return self._tables["page_versions"]

    @property
    def problems(self) -> Records:
        """What could not be read, or only with doubts."""
        return self._tables["problems"]

    def sql(self, query: str) -> Records:
        """Ask the tables of this case in SQL (DuckDB's), under their own names.

            case.sql("SELECT outlet, count(*) AS n FROM tellings GROUP BY outlet")

        Raises WrongUseError when it is no query, or asks for what is not there.
        """
        from retold.present.library.query import answer  # noqa: PLC0415 - an engine

        return answer(query, case_tables(self._book))

    def __str__(self) -> str:
        return "\n".join(claims_lines(self._book, Pen(width=_WIDTH), all_claims=False))

    def __repr__(self) -> str:
        return f"<Case {self.name}: {self._counts()}>"

    def _counts(self) -> str:
        return ", ".join(
            (
                counted(len(self.documents), "document"),
                counted(len(self.claims), "claim"),
                counted(len(self.families), "family", "families"),
            )
        )

    def _repr_html_(self) -> str:
        head = f"<p><strong>{escape(self.name)}</strong>: {escape(self._counts())}</p>"
        return head + self.families._repr_html_()
