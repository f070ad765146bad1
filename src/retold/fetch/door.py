"""The door: the one way from Retold to the network.

Every request of every hop goes through the same steps: the address is taken
apart and checked, robots.txt is asked, the host gets its pause, its name is
resolved once, and the connection goes to the address that was checked. Nothing
is followed, kept or sent that was not asked for: no cookies, no referrer, no
proxies, no pictures, no scripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from retold import __version__
from retold.fetch.clock import Clock, SystemClock
from retold.fetch.exchange import Answer, Exchange
from retold.fetch.network import Network, SystemNetwork
from retold.fetch.pace import Pace
from retold.fetch.policy import Policy
from retold.fetch.robots import Robots
from retold.fetch.target import Target, redirected, target
from retold.model.errors import FetchError

USER_AGENT = f"Retold/{__version__} (reads single pages for a journalist's archive)"
_FOUND, _UNCHANGED, _TOO_MANY, _BUSY = 200, 304, 429, 503
_TRANSPORT = frozenset({"no-connection", "broken-off"})
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,"
    "*/*;q=0.8",
    "Accept-Encoding": "gzip",
}
_STATUS_WORDS = {
    401: "the page is only for people who are logged in",
    402: "the page is only for people who pay",
    403: "the site refuses to give the page to programs",
    404: "there is no such page",
    410: "the page has been taken down",
    451: "the page is withheld for legal reasons",
}
_SAVE_IT = "; if you can see it, save it with your browser and add the file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a site gave along with a page, to ask later if it has changed."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The headers that ask for a page only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The answers from the first request to the page: redirects, then the page."""

    hops: tuple[Answer, ...]

    @property
    def last(self) -> Answer:
        """The answer that is no redirect."""
        return self.hops[-1]

    @property
    def unchanged(self) -> bool:
        """Whether the site says that the page is as it was."""
        return self.last.status == _UNCHANGED


class Door:
    """Fetches pages one at a time, by the rules of a `Policy`."""

    def __init__(
        self,
        policy: Policy | None = None,
        *,
        network: Network | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._policy = policy or Policy()
        self._clock = clock or SystemClock()
        self._exchange = Exchange(self._policy, network or SystemNetwork(), self._clock)
        self._pace = Pace(self._clock, self._policy.pause_s, self._policy.most_wait_s)
        self._robots = Robots(self._robots_txt)

    @property
    def clock(self) -> Clock:
        """The clock the door goes by."""
        return self._clock

    def target(self, url: str) -> Target:
        """Take an address apart without asking anybody; FetchError if it is odd."""
        return target(url, self._policy.ports)

    def get(self, url: str, known: Mapping[str, Validators] | None = None) -> Fetched:
        """Fetch a page.

        `known` are the validators of pages that are kept, by address. Raises
        FetchError with a reason code; an answer that is no page is one of them.
        """
        fetched = self._follow(self.target(url), known or {}, robots=True)
        last = fetched.last
        if last.status == _UNCHANGED and last.url in (known or {}):
            return fetched
        if last.status != _FOUND:
            raise FetchError("status", _status_words(last), last.status)
        return fetched

    def _robots_txt(self, where: Target) -> Answer:
        return self._follow(where, {}, robots=False).last

    def _follow(
        self, where: Target, known: Mapping[str, Validators], *, robots: bool
    ) -> Fetched:
        """Ask, and go where redirects lead, with every check on every hop."""
        hops: list[Answer] = []
        while True:
            if robots:
                self._robots.check(where)
            delay_s = self._robots.delay_s(where) if robots else 0
            validators = known.get(where.url, Validators())
            hops.append(self._ask(where, _HEADERS | validators.headers, delay_s))
            leads_to = hops[-1].leads_to
            if leads_to is None:
                return Fetched(hops=tuple(hops))
            if len(hops) > self._policy.hops:
                why = (
                    f"it leads on from page to page more than {self._policy.hops} times"
                )
                raise FetchError("redirects", why)
            where = redirected(where, leads_to, self._policy.ports)

    def _ask(self, where: Target, headers: dict[str, str], delay_s: float) -> Answer:
        """Ask a few times when the site is busy or the line is bad."""
        for attempt in range(1, self._policy.tries + 1):
            self._pace.wait(where.host, delay_s)
            is_last = attempt == self._policy.tries
            back_off_s = self._policy.back_off_s * 2 ** (attempt - 1)
            try:
                answer = self._exchange.ask(where, headers)
            except FetchError as error:
                if is_last or error.code not in _TRANSPORT:
                    raise
                self._pace.sleep(back_off_s)
                continue
            if is_last or answer.status not in {_TOO_MANY, _BUSY}:
                return answer
            self._pace.sleep(max(back_off_s, self._asked_to_wait_s(answer)))
        raise FetchError("no-connection", "the site was not asked")

    def _asked_to_wait_s(self, answer: Answer) -> float:
        """Read Retry-After: seconds, or a date (RFC 9110, 10.2.3)."""
        said = answer.header("Retry-After")
        if said.isascii() and said.isdigit():
            return float(said[:9])
        try:
            until = parsedate_to_datetime(said)
            return (until - self._clock.now()).total_seconds()
        except (TypeError, ValueError, IndexError, OverflowError):
            return 0


def _status_words(answer: Answer) -> str:
    if answer.status in _STATUS_WORDS:
        words = _STATUS_WORDS[answer.status]
        gone = answer.status in {404, 410}
        return f"{words} (answer {answer.status}){'' if gone else _SAVE_IT}"
    if answer.status in {_TOO_MANY, _BUSY}:
        return f"the site is busy (answer {answer.status}); try again later"
    return f"the site gave no page, but answer {answer.status}"
