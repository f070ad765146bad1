"""When a page was published, from the surest statement to the loosest.

Only what says when the page itself came out counts: the address of a picture or
the day of a comment says nothing of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retold.model.document import Block, BlockKind
from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import date_in_url, stated
from retold.read.html_dom import Element, has_token, has_word, own_text, text_of
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
_IN_SCRIPT = re.compile(
    r"""["'](?:datePublished|date_published|publish_?date|publishedDate|published_?at"""
    r"""|published|publication_?date|pub_?date|publishTime|publish_time)["']"""
    r"""\s{0,4}:\s{0,4}["']([^"']{8,40})["']""",
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
    yield _from_scripts(page.root)
    yield _from_items(page)
    yield _from_times(page)
    yield date_in_url(page.url)
    yield _from_named(page)
    yield stated(page.title[-_LONGEST_LINE:], DateKnownBy.META)
    yield _from_objects(page.described, "dateCreated")


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
            found += _IN_SCRIPT.findall(words)
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
                text_of(one), DateKnownBy.TEXT, day_first=page.day_first
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
    if len(words) > _LONGEST_NAMED:
        return None
    return stated(words, DateKnownBy.TEXT, day_first=page.day_first)


def _around(heading: Element | None) -> list[Element]:
    """Return the three containers around the title, where dates stand."""
    if heading is None:
        return []
    return [one for one in list(heading.iterancestors())[:3] if one.tag != "html"]


def _is_outside(one: Element, page: Dated) -> bool:
    return any(outer in page.outside for outer in one.iterancestors())


def puts_day_first(language: str | None) -> bool:
    """Say whether a language writes "3/4/2025" for 3 April; English does both."""
    return language is not None and language.split("-")[0] not in _EITHER_WAY


_EITHER_WAY = frozenset({"en", "und"})


def in_lines(
    text: str, blocks: Sequence[Block], language: str | None
) -> StatedDate | None:
    """Read the short lines under the title, then those that end the article."""
    day_first = puts_day_first(language)
    own = [block for block in blocks if block.kind is not BlockKind.COMMENT]
    prose = [place for place, one in enumerate(own) if _is_prose(one)]
    titles = [place for place, one in enumerate(own) if _is_title(one)]
    first, last = (prose[0], prose[-1]) if prose else (len(own), len(own))
    top = titles[0] if titles and titles[0] < first else first
    near = range(max(top - _LINES_ABOVE, 0), min(first, top + _LINES_BELOW))
    after = range(max(last - 1, 0), min(last + _LINES_AFTER, len(own)))
    for place in (*sorted(near, key=lambda one: (one < top, one)), *after):
        lines = text[own[place].start : own[place].end].split("\n")
        for line in lines if len(lines) <= _FEW_LINES else ():
            if len(line) <= _LONGEST_LINE and line.strip()[-1:] not in ".?!":
                found = stated(line, DateKnownBy.TEXT, day_first=day_first)
                if found is not None:
                    return found
    return None


_LINES_ABOVE, _LINES_BELOW, _LINES_AFTER, _FEW_LINES = 3, 15, 4, 4
_PROSE_CHARS = 120


def _is_prose(block: Block) -> bool:
    long = block.end - block.start >= _PROSE_CHARS
    return long and block.kind not in {BlockKind.CHROME, BlockKind.BYLINE}


def _is_title(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level == 1


def _first(found: Iterable[StatedDate | None]) -> StatedDate | None:
    return next((one for one in found if one is not None), None)
