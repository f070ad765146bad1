"""Who holds a connection and asks nothing is hung up on; who asks slowly is told."""

import asyncio
import socket
import threading

import pytest
import uvicorn
from starlette.exceptions import HTTPException

from retold.present.web import patience, posted
from retold.present.web.patience import Impatient

WAIT_S = 60.0  # for a fault of the test; nothing is measured


async def _answer(_scope, receive, send):
    await receive()
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def port(monkeypatch):
    """A server that waits hardly at all."""
    monkeypatch.setattr(patience, "HEAD_S", 0.05)
    config = uvicorn.Config(
        _answer, http=Impatient, loop="asyncio", ws="none", lifespan="off",
        log_config=None, timeout_keep_alive=int(WAIT_S),
    )  # fmt: skip
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        running = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        running.start()
        yield taken.getsockname()[1]
        server.should_exit = True
        running.join()


def everything(connection):
    """Read until the server hangs up."""
    told = b""
    while more := connection.recv(65_536):
        told += more
    return told


@pytest.mark.parametrize(
    "sent",
    [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"G"],
    ids=["nothing", "half-a-head", "a-letter"],
)
def test_no_whole_head_is_no_request(port, sent):
    with socket.create_connection(("127.0.0.1", port), WAIT_S) as held:
        held.sendall(sent)
        assert everything(held) == b""


def test_what_was_asked_is_answered_and_then_nothing_is_waited_for(port):
    with socket.create_connection(("127.0.0.1", port), WAIT_S) as held:
        held.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HT")
        assert everything(held).startswith(b"HTTP/1.1 204")


class Dripping:
    """A request whose body never ends; each piece is there at once, or never."""

    def __init__(self, pieces):
        self._pieces = pieces

    async def stream(self):
        for one in self._pieces:
            yield one
        await asyncio.Event().wait()


@pytest.mark.parametrize(
    ("pieces", "most_bytes", "status"),
    [([], 10, 408), ([b"a=1"], 10, 408), ([b"a" * 6, b"a" * 6], 10, 413)],
    ids=["nothing", "a-piece", "too-much"],
)
def test_a_body_that_does_not_end_is_not_waited_for(pieces, most_bytes, status):
    async def read():
        body = posted.body_of(Dripping(pieces), most_bytes, 0.01)
        return [one async for one in body]

    with pytest.raises(HTTPException) as refused:
        asyncio.run(read())
    assert refused.value.status_code == status
