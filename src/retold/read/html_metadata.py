"""What a page says of itself: title, authors, publisher, dates, address."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import chain

from retold.model.address import archived_page
from retold.model.when import DateKnownBy, StatedDate
from retold.read.dates import stated
from retold.read.decode import storable
from retold.read.html_authors import authors
from retold.read.html_comments import Comment
from retold.read.html_dates import Dated, published, puts_day_first, updated
from retold.read.html_dom import Element, collapse, text_of, word_list
from retold.read.html_jsonld import Json, articles, names, text
from retold.read.html_section import section
from retold.read.language import language_tag
from retold.read.parts import Metadata

_TITLE_KEYS = ("og:title", "citation_title", "twitter:title", "dc.title", "title")
_PUBLISHER_KEYS = (
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "publisher",
    "application-name",
)
_URL_KEYS = ("og:url", "twitter:url", "parsely-link")
_SITE_BREAK = re.compile(r"\s+(?:[|–—»·:]|::|-)\s+")
_SAVED_URL = re.compile(r"^\s{0,8}url:\s{0,4}(https?://\S{1,2000})", re.MULTILINE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S{1,2000})")
_SAVED_DATE = re.compile(r"^\s{0,8}saved date:\s{0,4}([^\n(]{4,80})", re.MULTILINE)
_LONGEST_TITLE = 500
_COMMENTS_LOOKED_AT = 20


def metadata(
    root: Element,
    main: frozenset[Element],
    comments: dict[Element, Comment],
    address: str | None = None,
) -> tuple[Metadata, Element | None]:
    """Gather what the page says; also return the element that shows the title.

    `address` is where it was fetched, which an archive knows better than the page.
    """
    described = articles(root)
    said = _meta(root)
    url, archived = _kept(root, _address(root, said, described, address))
    heading = _title_element(root, comments, main, said.get("og:site_name"))
    language = _language(root, described)
    dated = Dated(
        root=root,
        described=described,
        said=said,
        main=main,
        heading=heading,
        outside=frozenset(comments),
        url=url,
        title=_page_title(root),
        day_first=puts_day_first(language, root, url),
    )
    title = _title(root, said, described, heading)
    publisher = _publisher(said, described)
    known = Metadata(
        title=title,
        authors=authors(root, said, described, dated.outside, heading),
        publisher=publisher,
        language=language,
        url=url,
        published=published(dated),
        updated=updated(dated),
        archived=archived,
        section=section(root, said, described, (title, publisher)),
    )
    return known, heading


def _language(root: Element, described: list[dict[str, Json]]) -> str | None:
    """Give the language that the page says it is in."""
    own = language_tag(root.get("lang") or root.get("xml:lang"))
    return own or language_tag(_first(text(one.get("inLanguage")) for one in described))


def _publisher(said: dict[str, str], described: list[dict[str, Json]]) -> str | None:
    """Name who publishes the page: no platform, and no id that nothing names."""
    stated_names = chain.from_iterable(names(one.get("publisher")) for one in described)
    platforms = word_list("metadata", "platforms")
    found = chain(stated_names, map(said.get, _PUBLISHER_KEYS))
    return _first(
        one for one in found if one and one.strip().casefold() not in platforms
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


def _kept(root: Element, shown: str | None) -> tuple[str | None, StatedDate | None]:
    """Return a page's own address, and when a copy of it was kept.

    `shown` is the address that the page gives, which may be a web archive's.
    """
    saved_url, archived = _saved(root)
    shown = shown or saved_url
    url, captured = archived_page(shown) if shown else (None, None)
    return url, archived or stated(captured, DateKnownBy.URL)


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
    root: Element,
    said: dict[str, str],
    described: list[dict[str, Json]],
    fetched: str | None,
) -> str | None:
    candidates = [fetched]
    candidates += [
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
    page_title = _folded(_page_title(root))
    ranked = []
    headings = root.iter("h1", "h2", "h3")
    for number, one in zip(range(_HEADINGS_LOOKED_AT), headings, strict=False):
        words = text_of(one)
        outer = list(one.iterancestors())
        if not words or words == site or any(above in comments for above in outer):
            continue
        named = len(words) > _SHORTEST_TITLE and _folded(words) in page_title
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
    if shown and _folded(shown) in _folded(page_title):
        return shown.replace("\xa0", " ")
    of_article = _first(text(one.get("headline")) for one in described)
    if of_article:
        of_article = collapse(storable(html.unescape(of_article)))
    title = of_article or _first(map(said.get, _TITLE_KEYS)) or shown or page_title
    if title == page_title:
        title = _without_site(title)
    return title[:_LONGEST_TITLE] or None


def _folded(words: str) -> str:
    """Write the signs that a page's head and its heading often set in two ways."""
    return words.casefold().translate(_SIGNS)


_SIGNS = str.maketrans(
    {"…": "...", "’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "}
)


def _without_site(title: str) -> str:
    """Drop the site's name from "Fuel leak at Kessel Quay | Coast Wire"."""
    pieces = _SITE_BREAK.split(title)
    return max(pieces, key=len) if len(pieces) > 1 else title


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
