"""`retold serve --team`: addresses, names, ports, the first link."""

import re
import socket

import pytest
from starlette.testclient import TestClient

from present.case_builders import kessel_case
from present.web.conftest import Held
from retold.conduct.admission import Admission
from retold.model.account import Newcomer, Role
from retold.present import web
from retold.present.cli import team
from retold.store import ACCOUNT_FILE


@pytest.fixture
def free():
    """A port that is free, with another behind it."""
    for first in range(18_400, 18_600, 2):
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", first))
                two.bind(("127.0.0.1", first + 1))
            except OSError:
                continue
        return first
    pytest.skip("no two free ports side by side")


@pytest.fixture
def served(monkeypatch, tmp_path):
    """What would have been served: the application and its ports."""
    done = {}

    def answered(app, taken):
        done["app"] = app
        done["ports"] = [one.getsockname()[1] for one in taken]

    def held(where):
        folder = tmp_path / (where or "quay") / ".retold"
        folder.mkdir(parents=True, exist_ok=True)
        return Held(kessel_case(), folder)

    monkeypatch.setattr(team, "answer_until_stopped", answered)
    monkeypatch.setattr(web, "HeldCase", held)
    done["folder"] = tmp_path
    return done


def asked(served, port, host, path="/login"):
    """Ask the server by one of its sockets, under any name."""

    async def by_socket(scope, receive, send):
        await served["app"]({**scope, "server": ("127.0.0.1", port)}, receive, send)

    client = TestClient(by_socket, follow_redirects=False)
    return client.get(path, headers={"host": host}).status_code


def test_the_first_start_prints_a_link_that_makes_an_administrator(call, served, free):
    code, out, _ = call("serve", "--team", "--port", str(free))
    assert code == 0
    token = re.search(rf"http://127\.0\.0\.1:{free}/invitation\?token=(\S+)", out)[1]
    admission = Admission(served["folder"] / "quay" / ".retold" / ACCOUNT_FILE)
    assert admission.invitation(token).role is Role.ADMIN
    assert admission.origin == f"http://127.0.0.1:{free}"


def test_a_later_start_prints_no_link(call, served, free):
    folder = served["folder"] / "quay" / ".retold"
    admission = Admission(folder / ACCOUNT_FILE)
    admission.take_up(
        admission.first_token(), Newcomer("maja", "Maja Lind", "harbour wall in June")
    )
    _, out, _ = call("serve", "--team", "--port", str(free))
    assert "token" not in out
    assert "retold people add" in out


def test_each_case_has_a_port_and_answers_under_its_own(call, served, free):
    code, out, _ = call("serve", "--team", "quay", "other", "--port", str(free))
    assert code == 0
    assert served["ports"] == [free, free + 1]
    assert f"http://127.0.0.1:{free + 1}" in out
    assert asked(served, free, f"127.0.0.1:{free}") == 200
    assert asked(served, free + 1, f"127.0.0.1:{free}") == 403


def test_other_names_are_answered_only_when_they_were_given(call, served, free):
    options = ("--host", "desk.example", "--host", "https://retold.example.org")
    call("serve", "--team", "--port", str(free), *options)
    for host in (f"desk.example:{free}", "retold.example.org", f"localhost:{free}"):
        assert asked(served, free, host) == 200
    for host in ("desk.example", "evil.example", f"retold.example.org:{free}"):
        assert asked(served, free, host) == 403


def test_the_address_that_a_proxy_shows_is_printed(call, served, free):
    options = ("--host", "https://one.example", "--host", "https://two.example")
    _, out, _ = call("serve", "--team", "quay", "other", "--port", str(free), *options)
    assert "https://one.example/invitation?token=" in out
    assert "https://two.example" in out
    assert asked(served, free, "one.example") == 200
    assert asked(served, free, "two.example") == 403


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--listen", "0.0.0.0"), "--host NAME"),  # noqa: S104 - refused
        (("--listen", "desk.example"), "is no network address"),
        (("--listen", "192.0.2.1"), "Cannot listen on 192.0.2.1"),
        (("--host", "https://a.example/path"), "without a path"),
        (("--host", "Desk.Example"), "small letters"),
        (("--host", "a.example\r\nx"), "is no name"),
        (("quay", "other", "--host", "https://a.example"), "once for each"),
        (("quay", "quay"), "named twice"),
    ],
    ids=str,
)
def test_what_cannot_be_served_is_told(call, free, words, told):
    code, _, err = call("serve", "--team", "--port", str(free), *words)
    assert code == 2
    assert told in err


@pytest.mark.usefixtures("served")
def test_plain_http_beyond_this_computer_is_warned_of(call, free, monkeypatch):
    monkeypatch.setattr(team, "bound", lambda _, port: socket.create_server(("", port)))
    listen = ("--listen", "0.0.0.0", "--port", str(free))  # noqa: S104 - said to be
    _, out, _ = call("serve", "--team", *listen, "--host", "desk.example")
    assert "Without https" in out
    _, out, _ = call("serve", "--team", *listen, "--host", "https://desk.example")
    assert "Without https" not in out


def test_what_hashes_passwords_may_be_missing(call, monkeypatch):
    monkeypatch.setattr(team, "find_spec", lambda _: None)
    code, _, err = call("serve", "--team")
    assert code == 2
    assert "pip install 'retold[server]'" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("one", "two"), "retold serve --team one two"),
        (("--host", "desk.example"), "--host goes with --team"),
    ],
)
def test_what_is_a_teams_is_refused_without_one(call, words, told):
    code, _, err = call("serve", *words)
    assert code == 2
    assert told in err
