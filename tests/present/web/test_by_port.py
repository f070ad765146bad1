"""Several cases, each on a port of its own."""

from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from retold.present.web import ByPort


def test_the_port_of_the_socket_decides_and_no_header():
    app = ByPort({8400: PlainTextResponse("one"), 8401: PlainTextResponse("two")})
    client = TestClient(app, base_url="http://127.0.0.1:8401")
    assert client.get("/").text == "two"
    assert client.get("/", headers={"host": "127.0.0.1:8400"}).text == "two"
