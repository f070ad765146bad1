"""Under whose name a request rules."""

import pytest
from starlette.requests import Request
from starlette.responses import Response

from retold.model.account import Account, Role
from retold.present.web.door import Visitor
from retold.present.web.reviewer import NAME_COOKIE, keep_name, reviewer_of

MAJA = Account(
    number=1,
    login="maja@desk.example",
    name="Maja Lind",
    role=Role.REVIEWER,
    password="",
    cases=frozenset(),
)


def request(cookie="", visitor=None):
    headers = [(b"cookie", cookie.encode())] if cookie else []
    made = Request({"type": "http", "headers": headers, "state": {}})
    made.state.visitor = visitor
    return made


def test_an_account_rules_under_its_own_name_whatever_the_browser_says():
    visitor = Visitor(role=Role.REVIEWER, account=MAJA)
    forged = request(f"{NAME_COOKIE}=Otto%20Berg", visitor)
    assert reviewer_of(forged) == "Maja Lind"


def test_on_one_s_own_computer_the_name_that_was_given_is_taken(monkeypatch):
    monkeypatch.delenv("RETOLD_REVIEWER", raising=False)
    visitor = Visitor(role=Role.EDITOR)
    assert reviewer_of(request("", visitor)) == ""
    monkeypatch.setenv("RETOLD_REVIEWER", "Otto Berg")
    assert reviewer_of(request("", visitor)) == "Otto Berg"
    assert reviewer_of(request(f"{NAME_COOKIE}=Ada%20Bell", visitor)) == "Ada Bell"


@pytest.mark.parametrize("name", ["Maja Lind", "Åsa Öst; x=y", "名前"])
def test_a_name_that_is_kept_comes_back(name, monkeypatch):
    monkeypatch.delenv("RETOLD_REVIEWER", raising=False)
    answer = Response()
    keep_name(answer, name)
    cookie = answer.headers["set-cookie"]
    assert "httponly" in cookie.lower()
    assert reviewer_of(request(cookie.partition(";")[0])) == name
