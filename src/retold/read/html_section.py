"""The part of an outlet that a page stands in: "World", "Business"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from retold.read.decode import storable
from retold.read.html_dom import Element, has_token, is_unseen, text_of, word_list
from retold.read.html_jsonld import Json, of_kinds, text

_KEYS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "cxenseparse:recs:category",
    "articlesection",
    "section",
)
_SEVERAL = re.compile(r",(?=\S)")  # "Blog,Politics"; not "Arts, Books"
_LONGEST = 60
_MOST_CRUMBS = 12


def section(
    root: Element,
    said: Mapping[str, str],
    described: Sequence[Mapping[str, Json]],
    page: tuple[str | None, str | None],
) -> str | None:
    """Return the section that a page names, or the first step of its path.

    The path ("Home > World > Africa > Fuel leak") is read without the front page
    at its start and the page itself at its end. `page` is the page's title and
    outlet, which are no section.
    """
    named = (
        *(text(one.get("articleSection")) for one in described),
        *map(said.get, _KEYS),
    )
    for name in (*named, *_path(root)):
        first = _SEVERAL.split(name or "")[0]
        if first and first not in page and len(first) <= _LONGEST:
            return None if "://" in first else first
    return None


def _path(root: Element) -> Iterator[str]:
    home = word_list("section", "home")
    for crumbs in (_listed(root), _shown(root)):
        own = [one for one in crumbs if one.casefold() not in home]
        if len(crumbs) > 1:
            yield from own[:1]


def _listed(root: Element) -> list[str]:
    """Read a schema.org BreadcrumbList."""
    for one in of_kinds(root, ["breadcrumblist"]):
        steps = one.get("itemListElement")
        steps = steps if isinstance(steps, list) else []
        names = [
            text(step.get("name")) or text(step.get("item"))
            for step in steps[:_MOST_CRUMBS]
            if isinstance(step, dict)
        ]
        return [name for name in names if name]
    return []


def _shown(root: Element) -> list[str]:
    """Read the links of an element that is named a breadcrumb."""
    for one in root.iter("nav", "ol", "ul", "div", "p"):
        if has_token(one, "section", "paths") and not is_unseen(one):
            links = islice(one.iter("a"), _MOST_CRUMBS)
            names = [storable(text_of(link)) for link in links]
            return [name for name in names if name]
    return []
