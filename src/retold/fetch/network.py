"""The network itself: names to addresses, and a connection to one address.

The only module of Retold that opens a connection. It knows no rules; `exchange`
hands it addresses that were checked, never names.
"""

from __future__ import annotations

import socket
from queue import Empty, Queue
from threading import Thread
from typing import Protocol

from httpcore2 import NetworkBackend, NetworkStream, SyncBackend

from retold.model.errors import FetchError

_RESOLVER_S = 10.0


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
        """Ask the system's resolver once; FetchError("no-name") when it fails.

        In a thread, because the resolver cannot be told when to give up.
        """
        told: Queue[list[str] | OSError | UnicodeError] = Queue()

        def ask() -> None:
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError) as error:
                told.put(error)
            else:
                told.put(list(dict.fromkeys(str(answer[4][0]) for answer in found)))

        Thread(target=ask, daemon=True).start()
        try:
            answer = told.get(timeout=_RESOLVER_S)
        except Empty as error:
            why = f"nobody could say in {_RESOLVER_S:g} seconds where {host} is"
            raise FetchError("no-name", why) from error
        if isinstance(answer, Exception):
            why = f"no site is known by the name {host}"
            raise FetchError("no-name", why) from answer
        return answer

    def connect(self, address: str, port: int, timeout_s: float) -> NetworkStream:
        """Open a connection to exactly this address."""
        return self._sockets.connect_tcp(address, port, timeout=timeout_s)
