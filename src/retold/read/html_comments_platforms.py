"""Comments of platforms whose markup is known: `data/comment_platforms.toml`.

What a platform says of a comment (who, when, where, what it answers) is looked for
with CSS selectors, so a platform is an entry there and no code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from lxml.cssselect import CSSSelector

from retold.read.dates import edtf
from retold.read.html_dom import Element, own_text, tokens

_LONGEST_NAME = 80
_LONGEST_DATE = 100
_LISTS_ABOVE = 6
_LOOKED_AT = 20  # elements of a comment that may carry its depth
_TAIL = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:p|c|post|comment)(?=\d))?([A-Za-z0-9]{1,80})/?$"
)
_DEPTH = re.compile(r"\d{1,4}")
_SAYS = re.compile(r"\s*(?:says|sagt|said|skriver|skrev|wrote)?\s*:?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """How one platform marks a comment; the fields are those of the data file."""

    name: str
    signs: frozenset[str]
    items: tuple[str, ...]
    author: tuple[str, ...]
    date: tuple[str, ...]
    text: tuple[str, ...]
    link: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    parent: tuple[str, ...] = ()
    depth: tuple[str, ...] = ()
    group: str | None = None
    opening: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One comment as its platform marks it. `answers` is an item before it."""

    element: Element
    content: Element
    author: str | None
    date: str | None
    link: str | None
    answers: Element | None
    opening: bool = False


def marked_comments(root: Element) -> list[Marked]:
    """Find the comments of all known platforms in a page, in document order."""
    signs = _signs(root)
    claimed: dict[Element, Marked] = {}
    for platform in _platforms():
        if platform.signs.isdisjoint(signs):
            continue
        items = [one for one in _items(root, platform) if not _is_claimed(one, claimed)]
        for one in _Reading(platform, items).comments():
            claimed[one.element] = one
    order = {one: place for place, one in enumerate(root.iter())} if claimed else {}
    return sorted(claimed.values(), key=lambda one: order[one.element])


def _signs(root: Element) -> frozenset[str]:
    """Gather the names a page uses: tags, classes, ids and kinds of things."""
    found: set[str] = set()
    for element in root.iter("*"):
        found.add(element.tag)
        found.update(tokens(element))
        kinds = f"{element.get('itemtype') or ''} {element.get('typeof') or ''}"
        found.update(kind.rpartition("/")[2].lower() for kind in kinds.split())
    return frozenset(found)


def _items(root: Element, platform: Platform) -> list[Element]:
    found = {one for css in platform.items for one in _selector(css)(root)}
    return [one for one in root.iter("*") if one in found] if found else []


def _is_claimed(element: Element, claimed: Mapping[Element, Marked]) -> bool:
    """Say whether an item is, holds or lies in one of another platform."""
    return bool(claimed) and (
        any(one in claimed for one in element.iter())
        or any(one in claimed for one in element.iterancestors())
    )


class _Reading:
    """The items of one platform, read in order."""

    def __init__(self, platform: Platform, items: Sequence[Element]) -> None:
        self._platform = platform
        self._items = frozenset(items)
        self._in_order = items
        self._named: dict[str, Element] = {}
        self._depths: list[tuple[int, Element]] = []
        self._heads: dict[Element, Element] = {}
        self._read: set[Element] = set()

    def comments(self) -> Iterator[Marked]:
        """Give what can be read; an item without words is none."""
        first = True
        for item in self._in_order:
            content = self._content(item)
            if content is None:
                continue
            opening = self._platform.opening and first
            yield Marked(
                element=item,
                content=content,
                author=self._author(item),
                date=self._date(item),
                link=next(self._values(item, self._platform.link), None),
                answers=self._answered(item),
                opening=opening,
            )
            first = False
            if not opening:
                self._read.add(item)
                self._name(item)

    def _content(self, item: Element) -> Element | None:
        found = self._own(item, self._platform.text)
        others = self._items - {item}
        return next((one for one, _ in found if own_text(one, others)), None)

    def _own(
        self, item: Element, selectors: Sequence[str]
    ) -> Iterator[tuple[Element, str | None]]:
        """Give the elements of an item, and the attribute that counts in them."""
        for selector in selectors:
            css, _, attribute = selector.partition("@")
            found = _selector(css)(item) if css else [item]
            for one in found:
                if one is item and css:
                    continue
                if self._item_of(one) is item:
                    yield one, attribute or None

    def _item_of(self, element: Element) -> Element | None:
        if element in self._items:
            return element
        return next(
            (one for one in element.iterancestors() if one in self._items), None
        )

    def _values(self, item: Element, selectors: Sequence[str]) -> Iterator[str]:
        others = self._items - {item}
        for element, attribute in self._own(item, selectors):
            if attribute is None:
                value = own_text(element, others)
            else:
                value = " ".join((element.get(attribute) or "").split())
            if value:
                yield value

    def _author(self, item: Element) -> str | None:
        for value in self._values(item, self._platform.author):
            name = _SAYS.sub("", value[: 2 * _LONGEST_NAME]).strip()
            if 0 < len(name) <= _LONGEST_NAME:
                return name
        return None

    def _date(self, item: Element) -> str | None:
        for value in self._values(item, self._platform.date):
            for said in (value, value.rpartition("»")[2]):
                date = edtf(said.strip()) if len(said) <= _LONGEST_DATE else None
                if date is not None:
                    return date
        return None

    def _name(self, item: Element) -> None:
        named = [*self._platform.id, *self._platform.link]
        for value in self._values(item, named):
            self._named.setdefault(_tail(value), item)
            self._named.setdefault(value, item)

    def _answered(self, item: Element) -> Element | None:
        """Find what an item answers: by name, by place in another, by depth."""
        for value in self._values(item, self._platform.parent):
            one = self._named.get(value, self._named.get(_tail(value)))
            if one is not None and one is not item:
                return one
        above = (one for one in item.iterancestors() if one in self._read)
        around = next(above, None)
        if around is not None:
            return around
        # Not with `or`: an element without children counts as false.
        for find in (self._beside_list, self._head_of_group, self._by_depth):
            one = find(item)
            if one is not None:
                return one
        return None

    def _beside_list(self, item: Element) -> Element | None:
        """Find the comment whose answers are in a list that stands beside it."""
        for inner in list(item.iterancestors())[:_LISTS_ABOVE]:
            outer = inner.getparent()
            if inner.tag not in {"ol", "ul"} or outer is None or outer.tag != "li":
                continue
            beside = (
                one for child in outer if child is not inner for one in child.iter()
            )
            return next((one for one in beside if one in self._read), None)
        return None

    def _head_of_group(self, item: Element) -> Element | None:
        tag = self._platform.group
        group = None if tag is None else next(item.iterancestors(tag), None)
        return (
            None if group is None else _not(item, self._heads.setdefault(group, item))
        )

    def _by_depth(self, item: Element) -> Element | None:
        depth = self._depth(item)
        if depth is None:
            return None
        while self._depths and self._depths[-1][0] >= depth:
            self._depths.pop()
        above = self._depths[-1][1] if self._depths else None
        self._depths.append((depth, item))
        return above

    def _depth(self, item: Element) -> int | None:
        for selector in self._platform.depth:
            if selector.endswith("-"):  # a class with the number at its end
                return _numbered(item, selector.removeprefix("@"), self._item_of)
            for value in self._values(item, [selector]):
                if _DEPTH.fullmatch(value):
                    return int(value)
        return None


def _not(item: Element, head: Element) -> Element | None:
    return None if head is item else head


def _numbered(
    item: Element, prefix: str, item_of: Callable[[Element], Element | None]
) -> int:
    """Read a depth in a class of an item, or of what is wrapped around or in it."""
    around = list(item.iterancestors())[:3]
    first = islice(item.iter("*"), _LOOKED_AT)
    within = [one for one in first if item_of(one) is item]
    for one in [item, *around, *within]:
        for token in tokens(one):
            rest = token.removeprefix(prefix)
            if rest != token and _DEPTH.fullmatch(rest):
                return int(rest)
    return 0


def _tail(value: str) -> str:
    """Return the last number or name: "12" of "#post-12", "p12" of "?p=9#p12".

    A few letters before a number say what it is of: "p12" is "12".
    """
    found = _TAIL.search(value[-200:])
    return found[1] if found else value


@cache
def _selector(css: str) -> CSSSelector:
    return CSSSelector(css, translator="html")


@cache
def _platforms() -> tuple[Platform, ...]:
    table = _table()
    listed = []
    for one in table["platform"]:
        fields = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in one.items()
        }
        listed.append(Platform(**fields | {"signs": frozenset(one["signs"])}))
    return tuple(listed)


@cache
def _table() -> dict[str, Any]:
    data = files("retold.read").joinpath("data/comment_platforms.toml")
    return tomllib.loads(data.read_text("utf-8"))


@cache
def embedded_names(name: str) -> tuple[str, ...]:
    """Return one list of what tells comments in a page's data."""
    return tuple(_table()["embedded"][name])
