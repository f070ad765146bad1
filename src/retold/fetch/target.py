"""A web address taken apart once, so that what is checked is what is asked.

Everything odd is refused, not repaired: browsers, resolvers and libraries
disagree about odd addresses, and a guard lives on agreement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from retold.fetch.address import is_local_name
from retold.model.errors import FetchError

_LONGEST = 2000
_ODD = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# Two generations of the rule for names outside ASCII read these differently.
_AMBIGUOUS = re.compile("[\u00df\u03c2\u200c\u200d]")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_USUAL_PORTS = {"http": 80, "https": 443}
_KEPT_SIGNS = "%/:=&?~+!$,;'@()*[]|-._"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where one request goes: `path` holds the query too, `host` is ASCII."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _USUAL_PORTS[self.scheme]
        return host if usual else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """What one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address, in one spelling."""
        return self.site + self.path


def target(written: str, ports: frozenset[int]) -> Target:
    """Take an address apart.

    Raises FetchError("address") for what is no plain web address and
    FetchError("not-public") for a name or number that cannot be a public site.
    """
    if len(written) > _LONGEST or _ODD.search(written):
        raise FetchError("address", "the address is too long or has odd signs in it")
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError as error:
        raise FetchError("address", "the address cannot be understood") from error
    if parts.scheme not in _USUAL_PORTS:
        raise FetchError("address", "only http and https addresses are fetched")
    if "@" in parts.netloc:
        why = "the address has a name or password before an @; write it without"
        raise FetchError("address", why)
    port = _USUAL_PORTS[parts.scheme] if port is None else port
    if port not in ports:
        why = f"port {port} is not one that web pages come from; allow it with --port"
        raise FetchError("port", why)
    query = f"?{parts.query}" if parts.query else ""
    return Target(
        scheme=parts.scheme,
        host=_host(parts.hostname or "", bracketed="[" in parts.netloc),
        port=port,
        path=quote(f"{parts.path or '/'}{query}", safe=_KEPT_SIGNS),
    )


def redirected(base: Target, location: str, ports: frozenset[int]) -> Target:
    """Take apart where an answer leads; FetchError as in `target`.

    Also raises it for a way from https back to http.
    """
    try:
        joined = urljoin(base.url, location.strip())
    except ValueError as error:
        raise FetchError("address", "it leads to no address") from error
    found = target(joined, ports)
    if base.scheme == "https" and found.scheme == "http":
        raise FetchError("downgrade", "it leads from https to unprotected http")
    return found


def _host(written: str, *, bracketed: bool) -> str:
    if bracketed:
        return _v6(written)
    if _AMBIGUOUS.search(written):
        why = "the site's name can mean two sites; write it in its xn-- form"
        raise FetchError("address", why)
    try:
        host = written.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise FetchError("address", "the site's name cannot be understood") from error
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _v4(host, written)
    if not all(_LABEL.fullmatch(one) for one in labels):
        raise FetchError("address", "the site's name has odd signs in it")
    if len(labels) == 1 or is_local_name(host):
        raise FetchError("not-public", f"{host} is not the name of a public site")
    return host


def _v4(host: str, written: str) -> str:
    """Accept four plain numbers only: 127.1, 0x7f.1 and 2130706433 are tricks."""
    try:
        plain = str(IPv4Address(host))
    except AddressValueError:
        plain = ""
    if plain != written:
        why = "the site's number is written in an odd way"
        raise FetchError("not-public", why)
    return plain


def _v6(written: str) -> str:
    try:
        address = IPv6Address(written)
    except AddressValueError as error:
        raise FetchError("address", "the site's number is no address") from error
    if address.scope_id is not None:
        raise FetchError("not-public", "the address names a part of this computer")
    return str(address)
