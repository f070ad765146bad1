"""Several cases, each on a port of its own."""

import http.client
import socket
import threading

import uvicorn
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from retold.present.cli.serve import answer_until_stopped
from retold.present.web import ByPort


def test_the_port_of_the_socket_decides_and_no_header():
    app = ByPort({8400: PlainTextResponse("one"), 8401: PlainTextResponse("two")})
    client = TestClient(app, base_url="http://127.0.0.1:8401")
    assert client.get("/").text == "two"
    assert client.get("/", headers={"host": "127.0.0.1:8400"}).text == "two"


def test_the_real_server_says_which_socket_it_was(monkeypatch):
    running = []

    class Kept(uvicorn.Server):
        def __init__(self, config):
            super().__init__(config)
            running.append(self)

    monkeypatch.setattr(uvicorn, "Server", Kept)
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
    ports = [one.getsockname()[1] for one in taken]
    app = ByPort({port: PlainTextResponse(str(port)) for port in ports})
    thread = threading.Thread(target=answer_until_stopped, args=(app, taken))
    thread.start()
    try:
        for port in ports:
            # A connection waits in the socket's line until the server is there.
            asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            asking.request("GET", "/", headers={"Host": "127.0.0.1:1"})
            assert asking.getresponse().read() == str(port).encode()
            asking.close()
    finally:
        running[0].should_exit = True
        thread.join()
