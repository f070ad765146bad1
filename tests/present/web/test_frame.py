"""What a page offers to a person: nothing that the person's role is refused."""

import re

import pytest

from present.web.conftest import ORIGIN, addresses
from present.web.team_house import OWN, House, hash_fast
from retold.accounts import allows
from retold.model.account import Permission, Role
from retold.present.web.routes import entries

FORM = re.compile(
    r'<form[^>]{0,300}?(?:method="post"[^>]{0,300}|action="/logout")[^>]*>'
)
ACTION = re.compile(r'action="([^"]+)"')
PERMISSIONS = {
    one.path: one.permission for one in entries(team=True) if one.method == "POST"
}
OF_RULING = ('form="rule"', 'id="rule"', 'data-key="a"', 'data-key="u"', "Undo")


@pytest.fixture
def house(tmp_path, monkeypatch):
    hash_fast(monkeypatch)
    return House(tmp_path)


def pages(house, client):
    """Every page for people of the case, as one person sees it."""
    for path in [*addresses(house.held), "/account"]:
        answer = client.get(path)
        if answer.headers.get("content-type", "").startswith("text/html"):
            yield path, answer.text


def needed(action):
    """Say what a form's address asks for."""
    for path, permission in PERMISSIONS.items():
        if re.fullmatch(path.replace("{id}", "[^/]+"), action):
            return permission
    raise AssertionError(f"no form goes to {action}")


@pytest.mark.parametrize("role", list(Role))
def test_no_form_is_shown_that_would_be_refused(house, role):
    client = house.join("maja", role, OWN)
    shown = {
        (path, action, needed(action))
        for path, text in pages(house, client)
        for form in FORM.findall(text)
        for action in ACTION.findall(form)
    }
    assert [one for one in shown if not allows(role, one[2])] == []
    offered = {permission for _, _, permission in shown}
    for permission in (Permission.RULE, Permission.EDIT):
        assert (permission in offered) is allows(role, permission)


@pytest.mark.parametrize("role", list(Role))
def test_keys_and_buttons_of_rulings_are_there_for_those_who_rule(house, role):
    client = house.join("maja", role, OWN)
    every = "".join(text for _, text in pages(house, client))
    for words in OF_RULING:
        assert (words in every) is allows(role, Permission.RULE), words


def test_a_reader_is_told_who_adds_documents(house):
    text = house.join("maja", Role.READER, OWN).get("/add").text
    assert "asks for the role of editor" in text
    assert 'href="/add"' not in text
    assert 'href="/add"' in house.join("tove", Role.EDITOR, OWN).get("/add").text


def test_on_ones_own_computer_everything_is_offered(held, inside):
    family = next(iter(held.now().families))
    assert 'form="rule"' in inside.get(f"{ORIGIN}/families/{family}").text
    assert 'href="/add"' in inside.get("/overview").text
