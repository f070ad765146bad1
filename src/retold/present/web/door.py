"""Who may come in: the secret of one start, and the cookie it is exchanged for.

Other programs and other users of this machine reach a local port as well, so
being local is no permission. The printed link opens once; what it gives is a
cookie of a random name, because cookies are shared by all ports of a host.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

_SECRET_BYTES = 32
_NAME_BYTES = 6


class Door:
    """The secrets of one start of the server."""

    def __init__(self) -> None:
        self.cookie = f"retold-{secrets.token_hex(_NAME_BYTES)}"
        self._inside = secrets.token_urlsafe(_SECRET_BYTES)
        self._key: str | None = secrets.token_urlsafe(_SECRET_BYTES)

    def link(self, origin: str) -> str:
        """Write the link that lets one browser in, once."""
        return f"{origin}/enter?key={self._key}"

    def knows(self, cookies: Mapping[str, str]) -> bool:
        """Say whether a browser came in by the link before."""
        return _same(cookies.get(self.cookie, ""), self._inside)

    def exchange(self, key: str) -> str | None:
        """Take the key of the link for the cookie's value; None when it is not it."""
        if self._key is None or not _same(key, self._key):
            return None
        self._key = None
        return self._inside


def _same(given: str, known: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), known.encode())
