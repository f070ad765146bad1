"""The network itself: names to addresses, and a connection to one address.

The only module of Retold that opens a connection. It knows no rules; `exchange`
hands it addresses that were checked, never names.
"""

from __future__ import annotations

import socket
from typing import Protocol

from httpcore2 import NetworkBackend, NetworkStream, SyncBackend

from retold.model.errors import FetchError


class Network(Protocol):
    """What the door needs of the world."""

    def addresses(self, host: str, port: int) -> list[str]:
        """Return every address of a name; FetchError when there is none."""
        ...

    def connect(self, address: str, port: int, timeout_s: float) -> NetworkStream:
        """Open a connection to an address."""
        ...


class SystemNetwork:
    """The resolver and the sockets of this computer."""

    def __init__(self) -> None:
        self._sockets: NetworkBackend = SyncBackend()

    def addresses(self, host: str, port: int) -> list[str]:
        """Ask the system's resolver once; FetchError("no-name") when it fails."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            why = f"no site is known by the name {host}"
            raise FetchError("no-name", why) from error
        return list(dict.fromkeys(str(answer[4][0]) for answer in found))

    def connect(self, address: str, port: int, timeout_s: float) -> NetworkStream:
        """Open a connection to exactly this address."""
        return self._sockets.connect_tcp(address, port, timeout=timeout_s)
