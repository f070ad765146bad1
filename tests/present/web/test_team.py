"""The pages of a team: coming in, going out, people, and what nobody may see."""

import json
import re

import pytest

from present.web.conftest import ORIGIN, PORT
from present.web.team_house import (
    OTHER,
    OTHER_ORIGIN,
    OWN,
    PROXIED,
    WORDS,
    House,
    hash_fast,
)
from retold.model.account import Role
from retold.model.errors import CaseError
from retold.present.web.jobs import Job, State
from retold.present.web.routes import entries

FOREIGN = [
    {},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "null"},
    {"origin": OTHER_ORIGIN},
    {"origin": "http://evil.example"},
    {"origin": f"https://127.0.0.1:{PORT}"},
    {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
]
CHANGES = [one.path for one in entries(team=True) if one.method == "POST"]


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    hash_fast(monkeypatch)


@pytest.fixture
def house(tmp_path):
    return House(tmp_path)


@pytest.fixture
def root(house):
    return house.join("root", Role.ADMIN)


def log_in(client, login="maja", password=WORDS, **more):
    return client.post("/login", data={"login": login, "password": password, **more})


def told(answer):
    found = re.search(r'<p class="notice" role="alert">([^<]*)</p>', answer.text)
    return found[1] if found else ""


def test_an_invitation_makes_an_account_that_logs_in(house):
    first = house.join("maja", Role.READER, OWN)
    assert "Maja Lind" in first.get("/overview").text
    second = house.browser()
    assert second.get("/overview").headers["location"] == "/login?next=%2Foverview"
    answer = log_in(second, next="/families?list=unsure")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/families?list=unsure",
    )
    assert second.get("/overview").status_code == 200


def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_http(house):
    house.join("maja", Role.READER, OWN)
    server = house.admission.server
    flags = {}
    for origin in (ORIGIN, PROXIED):
        cookie = log_in(house.browser(origin)).headers["set-cookie"]
        name, *rest = cookie.split("; ")
        flags[name.partition("=")[0]] = {one.lower() for one in rest}
    always = {"httponly", "path=/", "samesite=strict"}
    assert flags == {
        f"retold-{server}": always,
        f"__Host-retold-{server}": always | {"secure"},
    }


def test_logging_out_ends_the_session_and_not_only_the_cookie(house):
    client = house.join("maja", Role.READER, OWN)
    kept = dict(client.cookies)
    answer = client.post("/logout", data={"x": ""})
    cookie = answer.headers["set-cookie"].lower()
    assert "max-age=0" in cookie
    assert "httponly" in cookie
    again = house.browser()
    again.cookies.update(kept)
    assert again.get("/overview").status_code == 303


def test_twelve_idle_hours_log_out(house):
    client = house.join("maja", Role.READER, OWN)
    house.turn(hours=11, minutes=59)
    assert client.get("/overview").status_code == 200
    house.turn(hours=12)
    assert client.get("/overview").status_code == 303


def test_wrong_names_and_passwords_are_told_alike(house):
    house.join("maja", Role.READER, OWN)
    answers = [
        log_in(house.browser(), "maja", "wrong"),
        log_in(house.browser(), "nobody", WORDS),
        log_in(house.browser(), "", ""),
    ]
    assert {one.status_code for one in answers} == {403}
    assert len({one.text for one in answers}) == 1
    assert "not right" in told(answers[0])


def test_guessing_is_slowed_for_the_account_and_for_the_address(house):
    house.join("maja", Role.READER, OWN)
    guesser = house.browser(address="192.0.2.66")
    assert [log_in(guesser, password="guess").status_code for _ in range(6)] == [  # noqa: S106 - a guess
        *[403] * 5,
        429,
    ]
    assert "again in 60 seconds" in told(log_in(house.browser()))
    assert log_in(guesser, "otto", WORDS).status_code == 429
    house.turn(seconds=60)
    assert log_in(house.browser()).status_code == 303


def test_behind_a_proxy_the_asker_is_slowed_and_not_the_proxy(house):
    house.join("maja", Role.READER, OWN)
    proxy = house.browser(PROXIED, address="127.0.0.1")
    guesser = {"x-forwarded-for": "203.0.113.9, 192.0.2.66"}
    for number in range(6):
        form = {"login": f"nobody{number}", "password": "guess"}
        last = proxy.post("/login", data=form, headers=guesser)
    assert last.status_code == 429
    form = {"login": "maja", "password": WORDS}
    other = {"x-forwarded-for": "192.0.2.66, 192.0.2.7"}
    assert proxy.post("/login", data=form, headers=other).status_code == 303


def test_nobody_else_is_believed_about_an_address(house):
    house.join("maja", Role.READER, OWN)
    guesser = house.browser(address="192.0.2.66")
    for number in range(6):
        form = {"login": f"nobody{number}", "password": "guess"}
        headers = {"x-forwarded-for": f"192.0.2.{number}"}
        last = guesser.post("/login", data=form, headers=headers)
    assert last.status_code == 429


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "/\\evil.example", "https://evil.example", "", "/x\r\nA: b"],
)
def test_a_log_in_leads_to_no_other_site(house, wanted):
    client = house.join("maja", Role.READER, OWN)
    assert log_in(house.browser(), next=wanted).headers["location"] == "/overview"
    assert client.get("/login", params={"next": wanted}).headers["location"] == (
        "/overview"
    )


def test_a_link_from_another_site_finds_the_cookie_at_the_second_look(house):
    """A browser keeps a strict cookie back when another site leads here."""
    client = house.browser()
    foreign = {"sec-fetch-site": "cross-site"}
    page = client.get("/login?next=/claims", headers=foreign).text
    again = "/login?next=%2Fclaims&amp;again=1"
    assert f'<meta http-equiv="refresh" content="0; url={again}">' in page
    assert (
        "refresh" not in client.get("/login?next=/claims&again=1", headers=foreign).text
    )
    assert "refresh" not in client.get("/login?next=/claims").text


def test_who_is_no_member_learns_nothing_of_a_case(house):
    client = house.join("maja", Role.EDITOR, OTHER)
    for path in ("/overview", "/claims.json", "/families.csv", "/people", "/account"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Kessel" not in answer.text
    assert client.get("/login").headers["location"] == "/cases"
    cases = client.get("/cases").text
    assert OTHER_ORIGIN in cases
    assert "Kessel Quay" not in cases


def test_a_member_left_out_is_out_from_the_next_request_on(house):
    client = house.join("maja", Role.READER, OWN)
    assert client.get("/overview").status_code == 200
    number = house.account("maja").number
    house.admission.set_role(number, Role.READER, frozenset({OTHER}))
    assert client.get("/overview").status_code == 404


def test_pages_say_how_an_invitation_failed_and_keep_what_was_typed(house):
    token = house.admission.invite(Role.READER, frozenset({OWN}))
    form = {"token": token, "login": "maja", "name": "Maja Lind", "again": "x"}
    answer = house.browser().post("/invitation", data={**form, "password": WORDS})
    assert answer.status_code == 400
    assert "not the same" in told(answer)
    assert 'value="Maja Lind"' in answer.text
    short = {**form, "password": "short", "again": "short"}
    assert "at least 12 characters" in told(
        house.browser().post("/invitation", data=short)
    )
    assert WORDS not in answer.text


@pytest.mark.parametrize("token", ["", "nosuch", "x" * 5000])
def test_an_invitation_that_is_none_is_told(house, token):
    answer = house.browser().get("/invitation", params={"token": token})
    assert answer.status_code == 400
    assert "was used" in answer.text


def test_an_administrator_invites_and_the_link_is_shown_once(house, root):
    page = root.post("/people/invitations", data={"role": "reviewer", "case": OWN}).text
    link = re.search(r"<code>(http[^<]+)</code>", page)[1]
    assert link.startswith(f"{ORIGIN}/invitation?token=")
    assert link not in root.get("/people").text
    assert "reviewer" in house.browser().get(link).text
    [one] = house.admission.invitations()
    root.post(f"/people/invitations/{one.number}/withdraw", data={"x": ""})
    assert house.browser().get(link).status_code == 400


def test_a_link_to_another_case_leads_to_that_case(root):
    page = root.post("/people/invitations", data={"role": "reader", "case": OTHER}).text
    assert f"<code>{OTHER_ORIGIN}/invitation" in page


def test_an_administrator_changes_a_role_and_the_cases(house, root):
    house.join("maja", Role.READER, OWN)
    number = house.account("maja").number
    root.post(f"/people/{number}/role", data={"role": "editor", "case": OTHER})
    maja = house.account("maja")
    assert (maja.role, maja.cases) == (Role.EDITOR, frozenset({OTHER}))
    wrong = root.post(f"/people/{number}/role", data={"role": "emperor"})
    assert wrong.status_code == 400
    assert house.account("maja").role is Role.EDITOR


def test_cases_that_are_not_served_now_stay_as_they_are(house, root):
    house.join("maja", Role.READER, OWN, "../elsewhere")
    number = house.account("maja").number
    root.post(f"/people/{number}/role", data={"role": "reader", "case": OTHER})
    assert house.account("maja").cases == {OTHER, "../elsewhere"}


def test_an_administrator_ends_a_session_and_removes_an_account(house, root):
    maja = house.join("maja", Role.READER, OWN)
    [session] = [one for one in house.admission.sessions() if one.account == 2]
    root.post(f"/people/sessions/{session.number}/end", data={"x": ""})
    assert maja.get("/overview").status_code == 303
    log_in(maja)
    root.post("/people/2/remove", data={"x": ""})
    assert maja.get("/overview").status_code == 303
    assert house.account("maja") is None


def test_the_last_administrator_stays(house, root):
    answer = root.post("/people/1/remove", data={"x": ""})
    assert "only administrator" in told(answer)
    assert house.account("root")


def test_a_forgotten_password_is_set_by_a_link(house, root):
    maja = house.join("maja", Role.READER, OWN)
    page = root.post("/people/2/password", data={"x": ""}).text
    link = re.search(r"<code>(http[^<]+)</code>", page)[1]
    client = house.browser()
    assert "For the account of" in client.get(link).text
    new = "another wall in July"
    form = {"token": link.partition("token=")[2], "password": new, "again": new}
    assert client.post("/invitation", data=form).status_code == 303
    assert client.get("/overview").status_code == 200
    assert maja.get("/overview").status_code == 303


def test_one_s_own_password_and_sessions(house):
    first, second = house.join("maja", Role.READER, OWN), house.browser()
    log_in(second)
    new = "another wall in July"
    form = {"old": WORDS, "new": new, "again": new}
    assert first.post("/account/password", data=form).status_code == 303
    assert first.get("/account").status_code == 200
    assert second.get("/account").status_code == 303
    wrong = first.post("/account/password", data={**form, "old": "wrong"})
    assert wrong.status_code == 400
    assert "until now" in told(wrong)


def test_nobody_ends_the_session_of_another_by_its_number(house, root):
    maja = house.join("maja", Role.EDITOR, OWN)
    [theirs] = [one for one in house.admission.sessions() if one.account == 1]
    for number in (theirs.number, 999, "x", "9" * 30, "-1"):
        answer = maja.post(f"/account/sessions/{number}/end", data={"x": ""})
        assert answer.status_code == 404
    assert root.get("/people").status_code == 200


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("path", CHANGES)
def test_no_change_is_taken_from_another_page(house, root, path, headers):
    maja = house.join("maja", Role.READER, OWN)
    before = house.accounts.read_bytes()
    form = {"role": "admin", "login": "maja", "password": WORDS, "case": OWN}
    del root.headers["origin"]
    answer = root.post(path.format(id="2"), data=form, headers=headers)
    assert answer.status_code == 403
    assert "another page" in answer.text
    assert house.accounts.read_bytes() == before
    assert maja.get("/overview").status_code == 200


@pytest.mark.parametrize("path", CHANGES)
def test_no_change_is_asked_by_get(house, root, path):
    before = house.accounts.read_bytes()
    answer = root.get(path.format(id="1"))
    assert answer.status_code < 500
    assert house.accounts.read_bytes() == before


@pytest.mark.parametrize("path", CHANGES)
def test_only_forms_are_read(house, root, path):
    before = house.accounts.read_bytes()
    answer = root.post(path.format(id="1"), json={"role": "reader"})
    assert answer.status_code == 415
    assert house.accounts.read_bytes() == before


def test_names_are_words_and_never_markup(house, root):
    token = house.admission.invite(Role.READER, frozenset({OWN}))
    name = "<script>alert(1)</script>"
    form = {"token": token, "login": '"><img/src=x>', "name": name}
    house.browser().post(
        "/invitation", data={**form, "password": WORDS, "again": WORDS}
    )
    assert house.account('"><img/src=x>').name == name
    page = root.get("/people").text
    assert "<script>alert" not in page
    assert "<img" not in page


def test_no_page_of_the_case_shows_a_log_in_name_or_a_hash(house, root):
    client = house.join("maja@desk.example", Role.READER, OWN)
    hidden = ["maja@desk.example", "$made$"]
    for entry in entries(team=True):
        for _, path in entry.paths():
            if entry.method != "GET" or path in {"/account", "/people"}:
                continue
            opened = house.held.now()
            ids = {
                "documents": next(iter(opened.readings)),
                "sources": next(iter(opened.findings_in)),
                "checks": next(iter(opened.findings)),
            }
            named = ids.get(path.split("/")[1], next(iter(opened.families)))
            answer = client.get(path.format(id=named))
            assert not [one for one in hidden if one in answer.text], path
    assert "$made$" not in root.get("/people").text
    assert "$made$" not in client.get("/account").text


def test_programs_are_told_in_json(house):
    answer = house.browser().get("/claims.json")
    assert answer.status_code == 403
    assert json.loads(answer.text)["message"] == "Log in first."


def test_a_name_that_was_not_given_is_no_host(house):
    client = house.browser()
    for host in ("evil.example", "retold.example.org:8400", f"127.0.0.1:{PORT + 1}"):
        assert client.get("/login", headers={"host": host}).status_code == 403
    assert (
        client.get("/login", headers={"host": "retold.example.org"}).status_code == 200
    )


def test_the_way_in_of_one_s_own_computer_is_not_there(house):
    assert house.browser().get("/enter?key=x").status_code == 404


def test_the_way_in_of_a_team_is_not_there_on_one_s_own_computer(inside):
    for entry in entries(team=True):
        if entry not in entries(team=False):
            path = entry.path.format(id="1")
            answer = inside.request(entry.method, path, headers={"origin": ORIGIN})
            assert answer.status_code == 404


def test_no_page_of_a_team_says_that_it_stays_on_one_computer(house, root, inside):
    stays = "on this computer only"
    assert stays in inside.get("/overview").text
    assert stays in inside.get("/nosuch").text
    for client, path in ((house.browser(), "/login"), (root, "/people")):
        assert stays not in client.get(path).text
        assert stays not in client.get("/nosuch").text


def test_nothing_is_logged_of_who_came_in_or_failed_to(house, root, caplog, capfd):
    caplog.set_level(1)
    house.join("maja@desk.example", Role.READER, OWN)
    log_in(house.browser(), "maja@desk.example")
    log_in(house.browser(), "maja@desk.example", "a guess of theirs")
    root.get("/people")
    for secret in ("maja@desk.example", "Maja", WORDS, "a guess", "$made$"):
        assert secret not in caplog.text
    assert capfd.readouterr() == ("", "")


def test_rulings_carry_the_account_s_name_and_no_other(house):
    client = house.join("maja", Role.REVIEWER, OWN)
    client.post("/settings", data={"name": "Otto Berg", "keys": "on"})
    assert "Maja Lind" in client.get("/settings").text
    assert "Otto Berg" not in client.get("/settings").text


@pytest.mark.parametrize("form", ["", ".json"])
def test_where_files_lie_is_told_to_administrators_alone(
    house, root, monkeypatch, form
):
    words = "The case in /srv/my cases/quay/.retold cannot be used: disk full. Look."

    def broken():
        raise CaseError(words)

    reader = house.join("maja", Role.READER, OWN)
    monkeypatch.setattr(house.held, "now", broken)
    known, other = (one.get(f"/overview{form}") for one in (root, reader))
    assert (known.status_code, other.status_code) == (500, 500)
    assert "/srv/my cases/quay/.retold" in known.text
    assert "disk full. Look." in other.text
    assert "srv" not in other.text
    assert "quay" not in other.text


def test_an_older_state_and_a_failed_trace_do_not_tell_it_either(house, monkeypatch):
    opened = house.held.now()
    stale = (
        "It is as before. The trace in /srv/quay was stopped: retold trace /srv/quay"
    )
    job = Job(
        number=1, state=State.FAILED, told="No room in /srv/quay.", notes=("/srv",)
    )
    monkeypatch.setattr(opened, "stale", stale)
    monkeypatch.setattr(house.held.jobs, "_job", job)
    reader = house.join("maja", Role.READER, OWN)
    for path in ("/overview", "/add", "/add.json"):
        shown = reader.get(path).text
        assert "srv" not in shown
        assert "…" in shown


def test_a_reader_is_not_told_who_else_is_here(house):
    maja = house.join("maja", Role.REVIEWER, OWN)
    ansel = house.join("ansel", Role.READER, OWN)
    claim = next(iter(house.held.now().family_of))
    assert "Ansel Lind" in maja.get(f"/claims/{claim}.json").json()["people"]
    assert ansel.get(f"/claims/{claim}.json").json()["people"] == []
