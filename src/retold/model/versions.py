"""Versions of one page: what an outlet changed in its own words, and when.

A page that is saved twice is not told twice. What differs between two copies is
an edit; whether the page says so is the outlet's word, shown as it stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retold.model.errors import RetoldError
from retold.model.lineage import Change
from retold.model.text import Anchor


class Notice(StrEnum):
    """What the later version itself says of having been changed."""

    NOTE = "note"  # a correction, an update or an editor's note that is new
    DATE = "date"  # only a later date of change
    NONE = "none"  # nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One sentence put otherwise, put in, or taken out.

    `before` stands in the earlier version, `after` in the later; one of them is
    None for a sentence put in or taken out. `changes` are typed as along an edge of
    a stemma.
    """

    before: Anchor | None
    after: Anchor | None
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise RetoldError("an edit without words on either side")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """From one version of a page to the next, both named by their documents' ids.

    `seen` is the EDTF date of the later version, None when nobody knows it; with
    it unknown, which came first is unknown too. `note` is where the later version
    says that it was changed. `small` counts sentences that differ only in marks,
    capitals or spaces, `moved` those that stand elsewhere.
    """

    earlier: str
    later: str
    seen: str | None
    notice: Notice
    note: Anchor | None
    edits: tuple[Edit, ...]
    small: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHistory:
    """The versions of one page, by document ids in the order of time.

    `first_seen` is the EDTF date of the first, None when nobody knows it.
    Law: `revisions` has one entry fewer than `versions` and joins neighbours.
    """

    address: str
    first_seen: str | None
    versions: tuple[str, ...]
    revisions: tuple[Revision, ...]

    def __post_init__(self) -> None:
        joined = tuple((one.earlier, one.later) for one in self.revisions)
        if joined != tuple(zip(self.versions, self.versions[1:], strict=False)):
            raise RetoldError(f"the revisions of {self.address} join no neighbours")
