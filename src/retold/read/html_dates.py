"""When a page was published, from the surest statement to the loosest.

Only what says when the page itself came out counts: the address of a picture or
the day of a comment says nothing of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from retold.model.when import DateKnownBy, StatedDate, When
from retold.read.dates import date_in_url, stated
from retold.read.html_datelines import Told, ends_with_update, told
from retold.read.html_dom import (
    Element,
    has_token,
    has_word,
    own_text,
    word_list,
    words_of,
)
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
# Also JSON within a string of a script, and seconds or milliseconds since 1970.
_IN_SCRIPT = re.compile(
    r"""\\?["'](?:datePublished|date_published|publish_?date|publishedDate|published_?at"""
    r"""|published|publication_?date|pub_?date|publish_?time|published_?time"""
    r"""|publish(?:ed)?_?on|first_?published?(?:_?(?:at|date|on))?"""
    r"""|date_?posted|post_?date)\\?["']\s{0,4}:\s{0,4}"""
    r"""(?:\\?["']([^"'\\]{8,40})|(\d{10}(?:\d{3})?)(?!\d))""",
    re.IGNORECASE,
)
_LONGEST_SCRIPT = 500_000
_MOST_IN_SCRIPTS = 20
_DAY_CHARS = len("2025-03-04")
_TIMES_LOOKED_AT = 200
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
    day_first: bool


def published(page: Dated) -> StatedDate | None:
    """Return when a page says that it was published.

    A month gives way to a day in that month that a later place states. Of a page
    that only says when it was changed, that is the date; so it is of a wiki's, whose
    first day had other words.
    """
    if _is_wiki(page) and (changed := updated(page)) is not None:
        return changed
    coarse = None
    for found in _candidates(page):
        if found is None:
            continue
        if len(found.value) > _MONTH_CHARS:
            if coarse is None or found.value.startswith(coarse.value):
                return _earliest(found, page)
        elif coarse is None:
            coarse = found
    return coarse


def _is_wiki(page: Dated) -> bool:
    generator = page.said.get("generator", "").casefold()
    return generator.startswith(tuple(word_list("dates", "wikis")))


def updated(page: Dated) -> StatedDate | None:
    """Return when a page says that it was last changed."""
    return (
        _from_objects(page.described, "dateModified")
        or _from_meta(page.said, _UPDATED_KEYS)
        or _from_named(page).updated
    )


def _candidates(page: Dated) -> Iterator[StatedDate | None]:
    yield _from_objects(page.described, "datePublished")
    yield _from_meta(page.said, _PUBLISHED_KEYS)
    others = sorted(key for key in page.said if _SAYS_PUBLISHED.search(key))
    yield _from_meta(page.said, others)
    yield _from_scripts(page.root)
    yield _from_items(page)
    yield _from_times(page)
    yield date_in_url(page.url)
    yield _from_named(page).published
    yield stated(page.title[-_LONGEST_LINE:], DateKnownBy.META)
    yield _from_objects(page.described, "uploadDate")
    yield _from_objects(page.described, "dateCreated")
    yield _from_named(page).updated


def _earliest(surest: StatedDate, page: Dated) -> StatedDate:
    """Choose among statements that lie within two days before the surest one.

    Such differ by a printed edition, by an update that is called publication, or
    by a local time that is said to be UTC: the first is when readers could have
    it. Of one instant, the wording with the outlet's own zone is kept.
    """
    first = surest
    for other in (
        _from_objects(page.described, "datePublished"),
        _from_meta(page.said, _PUBLISHED_KEYS),
        _from_items(page),
        _from_times(page),
    ):
        if other is not None and _goes_before(other.value, first.value):
            first = other
    return first


def _goes_before(other: str, first: str) -> bool:
    zones = [bool(_ZONE.search(value)) for value in (other, first)]
    if zones[0] != zones[1] or min(len(other), len(first)) < _DAY_CHARS:
        return False
    one, two = When.parse(other), When.parse(first)
    if one.earliest == two.earliest:
        return all(zones) and first.endswith(_UTC) and not other.endswith(_UTC)
    return one.latest <= two.earliest <= one.earliest + _TWO_DAYS


_ZONE = re.compile(r"T.{5,8}(?:Z|[+-]\d\d:?\d\d)$")
_UTC = ("Z", "+00:00", "+0000")
_TWO_DAYS = timedelta(days=2)


def _from_objects(
    described: Iterable[Mapping[str, Json]], name: str
) -> StatedDate | None:
    return _first(stated(text(one.get(name)), DateKnownBy.JSON_LD) for one in described)


def _from_meta(said: Mapping[str, str], keys: Iterable[str]) -> StatedDate | None:
    return _first(stated(said.get(key), DateKnownBy.META) for key in keys)


def _from_scripts(root: Element) -> StatedDate | None:
    """Read the date out of a page's own data, if it names one day only.

    A list of other stories names several. Broken JSON-LD is read so as well.
    """
    found: list[str] = []
    for script in root.iter("script"):
        words = script.text or ""
        if "ubli" in words and len(words) <= _LONGEST_SCRIPT:
            found += [one or seconds for one, seconds in _IN_SCRIPT.findall(words)]
        if len(found) > _MOST_IN_SCRIPTS:
            return None
    dates = [date for date in (stated(one, DateKnownBy.META) for one in found) if date]
    days = {date.value[:_DAY_CHARS] for date in dates}
    return dates[0] if len(days) == 1 else None


def _from_items(page: Dated) -> StatedDate | None:
    """Read microdata: an element that is said to be the date."""
    for one in page.root.iter("time", "span", "div", "meta", "p", "li", "abbr", "a"):
        if "datePublished" in (one.get("itemprop") or "") and not _is_outside(
            one, page
        ):
            found = _of_element(one, page).published
            if found is not None:
                return found
    return None


def _from_times(page: Dated) -> StatedDate | None:
    """Read the first `time` of the article, or of what stands around its title."""
    main = sorted(page.main, key=lambda one: one.sourceline or 0)
    for container in [*main, *_around(page.heading)]:
        times = container.iter("time")
        for _, one in zip(range(_TIMES_LOOKED_AT), times, strict=False):
            if _is_outside(one, page) or _is_of_update(one):
                continue
            found = _of_element(one, page).published
            if found is not None:
                return found
    return None


def _from_named(page: Dated) -> Told:
    """Read the first elements whose class or id says that they are a date."""
    body = page.root.find("body")
    if body is None:
        return Told()
    sure, loose = [], []
    for one in body.iter():
        if isinstance(one.tag, str):
            if has_token(one, "metadata", "dates"):
                sure.append(one)
            elif has_word(one, "metadata", "date_words"):
                loose.append(one)
    updated = None
    for one in (*sure, *loose):
        found = Told() if _is_outside(one, page) else _of_element(one, page)
        if found.published is not None and not _is_of_update(one):
            return Told(published=found.published, updated=updated or found.updated)
        updated = updated or found.updated or found.published
    return Told(updated=updated)


def _of_element(one: Element, page: Dated) -> Told:
    """Read the attributes in which a date is kept, or else the words."""
    for name in ("content", *_attributes(), "title"):
        found = stated(one.get(name), DateKnownBy.META)
        if found is not None:
            return Told(published=found)
    words = own_text(one, page.outside)
    if len(words) > _LONGEST_NAMED:
        return Told()
    return told(words, day_first=page.day_first)


@cache
def _attributes() -> tuple[str, ...]:
    return tuple(
        sorted(word_list("dates", "attributes"), key=lambda one: (len(one), one))
    )


def _is_of_update(one: Element) -> bool:
    """Say whether an element's names, or the words before it, tell of a change."""
    named = {
        word
        for name in (one.get("class"), one.get("itemprop"))
        for word in words_of(name or "")
    }
    if not named.isdisjoint(word_list("dates", "published_words")):
        return False
    if not named.isdisjoint(word_list("dates", "updated_words")):
        return True
    before = one.getprevious()
    words = one.getparent().text if before is None else before.tail
    return ends_with_update((words or "").rstrip(" :\n\t\xa0"))


def _around(heading: Element | None) -> list[Element]:
    """Return the three containers around the title, where dates stand."""
    if heading is None:
        return []
    return [one for one in list(heading.iterancestors())[:3] if one.tag != "html"]


def _is_outside(one: Element, page: Dated) -> bool:
    return any(outer in page.outside for outer in one.iterancestors())


def puts_day_first(language: str | None, root: Element, url: str | None) -> bool:
    """Say whether a page writes "3/4/2025" for 3 April; in English, by its country."""
    if language is None or language not in _EITHER_WAY:
        return language is not None
    tag = (root.get("lang") or "").lower().replace("_", "-")
    host = (url or "").partition("//")[2].partition("/")[0]
    countries = word_list("dates", "day_first_countries")
    return tag.rpartition("-")[2] in countries or host.rpartition(".")[2] in countries


_EITHER_WAY = frozenset({"en", "und"})


def _first(found: Iterable[StatedDate | None]) -> StatedDate | None:
    return next((one for one in found if one is not None), None)
