"""What a page says of itself: title, authors, publisher, dates, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import date_in_url, stated
from retold.read.decode import storable
from retold.read.header import names_in
from retold.read.html_comments import Comment
from retold.read.html_dom import Element, collapse, has_token, own_text, text_of
from retold.read.html_jsonld import Json, articles, names, text
from retold.read.language import language_tag
from retold.read.parts import Metadata

_TITLE_KEYS = ("og:title", "citation_title", "twitter:title", "dc.title", "title")
_AUTHOR_KEYS = (
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_PUBLISHER_KEYS = (
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "publisher",
    "application-name",
)
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
_URL_KEYS = ("og:url", "twitter:url", "parsely-link")
_SITE_BREAK = re.compile(r"\s+(?:[|–—»·:]|::|-)\s+")
_BY = re.compile(
    r"^(?:written\s)?(?:by|von|av|par|por|af|door|text|foto)\b[:\s]{0,3}", re.IGNORECASE
)
_SAVED_URL = re.compile(r"^\s{0,8}url:\s{0,4}(https?://\S{1,2000})", re.MULTILINE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S{1,2000})")
_SAVED_DATE = re.compile(r"^\s{0,8}saved date:\s{0,4}([^\n(]{4,80})", re.MULTILINE)
_LONGEST_NAME = 80
_LONGEST_TITLE = 500
_TIMES_LOOKED_AT = 200
_COMMENTS_LOOKED_AT = 20


def metadata(
    root: Element, main: frozenset[Element], comments: dict[Element, Comment]
) -> tuple[Metadata, Element | None]:
    """Gather what the page says; also return the element that shows the title."""
    described = articles(root)
    said = _meta(root)
    saved_url, archived = _saved(root)
    url = _address(root, said, described) or saved_url
    heading = _title_element(root, comments, main, said.get("og:site_name"))
    outside = frozenset(comments)
    return (
        Metadata(
            title=_title(root, said, described, heading),
            authors=_authors(root, said, described, outside),
            publisher=_first(text(one.get("publisher")) for one in described)
            or _first(map(said.get, _PUBLISHER_KEYS)),
            language=language_tag(root.get("lang") or root.get("xml:lang"))
            or language_tag(_first(text(one.get("inLanguage")) for one in described)),
            url=url,
            published=_dated(described, "datePublished", said, _PUBLISHED_KEYS)
            or _time_in(main, outside, _near(heading))
            or date_in_url(url or saved_url)
            or _byline_date(root, outside),
            updated=_dated(described, "dateModified", said, _UPDATED_KEYS),
            archived=archived,
        ),
        heading,
    )


def archived_as(
    known: Metadata, address: str | None, archived: StatedDate | None
) -> Metadata:
    """Add what an archive knows of a page: where and when it was fetched."""
    is_web = address is not None and address.startswith(("http://", "https://"))
    url = address if is_web else known.url
    return replace(
        known,
        url=url,
        archived=archived or known.archived,
        published=known.published or date_in_url(url),
    )


def _meta(root: Element) -> dict[str, str]:
    """Return the first value of each `meta` name, in lower case."""
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        value = collapse(storable(element.get("content") or ""))
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").lower().strip()
            if key and value:
                said.setdefault(key, value)
    return said


def _saved(root: Element) -> tuple[str | None, StatedDate | None]:
    """Read what SingleFile, or a browser, wrote about saving the page."""
    early = root.getroottree().xpath("//comment()")[:_COMMENTS_LOOKED_AT]
    for comment in early:
        words = storable(comment.text or "")[:5000]
        url = _SAVED_FROM.search(words)
        if "SingleFile" in words:
            url = _SAVED_URL.search(words)
            date = _SAVED_DATE.search(words)
            archived = stated(date[1], DateKnownBy.META) if date else None
            return (url[1] if url else None), archived
        if url is not None:
            return url[1], None
    return None, None


def _address(
    root: Element, said: dict[str, str], described: list[dict[str, Json]]
) -> str | None:
    candidates: list[str | None] = [
        link.get("href")
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    candidates += [said.get(key) for key in _URL_KEYS]
    for one in described:
        candidates += [text(one.get("url")), text(one.get("mainEntityOfPage"))]
    for candidate in candidates:
        shown = storable((candidate or "").strip())
        if shown.startswith(("http://", "https://")):
            return shown
    return None


def _title_element(
    root: Element,
    comments: dict[Element, Comment],
    main: frozenset[Element],
    site: str | None,
) -> Element | None:
    """Choose the heading that the page's title names, or the only `h1`.

    The site's own name is often in an `h1` too: a heading in or near the
    article is preferred, and the longer of two.
    """
    page_title = _page_title(root).casefold()
    ranked = []
    headings = root.iter("h1", "h2", "h3")
    for number, one in zip(range(_HEADINGS_LOOKED_AT), headings, strict=False):
        words = text_of(one)
        outer = list(one.iterancestors())
        if not words or words == site or any(above in comments for above in outer):
            continue
        named = len(words) > _SHORTEST_TITLE and words.casefold() in page_title
        inside = any(above in main for above in outer)
        if named or one.tag == "h1":
            ranked.append((named, inside, len(words) * named, -number, one))
    return max(ranked, key=lambda item: item[:4])[4] if ranked else None


_HEADINGS_LOOKED_AT = 300
_SHORTEST_TITLE = 3


def _page_title(root: Element) -> str:
    head = root.find(".//title")
    return "" if head is None else collapse(storable("".join(head.itertext())))


def _title(
    root: Element,
    said: dict[str, str],
    described: list[dict[str, Json]],
    heading: Element | None,
) -> str | None:
    shown = storable(text_of(heading)) if heading is not None else None
    page_title = _page_title(root)
    if shown and shown.casefold() in page_title.casefold():
        return shown
    of_article = _first(text(one.get("headline")) for one in described)
    title = of_article or _first(map(said.get, _TITLE_KEYS)) or shown or page_title
    if title == page_title:
        title = _without_site(title)
    return title[:_LONGEST_TITLE] or None


def _without_site(title: str) -> str:
    """Drop the site's name from "Fuel leak at Kessel Quay | Coast Wire"."""
    pieces = _SITE_BREAK.split(title)
    return max(pieces, key=len) if len(pieces) > 1 else title


def _authors(
    root: Element,
    said: dict[str, str],
    described: list[dict[str, Json]],
    outside: frozenset[Element],
) -> tuple[str, ...]:
    for one in described:
        found = _people(names(one.get("author")))
        if found:
            return found
    for key in _AUTHOR_KEYS:
        found = _people(names_in(said.get(key, "")))
        if found:
            return found
    for element in _byline_elements(root, outside):
        found = _people(names_in(_BY.sub("", own_text(element, outside))))
        if found:
            return found
    return ()


def _people(found: Iterable[str]) -> tuple[str, ...]:
    kept = (_BY.sub("", storable(name)).strip(" ,|·-–") for name in found)
    return tuple(
        dict.fromkeys(
            name
            for name in kept
            if 1 < len(name) <= _LONGEST_NAME
            and "://" not in name
            and any(char.isalpha() for char in name)
            and not any(char.isdigit() for char in name)
        )
    )


def _byline_elements(root: Element, outside: frozenset[Element]) -> Iterator[Element]:
    body = root.find("body")
    if body is None:
        return
    every = [one for one in body.iter() if isinstance(one.tag, str)]
    for one in every:
        if "author" in (one.get("itemprop") or "").split():
            yield from (d for d in one.iter() if d.get("itemprop") == "name")
            yield one
    for one in every:
        if "author" in (one.get("rel") or "").split():
            yield one
    for wanted in ("authors", "bylines"):
        for one in every:
            if has_token(one, "metadata", wanted) and not any(
                outer in outside for outer in one.iterancestors()
            ):
                yield one


def _dated(
    described: list[dict[str, Json]],
    name: str,
    said: dict[str, str],
    keys: Iterable[str],
) -> StatedDate | None:
    for one in described:
        found = stated(text(one.get(name)), DateKnownBy.JSON_LD)
        if found is not None:
            return found
    for key in keys:
        found = stated(said.get(key), DateKnownBy.META)
        if found is not None:
            return found
    return None


def _near(heading: Element | None) -> list[Element]:
    """Return the three containers around the title, where dates stand."""
    return [] if heading is None else list(heading.iterancestors())[:3]


def _time_in(
    main: frozenset[Element], outside: frozenset[Element], near: list[Element]
) -> StatedDate | None:
    """Read the first `time` of the article, or of what stands around its title."""
    for container in [*sorted(main, key=_line), *near]:
        for _, one in zip(
            range(_TIMES_LOOKED_AT), container.iter("time"), strict=False
        ):
            if any(outer in outside for outer in one.iterancestors()):
                continue
            found = stated(one.get("datetime"), DateKnownBy.META) or stated(
                text_of(one), DateKnownBy.TEXT
            )
            if found is not None:
                return found
    return None


def _line(element: Element) -> int:
    return element.sourceline or 0


def _byline_date(root: Element, outside: frozenset[Element]) -> StatedDate | None:
    body = root.find("body")
    if body is None:
        return None
    for one in body.iter():
        if not isinstance(one.tag, str) or not has_token(one, "metadata", "dates"):
            continue
        if any(outer in outside for outer in one.iterancestors()):
            continue
        attribute = one.get("content") or one.get("title") or one.get("datetime")
        found = stated(attribute, DateKnownBy.META)
        found = found or stated(own_text(one, outside), DateKnownBy.TEXT)
        if found is not None:
            return found
    return None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
