"""The Kessel Quay case behind the web application, and browsers before it."""

import shutil
import tempfile
import weakref
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kept_case import keep_case
from present.case_builders import kessel_case
from retold.present.web import Door, web_app
from retold.present.web.jobs import Jobs
from retold.present.web.open_case import OpenCase

PORT = 8400
ORIGIN = f"http://127.0.0.1:{PORT}"


class Held:
    """A holder of a case; kept in a folder of its own, for the search, when asked."""

    def __init__(self, case, folder=None):
        if folder is None:
            place = tempfile.mkdtemp()
            weakref.finalize(self, shutil.rmtree, place)
            folder = keep_case(Path(place) / ".retold", case)
        self.opened = OpenCase(case, folder)
        self.jobs = Jobs()

    def now(self):
        return self.opened

    def shown(self):
        return self.opened


def browser(holder, *, inside=True):
    """A browser on the served case, come in by the link or not."""
    door = Door()
    client = TestClient(
        web_app(holder, door, PORT),
        base_url=ORIGIN,
        raise_server_exceptions=False,
        follow_redirects=False,
    )
    if inside:
        client.get(door.link(ORIGIN))
    return client


@pytest.fixture
def held():
    return Held(kessel_case())


@pytest.fixture
def inside(held):
    return browser(held)


@pytest.fixture
def outside(held):
    return browser(held, inside=False)


def addresses(held):
    """One address for every row of the table that is read, and each form it has."""
    from retold.present.web.routes import entries  # noqa: PLC0415 - after the fixtures

    opened = held.now()
    claim = next(iter(opened.family_of))
    named = {
        "claims": claim,
        "verdicts": claim,
        "documents": next(iter(opened.readings)),
        "families": next(iter(opened.families)),
        "figures": next(iter(opened.families)),
        "sources": next(iter(opened.findings_in)),
        "checks": next(iter(opened.findings)),
    }
    return [
        path.format(id=named.get(path.split("/")[1], ""))
        for entry in entries(team=False)
        if entry.method == "GET"
        for _, path in entry.paths()
    ]
