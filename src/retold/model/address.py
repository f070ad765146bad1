"""Addresses of web pages, brought to what two ways of writing one have in common.

A page is linked to with and without "www.", with marks of a campaign behind it, and
in a web archive's copy with the archive's own address in front.
"""

from __future__ import annotations

import re

# A capture of the Wayback Machine and of those who run its software (pywb):
# https://archive.example/web/20150401120000id_/https://outlet.example/story
_CAPTURE = re.compile(
    r"https?://[^/\s]{1,100}/(?:web|wayback)/(?P<stamp>\d{4,14})[a-z_]{0,6}/"
    r"(?P<page>https?:/.{1,4000})",
    re.DOTALL,
)
_ONE_SLASH = re.compile(r"^(https?:)/(?=[^/])")
# What senders of letters and posts put behind an address to count who comes.
_COUNTING = re.compile(
    r"(?:utm_\w{1,40}|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|smid|ref|"
    r"ns_\w{1,40})(?:=[^&]{0,4000})?"
)
_STAMP_PARTS = (4, 6, 8)  # digits after which a year, a month, a day is told


def plain_address(address: str) -> str:
    """Bring an address to what two links to one page have in common.

    The query is left out, since links carry all kinds; see `page_address`.
    """
    place = address.partition("#")[0].partition("?")[0].casefold()
    place = place.partition("//")[2] or place
    return place.removeprefix("www.").rstrip("/")


def page_address(address: str) -> str:
    """Bring an address to what all copies of one page have in common.

    Unlike `plain_address` it keeps the query, without what only counts visitors,
    because "?id=1" and "?id=2" are two pages; an archive's own address goes.
    """
    page = archived_page(address)[0].partition("#")[0]
    query = page.partition("?")[2]
    kept = [
        one for one in query.split("&") if one and not _COUNTING.fullmatch(one.lower())
    ]
    return "?".join([plain_address(page), *(["&".join(sorted(kept))] if kept else [])])


def archived_page(address: str) -> tuple[str, str | None]:
    """Return the address of the page that an archive's address shows, and its date.

    The date is EDTF, "2015-04-01", None when the address is no archive's.
    """
    found = _CAPTURE.fullmatch(address)
    if found is None:
        return address, None
    stamp = found["stamp"]
    ends = [end for end in _STAMP_PARTS if end <= len(stamp)]
    parts = [stamp[start:end] for start, end in zip((0, *ends), ends, strict=False)]
    return _ONE_SLASH.sub(r"\1//", found["page"]), "-".join(parts)
