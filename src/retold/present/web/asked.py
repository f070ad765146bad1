"""What a reader asks for, and what every page must say of itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import Field, dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, Protocol, TypeAlias, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

from retold.present.web.door import Door
from retold.present.web.held_case import Holder, OpenCase
from retold.present.web.posted import Fields

_MOST_WORDS = 200  # characters of one field of a form
_LAST_PAGE = 100_000
Cell: TypeAlias = str | int | Decimal
# The header and every row of a list, whatever leaf of it is shown: its CSV form.
Table: TypeAlias = Callable[[], list[tuple[Cell, ...]]]
_T = TypeVar("_T")


class Page(Protocol):
    """What a template and the JSON twin read; `section` is its place in the rail."""

    template: ClassVar[str]
    section: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def title(self) -> str:
        """Name the page, for the window and for the list of visited pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: for what, of which case, by whom; `fields` are those of its form."""

    request: Request
    holder: Holder
    door: Door
    fields: Fields = field(default_factory=dict)

    @property
    def case(self) -> OpenCase:
        """The case as it is now."""
        return self.holder.now()

    @property
    def id(self) -> str:
        """The record that the address names."""
        return str(self.request.path_params["id"])

    def field(self, name: str) -> str:
        """Return a field of a form, the last one of that name; "" for none."""
        return self.fields.get(name, ("",))[-1].strip()

    def words(self, name: str) -> str:
        """Return a field of the address, cut to a length that can be searched."""
        return self.request.query_params.get(name, "").strip()[:_MOST_WORDS]

    def choice(self, name: str, allowed: Collection[str], usual: str) -> str:
        """Return a field that must be one of a few; the usual one when it is not."""
        given = self.request.query_params.get(name, usual)
        return given if given in allowed else usual

    def number(self, name: str) -> int:
        """Return a field that counts from 1; 1 when it is none."""
        given = self.request.query_params.get(name, "1")
        is_number = given.isascii() and given.isdecimal() and len(given) < len("100000")
        return min(max(1, int(given)), _LAST_PAGE) if is_number else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several ways to see a page."""

    words: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One leaf of a long list, and the links to those beside it."""

    first: int
    last: int
    total: int
    before: str
    after: str


def leaf(
    every: Sequence[_T], number: int, size: int, query: dict[str, str]
) -> tuple[Sequence[_T], Leaf]:
    """Cut out one leaf of a list; `query` is the rest of the address."""
    start, cut = leaf_of(len(every), number, size, query)
    return every[start : start + size], cut


def leaf_of(
    total: int, number: int, size: int, query: dict[str, str]
) -> tuple[int, Leaf]:
    """Say where one leaf of a list of `total` rows begins, from 0."""
    number = min(number, max(1, -(-total // size)))
    start = (number - 1) * size
    end = min(start + size, total)

    def link(other: int) -> str:
        return href(**query, page=str(other))

    return start, Leaf(
        first=min(start + 1, end),
        last=end,
        total=total,
        before=link(number - 1) if number > 1 else "",
        after=link(number + 1) if end < total else "",
    )


def href(**fields: str) -> str:
    """Write the query of an address; fields without a value are left out."""
    return "?" + urlencode({name: value for name, value in fields.items() if value})
