"""What a site's robots.txt asks of programs (RFC 9309), kept for each site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from retold.fetch.exchange import Answer
from retold.fetch.target import Target
from retold.model.errors import FetchError

NAME = "Retold"  # what robots.txt calls us
_MOST_CHARS = 500 * 1024  # RFC 9309, 2.5: at least this much is parsed
_FOUND, _CLIENT_ERRORS = 200, range(400, 500)
_TOO_MANY_REQUESTS = 429
_UNAVAILABLE = frozenset({"redirects"})  # RFC 9309, 2.3.1.2: as if there were none
_NO_SITE = frozenset({"not-public", "no-name", "no-connection", "certificate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    said: Protego | None = None
    refused: FetchError | None = None


class Robots:
    """Asks each site once what it allows; `get` fetches one address."""

    def __init__(self, get: Callable[[Target], Answer]) -> None:
        self._get = get
        self._known: dict[str, _Rules] = {}

    def check(self, where: Target) -> None:
        """Raise FetchError("robots") when the site asks programs to stay away.

        Other codes say why the site cannot be asked at all.
        """
        rules = self._rules(where)
        if rules.refused is not None:
            raise FetchError(rules.refused.code, str(rules.refused))
        if rules.said is not None and not rules.said.can_fetch(where.url, NAME):
            raise FetchError(
                "robots",
                f"{where.host} asks programs to stay away from this page (its "
                "robots.txt says so); save it with your browser instead",
            )

    def delay_s(self, where: Target) -> float:
        """Return the seconds that the site asks for between two requests."""
        said = self._rules(where).said
        return (said.crawl_delay(NAME) if said is not None else None) or 0

    def _rules(self, where: Target) -> _Rules:
        if where.site not in self._known:
            self._known[where.site] = self._asked(where)
        return self._known[where.site]

    def _asked(self, where: Target) -> _Rules:
        file = Target(
            scheme=where.scheme, host=where.host, port=where.port, path="/robots.txt"
        )
        try:
            answer = self._get(file)
        except FetchError as error:
            if error.code in _NO_SITE:
                return _Rules(refused=error)
            return _Rules() if error.code in _UNAVAILABLE else _silent(file, str(error))
        if answer.status == _FOUND:
            text = answer.body.decode("utf-8-sig", "replace")
            return _Rules(said=Protego.parse(text[:_MOST_CHARS]))
        if answer.status in _CLIENT_ERRORS and answer.status != _TOO_MANY_REQUESTS:
            return _Rules()
        return _silent(file, f"answer {answer.status}")


def _silent(file: Target, why: str) -> _Rules:
    """Leave a site alone that does not say what it allows (RFC 9309, 2.3.1.4)."""
    words = (
        f"{file.host} does not say what programs may do there (its robots.txt: "
        f"{why}), so its pages are left alone; try again later, or save the page "
        "with your browser"
    )
    return _Rules(refused=FetchError("robots", words))
