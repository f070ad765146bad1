"""Every address states its method, its permission and its handler."""

import pytest

from present.web.conftest import addresses
from retold.model.account import Permission
from retold.present.web.routes import LOCAL, TABLE, TEAM, Entry, Form, entries


@pytest.mark.parametrize("entry", [*TABLE, *LOCAL, *TEAM], ids=lambda one: one.path)
def test_each_row_states_all(entry):
    assert entry.method in {"GET", "POST"}
    assert entry.path.startswith("/")
    assert isinstance(entry.permission, Permission)
    assert callable(entry.answer)


def test_a_row_without_permission_cannot_be_written():
    with pytest.raises(TypeError, match="permission"):
        Entry(method="GET", path="/x", answer=lambda _: None)


def test_no_address_stands_twice():
    for team in (False, True):
        rows = entries(team=team)
        paths = [(one.method, path) for one in rows for _, path in one.paths()]
        assert len(paths) == len(set(paths))


def test_the_application_has_no_route_beside_the_table(held, inside):
    """What is not in the table is not there."""
    for path in (
        "/static/x",
        "/docs",
        "/openapi.json",
        "/..%2f..%2fetc/passwd",
        "/claims/",
    ):
        assert inside.get(path).status_code == 404
    assert all(
        inside.get(one).status_code in {200, 303, 404} for one in addresses(held)
    )


def test_each_page_has_its_twins(held, inside):
    for path in addresses(held):
        kind = inside.get(path).headers.get("content-type", "").partition(";")[0]
        if path.endswith(".json"):
            assert kind == "application/json"
        elif path.endswith(".csv"):
            assert kind == "text/csv"


def test_every_list_has_a_csv_form():
    for entry in TABLE:
        if Form.CSV in entry.forms:
            assert Form.JSON in entry.forms
