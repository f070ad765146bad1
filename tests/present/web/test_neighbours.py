"""The link of a start opens for the user who started it, and for no other."""

import os
import socket
import sys

import pytest

from present.web.conftest import ORIGIN, PORT
from retold.present.web import files, neighbours
from retold.present.web.neighbours import is_of_another_user, owner_of

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells whose")
HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid"


def line(local, remote, uid):
    return f"   0: {local} {remote} 01 00000000:00000000 00:00000000 00000000 {uid} 0 7"


@pytest.mark.skipif(sys.byteorder != "little", reason="the lines are of such a machine")
@pytest.mark.parametrize(
    ("asker", "answerer", "owner"),
    [
        (("127.0.0.1", 50000), ("127.0.0.1", 8400), 1001),
        (("127.0.0.1", 50001), ("127.0.0.1", 8400), None),
        (("127.0.0.1", 50000), ("127.0.0.1", 8401), None),
        (("127.0.0.1", 8400), ("127.0.0.1", 50000), 1000),
        (("::1", 50000), ("::1", 8400), 1002),
    ],
)
def test_the_owner_is_that_of_the_asking_end(asker, answerer, owner):
    one = "00000000000000000000000001000000"
    table = [
        HEAD,
        line("0100007F:20D0", "0100007F:C350", 1000),
        line("0100007F:C350", "0100007F:20D0", 1001),
        line(f"{one}:C350", f"{one}:20D0", 1002),
        "cut off",
    ]
    assert owner_of(asker, answerer, table) == owner


@LINUX
@pytest.mark.parametrize(
    ("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]
)
def test_the_system_s_own_table_is_read(family, address, monkeypatch):
    try:
        server = socket.create_server((address, 0), family=family)
    except OSError:
        pytest.skip(f"there is no {address} here")
    with server, socket.create_connection(server.getsockname()[:2]) as asking:
        ends = asking.getsockname()[:2], server.getsockname()[:2]
        assert not is_of_another_user(*ends)
        monkeypatch.setattr(neighbours, "_ROOT", -1)
        monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
        assert is_of_another_user(*ends)


@pytest.mark.parametrize(
    ("asker", "answerer"),
    [
        (None, ("127.0.0.1", 1)),
        (("testclient", 5), ("127.0.0.1", 1)),
        (("127.0.0.1", 1), ("127.0.0.1", 2)),
    ],
)
def test_what_is_not_known_is_no_reason_to_refuse(asker, answerer):
    assert not is_of_another_user(asker, answerer)


def test_another_user_is_refused_and_spends_nothing(held, monkeypatch):
    from starlette.testclient import TestClient  # noqa: PLC0415 - this test's own

    from retold.present.web import Door, web_app  # noqa: PLC0415 - as above

    door = Door()
    client = TestClient(
        web_app(held, door, PORT), base_url=ORIGIN, follow_redirects=False
    )
    link = door.link(ORIGIN)
    monkeypatch.setattr(files, "is_of_another_user", lambda *_: True)
    refused = client.get(link)
    assert refused.status_code == 404
    assert "set-cookie" not in refused.headers
    monkeypatch.undo()
    assert "set-cookie" in client.get(link).headers
