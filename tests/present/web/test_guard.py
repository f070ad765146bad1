"""Which requests are refused, and what every answer carries."""

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from present.web.conftest import ORIGIN, PORT, Held, addresses, browser
from retold.present.web import Door, web_app
from retold.present.web.guard import ORIGINAL_POLICY, POLICY

PROMISED = {
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def assert_guarded(answer, policy=POLICY):
    assert answer.headers["content-security-policy"] == policy
    for name, value in PROMISED.items():
        assert answer.headers[name] == value
    assert not [one for one in answer.headers if one.startswith("access-control")]
    assert "server" not in answer.headers


def test_the_policy_lets_nothing_in_from_elsewhere():
    assert POLICY.startswith("default-src 'none'; ")
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_every_route_answers_with_the_headers(held, inside):
    for path in addresses(held):
        assert_guarded(inside.get(path))


def test_every_refusal_carries_the_headers_too(held, outside):
    for path in addresses(held):
        assert_guarded(outside.get(path))
        assert_guarded(outside.get(path, headers={"host": "evil.example"}))
        assert_guarded(outside.post(path))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nosuch", 404), ("GET", "/families/f-nosuch", 404), ("PUT", "/", 403)],
)
def test_pages_of_errors_carry_the_headers(inside, method, path, status):
    answer = inside.request(method, path)
    assert answer.status_code == status
    assert_guarded(answer)


def test_a_crash_carries_the_headers_and_tells_no_text():
    class Broken(Held):
        def now(self):
            raise ValueError("words of a document")

    from present.case_builders import kessel_case  # noqa: PLC0415 - beside its use

    answer = browser(Broken(kessel_case())).get("/overview")
    assert answer.status_code == 500
    assert_guarded(answer)
    assert "ValueError" in answer.text
    assert "words of a document" not in answer.text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1",
        f"127.0.0.1:{PORT + 1}",
        f"127.0.0.1.:{PORT}",
        f"localhost.:{PORT}",
        f"0.0.0.0:{PORT}",
        f"[::]:{PORT}",
        f"127.1:{PORT}",
        f"2130706433:{PORT}",
        f"user@127.0.0.1:{PORT}",
        f"127.0.0.1:{PORT}/x",
        f"LOCALHOST.evil.example:{PORT}",
        "",
    ],
)
def test_other_hosts_are_refused(inside, host):
    answer = inside.get("/overview", headers={"host": host})
    assert answer.status_code == 403
    assert "Kessel" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_the_three_names_of_this_computer_are_answered(outside, host):
    answer = outside.get("/style.css", headers={"host": f"{host}:{PORT}"})
    assert answer.status_code == 200


def test_two_hosts_are_refused(inside):
    hosts = [("host", f"127.0.0.1:{PORT}"), ("host", "evil.example")]
    assert inside.get("/overview", headers=hosts).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"origin": "http://evil.example"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_a_change_from_another_page_is_refused(held, inside, method, headers):
    for path in addresses(held):
        answer = inside.request(method, path, headers=headers)
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"origin": ORIGIN}, {"sec-fetch-site": "same-origin", "origin": ORIGIN}],
    ids=str,
)
def test_our_own_page_may_ask_for_a_change_but_there_is_none_yet(inside, headers):
    assert inside.post("/overview", headers=headers).status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        [("origin", ORIGIN), ("origin", "http://evil.example")],
        [("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")],
    ],
    ids=["origins", "sites"],
)
def test_of_two_that_differ_none_is_believed(inside, headers):
    assert inside.post("/overview", headers=headers).status_code == 403


def test_a_page_of_another_site_gets_no_leave_to_read(inside):
    answer = inside.get("/claims.json", headers={"origin": "http://evil.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_web_sockets_are_not_answered(held):
    client = TestClient(web_app(held, Door(), PORT), base_url=ORIGIN)
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/overview"):
        pass


def test_an_original_stands_in_an_empty_sandbox(tmp_path):
    from present.case_builders import kessel_case  # noqa: PLC0415 - beside its use
    from present.web.test_files import with_files  # noqa: PLC0415 - as above

    held, document, data = with_files(kessel_case(), tmp_path)
    answer = browser(held).get(f"/documents/{document}/original")
    assert answer.content == data
    assert_guarded(answer, ORIGINAL_POLICY)
    assert answer.headers["content-disposition"].startswith("attachment;")
