"""One request to one checked address, and what came back, counted and timed."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import httpcore2
from httpcore2 import NetworkBackend, NetworkStream

from retold.fetch.clock import Clock
from retold.fetch.network import Network
from retold.fetch.policy import Policy
from retold.fetch.target import Target
from retold.model.errors import FetchError

_GZIP_WINDOW = 31  # zlib's way to ask for gzip with the widest window
_HEAD_ROOM_BYTES = 1_000_000  # for all heads, chunk sizes and TLS of one answer
_ADDRESSES_TRIED = 3
_CONNECT_S = 10  # for each address; a network without IPv6 lets such tries hang
_FOUND = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FAULTS: dict[type[Exception], tuple[str, str]] = {
    httpcore2.ConnectTimeout: ("no-connection", "the site cannot be reached"),
    httpcore2.TimeoutException: ("slow", "the site took too long to answer"),
    httpcore2.ConnectError: ("no-connection", "the site cannot be reached"),
    httpcore2.NetworkError: ("broken-off", "the connection broke off"),
    httpcore2.ProtocolError: ("broken-off", "the answer was cut off or makes no sense"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a site answered to one request.

    `raw` is the body as it came, maybe packed; `body` is unpacked. Both are
    empty when the status is not 200: nothing but a page is read.
    `sent` are the headers of the request.
    """

    url: str
    address: str
    at: datetime
    status: int
    reason: str
    sent: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Return the first header of this name, "" when there is none."""
        wanted = name.lower()
        found = (value for key, value in self.headers if key.lower() == wanted)
        return next(found, "").strip()

    @property
    def leads_to(self) -> str | None:
        """Where a redirect leads; None for any other answer."""
        return self.header("Location") or None if self.status in _REDIRECTS else None


class Exchange:
    """Makes single requests: resolves once, checks, connects to what was checked."""

    def __init__(self, policy: Policy, network: Network, clock: Clock) -> None:
        self._policy = policy
        self._network = network
        self._clock = clock
        self._tls: ssl.SSLContext | None = None

    def ask(self, where: Target, headers: Mapping[str, str]) -> Answer:
        """Send one GET.

        Raises FetchError: "not-public", "no-name", "no-connection", "slow",
        "broken-off", "certificate", "too-large" or "packed".
        """
        meter = _Meter(self._policy, self._clock)
        addresses = self._checked(where)
        sent = {"Host": where.authority, **headers, "Connection": "close"}
        fault = FetchError("no-connection", "the site cannot be reached")
        for address in addresses[:_ADDRESSES_TRIED]:
            try:
                return self._answer(where, address, sent, meter)
            except FetchError as error:
                if error.code != "no-connection":
                    raise
                fault = error
        raise fault

    def _checked(self, where: Target) -> list[str]:
        """Resolve a name once; refuse it if any of its addresses is not public."""
        addresses = self._network.addresses(where.host, where.port)
        if not addresses:
            raise FetchError("no-name", f"no site is known by the name {where.host}")
        for address in addresses:
            why = self._policy.refusal(address)
            if why is not None:
                leads = (
                    "is" if address == where.host else f"leads to {address}, which is"
                )
                raise FetchError(
                    "not-public",
                    f"{where.host} {leads} {why}; only public sites are fetched",
                )
        return addresses

    def _answer(
        self, where: Target, address: str, sent: Mapping[str, str], meter: _Meter
    ) -> Answer:
        request = httpcore2.Request(
            "GET", _url(where), headers=list(sent.items()), content=b""
        )
        pinned = _Pinned(self._network, address, meter)
        with _faults():
            connection = httpcore2.HTTPConnection(
                request.url.origin, ssl_context=self._context(), network_backend=pinned
            )
            try:
                response = connection.handle_request(request)
                return self._read(response, where, (address, sent))
            finally:
                connection.close()

    def _read(
        self,
        response: httpcore2.Response,
        where: Target,
        asked: tuple[str, Mapping[str, str]],
    ) -> Answer:
        address, sent = asked
        head = Answer(
            url=where.url,
            address=address,
            at=self._clock.now(),
            status=response.status,
            reason=response.extensions["reason_phrase"].decode("latin-1"),
            sent=tuple(sent.items()),
            headers=tuple(
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, value in response.headers
            ),
            raw=b"",
            body=b"",
        )
        if response.status != _FOUND:
            return head
        stream = response.stream
        if not isinstance(stream, Iterable):
            raise FetchError("broken-off", "the answer makes no sense")
        raw, body = _bodies(head, stream, self._policy)
        return replace(head, raw=raw, body=body)

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = httpcore2.default_ssl_context()
        return self._tls


class _Meter:
    """Counts the seconds and bytes of one request, and ends it at the limits."""

    def __init__(self, policy: Policy, clock: Clock) -> None:
        self._clock = clock
        self._total_s = policy.total_s
        self._end = clock.monotonic() + policy.total_s
        self._room = policy.body_bytes + _HEAD_ROOM_BYTES
        self._body_mb = policy.body_mb

    def left_s(self) -> float:
        """Return the seconds left; FetchError("slow") when there are none."""
        left = self._end - self._clock.monotonic()
        if left <= 0:
            why = f"the site took more than {self._total_s:g} seconds to answer"
            raise FetchError("slow", why)
        return left

    def count(self, size: int) -> None:
        """Count bytes that came; FetchError("too-large") when they are too many."""
        self._room -= size
        if self._room < 0:
            raise _too_large(self._body_mb)


class _Held(NetworkStream):
    """A connection whose every read and write is on the meter."""

    def __init__(self, stream: NetworkStream, meter: _Meter) -> None:
        self._stream = stream
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the meter says how long
        data = self._stream.read(max_bytes, timeout=self._meter.left_s())
        self._meter.count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - as above
        self._stream.write(buffer, timeout=self._meter.left_s())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - as above
    ) -> NetworkStream:
        left_s = self._meter.left_s()
        stream = self._stream.start_tls(ssl_context, server_hostname, left_s)
        return _Held(stream, self._meter)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore2's signature
        return self._stream.get_extra_info(info)


class _Pinned(NetworkBackend):
    """Connects to the checked address, whatever name it is given."""

    def __init__(self, network: Network, address: str, meter: _Meter) -> None:
        self._network = network
        self._address = address
        self._meter = meter

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the name is only for TLS and the Host header
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the meter says how long
        local_address: str | None = None,  # noqa: ARG002 - httpcore2's signature
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002 - as above
    ) -> NetworkStream:
        timeout_s = min(self._meter.left_s(), _CONNECT_S)
        stream = self._network.connect(self._address, port, timeout_s)
        return _Held(stream, self._meter)


@contextmanager
def _faults() -> Iterator[None]:
    """Say what httpcore2 and TLS raise in our words."""
    try:
        yield
    except (httpcore2.ConnectError, ssl.SSLError) as error:
        code, why = _unconnected(error)
        raise FetchError(code, why) from error
    except tuple(_FAULTS) as error:
        code, why = next(
            said for kind, said in _FAULTS.items() if isinstance(error, kind)
        )
        raise FetchError(code, why) from error


def _unconnected(error: BaseException | None) -> tuple[str, str]:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            why = "the site could not prove that it is the site it claims to be"
            return "certificate", why
        if isinstance(error, ssl.SSLError):
            return "certificate", "no protected connection to the site can be made"
        error = error.__cause__ or error.__context__
    return "no-connection", "the site cannot be reached"


def _url(where: Target) -> httpcore2.URL:
    """Hand over the parts, so that nothing takes the address apart again."""
    return httpcore2.URL(
        scheme=where.scheme.encode(),
        host=where.host.encode(),
        port=where.port,
        target=where.path.encode(),
    )


def _bodies(
    head: Answer, chunks: Iterable[bytes], policy: Policy
) -> tuple[bytes, bytes]:
    """Return a body as it came and unpacked, counting the unpacked bytes."""
    packed = head.header("Content-Encoding").lower()
    if packed not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchError("packed", "the page is packed in a way that was not asked for")
    if packed in {"", "identity"}:
        raw = bytearray()
        for chunk in chunks:
            raw += chunk
            if len(raw) > policy.body_bytes:
                raise _too_large(policy.body_mb)
        return bytes(raw), bytes(raw)
    return _unpacked(chunks, policy)


def _unpacked(chunks: Iterable[bytes], policy: Policy) -> tuple[bytes, bytes]:
    raw, body = bytearray(), bytearray()
    member = zlib.decompressobj(_GZIP_WINDOW)
    for chunk in chunks:
        raw += chunk
        if member.eof:  # what follows the packed page is no part of it
            continue
        try:
            body += member.decompress(chunk, policy.body_bytes - len(body) + 1)
        except zlib.error as error:
            raise FetchError("broken-off", "the packed page is damaged") from error
        if len(body) > policy.body_bytes or member.unconsumed_tail:
            raise _too_large(policy.body_mb)
    if raw and not member.eof:
        raise FetchError("broken-off", "the packed page ends too early")
    return bytes(raw), bytes(body)


def _too_large(most_mb: float) -> FetchError:
    return FetchError("too-large", f"the answer is larger than {most_mb:g} MB")
