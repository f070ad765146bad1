"""Passwords are long and nothing else; what is kept of them cannot be turned back."""

import pytest

from retold.accounts import checked_password, is_password, sealed
from retold.model.errors import WrongUseError

SALT = b"sixteen bytes ok"
WORDS = "harbour wall in June"


@pytest.mark.parametrize(
    "password",
    ["aaaaaaaaaaaa", "twelve chars", "四つの言葉でできた長い文です", "x" * 1000],
)
def test_twelve_characters_are_enough_whatever_they_are(password):
    assert checked_password(password) == password


@pytest.mark.parametrize("password", ["", "elevenchars", "A1!a" * 2, "x" * 1001])
def test_shorter_and_endless_ones_are_refused(password):
    with pytest.raises(WrongUseError):
        checked_password(password)


def test_what_is_kept_is_argon2id_at_its_recommended_cost():
    kept = sealed(WORDS, SALT)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert WORDS not in kept
    assert is_password(WORDS, kept)
    assert not is_password(f"{WORDS}.", kept)


def test_salt_makes_each_different_and_the_same_salt_the_same():
    assert sealed(WORDS, SALT) == sealed(WORDS, SALT)
    assert sealed(WORDS, SALT) != sealed(WORDS, SALT[::-1])


def test_two_keyboards_that_spell_one_letter_differently_both_open():
    assert is_password("Ångström i maj", sealed("A\u030angstro\u0308m i maj", SALT))


def test_a_kept_value_that_is_none_opens_nothing():
    assert not is_password("", "")
    assert not is_password(WORDS, "$argon2id$broken")
