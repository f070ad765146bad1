"""Questions one asks of an element: its words, whether it is seen, its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml publishes no types

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TOKENS_LOOKED_AT = 20
_TOKEN_CHARS = 80
_NAMES_CHARS = 2000
_NAMES_KEPT = 4096
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?(?![.\d])"
    r"|font-size\s*:\s*0(?:\.0+)?(?![.\d])|(?<![-\w])(?:max-)?(?:height|width)\s*:\s*0(?![.\d])"
    r"|clip\s*:\s*rect\(\s*0|text-indent\s*:\s*-\d{3,}"
    r"|(?:left|top|right)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_COLOUR = re.compile(
    r"(?<![-\w])(color|background(?:-color)?)\s*:\s*(#[0-9a-f]{3,8}|[a-z]+|rgb\([^)]{1,40}\))",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\n\r\f]+")  # what a browser collapses; not U+00A0


@cache
def word_list(section: str, name: str) -> frozenset[str]:
    """Return one list of `data/html.toml`."""
    return frozenset(_table()[section][name])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    data = files("retold.read").joinpath("data/html.toml").read_text("utf-8")
    return tomllib.loads(data)


def tokens(element: Element) -> tuple[str, ...]:
    """Return the class and id values, in lower case."""
    return _named(element)[1]


def raw_tokens(element: Element) -> tuple[str, ...]:
    """Return the class and id values as written."""
    return _named(element)[0]


def _named(element: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    classes, identity = element.get("class"), element.get("id")
    if classes is None and identity is None:
        return _NAMELESS
    return _parted(classes or "", identity or "")


_NAMELESS: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@lru_cache(maxsize=_NAMES_KEPT)
def _parted(classes: str, identity: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part names into tokens; a page gives the same few to many elements."""
    names = f"{classes[:_NAMES_CHARS]} {identity[:_NAMES_CHARS]}"
    raw = tuple(
        token
        for token in names.split()[:_TOKENS_LOOKED_AT]
        if len(token) <= _TOKEN_CHARS
    )
    return raw, tuple(token.lower() for token in raw)


def has_token(element: Element, section: str, name: str) -> bool:
    """Say whether a class or id of `element` is in a list."""
    found = tokens(element)
    return bool(found) and not word_list(section, name).isdisjoint(found)


def has_word(element: Element, section: str, name: str) -> bool:
    """Say whether a word of a class or id is in a list: "box-date", "postDate"."""
    wanted = word_list(section, name)
    return any(not wanted.isdisjoint(words_of(token)) for token in raw_tokens(element))


def has_prefixed_token(element: Element, section: str, name: str) -> bool:
    """Like `has_token`, also below a site's own prefix: "kb-comment"."""
    wanted = word_list(section, name)
    return any(
        token in wanted
        or (token.partition("-")[2] in wanted and not token.startswith(_ACTIONS))
        for token in tokens(element)
    )


_ACTIONS = ("add-", "leave-", "no-", "new-", "post-", "read-", "show-", "view-")


@lru_cache(maxsize=_NAMES_KEPT)
def words_of(token: str) -> tuple[str, ...]:
    """Part "relatedPosts" and "related-posts" into words."""
    return tuple(word.lower() for word in _WORD.findall(token[:_TOKEN_CHARS]))


def is_unseen(element: Element) -> bool:
    """Say whether a browser would not show `element`, going by itself alone."""
    said = element.keys()  # one call; most elements say nothing of this
    if "hidden" in said and element.get("hidden") != "until-found":
        return True
    if "aria-hidden" in said and element.get("aria-hidden").lower() == "true":
        return True
    style = element.get("style") if "style" in said else None
    if not style:
        return False
    return _UNSEEN_STYLE.search(style) is not None or _is_camouflaged(style)


def _is_camouflaged(style: str) -> bool:
    """Say whether letters and ground have one colour, or letters a paper's."""
    found = {name.lower()[:5]: value.lower() for name, value in _COLOUR.findall(style)}
    letters, ground = found.get("color"), found.get("backg")
    if letters is None:
        return False
    white = {"white", "#fff", "#ffffff", "transparent"}
    return letters == ground or (letters in white and ground in {None, *white})


def own_text(element: Element, stop_at: frozenset[Element] | set[Element]) -> str:
    """Return the collapsed text of `element` without what is in `stop_at`."""
    return collapse("".join(_strings(element, stop_at)))


def _strings(
    element: Element, stop_at: frozenset[Element] | set[Element]
) -> Iterator[str]:
    for one in inside(element, stop_at):
        if isinstance(one.tag, str):
            yield one.text or ""
        if one is not element:
            yield from (one.tail or "", " ")


def inside(
    element: Element, stop_at: frozenset[Element] | set[Element]
) -> Iterator[Element]:
    """Walk `element` in document order, not going into what is in `stop_at`."""
    skipped = word_list("tags", "skipped") - {"meta", "link"}  # they carry facts
    stack = [element]
    while stack:
        one = stack.pop()
        if one is not element and (one in stop_at or one.tag in skipped):
            continue
        yield one
        stack.extend(reversed(one))


def text_of(element: Element) -> str:
    """Return all text of `element` that a reader could see, collapsed."""
    return own_text(element, frozenset())


def collapse(text: str) -> str:
    """Collapse white space as a browser does."""
    return _SPACE.sub(" ", text).strip(" ")
