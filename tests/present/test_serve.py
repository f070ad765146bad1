"""`retold open` and `retold serve`: which port, which address, which link."""

import socket

import pytest

from retold.model.errors import WrongUseError
from retold.present.cli import serve as serving


@pytest.fixture
def taken():
    """A port that another program has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_told_and_the_next_is_used(taken, capsys):
    with serving.bound_near(taken) as found:
        port = found.getsockname()[1]
    assert port > taken
    told = capsys.readouterr().err
    assert f"Port {taken} is taken; using {port}." in told


def test_a_free_port_is_used_without_a_word(taken, capsys):
    with serving.bound_near(taken) as found:
        free = found.getsockname()[1]
    capsys.readouterr()
    with serving.bound_near(free) as found:
        assert found.getsockname() == ("127.0.0.1", free)
    assert capsys.readouterr().err == ""


def test_a_port_that_was_asked_for_is_used_or_refused(call, taken):
    code, _, err = call("serve", "--port", str(taken))
    assert code == 2
    assert f"Port {taken} is taken" in err


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1", "example.org"])  # noqa: S104 - refused
def test_no_other_address_is_listened_on(call, address):
    code, _, err = call("serve", "--listen", address)
    assert code == 2
    assert "this computer only" in err


def test_no_port_at_all_is_told(taken, monkeypatch):
    monkeypatch.setattr(serving, "_PORTS_TRIED", 1)
    with pytest.raises(WrongUseError, match="Name a free one"):
        serving.bound_near(taken)
