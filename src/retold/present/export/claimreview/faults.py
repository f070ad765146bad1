"""What is wrong with a claim review, before anybody publishes it.

Each rule has a code for programs (CR01 to CR16), a sentence for people, and the
field to jump to. Nothing is asked of the network.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TypeAlias
from urllib.parse import urlsplit

from retold.model.errors import RetoldError
from retold.model.when import When
from retold.present.addresses import web_address

Json: TypeAlias = object
Thing: TypeAlias = Mapping[str, Json]

_LONG_CLAIM = 75  # characters; Google cuts longer ones
_RATING_LEAD = re.compile(r"\s{0,9}([^\s:–—-][^:–—]{0,40}?)\s{0,3}(?::|\s[–—-])\s")


class Level(StrEnum):
    """How bad a fault is: an error keeps a review from being read as one."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One rule that a claim review breaks."""

    code: str
    level: Level
    field: str
    message: str


def faults(
    review: Thing, site: str | None = None, others: Sequence[str] = ()
) -> list[Fault]:
    """Say what is wrong with one ClaimReview, in the order of the rules.

    `site` is the host that checks are published under, `others` the addresses of
    the other reviews of the case or file.
    """
    return [
        *_claim_faults(review),
        *_url_faults(review, site),
        *_rating_faults(review),
        *_people_faults(review),
        *_place_faults(review),
        *_date_faults(review),
        *_other_faults(review, others),
    ]


def faults_in(reviews: Sequence[Thing], site: str | None = None) -> list[list[Fault]]:
    """Say what is wrong with each of several ClaimReviews that belong together."""
    urls = [_text(one.get("url")) for one in reviews]
    return [
        faults(one, site, [*urls[:place], *urls[place + 1 :]])
        for place, one in enumerate(reviews)
    ]


def _claim_faults(review: Thing) -> Iterator[Fault]:
    field = "claimReviewed"
    claim = _text(review.get(field))
    if not claim:
        yield _error("CR01", field, "Say which claim is checked: it is empty.")
        return
    if len(claim) >= _LONG_CLAIM:
        yield _warning(
            "CR02",
            field,
            f"The claim has {len(claim)} characters; search engines cut it from "
            f"{_LONG_CLAIM} on. Say it shorter.",
        )
    given = _rating_word(claim, _shown_rating(review))
    if given:
        yield _warning(
            "CR03",
            field,
            f"The claim holds the rating “{given}”. Say only what was claimed.",
        )


def _rating_word(claim: str, shown: str) -> str | None:
    """Find a rating in a claim: before a colon, or the words of this very rating."""
    lead = _RATING_LEAD.match(claim)
    if lead and lead[1].casefold().strip() in {*_words("ratings"), shown.casefold()}:
        return lead[1]
    words = re.escape(shown)
    several = " " in shown  # one word, "true", is a word of many claims
    if several and re.search(rf"(?<!\w){words}(?!\w)", claim, re.IGNORECASE):
        return shown
    return None


def _url_faults(review: Thing, site: str | None) -> Iterator[Fault]:
    field = "url"
    url = _text(review.get(field))
    host = _host(url)
    if not host:
        yield _error(
            "CR04",
            field,
            "Give the whole address of the published check, from https:// on.",
        )
        return
    if site is None:
        yield _warning(
            "CR05",
            field,
            "No site of yours is named (--site), so nobody looked whether the address "
            "is on it.",
        )
    elif not _is_under(host, _host(site) or site.casefold()):
        yield _error(
            "CR05",
            field,
            f"The check is at {host}, which is not {site} or a part of it.",
        )
    if host.removeprefix("www.") in _words("shorteners"):
        yield _warning(
            "CR06", field, f"{host} only forwards. Give the address of the page itself."
        )


def _rating_faults(review: Thing) -> Iterator[Fault]:
    if not _shown_rating(review):
        yield _error(
            "CR07",
            "reviewRating.alternateName",
            "Say the rating in words, such as “Mostly false”.",
        )
    yield from _scale_faults(_thing(review.get("reviewRating")))


def _scale_faults(rating: Thing) -> Iterator[Fault]:
    names = ("ratingValue", "bestRating", "worstRating")
    given = [name for name in names if rating.get(name) not in (None, "")]
    if not given:
        return
    field = "reviewRating.ratingValue"
    missing = [name for name in names if name not in given]
    if missing:
        told = " and ".join(missing)
        yield _error("CR08", f"reviewRating.{missing[0]}", f"Give {told} too, or none.")
        return
    value, best, worst = (_number(rating.get(name)) for name in names)
    if value is None or best is None or worst is None:
        yield _error("CR08", field, "The rating, its best and its worst are numbers.")
    elif worst < 1 or worst >= best:
        yield _error(
            "CR08",
            "reviewRating.worstRating",
            "The worst rating is 1 or more, and less than the best.",
        )
    elif not worst <= value <= best:
        yield _error(
            "CR08", field, f"The rating {value:g} is not from {worst:g} to {best:g}."
        )


def _people_faults(review: Thing) -> Iterator[Fault]:
    author = _thing(review.get("author"))
    if not (_text(author.get("name")) or _text(author.get("url"))):
        yield _warning(
            "CR09", "author", "Say who publishes the check: a name or a page."
        )
    item = _thing(review.get("itemReviewed"))
    claimants = item.get("author")
    for one in claimants if isinstance(claimants, list) else [claimants]:
        if one not in (None, "", {}) and not _text(_thing(one).get("name")):
            yield _error(
                "CR10",
                "itemReviewed.author.name",
                "Whoever makes the claim needs a name; leave the author out if nobody "
                "can be named.",
            )


def _place_faults(review: Thing) -> Iterator[Fault]:
    item = _thing(review.get("itemReviewed"))
    first, others = item.get("firstAppearance"), item.get("appearance")
    if not first and not others:
        yield _warning(
            "CR11", "itemReviewed.appearance", "Say where the claim stands: an address."
        )
    if first and others:
        yield _warning(
            "CR12",
            "itemReviewed.firstAppearance",
            "Both a first appearance and appearances are given; one of them is enough.",
        )
    claimant, host = _thing(item.get("author")), _host(_text(review.get("url")))
    hosts = {
        _host(each) for key in ("sameAs", "url") for each in _texts(claimant.get(key))
    }
    if host and host in hosts:
        yield _warning(
            "CR13",
            "itemReviewed.author",
            f"The claim's author is at {host}, where the check is too; a claim of "
            "your own is not one to review.",
        )


def _date_faults(review: Thing) -> Iterator[Fault]:
    item = _thing(review.get("itemReviewed"))
    known: dict[str, When] = {}
    held = {
        "itemReviewed.datePublished": item.get("datePublished"),
        "datePublished": review.get("datePublished"),
    }
    for field, value in held.items():
        if value in (None, ""):
            continue
        try:
            known[field] = When.parse(re.sub(r"\.\d{1,9}", "", _text(value)))
        except RetoldError:
            yield _warning(
                "CR14", field, f"“{value}” is no date; write it as 2025-03-04."
            )
    if len(known) == len(held):
        claimed, published = known.values()
        if published.surely_before(claimed):
            yield _warning(
                "CR14",
                "itemReviewed.datePublished",
                "The claim is dated after the check of it.",
            )


def _other_faults(review: Thing, others: Sequence[str]) -> Iterator[Fault]:
    url = _text(review.get("url"))
    if url and url in others:
        yield _warning(
            "CR15",
            "url",
            "Another review has this address too; a page may carry one of them.",
        )
    if not _text(_thing(review.get("reviewRating")).get("url")):
        yield Fault(
            code="CR16",
            level=Level.NOTE,
            field="reviewRating.url",
            message="No page says what your ratings mean; readers look for one.",
        )


def _shown_rating(review: Thing) -> str:
    rating = _thing(review.get("reviewRating"))
    return _text(rating.get("alternateName")) or _text(rating.get("name"))


def _error(code: str, field: str, message: str) -> Fault:
    return Fault(code=code, level=Level.ERROR, field=field, message=message)


def _warning(code: str, field: str, message: str) -> Fault:
    return Fault(code=code, level=Level.WARNING, field=field, message=message)


def _thing(value: Json) -> Thing:
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, dict) else {}


def _text(value: Json) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: Json) -> list[str]:
    return [_text(one) for one in (value if isinstance(value, list) else [value])]


def _number(value: Json) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _host(url: str) -> str:
    address = web_address(url)
    return (urlsplit(address).hostname or "").casefold() if address else ""


def _is_under(host: str, site: str) -> bool:
    site = site.removeprefix("www.")
    return host == site or host.endswith(f".{site}")


@cache
def _words(name: str) -> frozenset[str]:
    data = resources.files(__package__) / "data" / "words.toml"
    return frozenset(tomllib.loads(data.read_text(encoding="utf-8"))[name])
