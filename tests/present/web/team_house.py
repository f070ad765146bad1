"""A team's server with two cases, a clock that is turned by hand, and its people."""

from datetime import UTC, datetime, timedelta
from functools import cache

from starlette.testclient import TestClient

from present.case_builders import kessel_case
from present.web.conftest import ORIGIN, PORT, Held
from retold.conduct import admission as admitting
from retold.conduct.admission import Admission, Ports
from retold.model.account import Newcomer, Role
from retold.present.web import ByPort, TeamDoor, Workspace, web_app

OTHER_PORT = PORT + 1
OTHER_ORIGIN = f"http://127.0.0.1:{OTHER_PORT}"
PROXIED = "https://retold.example.org"
WORDS = "harbour wall in June"
OWN, OTHER = "quay", "../other"


def hash_fast(monkeypatch):
    """Passwords are hashed at their real cost in tests/accounts/test_passwords.py."""
    monkeypatch.setattr(admitting, "sealed", lambda word, _: f"$made${word[::-1]}")
    monkeypatch.setattr(
        admitting, "is_password", lambda word, kept: kept == f"$made${word[::-1]}"
    )


@cache
def kessel():
    """The case of every house; pages only read it."""
    return Held(kessel_case())


class House:
    """The server: `app` answers on both ports."""

    def __init__(self, folder):
        self.time = datetime(2026, 11, 2, 12, tzinfo=UTC)
        self.accounts = folder / "accounts.db"
        self.admission = Admission(self.accounts, Ports(now=lambda: self.time))
        every = (
            Workspace(key=OWN, name="Kessel Quay", origin=ORIGIN),
            Workspace(key=OTHER, name="Other", origin=OTHER_ORIGIN),
        )
        self.held = kessel()
        self.doors = [TeamDoor(self.admission, one, every) for one in every]
        ports = (PORT, OTHER_PORT)
        self.app = ByPort(
            {
                port: web_app(self.held, door, port, [PROXIED])
                for port, door in zip(ports, self.doors, strict=True)
            }
        )

    def turn(self, **passed):
        self.time += timedelta(**passed)

    def browser(self, origin=ORIGIN, address="192.0.2.1"):
        port = int(origin.rpartition(":")[2]) if origin != PROXIED else PORT

        async def by_socket(scope, receive, send):
            """Say which socket it came by; a proxy's own port is another."""
            await self.app({**scope, "server": ("127.0.0.1", port)}, receive, send)

        return TestClient(
            by_socket,
            base_url=origin,
            raise_server_exceptions=False,
            follow_redirects=False,
            headers={"origin": origin},
            client=(address, 50000),
        )

    def join(self, login, role, *cases):
        """Make an account and a browser that is logged in with it, by the pages."""
        client = self.browser()
        token = self.admission.invite(role, frozenset(cases))
        form = {
            "token": token,
            "login": login,
            "name": f"{login.title()} Lind",
            "password": WORDS,
            "again": WORDS,
        }
        answer = client.post("/invitation", data=form)
        assert answer.status_code == 303, answer.text
        return client

    def account(self, login):
        found = [one for one in self.admission.accounts() if one.login == login]
        return found[0] if found else None


def joined(house, login, role, *cases):
    """Make an account past the pages; return the word of its session."""
    token = house.admission.invite(role, frozenset(cases))
    name = f"{login.title()} Lind"
    return house.admission.take_up(token, Newcomer(login, name, WORDS))


ROLES = {None: None, **{one.value: one for one in Role}}
