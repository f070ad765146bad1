"""What one answer may cost, on a made network and on a real one on this computer."""

import gzip
import socket
import ssl
import threading
from contextlib import contextmanager

import httpcore2
import pytest

from fetch_world import World, answer, code_of
from retold.fetch import Door, Policy, SystemNetwork
from retold.fetch.address import refusal
from retold.model.errors import FetchError

URL = "http://harbourpost.example/quay"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def chunks(*parts):
    return lambda _: iter(parts)


def endless(part):
    def body(_):
        yield HEAD + b"\r\n"
        while True:
            yield part

    return body


def endless_head(_):
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-More: and more\r\n"


def endless_hints(_):
    while True:
        yield b"HTTP/1.1 103 Early Hints\r\n\r\n" * 500


def slow(world):
    yield HEAD + b"\r\n"
    while True:
        world.time.sleep(1)
        yield b"x"


def packed(data, **more):
    return answer(data, Content_Encoding="gzip", **more)


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
SWITCHING = b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"
LARGE_HEAD = HEAD + b"X: " + b"x" * 10_000_000 + b"\r\n\r\nbody"
HOSTILE = {
    "endless-body": (endless(b"x" * 65536), "too-large"),
    "many-chunks": (
        chunks(CHUNKED, *[b"3e8\r\n" + b"x" * 1000 + b"\r\n"] * 1100),
        "too-large",
    ),
    "length-too-long": (chunks(answer("short", length=900)), "broken-off"),
    "length-huge": (endless(b"x" * 65536), "too-large"),
    "chunk-without-end": (chunks(CHUNKED + b"5\r\nshort"), "broken-off"),
    "gzip-bomb": (chunks(packed(gzip.compress(bytes(50_000_000)))), "too-large"),
    "gzip-cut": (chunks(packed(gzip.compress(b"page" * 99)[:-9])), "broken-off"),
    "gzip-damaged": (chunks(packed(b"\x1f\x8b\x08\0" + b"x" * 50)), "broken-off"),
    "brotli": (chunks(answer(b"x", Content_Encoding="br")), "packed"),
    "endless-head": (endless_head, "broken-off"),
    "endless-hints": (endless_hints, "too-large"),
    "large-head": (chunks(LARGE_HEAD), "broken-off"),
    "no-http": (chunks(b"SSH-2.0-OpenSSH\r\n"), "broken-off"),
    "nothing": (chunks(), "broken-off"),
    "slow": (slow, "slow"),
    "switching": (chunks(SWITCHING), "broken-off"),
}  # fmt: skip


@pytest.mark.parametrize(("page", "code"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_answers_end_at_a_limit(page, code):
    world = World({URL: page})
    assert code_of(world.door(body_mb=1), URL) == code
    assert world.time.passed_s < 40


def test_what_follows_the_stated_length_is_not_the_page():
    world = World({URL: chunks(answer("short") + b"GET / HTTP/1.1\r\n\r\n")})
    assert world.door().get(URL).last.body == b"short"


def test_a_packed_page_is_kept_as_it_came_and_read_unpacked():
    raw = gzip.compress(b"about 40 tonnes", mtime=0)
    last = World({URL: packed(raw)}).door().get(URL).last
    assert (last.raw, last.body) == (raw, b"about 40 tonnes")


def test_the_body_of_what_is_no_page_is_never_read():
    def gone(_):
        yield b"HTTP/1.1 404 Gone\r\n\r\n"
        raise AssertionError

    assert code_of(World({URL: gone}).door(), URL) == "status"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (ssl.SSLCertVerificationError("self-signed"), "certificate"),
        (ssl.SSLError("no shared cipher"), "certificate"),
        (httpcore2.ReadTimeout(), "slow"),
        (httpcore2.ReadError(), "broken-off"),
        (httpcore2.ConnectError(), "no-connection"),
    ],
)
def test_faults_of_the_line_are_said_in_words(fault, code):
    world = World({URL: fault})
    with pytest.raises(FetchError) as caught:
        world.door().get(URL)
    assert caught.value.code == code
    assert type(fault).__name__ not in str(caught.value)


class Here(SystemNetwork):
    """The real network, on which one made name is this computer."""

    def addresses(self, host, port):
        return (
            ["127.0.0.1"]
            if host == "harbourpost.example"
            else super().addresses(host, port)
        )


def only_here(address):
    return None if address == "127.0.0.1" else refusal(address)


@contextmanager
def server(serve):
    """Answer every connection on this computer with `serve(connection)`."""
    listening = socket.create_server(("127.0.0.1", 0))

    def work():
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                try:
                    serve(connection, connection.recv(65536))
                except OSError:
                    continue

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def here(port, **rules):
    policy = Policy(
        ports=frozenset({port}), refusal=only_here, pause_s=0, tries=1, **rules
    )
    return Door(policy, network=Here())


def sends(make):
    """Serve no robots.txt, and for all else what `make()` yields."""

    def serve(connection, request):
        if b"/robots.txt" in request:
            connection.sendall(answer(b"", 404))
            return
        for part in make():
            connection.sendall(part)

    return serve


def bomb():
    yield packed(gzip.compress(bytes(50_000_000)))


def body_without_end():
    yield HEAD + b"\r\n"
    while True:
        yield bytes(65536)


def head_without_end():
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-More: and more\r\n" * 1000


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (bomb, "too-large"),
        (body_without_end, "too-large"),
        (head_without_end, "broken-off"),
        (lambda: [answer("short", length=900)], "broken-off"),
    ],
    ids=["bomb", "body", "head", "length"],
)
def test_a_hostile_server_on_this_computer_ends_at_a_limit(make, code):
    with server(sends(make)) as port:
        assert (
            code_of(here(port, body_mb=1), f"http://harbourpost.example:{port}/")
            == code
        )


def test_a_page_comes_over_a_real_connection():
    with server(sends(lambda: [answer("about 40 tonnes")])) as port:
        url = f"http://harbourpost.example:{port}/quay"
        last = here(port).get(url).last
    assert (last.body, last.address, last.url) == (b"about 40 tonnes", "127.0.0.1", url)


def test_this_computer_is_refused_by_the_usual_policy():
    with server(sends(lambda: [answer("never")])) as port:
        door = Door(Policy(ports=frozenset({port})), network=Here())
        assert code_of(door, f"http://harbourpost.example:{port}/") == "not-public"
