"""The system's resolver, replaced."""

import socket
import threading

import pytest

from retold.fetch import SystemNetwork, network
from retold.model.errors import FetchError


def answers(*addresses):
    return [(None, None, None, "", (one, 443)) for one in addresses]


def test_each_address_of_a_name_comes_once(monkeypatch):
    found = answers("1.1.1.1", "1.1.1.1", "2606:4700::1111")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert SystemNetwork().addresses("a.example", 443) == ["1.1.1.1", "2606:4700::1111"]


@pytest.mark.parametrize(
    "error", [socket.gaierror("no"), UnicodeError("no")], ids=["unknown", "odd"]
)
def test_a_name_that_nobody_knows_is_said(monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(FetchError, match="no site is known by the name"):
        SystemNetwork().addresses("a.example", 443)


def test_a_resolver_that_hangs_is_given_up(monkeypatch):
    release = threading.Event()
    monkeypatch.setattr(network, "_RESOLVER_S", 0.0)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait() and [])
    with pytest.raises(FetchError, match="nobody could say"):
        SystemNetwork().addresses("a.example", 443)
    release.set()
