"""What a reader asks for, and what every page must say of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import Field, dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, Protocol, TypeAlias, TypeVar
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

from retold.model.errors import NotInCaseError, WrongUseError
from retold.present.web.door import Entrance, TeamDoor, Visitor, team_door
from retold.present.web.held_case import Holder
from retold.present.web.open_case import OpenCase
from retold.present.web.posted import Fields

_MOST_WORDS = 200  # characters of one field of a form
_LAST_PAGE = 100_000
_DIGITS = 18  # of a number that SQLite can hold
_OWN_ADDRESS = re.compile(r"/(?![/\\])[!-\[\]-~]{0,2000}")
Cell: TypeAlias = str | int | Decimal
# The header and every row of a list, whatever leaf of it is shown: its CSV form. Rows
# may be made while they are sent, so that a long list is not held as a whole.
Table: TypeAlias = Callable[[], Iterable[tuple[Cell, ...]]]
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
    door: Entrance
    visitor: Visitor | None = None
    fields: Fields = field(default_factory=dict)

    @property
    def case(self) -> OpenCase:
        """The case as it is now."""
        return self.holder.now()

    @property
    def shown(self) -> OpenCase:
        """The case as a page showed it last, which a form rules on.

        Whatever was ruled since is looked at when the ruling is written, so that nobody
        who saves waits for the rulings of others to be put over the case.
        """
        return self.holder.shown()

    @property
    def id(self) -> str:
        """The record that the address names."""
        return str(self.request.path_params["id"])

    @property
    def team(self) -> TeamDoor:
        """The accounts. Raises NotInCaseError where there are none."""
        return team_door(self.door)

    @property
    def back(self) -> str:
        """The page of ours that a form stood on, to go back to."""
        return own_address(self.field("back"))

    @property
    def seen(self) -> int:
        """The number of the last review when the form was shown; 0 when it is not said.

        So that who says nothing is told of all that others ruled.
        """
        given = self.field("seen")
        return int(given) if given.isascii() and given.isdecimal() else 0

    def field(self, name: str) -> str:
        """Return a field of a form, the last one of that name; "" for none."""
        return self.fields.get(name, ("",))[-1].strip()

    def secret(self, name: str) -> str:
        """Return a field of a form exactly as it was typed: a password."""
        return self.fields.get(name, ("",))[-1]

    def secret_twice(self, name: str) -> str:
        """Return a password that was typed anew, and once more in the field "again".

        Raises WrongUseError when the two differ.
        """
        if self.secret(name) != self.secret("again"):
            raise WrongUseError("The two passwords are not the same. Type them anew.")
        return self.secret(name)

    @property
    def whole(self) -> int:
        """The number that the address names. Raises NotInCaseError when it is none."""
        if not (self.id.isascii() and self.id.isdecimal() and len(self.id) < _DIGITS):
            raise NotInCaseError("Nothing of that number is here.")
        return int(self.id)

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


def own_address(address: str) -> str:
    """Return an address when it is one of ours; else that of the open work.

    Two slashes or a backslash at the start would lead a browser to another host.
    """
    is_own = _OWN_ADDRESS.fullmatch(address) is not None
    return address if is_own else "/reviews"


def with_field(address: str, name: str, value: str) -> str:
    """Put a field into the query of an address, in the place of one of that name."""
    path, hash_, place = address.partition("#")
    path, _, query = path.partition("?")
    held = [one for one in parse_qsl(query, keep_blank_values=True) if one[0] != name]
    return f"{path}?{urlencode([*held, (name, value)])}{hash_}{place}"


def href(**fields: str) -> str:
    """Write the query of an address; fields without a value are left out."""
    return "?" + urlencode({name: value for name, value in fields.items() if value})
