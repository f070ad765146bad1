"""The link opens once; what it gives is a cookie that no script and no site reads."""

import re

from present.web.conftest import ORIGIN, addresses
from retold.model.account import Permission
from retold.present.web.door import Door
from retold.present.web.routes import TABLE


def test_the_link_opens_once():
    door = Door()
    key = door.link(ORIGIN).partition("key=")[2]
    value = door.exchange(key)
    assert value is not None
    assert door.knows({door.cookie: value})
    assert door.exchange(key) is None


def test_other_keys_open_nothing_and_spend_nothing():
    door = Door()
    assert door.exchange("") is None
    assert door.exchange("ö" * 43) is None
    assert door.exchange("None") is None
    assert door.exchange(door.link("").partition("key=")[2]) is not None
    assert door.exchange("None") is None


def test_each_start_has_secrets_of_its_own():
    one, two = Door(), Door()
    assert one.cookie != two.cookie
    assert one.link("") != two.link("")
    assert not two.knows({two.cookie: one.exchange(one.link("").partition("key=")[2])})


def test_the_key_is_not_the_cookie():
    door = Door()
    key = door.link("").partition("key=")[2]
    assert not door.knows({door.cookie: key})
    assert door.exchange(key) != key


def test_the_cookie_is_kept_from_scripts_and_other_sites(held):
    from starlette.testclient import TestClient  # noqa: PLC0415 - one test's own

    from retold.present.web import web_app  # noqa: PLC0415 - as above

    door = Door()
    client = TestClient(
        web_app(held, door, 8400), base_url=ORIGIN, follow_redirects=False
    )
    answer = client.get(door.link(ORIGIN))
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 303
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert re.match(r"retold-[0-9a-f]{12}=", cookie)
    assert client.get(door.link(ORIGIN)).headers["location"] == "/overview"


def test_nothing_of_the_case_is_told_outside(held, outside):
    told = {
        str(value)
        for line in held.now().documents.values()
        for value in (line.name, line.outlet)
    }
    for path in addresses(held):
        answer = outside.get(path)
        assert not [one for one in told if one in answer.text]
        assert held.now().book.case.name not in answer.text


def test_a_reader_s_route_is_shut_to_others(held, outside):
    shut = [one for one in TABLE if one.permission is not Permission.NOBODY]
    assert len(shut) > 10
    for path in addresses(held):
        is_open = path in {"/enter", "/style.css", "/app.js", "/icon.svg", "/"}
        assert (outside.get(path).status_code == 403) is not is_open


def test_a_wrong_cookie_is_no_leave(outside):
    outside.cookies.set("retold-000000000000", "x")
    assert outside.get("/overview").status_code == 403
