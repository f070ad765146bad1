"""Every route, every role, one's own case and another: who is let in, cell by cell.

What is expected is written down here by hand and not taken from the program. A route
without a row in ASKS fails, and so does a row without a route.
"""

import pytest
from starlette.responses import Response

from present.web.conftest import ORIGIN
from present.web.team_house import (
    OTHER_ORIGIN,
    OWN,
    ROLES,
    House,
    hash_fast,
    joined,
)
from retold.model.account import Permission
from retold.present.web import app
from retold.present.web.routes import Entry, entries

ASKS = {
    "GET /": "nobody",
    "GET /style.css": "nobody",
    "GET /icon.svg": "nobody",
    "GET /login": "nobody",
    "POST /login": "nobody",
    "POST /logout": "nobody",
    "GET /cases": "nobody",
    "GET /invitation": "nobody",
    "POST /invitation": "nobody",
    "GET /overview": "read",
    "GET /overview.json": "read",
    "GET /documents": "read",
    "GET /documents.json": "read",
    "GET /documents.csv": "read",
    "GET /documents/{id}": "read",
    "GET /documents/{id}.json": "read",
    "GET /documents/{id}/original": "read",
    "GET /families": "read",
    "GET /families.json": "read",
    "GET /families.csv": "read",
    "GET /families/{id}": "read",
    "GET /families/{id}.json": "read",
    "GET /families/{id}.csv": "read",
    "GET /families/{id}/tree.svg": "read",
    "GET /claims": "read",
    "GET /claims.json": "read",
    "GET /claims.csv": "read",
    "GET /figures": "read",
    "GET /figures.json": "read",
    "GET /figures.csv": "read",
    "GET /figures/{id}": "read",
    "GET /figures/{id}.json": "read",
    "GET /figures/{id}.csv": "read",
    "GET /figures/{id}/chart.svg": "read",
    "GET /sources": "read",
    "GET /sources.json": "read",
    "GET /sources.csv": "read",
    "GET /sources/{id}": "read",
    "GET /sources/{id}.json": "read",
    "GET /sources/{id}.csv": "read",
    "GET /checks/{id}": "read",
    "GET /checks/{id}.json": "read",
    "GET /problems": "read",
    "GET /problems.json": "read",
    "GET /problems.csv": "read",
    "GET /search": "read",
    "GET /search.json": "read",
    "GET /search.csv": "read",
    "GET /history": "read",
    "GET /history.json": "read",
    "GET /history.csv": "read",
    "GET /history.atom": "read",
    "GET /app.js": "nobody",
    "GET /claims/{id}": "read",
    "GET /claims/{id}.json": "read",
    "GET /claims/{id}/merge": "read",
    "GET /claims/{id}/merge.json": "read",
    "GET /reviews": "read",
    "GET /reviews.json": "read",
    "GET /reviews.csv": "read",
    "GET /verdicts/{id}": "read",
    "GET /verdicts/{id}.json": "read",
    "GET /settings": "read",
    "GET /settings.json": "read",
    "POST /settings": "read",
    "POST /rulings": "rule",
    "POST /undo": "rule",
    "POST /redo": "rule",
    "POST /verdicts/{id}": "rule",
    "POST /documents/{id}": "edit",
    "GET /documents/{id}/page.png": "read",
    "GET /add": "read",
    "GET /add.json": "read",
    "POST /add/files": "edit",
    "POST /add/links": "edit",
    "POST /add/demo": "edit",
    "POST /report": "read",
    "POST /add/trace": "edit",
    "POST /add/stop": "edit",
    "GET /account": "read",
    "POST /account/password": "read",
    "POST /account/sessions/{id}/end": "read",
    "GET /people": "administer",
    "POST /people/invitations": "administer",
    "POST /people/invitations/{id}/withdraw": "administer",
    "POST /people/sessions/{id}/end": "administer",
    "POST /people/{id}/role": "administer",
    "POST /people/{id}/password": "administer",
    "POST /people/{id}/remove": "administer",
    # Asked by no page yet, but each must hold on the day it is.
    "POST /made/rule": "rule",
    "POST /made/edit": "edit",
}
MADE = {name for name in ASKS if "/made/" in name}
# What each role reaches in a case that it is a member of.
REACHES = {
    None: {"nobody"},
    "reader": {"nobody", "read"},
    "reviewer": {"nobody", "read", "rule"},
    "editor": {"nobody", "read", "rule", "edit"},
    "admin": {"nobody", "read", "rule", "edit", "administer"},
}
PLACES = {"own": ORIGIN, "other": OTHER_ORIGIN}


def expected(name, role, place):
    """Say what a cell must give: reached, or which refusal."""
    asks = ASKS[name]
    if asks == "nobody":
        return "reached"
    if role is None:
        is_page = name.startswith("GET") and not name.endswith((".json", ".csv"))
        return "to the log-in" if is_page else "403"
    if place == "other" and role != "admin":
        return "404"
    if asks in REACHES[role]:
        return "reached"
    return "404" if asks == "administer" else "403"


def rows():
    """Name every route of a team's server, each form on its own."""
    return [
        f"{entry.method} {path}"
        for entry in entries(team=True)
        for _, path in entry.paths()
    ]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A server whose handlers only say that they were reached."""

    def marked(entry):
        return Entry(
            method=entry.method,
            path=entry.path,
            permission=entry.permission,
            answer=lambda _: Response("reached"),
            forms=entry.forms,
        )

    with pytest.MonkeyPatch.context() as patched:
        hash_fast(patched)
        made = [
            Entry(method="POST", path=f"/made/{one}", permission=one, answer=print)
            for one in (Permission.RULE, Permission.EDIT)
        ]
        patched.setattr(
            app,
            "entries",
            lambda *, team: tuple(map(marked, [*entries(team=team), *made])),
        )
        built = House(tmp_path_factory.mktemp("house"))
        built.words = {
            name: joined(built, name, role, OWN)
            for name, role in ROLES.items()
            if name is not None
        }
        yield built


def test_every_route_has_a_row_and_every_row_a_route():
    assert set(rows()) == set(ASKS) - MADE


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ASKS)
def test_each_cell(house, name, role, place):
    method, path = name.split(" ")
    client = house.browser(PLACES[place])
    if role is not None:
        client.cookies.set(f"retold-{house.admission.server}", house.words[role])
    form = {"data": {"a": "form"}} if method == "POST" else {}
    answer = client.request(method, path.format(id="7"), **form)
    if answer.status_code == 200:
        assert answer.text == "reached"
        given = "reached"
    elif answer.status_code == 303:
        assert answer.headers["location"].startswith("/login?next=%2F")
        given = "to the log-in"
    else:
        given = str(answer.status_code)
    assert given == expected(name, role, place)


def test_a_row_states_what_the_program_states():
    stated = {
        f"{entry.method} {path}": entry.permission.value
        for entry in entries(team=True)
        for _, path in entry.paths()
    }
    assert stated == {name: asks for name, asks in ASKS.items() if name not in MADE}
