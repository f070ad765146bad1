"""Posts and comments found in JSON, whatever it nests them in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from lxml import etree

from retold.read.columns import known_columns
from retold.read.decode import normalise, storable
from retold.read.exports_thread import Record
from retold.read.flowed import walked
from retold.read.html_jsonld import Json

_MARKUP = re.compile(r"<(?:p|br|a|div|blockquote|span|em|strong|i|b|ul|ol|li)\b[^<>]*>")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_EPOCH = re.compile(r"(\d{10})\.\d{1,9}")
_KIND = re.compile(r"t\d_(?=\w)")  # Reddit's names say what kind of thing an id is of
# How Twitter writes a time: "Wed Mar 05 10:00:00 +0000 2025".
_TWITTER_TIME = re.compile(
    r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d \+\d{4}) (\d{4})$"
)
# An actor of ActivityPub is named by an address.
_ACTOR = re.compile(r"^https://([\w.-]{1,200})/(?:users/|@)([\w.-]{1,80})$")
_IDS = ("id", "parent", "thread")
# What wraps a post may know: {"id":, "snippet": {}}.
_HANDED = ("id", "author", "url", "publisher")
_IN_ADDRESSES = re.compile(r"[\w.-]{1,100}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """One value that is still to be looked at."""

    value: Json
    place: str
    above: int | None
    outer: dict[str, str]


def records(values: Iterable[tuple[str, Json]], most: int) -> list[Record]:
    """Find the posts in JSON values, each with its place; at most `most`."""
    found: list[Record] = []
    stack = [
        _Visit(value=value, place=place, above=None, outer={})
        for place, value in values
    ]
    stack.reverse()
    while stack and len(found) < most:
        visit = stack.pop()
        if isinstance(visit.value, dict):
            stack.extend(reversed(_look(visit.value, visit, found)))
        elif isinstance(visit.value, list):
            inner = [
                _below(visit, str(number), one)
                for number, one in enumerate(visit.value)
            ]
            stack.extend(reversed(inner))
    return found


def line(value: Json) -> str | None:
    """Return a JSON string that says something, in canonical form."""
    if not isinstance(value, str):
        return None
    text = normalise(storable(value)).strip()
    if _MARKUP.search(text):
        text = _without_markup(text)
    return text or None


def _look(thing: dict[str, Json], visit: _Visit, found: list[Record]) -> list[_Visit]:
    """Keep an object if it is a post; return what to look at inside."""
    named = {_snake(key): value for key, value in thing.items()}
    cells = _addressed({**visit.outer, **_beside(thing), **_cells(named)})
    threads = _table()["threads"]["keys"]
    above = visit.above
    is_post = "text" in cells and bool(cells.keys() & {"author", "time"})
    holds_thread = "title" in cells and any(
        isinstance(named.get(key), dict | list) for key in threads
    )
    if holds_thread and "text" not in cells:  # of a film, say
        about = line(named.get("description"))
        cells = cells if about is None else {**cells, "text": about}
    if is_post or holds_thread:
        above = len(found)
        found.append(Record(cells=cells, place=visit.place, above=visit.above))
    inner = []
    for key, value in thing.items():
        if not isinstance(value, dict | list):
            continue
        if is_post and _holds_words(_snake(key), value, cells["text"]):
            continue
        answers = above == visit.above or _snake(key) in threads
        inner.append(_below(visit, key, value, above if answers else None))
    outer = {} if is_post else {key: cells[key] for key in _HANDED if key in cells}
    return [
        replace(one, outer=outer) if isinstance(one.value, dict) else one
        for one in inner
    ]


def _holds_words(key: str, value: Json, words: str) -> bool:
    """Say whether a thing is where a post has its words: Instagram's "caption"."""
    if key not in _names()["text"] or not isinstance(value, dict):
        return False
    return _value(value, _table()["inside"]["text"]) == words


def _beside(thing: dict[str, Json]) -> dict[str, str]:
    """Name what lies deep in a thing beside its words."""
    found: dict[str, str] = {}
    for meaning, paths in _table()["beside"].items():
        for path in paths:
            value: Json = thing
            for key in path.split("/"):
                value = value.get(key) if isinstance(value, dict) else None
            words = line(value)
            if words is not None:
                found.setdefault(meaning, words)
    return found


def _addressed(cells: dict[str, str]) -> dict[str, str]:
    """Add the address of a post, where its platform makes it of author and id."""
    known = _table()["addresses"].get(cells.get("publisher", ""))
    parts = {key: cells.get(key, "") for key in ("author", "id")}
    if not known or "url" in cells or "text" not in cells:
        return cells
    if not all(map(_IN_ADDRESSES.fullmatch, parts.values())):
        return cells
    return {**cells, "url": known[0].format(**parts)}


def _snake(key: str) -> str:
    return _HUMP.sub("_", key).lower()


def _below(visit: _Visit, key: str, value: Json, above: int | None = -1) -> _Visit:
    step = key.replace("~", "~0").replace("/", "~1")  # RFC 6901
    return _Visit(
        value=value,
        place=f"{visit.place}/{storable(step)[:100]}",
        above=visit.above if above == -1 else above,
        outer={},
    )


def _cells(named: dict[str, Json]) -> dict[str, str]:
    """Name the fields of an object by what they mean."""
    cells: dict[str, str] = {}
    for meaning, names in _names().items():
        inside = _table()["inside"].get(meaning, [])
        for name in names:
            value = _value(named.get(name), inside)
            if value is not None:
                cells[meaning] = value
                break
    if "time" in cells:
        time = _EPOCH.sub(r"\1", cells["time"])
        cells["time"] = _TWITTER_TIME.sub(r"\2 \1 \4 \3", time)
    if "author" in cells:
        cells["author"] = _ACTOR.sub(r"@\2@\1", cells["author"])
    for key in _IDS:
        if key in cells:
            cells[key] = _KIND.sub("", cells[key])
    return cells


def _value(value: Json, inside: list[str]) -> str | None:
    if isinstance(value, dict):
        values = (line(value.get(name)) for name in inside)
        return next((one for one in values if one), None)
    if isinstance(value, list) and "text" in inside:  # Telegram: words and links
        return _joined(value)
    return line(value)


def _joined(pieces: list[Json]) -> str | None:
    words = [one.get("text") if isinstance(one, dict) else one for one in pieces]
    if not any(isinstance(one, str) for one in pieces):
        return None
    return line("".join(one for one in words if isinstance(one, str)))


def _without_markup(text: str) -> str:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(f"<body>{text}</body>".encode(), parser)
    except etree.LxmlError:
        return text
    body = None if root is None else root.find("body")
    return text if body is None else walked(body).text


@cache
def _names() -> dict[str, list[str]]:
    columns, more = known_columns(), _table()["names"]
    return {
        meaning: [*more.get(meaning, []), *columns.get(meaning, [])]
        if meaning == "text"
        else [*columns.get(meaning, []), *more.get(meaning, [])]
        for meaning in dict.fromkeys([*columns, *more])
    }


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    data = files("retold.read").joinpath("data/posts.toml").read_text("utf-8")
    return tomllib.loads(data)
