"""The file of accounts: its rights, its transactions, what it forgets."""

import sqlite3
from datetime import UTC, datetime

import pytest

from retold.model.account import Account, Role
from retold.model.errors import CaseError
from retold.store import AccountFile

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
MAJA = Account(
    number=0,
    login="maja",
    name="Maja Lind",
    role=Role.EDITOR,
    password="$argon2id$made",  # noqa: S106 - no password
    cases=frozenset({"quay", "../other"}),
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / ".retold" / "accounts.db"


def test_an_account_comes_back_as_it_was_kept(path):
    with AccountFile(path).changing() as rows:
        number = rows.add(MAJA, "maja lind")
    with AccountFile(path).reading() as rows:
        kept = rows.account(number)
        assert rows.named("maja") == kept
        assert rows.accounts() == (kept,)
    assert (kept.login, kept.name, kept.role, kept.password, kept.cases) == (
        MAJA.login,
        MAJA.name,
        MAJA.role,
        MAJA.password,
        MAJA.cases,
    )


def test_after_an_error_nothing_of_a_change_is_kept(path):
    file = AccountFile(path)

    def fail():
        with file.changing() as rows:
            rows.add(MAJA, "maja lind")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with file.reading() as rows:
        assert rows.accounts() == ()


def test_a_removed_account_leaves_only_its_name(path):
    file = AccountFile(path)
    with file.changing() as rows:
        number = rows.add(MAJA, "maja lind")
        rows.begin_session(number, "f", NOON)
        rows.remove(number)
        assert rows.account(number) is rows.named("maja") is rows.session("f") is None
        assert rows.is_taken("maja lind")
    assert MAJA.password.encode() not in path.read_bytes()


def test_a_session_number_is_never_given_again(path):
    with AccountFile(path).changing() as rows:
        rows.begin_session(1, "one", NOON)
        first = rows.session("one").number
        rows.end_session(first)
        rows.begin_session(1, "two", NOON)
        assert rows.session("two").number > first


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o606, 0o640])
def test_a_file_that_others_may_open_is_refused(path, mode):
    AccountFile(path)
    path.chmod(mode)
    with pytest.raises(CaseError, match=f"rights {mode:o}.*chmod 600"):
        AccountFile(path)


def test_a_file_of_another_retold_is_refused(path):
    with AccountFile(path).changing() as rows:
        rows.note("format", "2")
    with pytest.raises(CaseError, match="another Retold"):
        AccountFile(path)


def test_a_file_that_is_none_is_told(path):
    path.parent.mkdir()
    path.write_bytes(b"no database at all, but long enough to be read as one" * 20)
    path.chmod(0o600)
    with pytest.raises(CaseError, match="cannot be used"):
        AccountFile(path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(CaseError, match="cannot be used"):
        AccountFile(tmp_path / "taken" / "accounts.db")


def test_two_programs_use_one_file(path):
    one, other = AccountFile(path), AccountFile(path)
    with one.changing() as rows:
        rows.note("origin", "http://quay.example")
    with other.reading() as rows:
        assert rows.noted("origin") == "http://quay.example"


def test_it_opens_in_other_programs_as_plain_tables(path):
    AccountFile(path)
    names = sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall()
    assert {("account",), ("session",), ("invitation",)} <= set(names)
