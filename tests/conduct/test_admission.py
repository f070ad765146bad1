"""Invitations, log-in, sessions, roles: what the server and the command line share."""

import stat
import threading
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from retold.conduct import admission as admitting
from retold.conduct.admission import Admission, Ports
from retold.model.account import Newcomer, Role
from retold.model.errors import NotInCaseError, WaitError, WrongUseError

WORDS = "harbour wall in June"
QUAY = frozenset({"quay"})


class World:
    """A clock that stands until it is turned, and chance that is none."""

    def __init__(self):
        self.time = datetime(2026, 11, 2, 12, tzinfo=UTC)
        self._numbers = count(1)

    def now(self):
        return self.time

    def chance(self, number):
        return next(self._numbers).to_bytes(number, "big")

    def turn(self, **passed):
        self.time += timedelta(**passed)


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    """Passwords are hashed at their real cost in tests/accounts/test_passwords.py."""
    monkeypatch.setattr(admitting, "sealed", lambda word, _: f"sealed {word}")
    monkeypatch.setattr(
        admitting, "is_password", lambda word, kept: kept == f"sealed {word}"
    )


@pytest.fixture
def world():
    return World()


@pytest.fixture
def house(tmp_path, world):
    ports = Ports(now=world.now, chance=world.chance)
    return Admission(tmp_path / "accounts.db", ports)


def joined(house, login, role=Role.READER, cases=QUAY):
    """Somebody with an account: its number and the word of a session."""
    name = login.title() + " Lind"
    token = house.take_up(house.invite(role, cases), Newcomer(login, name, WORDS))
    return house.inside(token).account, token


def test_the_first_link_makes_an_administrator_once(house):
    token = house.first_token()
    session = house.take_up(token, Newcomer("maja", "Maja Lind", WORDS))
    assert house.inside(session).account.role is Role.ADMIN
    assert house.first_token() is None
    with pytest.raises(WrongUseError, match="was used"):
        house.take_up(token, Newcomer("otto", "Otto Berg", WORDS))


def test_each_start_shuts_the_first_link_of_the_start_before(house):
    old, new = house.first_token(), house.first_token()
    with pytest.raises(WrongUseError):
        house.invitation(old)
    assert house.invitation(new).role is Role.ADMIN


def test_an_invitation_carries_its_role_and_cases(house):
    account, _ = joined(house, "maja", Role.REVIEWER)
    assert (account.role, account.cases) == (Role.REVIEWER, QUAY)
    assert house.invitations() == ()


def test_an_invitation_ends_after_seven_days(house, world):
    token = house.invite(Role.READER, QUAY)
    world.turn(days=7, seconds=-1)
    assert house.invitation(token)
    world.turn(seconds=1)
    assert house.invitations() == ()
    with pytest.raises(WrongUseError, match="older than 7 days"):
        house.take_up(token, Newcomer("maja", "Maja Lind", WORDS))


def test_a_withdrawn_invitation_opens_nothing(house):
    token = house.invite(Role.READER, QUAY)
    house.withdraw(house.invitations()[0].number)
    with pytest.raises(WrongUseError):
        house.invitation(token)
    with pytest.raises(NotInCaseError):
        house.withdraw(1)


@pytest.mark.parametrize(
    ("newcomer", "told"),
    [
        (Newcomer("maja", "Somebody Else", WORDS), "Take another"),
        (Newcomer("MAJA", "Somebody Else", WORDS), "Take another"),
        (Newcomer("other", "maja  LIND", WORDS), "Take another"),
        (Newcomer("other", "Otto Berg", "too short"), "too short"),
        (Newcomer("", "Otto Berg", WORDS), "log-in name"),
    ],
)
def test_what_will_not_do_leaves_the_invitation_open(house, newcomer, told):
    joined(house, "maja")
    token = house.invite(Role.READER, QUAY)
    with pytest.raises(WrongUseError, match=told):
        house.take_up(token, newcomer)
    assert house.take_up(token, Newcomer("otto", "Otto Berg", WORDS))


def test_nobody_takes_the_name_of_somebody_who_left(house):
    joined(house, "root", Role.ADMIN)
    account, session = joined(house, "maja")
    house.remove(account.number)
    assert house.inside(session) is None
    with pytest.raises(WrongUseError, match="rules under this name"):
        house.take_up(
            house.invite(Role.READER, QUAY), Newcomer("maja", "Maja Lind", WORDS)
        )
    with pytest.raises(WrongUseError, match="not right"):
        house.log_in("maja", WORDS, "192.0.2.1")


def test_log_in_in_any_spelling_begins_a_session_of_its_own(house):
    _, first = joined(house, "maja")
    second = house.log_in(" MAJA", WORDS, "192.0.2.1")
    assert second != first
    assert house.inside(second).account.login == "maja"
    house.log_out(second)
    assert house.inside(second) is None
    assert house.inside(first) is not None


def test_nobody_learns_which_of_the_two_was_wrong(house):
    joined(house, "maja")
    told = set()
    for login, password in (("maja", "wrong"), ("nobody", WORDS), ("", "")):
        with pytest.raises(WrongUseError) as refused:
            house.log_in(login, password, "192.0.2.1")
        told.add(str(refused.value))
    assert len(told) == 1


def test_a_name_without_account_takes_a_comparison_too(house, monkeypatch):
    joined(house, "maja")
    compared = []
    monkeypatch.setattr(
        admitting, "is_password", lambda _, kept: compared.append(kept) or False
    )
    for login in ("maja", "nobody"):
        with pytest.raises(WrongUseError):
            house.log_in(login, "wrong", "192.0.2.1")
    assert len(compared) == 2
    assert all(one.startswith("sealed ") for one in compared)


def test_guessing_is_delayed_and_nobody_is_locked_out(house, world):
    _, session = joined(house, "maja")
    for _ in range(5):
        with pytest.raises(WrongUseError):
            house.log_in("maja", "a guess of theirs", "192.0.2.66")
        world.turn(seconds=2)
    with pytest.raises(WaitError, match="again in 50 seconds") as refused:
        house.log_in("maja", WORDS, "192.0.2.1")
    assert refused.value.seconds == 50
    assert house.inside(session)
    with pytest.raises(WaitError):
        house.log_in("otto", WORDS, "192.0.2.66")
    world.turn(seconds=50)
    assert house.log_in("maja", WORDS, "192.0.2.1")


def test_a_thousand_guesses_take_more_than_three_hours(house, world):
    joined(house, "maja")
    began, guesses = world.time, 0
    while guesses < 1000:
        try:
            house.log_in("maja", f"guess {guesses}", f"192.0.2.{guesses % 250}")
        except WaitError as error:
            world.turn(seconds=error.seconds)
        except WrongUseError:
            guesses += 1
    assert world.time - began > timedelta(hours=3)


def test_twelve_idle_hours_end_a_session_and_use_keeps_it(house, world):
    _, session = joined(house, "maja")
    for _ in range(5):
        world.turn(hours=11)
        assert house.inside(session)
    world.turn(hours=12)
    assert house.inside(session) is None
    assert house.sessions() == ()


def test_a_new_password_ends_every_session_but_the_one_it_begins(house):
    account, first = joined(house, "maja")
    second = house.log_in("maja", WORDS, "192.0.2.1")
    third = house.change_password(account.number, WORDS, "another wall in July")
    assert house.inside(first) is house.inside(second) is None
    assert house.inside(third)
    with pytest.raises(WrongUseError):
        house.log_in("maja", WORDS, "192.0.2.1")
    assert house.log_in("maja", "another wall in July", "192.0.2.1")


def test_the_old_password_is_asked_for_and_cannot_be_guessed(house):
    account, session = joined(house, "maja")
    for _ in range(5):
        with pytest.raises(WrongUseError, match="until now"):
            house.change_password(account.number, "a guess", "another wall in July")
    with pytest.raises(WaitError):
        house.change_password(account.number, WORDS, "another wall in July")
    with pytest.raises(WrongUseError, match="too short"):
        house.change_password(account.number, WORDS, "short")
    assert house.inside(session)


def test_sessions_of_others_are_ended_by_number_only_where_that_is_asked(house):
    maja, hers = joined(house, "maja")
    _, his = joined(house, "otto")
    number = house.inside(his).session.number
    with pytest.raises(NotInCaseError):
        house.end_session(number, of=maja.number)
    assert house.inside(his)
    house.end_session(number)
    assert house.inside(his) is None
    assert house.inside(hers)


def test_a_role_holds_from_the_next_request_on(house):
    joined(house, "root", Role.ADMIN)
    account, session = joined(house, "maja", Role.EDITOR)
    house.set_role(account.number, Role.READER, frozenset())
    now = house.inside(session).account
    assert (now.role, now.cases) == (Role.READER, frozenset())


def test_the_only_administrator_can_neither_leave_nor_be_made_less(house):
    root, _ = joined(house, "root", Role.ADMIN)
    joined(house, "maja", Role.EDITOR)
    with pytest.raises(WrongUseError, match="only administrator"):
        house.remove(root.number)
    with pytest.raises(WrongUseError, match="only administrator"):
        house.set_role(root.number, Role.EDITOR, QUAY)
    joined(house, "otto", Role.ADMIN)
    house.remove(root.number)
    assert [one.login for one in house.accounts()] == ["maja", "otto"]


def test_the_file_holds_no_word_that_opens_anything(house, tmp_path):
    first = house.first_token()
    session = house.take_up(first, Newcomer("maja", "Maja Lind", WORDS))
    waiting = house.invite(Role.READER, QUAY)
    data = (tmp_path / "accounts.db").read_bytes()
    for secret in (first, session, waiting):
        assert secret.encode() not in data


@pytest.mark.usefixtures("house")
def test_the_file_is_its_owner_s_alone(tmp_path):
    mode = (tmp_path / "accounts.db").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_the_server_keeps_its_name_and_its_address(house, tmp_path):
    house.serve_at("http://127.0.0.1:8400")
    again = Admission(tmp_path / "accounts.db")
    assert again.server == house.server
    assert again.origin == "http://127.0.0.1:8400"


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once(house):
    account, session = joined(house, "maja", Role.REVIEWER)
    old, token = house.renew(account.number), house.renew(account.number)
    with pytest.raises(WrongUseError):
        house.invitation(old)
    again = house.take_up(token, Newcomer("", "", "another wall in July"))
    assert house.inside(session) is None
    assert house.inside(again).account.name == account.name
    assert house.log_in("maja", "another wall in July", "192.0.2.1")
    with pytest.raises(WrongUseError):
        house.take_up(token, Newcomer("", "", "a third wall in May"))


def test_a_link_for_a_removed_account_opens_nothing(house):
    joined(house, "root", Role.ADMIN)
    account, _ = joined(house, "maja")
    token = house.renew(account.number)
    house.remove(account.number)
    with pytest.raises(WrongUseError):
        house.take_up(token, Newcomer("", "", WORDS))


def test_who_is_no_administrator_can_leave_before_there_is_one(house):
    account, _ = joined(house, "maja", Role.EDITOR)
    house.set_role(account.number, Role.READER, QUAY)
    house.remove(account.number)
    assert house.accounts() == ()


def test_a_case_is_named_by_where_it_lies_from_the_accounts(tmp_path):
    accounts = tmp_path / "one" / ".retold" / "accounts.db"
    assert admitting.case_key(accounts.parent, accounts) == "."
    other = tmp_path / "two" / ".retold"
    assert admitting.case_key(other, accounts) == "../../two/.retold"


def test_of_many_who_use_one_invitation_at_once_one_comes_in(house):
    token, ended = house.invite(Role.READER, QUAY), []

    def take(number):
        newcomer = Newcomer(f"login{number}", f"Name {number}", WORDS)
        try:
            ended.append(house.take_up(token, newcomer))
        except WrongUseError:
            ended.append(None)

    threads = [threading.Thread(target=take, args=(one,)) for one in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len([one for one in ended if one]) == 1
    assert len(house.accounts()) == 1


@pytest.mark.parametrize(
    "leave",
    [
        lambda house, one: house.remove(one.number),
        lambda house, one: house.set_role(one.number, Role.EDITOR, QUAY),
    ],
    ids=["removed", "made-less"],
)
def test_an_administrator_who_goes_has_kept_no_way_in(house, leave):
    joined(house, "anna", Role.ADMIN)
    leaving, _ = joined(house, "maja", Role.ADMIN)
    other, _ = joined(house, "otto")
    kept = [house.invite(Role.ADMIN, QUAY), house.renew(other.number)]
    leave(house, leaving)
    for token in kept:
        with pytest.raises(WrongUseError, match="was used"):
            house.invitation(token)


def test_anybody_else_who_goes_leaves_the_links_open(house):
    joined(house, "anna", Role.ADMIN)
    leaving, _ = joined(house, "maja", Role.EDITOR)
    token = house.invite(Role.READER, QUAY)
    house.remove(leaving.number)
    assert house.invitation(token).role is Role.READER


def test_a_link_for_a_forgotten_password_dies_with_the_next_password(house):
    account, _ = joined(house, "maja")
    token = house.renew(account.number)
    house.change_password(account.number, WORDS, "another wall in July")
    with pytest.raises(WrongUseError, match="was used"):
        house.invitation(token)


def test_the_first_guess_takes_as_long_for_a_name_without_account(house, monkeypatch):
    """What nobody's password is compared with is made at the first try of any name."""
    joined(house, "maja")
    made = []
    monkeypatch.setattr(admitting, "sealed", lambda word, _: made.append(word) or "x")
    for login in ("maja", "nobody"):
        with pytest.raises(WrongUseError):
            house.log_in(login, "no password of anybody", "192.0.2.1")
        assert len(made) == 1, login
