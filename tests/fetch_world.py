"""A network made at test time: names, sites and time, with nothing behind them."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpcore2

from retold.fetch import Door, Policy
from retold.model.errors import FetchError

PUBLIC = "93.184.216.34"
BEGAN = datetime(2025, 3, 4, 11, 5, tzinfo=UTC)


class Time:
    """A clock that only moves when somebody waits."""

    def __init__(self):
        self.passed_s = 0.0
        self.slept = []

    def monotonic(self):
        return self.passed_s

    def now(self):
        return BEGAN + timedelta(seconds=self.passed_s)

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.passed_s += seconds


class World:
    """Sites by address of their pages; remembers what was asked of them.

    A page is the bytes of an answer, a list of such bytes (one a request, the
    last for ever), or something that yields chunks.
    """

    def __init__(self, pages=None, names=None):
        self.time = Time()
        self.pages = pages or {}
        self.names = names or {}
        self.resolved, self.connected, self.requests, self.tls = [], [], [], []

    def addresses(self, host, port):  # noqa: ARG002 - the port's signature
        self.resolved.append(host)
        found = self.names.get(host, [PUBLIC])
        if found and isinstance(found[0], list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if not found:
            raise FetchError("no-name", f"no site is known by the name {host}")
        return found

    def connect(self, address, port, timeout_s):
        assert timeout_s > 0
        self.connected.append((address, port))
        return Stream(self)

    def door(self, **rules):
        return Door(Policy(**rules), network=self, clock=self.time)

    def asked(self):
        """Return the pages that were asked for, without robots.txt."""
        return [url for url, _ in self.requests if not url.endswith("/robots.txt")]

    def answer(self, request):
        head = request.decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        sent = dict(line.split(": ", 1) for line in head[1:] if ": " in line)
        scheme = "https" if self.tls and self.tls[-1] == len(self.connected) else "http"
        url = f"{scheme}://{sent['Host']}{path}"
        self.requests.append((url, sent))
        page = self.pages.get(url)
        if page is None:
            return [answer(b"", 404)]
        if isinstance(page, list):
            page = page.pop(0) if len(page) > 1 else page[0]
        if isinstance(page, Exception):
            raise page
        return [page] if isinstance(page, bytes) else page(self)


class Stream(httpcore2.NetworkStream):
    """One connection to the made world."""

    def __init__(self, world):
        self.world = world
        self.written = b""
        self.chunks = None
        self.left = b""

    def write(self, buffer, timeout=None):  # noqa: ARG002 - httpcore2's signature
        self.written += buffer

    def read(self, max_bytes, timeout=None):  # noqa: ARG002 - as above
        if self.chunks is None:
            self.chunks = iter(self.world.answer(self.written))
        if not self.left:
            self.left = next(self.chunks, b"")
        given, self.left = self.left[:max_bytes], self.left[max_bytes:]
        return given

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):  # noqa: ARG002 - as above
        self.world.tls.append(len(self.world.connected))
        self.world.sni = server_hostname
        return self

    def close(self):
        pass


def answer(body=b"", status=200, *, length=None, **headers):
    """Write an answer as a site would; `_` in a header's name is a hyphen."""
    body = body.encode() if isinstance(body, str) else body
    said = {"Content-Type": "text/html; charset=utf-8"}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    said["Content-Length"] = str(len(body) if length is None else length)
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + body


def moved(to, status=302):
    return answer(b"never read", status, Location=to)


def code_of(door, url, known=None):
    """Return the code with which an address is refused."""
    try:
        door.get(url, known)
    except FetchError as error:
        return error.code
    return f"fetched {urlsplit(url).hostname}"
