"""A case served as people have it, and browsers before it that read no scripts.

The server is `retold serve` in a process of its own. A browser keeps its cookie, sends
the headers by which a form of ours is known, and fills in forms as the page has them.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

_DEADLINE_S = 120.0
_SEE_OTHER = 303


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered; times are wall milliseconds since it was asked.

    `first_ms` is when the first byte of the body came, `whole_ms` the last.
    """

    status: int
    body: str
    leads_to: str
    first_ms: float
    whole_ms: float


@dataclass(slots=True)
class Form:
    """A form of a page: where it goes, what is filled in, what its buttons add."""

    action: str
    id: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    buttons: set[tuple[str, str]] = field(default_factory=set)


class Browser:
    """One browser: come in by the link that a server printed, or by `log_in`."""

    def __init__(self, link: str) -> None:
        parts = urlsplit(link)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._host = parts.netloc
        self._cookie = ""
        if parts.query:
            self.get(f"{parts.path}?{parts.query}")

    def log_in(self, login: str, password: str) -> None:
        """Come in by an account. Raises RuntimeError when that is refused."""
        given = {"login": login, "password": password, "next": "/overview"}
        answer = self.post("/login", given)
        if answer.status != _SEE_OTHER:
            raise RuntimeError(f"{login} was answered with {answer.status} at the door")

    def get(self, address: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", address, None)

    def post(self, address: str, fields: dict[str, str]) -> Answer:
        """Send a form, as a page of the same origin does."""
        return self._ask("POST", address, urlencode(fields))

    def _ask(self, method: str, address: str, body: str | None) -> Answer:
        """Ask on a line of its own: the server ends an idle one after seconds."""
        headers = {"Cookie": self._cookie} if self._cookie else {}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": self._origin,
                "Sec-Fetch-Site": "same-origin",
            }
        began = time.perf_counter()
        with closing(HTTPConnection(self._host, timeout=_DEADLINE_S)) as line:
            line.request(method, address, body, headers)
            answer = line.getresponse()
            read = answer.read(1)
            first = time.perf_counter()
            read += answer.read()
            ended = time.perf_counter()
        given = answer.getheader("set-cookie")
        if given:
            self._cookie = given.partition(";")[0]
        return Answer(
            status=answer.status,
            body=read.decode("utf-8", "replace"),
            leads_to=answer.getheader("location") or "",
            first_ms=(first - began) * 1000,
            whole_ms=(ended - began) * 1000,
        )


def forms(page: str) -> list[Form]:
    """Read the forms of a page, with their hidden fields and their buttons."""
    reader = _Forms()
    reader.feed(page)
    for id_, button in reader.apart:
        for one in reader.found:
            if one.id == id_:
                one.buttons.add(button)
    return reader.found


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.apart: list[tuple[str, tuple[str, str]]] = []  # buttons, by their form
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(told.get("action", ""), told.get("id", "")))
            self._open = True
        elif tag == "input" and self._open and told.get("type") == "hidden":
            self.found[-1].fields[told["name"]] = told.get("value", "")
        elif tag == "button" and "name" in told:
            button = (told["name"], told.get("value", ""))
            if "form" in told:
                self.apart.append((told["form"], button))
            elif self._open:
                self.found[-1].buttons.add(button)

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "form"


@contextmanager
def served(folder: Path, said: Path, options: Sequence[str] = ()) -> Iterator[str]:
    """Serve a case by `retold serve`; give the address that it prints first.

    `said` is the file that takes what it prints.
    """
    command = [sys.executable, "-m", "retold", "serve", str(folder), *options]
    with said.open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out)  # noqa: S603 - our own program
    try:
        yield _link(server, said)
    finally:
        server.terminate()
        server.wait()


def _link(server: subprocess.Popen[bytes], said: Path) -> str:
    until = time.monotonic() + _DEADLINE_S
    while time.monotonic() < until and server.poll() is None:
        for word in said.read_text("utf-8").split():
            if word.startswith("http://"):
                return word
        time.sleep(0.05)
    raise RuntimeError(f"the server did not start: {said.read_text('utf-8')}")
