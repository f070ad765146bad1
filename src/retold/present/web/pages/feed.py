"""What people rule as an Atom feed (RFC 4287), for whoever wants to hear of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.responses import Response

from retold.model.review import Reviewed
from retold.present.history_text import asked_words, fate_words
from retold.present.web.asked import Asked
from retold.present.web.pages.history import FEED, chosen_reviews
from retold.present.words import one_line

_MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"  # when a log without an entry was changed
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def history_feed(asked: Asked) -> Response:
    """Give the last rulings, the newest first, as far as they are chosen."""
    _, found = chosen_reviews(asked)
    origin = str(asked.request.base_url).rstrip("/")
    feed = _feed(asked.case.book.case.name, found[-_MOST:][::-1], origin)
    data = tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(data, media_type="application/atom+xml")


def _feed(case: str, reviews: Sequence[Reviewed], origin: str) -> Element:
    feed = Element("feed", xmlns=_ATOM)
    _add(feed, "id", f"{origin}{FEED}")
    _add(feed, "title", f"{case}: what people rule")
    _add(feed, "updated", reviews[0].review.at if reviews else _NEVER)
    SubElement(feed, "link", rel="self", href=f"{origin}{FEED}")
    for one in reviews:
        feed.append(_entry(one, origin))
    return feed


def _entry(one: Reviewed, origin: str) -> Element:
    review, ruled = one.review, one.review.ruled
    entry = Element("entry")
    _add(entry, "id", f"urn:sha256:{review.hash}")
    _add(entry, "title", f"{ruled.reviewer}: {asked_words(ruled)}")
    _add(entry, "updated", review.at)
    _add(SubElement(entry, "author"), "name", ruled.reviewer)
    SubElement(entry, "link", href=f"{origin}/history#r-{review.number}")
    told = ". ".join(filter(None, (ruled.why, fate_words(one))))
    _add(entry, "summary", told or one.told)
    return entry


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _NOT_IN_XML.sub(
        "\N{REPLACEMENT CHARACTER}", one_line(words)
    )
