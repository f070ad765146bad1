"""A known true history, written by hand: what a case should have found.

The form of the file is told at the top of `story/gold.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, TypeAlias

from retold.model.lineage import ChangeKind
from retold.model.source import Verdict

NOBODY = "none"  # a parent that is not there

_Table: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTelling:
    """One telling of the true history.

    `quote` stands exactly once in the text of `file`. `parents` are the keys
    that all would do; "none" among them says that nobody can know. Every set
    in `changes` must be met by at least one of its kinds.
    """

    key: str
    file: str
    quote: str
    when: datetime | None = None
    parents: tuple[str, ...] = (NOBODY,)
    changes: tuple[frozenset[ChangeKind], ...] = ()

    @property
    def is_root(self) -> bool:
        """Whether it surely came from no other telling here."""
        return self.parents == (NOBODY,)

    @property
    def has_edge(self) -> bool:
        """Whether it surely came from another telling here."""
        return NOBODY not in self.parents


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFamily:
    """The true tellings and denials of one claim."""

    name: str
    label: str
    tellings: tuple[GoldTelling, ...]
    denials: tuple[GoldTelling, ...]

    @property
    def members(self) -> tuple[GoldTelling, ...]:
        """Tellings, then denials."""
        return self.tellings + self.denials


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSame:
    """Two tellings that look alike and are not one claim."""

    left: str
    right: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCheck:
    """The verdicts that are right when a telling is held against the report."""

    key: str
    verdicts: frozenset[Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A whole true history; `singles` belong to none of the families."""

    files: tuple[str, ...]
    families: tuple[GoldFamily, ...]
    singles: tuple[GoldTelling, ...]
    not_same: tuple[NotSame, ...]
    checks: tuple[GoldCheck, ...]

    @property
    def tellings(self) -> tuple[GoldTelling, ...]:
        """Everything that is to be found: families in their order, then singles."""
        members = chain.from_iterable(family.members for family in self.families)
        return (*members, *self.singles)

    @property
    def family_of(self) -> dict[str, str]:
        """The family's name by key; a single is a family of its own."""
        found = {one.key: one.key for one in self.singles}
        for family in self.families:
            found |= {one.key: family.name for one in family.members}
        return found


def read_gold(toml: str) -> Gold:
    """Read the text of a gold file; its form is told at the top of the story's."""
    raw = tomllib.loads(toml)
    when = {table["file"]: table.get("when") for table in raw["document"]}
    return Gold(
        files=tuple(when),
        families=tuple(_family(table, when) for table in raw["family"]),
        singles=tuple(_telling(table, when) for table in raw.get("single", ())),
        not_same=tuple(
            NotSame(left=table["keys"][0], right=table["keys"][1], why=table["why"])
            for table in raw.get("not_same", ())
        ),
        checks=tuple(
            GoldCheck(
                key=table["key"],
                verdicts=frozenset(Verdict(one) for one in _listed(table["verdict"])),
            )
            for table in raw.get("check", ())
        ),
    )


def _family(table: _Table, when: Mapping[str, datetime | None]) -> GoldFamily:
    return GoldFamily(
        name=table["name"],
        label=table["label"],
        tellings=tuple(_telling(one, when) for one in table["tellings"]),
        denials=tuple(_telling(one, when) for one in table["denials"]),
    )


def _telling(table: _Table, when: Mapping[str, datetime | None]) -> GoldTelling:
    return GoldTelling(
        key=table["key"],
        file=table["file"],
        quote=table["quote"],
        when=table.get("when", when[table["file"]]),
        parents=tuple(_listed(table.get("parent", NOBODY))),
        changes=tuple(_kinds(one) for one in table.get("changes", ())),
    )


def _kinds(written: str) -> frozenset[ChangeKind]:
    """Read "figure|hedge": either kind will do."""
    return frozenset(ChangeKind(kind) for kind in written.split("|"))


def _listed(value: str | Iterable[str]) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value
