"""What accounts may be called."""

import pytest

from retold.accounts import checked_login, checked_name, key_of, may_approve
from retold.model.errors import WrongUseError


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maja Lind", "MAJA  lind "),
        ("Straße", "STRASSE"),
        ("Ｍaja", "Maja"),
        ("\u00c5sa", "A\u030asa"),
    ],
)
def test_spellings_of_one_name_are_the_same(one, other):
    assert key_of(one) == key_of(other)


def test_other_names_are_not():
    assert key_of("Maja Lind") != key_of("Maja Lund")


def test_a_name_keeps_its_letters_and_one_space():
    assert checked_name("  Maja \t Lind ") == "Maja Lind"
    assert checked_login(" Maja@Desk.example ") == "maja@desk.example"


@pytest.mark.parametrize(
    "name", ["", "M", "x" * 81, "Maja\u202eLind", "Maja\u200bLind", "Maja\x07Lind"]
)
def test_names_that_deceive_or_say_nothing_are_refused(name):
    with pytest.raises(WrongUseError):
        checked_name(name)


def test_a_log_in_name_has_no_space():
    with pytest.raises(WrongUseError, match="space"):
        checked_login("maja lind")


@pytest.mark.parametrize(
    ("second", "may"),
    [
        ("Otto Berg", True),
        ("Maja Lind", False),
        ("maja  LIND", False),
        ("Ｍaja Lind", False),
        ("", False),
        (" ", False),
    ],
)
def test_a_second_reader_is_another_person_with_a_name(second, may):
    assert may_approve(second, "Maja Lind") is may
