"""`retold people`, and that nothing of accounts leaves with a case."""

import re

import pytest

from retold.conduct import admission as admitting
from retold.conduct.admission import Admission
from retold.model.account import Newcomer, Role
from retold.present.cli.export import To
from retold.store import ACCOUNT_FILE, CaseFile

WORDS = "harbour wall in June"
# These three are made of verdicts or of fetched pages, and this case has none.
NEEDING_MORE = {To.CLAIMREVIEW, To.FACTCHECK_PAGES, To.WACZ}
LOGIN = "maja@desk.example"


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    """Passwords are hashed at their real cost in tests/accounts/test_passwords.py."""
    monkeypatch.setattr(admitting, "sealed", lambda word, _: f"$made${word[::-1]}")
    monkeypatch.setattr(
        admitting, "is_password", lambda word, kept: kept == f"$made${word[::-1]}"
    )


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two folders with cases of nothing; the command line stands in the first."""
    for name in ("quay", "other"):
        with CaseFile(tmp_path / name / ".retold"):
            pass
    monkeypatch.chdir(tmp_path / "quay")
    return tmp_path / "quay"


@pytest.fixture
def accounts(folder):
    return Admission(folder / ".retold" / ACCOUNT_FILE)


def token(out):
    return re.search(r"/invitation\?token=(\S+)", out)[1]


def join(accounts, word, login=LOGIN, name="Maja Lind"):
    accounts.take_up(word, Newcomer(login, name, WORDS))


def test_somebody_is_added_by_a_link_that_names_role_and_case(call, accounts):
    code, out, _ = call("people", "add", "reviewer")
    assert code == 0
    assert "http://127.0.0.1:8400/invitation" in out
    invitation = accounts.invitation(token(out))
    assert (invitation.role, invitation.cases) == (Role.REVIEWER, frozenset({"."}))


def test_the_link_leads_to_where_the_server_answered_last(call, accounts):
    accounts.serve_at("https://retold.example.org")
    _, out, _ = call("people", "add", "reader")
    assert "https://retold.example.org/invitation?token=" in out


def test_members_of_other_cases_are_named_by_their_folders(call, accounts):
    _, out, _ = call("people", "add", "reader", "--in", "../other")
    assert accounts.invitation(token(out)).cases == {"../../other/.retold"}


def test_a_role_is_changed_by_either_name_and_cases_stay(call, accounts):
    join(accounts, accounts.invite(Role.READER, frozenset({"."})))
    for who, role in (("maja lind", "editor"), (LOGIN.upper(), "reviewer")):
        code, out, _ = call("people", "role", who, role)
        assert (code, out) == (0, f"  Maja Lind is {role} now.\n")
        [maja] = accounts.accounts()
        assert (maja.role, maja.cases) == (role, frozenset({"."}))
    call("people", "role", LOGIN, "reader", "--in", "../other")
    assert accounts.accounts()[0].cases == {"../../other/.retold"}


def test_somebody_is_removed_and_listed_no_more(call, accounts):
    join(accounts, accounts.invite(Role.EDITOR, frozenset({"."})))
    _, out, _ = call("people", "list")
    assert out == f"  editor    Maja Lind ({LOGIN})\n"
    _, out, _ = call("people", "remove", "Maja Lind")
    assert "logged out everywhere" in out
    _, out, _ = call("people", "list")
    assert "Nobody has an account yet" in out


def test_a_forgotten_password_is_set_by_a_link(call, accounts):
    join(accounts, accounts.invite(Role.ADMIN, frozenset()))
    _, out, _ = call("people", "password", LOGIN)
    accounts.take_up(token(out), Newcomer("", "", "another wall in July"))
    assert accounts.log_in(LOGIN, "another wall in July", "192.0.2.1")


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("role", "nobody", "editor"), "Nobody here is called nobody"),
        (("remove", "nobody"), "retold people list"),
        (("add", "emperor"), "emperor"),
        (("list", "--case", "nosuch"), "No case in nosuch"),
    ],
)
def test_what_cannot_be_done_is_told(call, words, told):
    code, _, err = call("people", *words)
    assert code == 2
    assert told in err


def test_the_only_administrator_stays(call, accounts):
    join(accounts, accounts.invite(Role.ADMIN, frozenset()))
    code, _, err = call("people", "remove", LOGIN)
    assert code == 2
    assert "only administrator" in err
    assert accounts.accounts()


@pytest.mark.parametrize("to", [one for one in To if one not in NEEDING_MORE])
def test_no_export_holds_a_log_in_name_a_hash_or_a_word_of_a_cookie(
    call, run, tmp_path, to
):
    """The conductor of `run` gives the case beside which these accounts lie."""
    (run.folder / ".retold").mkdir()
    accounts = Admission(run.folder / ".retold" / ACCOUNT_FILE)
    join(accounts, accounts.invite(Role.ADMIN, frozenset()))
    waiting = accounts.invite(Role.READER, frozenset())
    out = tmp_path / "out"
    code, told, err = call("export", "--to", to, "-o", str(out), "--audience", "desk")
    assert code == 0, err
    files = [out] if out.is_file() else [one for one in out.rglob("*") if one.is_file()]
    assert files
    written = b"".join(one.read_bytes() for one in files) + told.encode() + err.encode()
    for secret in (LOGIN, "$made$", waiting, ACCOUNT_FILE):
        assert secret.encode() not in written
