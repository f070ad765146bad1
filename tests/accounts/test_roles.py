"""Who may do what: the whole table, cell by cell."""

import pytest

from retold.accounts import allows, check_an_admin_stays, may_enter
from retold.model.account import Account, Permission, Role
from retold.model.errors import WrongUseError

MAY = {
    None: "nobody",
    Role.READER: "nobody read",
    Role.REVIEWER: "nobody read rule",
    Role.EDITOR: "nobody read rule edit",
    Role.ADMIN: "nobody read rule edit administer",
}


def account(role, *cases, number=1):
    return Account(
        number=number,
        login="maja",
        name="Maja Lind",
        role=role,
        password="",
        cases=frozenset(cases),
    )


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", MAY)
def test_each_role_may_what_the_table_says(role, permission):
    assert allows(role, permission) is (permission.value in MAY[role].split())


def test_every_role_stands_in_the_table():
    assert set(MAY) == {None, *Role}


@pytest.mark.parametrize("role", Role)
def test_members_enter_their_cases_and_administrators_all(role):
    assert may_enter(account(role, "quay"), "quay")
    assert may_enter(account(role, "quay"), "other") is (role is Role.ADMIN)
    assert may_enter(account(role), "quay") is (role is Role.ADMIN)


def test_somebody_who_lets_people_in_must_stay():
    check_an_admin_stays([account(Role.READER), account(Role.ADMIN)])
    for others in ([], [account(Role.EDITOR)]):
        with pytest.raises(WrongUseError, match="only administrator"):
            check_an_admin_stays(others)
