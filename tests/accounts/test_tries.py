"""Five tries a minute for each account and each address."""

import threading

from retold.accounts import Tries

MAJA, DESK, HOME = "account maja", "address 192.0.2.1", "address 192.0.2.2"


def test_the_sixth_try_within_a_minute_waits_for_the_first_to_be_old():
    tries = Tries()
    assert [tries.take((MAJA, DESK), at) for at in (0, 1, 2, 3, 4)] == [0] * 5
    assert tries.take((MAJA, DESK), 10) == 50
    assert tries.take((MAJA, DESK), 59.5) == 0.5
    assert tries.take((MAJA, DESK), 60) == 0
    assert tries.take((MAJA, DESK), 60.5) == 0.5


def test_a_refused_try_does_not_lengthen_the_wait():
    tries = Tries()
    for at in range(5):
        tries.take((MAJA,), at)
    assert [tries.take((MAJA,), at) for at in (5, 6, 7)] == [55, 54, 53]


def test_an_account_is_slowed_from_whatever_address():
    tries = Tries()
    for number in range(5):
        tries.take((MAJA, f"address {number}"), 0)
    assert tries.take((MAJA, HOME), 1) > 0


def test_an_address_is_slowed_on_whatever_account():
    tries = Tries()
    for number in range(5):
        tries.take((f"account {number}", DESK), 0)
    assert tries.take((MAJA, DESK), 1) > 0
    assert tries.take((MAJA, HOME), 1) == 0


def test_a_right_password_is_no_guess():
    tries = Tries()
    for at in range(20):
        assert tries.take((MAJA, DESK), at) == 0
        tries.forgive((MAJA, DESK), at)


def test_a_clock_that_is_set_back_does_not_shut_anybody_out():
    tries = Tries()
    for _ in range(5):
        tries.take((MAJA,), 1_000_000)
    assert tries.take((MAJA,), 0) == 0


def test_tries_at_the_same_time_are_all_counted():
    tries, let_in = Tries(), []
    threads = [
        threading.Thread(target=lambda: let_in.append(tries.take((MAJA,), 0)))
        for _ in range(40)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert let_in.count(0) == 5


def test_old_tries_are_forgotten_however_many_there_were():
    tries = Tries()
    for number in range(10_001):
        tries.take((f"account {number}",), 0)
    tries.take((MAJA,), 100)
    assert len(tries._at) == 1  # noqa: SLF001 - what it would keep for ever
