"""When a page was published, from the surest statement to the loosest.

Only what says when the page itself came out counts: the address of a picture or
the day of a comment says nothing of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import date_in_url, stated
from retold.read.html_dom import Element, has_token, has_word, inside, own_text, text_of
from retold.read.html_jsonld import Json, text

_PUBLISHED_KEYS = (
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "datepublished",
    "dcterms.created",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "og:published_time",
    "og:article:published_time",
    "cxenseparse:recs:publishtime",
)
_UPDATED_KEYS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
# A site's own name for it: "vr:published-time", "bt:pubdate".
_SAYS_PUBLISHED = re.compile(
    r"publi\w{0,8}[-_.: ]{0,2}(?:date|time|on|at)\b|pubdate"
    r"|date[-_.: ]?(?:publi|issued)"
)
# In JSON too broken to be parsed, the one line that says it.
_BROKEN_JSON = re.compile(r'"datePublished"\s{0,4}:\s{0,4}"([^"]{8,40})"')
_TIMES_LOOKED_AT = 200
_LINES_LOOKED_AT = 60
_LONGEST_LINE = 100
_LONGEST_NAMED = 200
_MONTH_CHARS = len("2025-03")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The parts of a page in which its date may be stated."""

    root: Element
    described: Sequence[Mapping[str, Json]]
    said: Mapping[str, str]
    main: frozenset[Element]
    heading: Element | None
    outside: frozenset[Element]  # comments
    url: str | None
    title: str


def published(page: Dated) -> StatedDate | None:
    """Return when a page says that it was published.

    A month gives way to a day in that month that a later place states.
    """
    coarse = None
    for found in _candidates(page):
        if found is None:
            continue
        if len(found.value) > _MONTH_CHARS:
            if coarse is None or found.value.startswith(coarse.value):
                return found
        elif coarse is None:
            coarse = found
    return coarse


def updated(page: Dated) -> StatedDate | None:
    """Return when a page says that it was last changed."""
    return _from_objects(page.described, "dateModified") or _from_meta(
        page.said, _UPDATED_KEYS
    )


def _candidates(page: Dated) -> Iterator[StatedDate | None]:
    yield _from_objects(page.described, "datePublished")
    yield _from_meta(page.said, _PUBLISHED_KEYS)
    others = sorted(key for key in page.said if _SAYS_PUBLISHED.search(key))
    yield _from_meta(page.said, others)
    yield _from_broken_json(page.root)
    yield _from_items(page)
    yield _from_times(page)
    yield date_in_url(page.url)
    yield _from_named(page)
    yield from _from_lines(page)
    yield stated(page.title[-_LONGEST_LINE:], DateKnownBy.META)
    yield _from_objects(page.described, "dateCreated")


def _from_objects(
    described: Iterable[Mapping[str, Json]], name: str
) -> StatedDate | None:
    return _first(stated(text(one.get(name)), DateKnownBy.JSON_LD) for one in described)


def _from_meta(said: Mapping[str, str], keys: Iterable[str]) -> StatedDate | None:
    return _first(stated(said.get(key), DateKnownBy.META) for key in keys)


def _from_broken_json(root: Element) -> StatedDate | None:
    for script in root.iter("script"):
        if (script.get("type") or "").lower().strip() == "application/ld+json":
            found = _BROKEN_JSON.search(script.text or "")
            if found is not None:
                return stated(found[1], DateKnownBy.JSON_LD)
    return None


def _from_items(page: Dated) -> StatedDate | None:
    """Read microdata: an element that is said to be the date."""
    for one in page.root.iter("time", "span", "div", "meta", "p", "li", "abbr", "a"):
        if "datePublished" in (one.get("itemprop") or "") and not _is_outside(
            one, page
        ):
            found = _of_element(one, page)
            if found is not None:
                return found
    return None


def _from_times(page: Dated) -> StatedDate | None:
    """Read the first `time` of the article, or of what stands around its title."""
    main = sorted(page.main, key=lambda one: one.sourceline or 0)
    for container in [*main, *_around(page.heading)]:
        times = container.iter("time")
        for _, one in zip(range(_TIMES_LOOKED_AT), times, strict=False):
            if _is_outside(one, page):
                continue
            found = stated(one.get("datetime"), DateKnownBy.META) or stated(
                text_of(one), DateKnownBy.TEXT
            )
            if found is not None:
                return found
    return None


def _from_named(page: Dated) -> StatedDate | None:
    """Read the first element whose class or id says that it is a date."""
    body = page.root.find("body")
    if body is None:
        return None
    loose = []
    for one in body.iter():
        if not isinstance(one.tag, str):
            continue
        if has_token(one, "metadata", "dates"):
            found = None if _is_outside(one, page) else _of_element(one, page)
            if found is not None:
                return found
        elif has_word(one, "metadata", "date_words"):
            loose.append(one)
    for one in loose:
        found = None if _is_outside(one, page) else _of_element(one, page)
        if found is not None:
            return found
    return None


def _of_element(one: Element, page: Dated) -> StatedDate | None:
    attribute = one.get("content") or one.get("datetime") or one.get("title")
    found = stated(attribute, DateKnownBy.META)
    if found is not None:
        return found
    words = own_text(one, page.outside)
    return stated(words, DateKnownBy.TEXT) if len(words) <= _LONGEST_NAMED else None


def _from_lines(page: Dated) -> Iterator[StatedDate | None]:
    """Read short lines around the title, then those that end the article."""
    for container in _around(page.heading):
        yield _first(_lines_in(container, page))
    for container in sorted(page.main, key=lambda one: one.sourceline or 0):
        last = list(container)[-1:]
        yield _first(_lines_in(last[0], page)) if last else None


def _lines_in(container: Element, page: Dated) -> Iterator[StatedDate | None]:
    lines = (
        one
        for one in inside(container, page.outside)
        if one.tag in {"p", "div", "span", "small", "em", "td", "li", "h4", "h5", "h6"}
    )
    for _, one in zip(range(_LINES_LOOKED_AT), lines, strict=False):
        words = own_text(one, page.outside)
        if words and len(words) <= _LONGEST_LINE and words[-1] not in ".?!":
            yield stated(words, DateKnownBy.TEXT)


def _around(heading: Element | None) -> list[Element]:
    """Return the three containers around the title, where dates stand."""
    if heading is None:
        return []
    return [one for one in list(heading.iterancestors())[:3] if one.tag != "html"]


def _is_outside(one: Element, page: Dated) -> bool:
    return any(outer in page.outside for outer in one.iterancestors())


def _first(found: Iterable[StatedDate | None]) -> StatedDate | None:
    return next((one for one in found if one is not None), None)
