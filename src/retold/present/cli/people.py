"""`retold people`: who may come in to a team's server, said on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.account import Role
from retold.model.errors import WrongUseError
from retold.present.cli.command import FewVerbs, Verb
from retold.present.cli.options import CaseOption
from retold.present.cli.terminal import say

if TYPE_CHECKING:
    from retold.conduct.admission import Admission
    from retold.model.account import Account

_FIRST_ORIGIN = "http://127.0.0.1:8400"
In = Annotated[
    list[Path] | None,
    typer.Option(
        "--in",
        metavar="CASE",
        help="A member of this case; give it once for each. Without it, an "
        "account keeps its cases, and a new one gets the case named by --case.",
        show_default=False,
    ),
]
Who = Annotated[
    str, typer.Argument(metavar="WHO", help="The log-in name, or the name in rulings.")
]
Wanted = Annotated[
    Role, typer.Argument(metavar="ROLE", help=", ".join(Role), show_choices=False)
]

people = typer.Typer(
    name="people",
    cls=FewVerbs,
    subcommand_metavar="VERB ...",
    help="Say who may come in to the server of a team, and as what.",
    epilog="Example: retold people add reviewer --case my-folder",
    rich_markup_mode=None,
)


@people.callback(invoke_without_command=True)
def _start(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@people.command("list", cls=Verb, epilog="Example: retold people list --case my-folder")
def list_(*, case: CaseOption = None) -> None:
    """List who may come in, and as what."""
    say(_lines(_accounts(case)))


@people.command(
    "add", cls=Verb, epilog="Example: retold people add reviewer --case my-folder"
)
def add(role: Wanted, *, case: CaseOption = None, within: In = None) -> None:
    """Make a link by which one person makes an account, within 7 days."""
    accounts = _accounts(case)
    token = accounts.invite(role, _keys(case, within))
    say(_link(accounts, token, f"Give this link to one person; it makes a {role}:"))


@people.command(
    "role", cls=Verb, epilog="Example: retold people role maja editor --case my-folder"
)
def role_(
    who: Who, role: Wanted, *, case: CaseOption = None, within: In = None
) -> None:
    """Say what somebody may do from now on."""
    accounts = _accounts(case)
    one = _meant(accounts, who)
    accounts.set_role(one.number, role, _keys(case, within) if within else one.cases)
    say([f"  {one.name} is {role} now."])


@people.command("password", cls=Verb, epilog="Example: retold people password maja")
def password(who: Who, *, case: CaseOption = None) -> None:
    """Make a link to choose a new password, for who forgot it."""
    accounts = _accounts(case)
    one = _meant(accounts, who)
    token = accounts.renew(one.number)
    say(_link(accounts, token, f"Give this link to {one.name}:"))


@people.command("remove", cls=Verb, epilog="Example: retold people remove maja")
def remove(who: Who, *, case: CaseOption = None) -> None:
    """Take an account away; what its owner ruled stays."""
    accounts = _accounts(case)
    one = _meant(accounts, who)
    accounts.remove(one.number)
    say([f"  {one.name} cannot come in any more and is logged out everywhere."])


def _accounts(case: Path | None) -> Admission:
    from retold.conduct.admission import Admission  # noqa: PLC0415 - help must not load it

    return Admission(_file(case))


def _file(case: Path | None) -> Path:
    from retold.store import ACCOUNT_FILE, find_case  # noqa: PLC0415 - as above

    return find_case(case or Path()) / ACCOUNT_FILE


def _keys(case: Path | None, within: list[Path] | None) -> frozenset[str]:
    from retold.conduct.admission import case_key  # noqa: PLC0415 - as above
    from retold.store import find_case  # noqa: PLC0415 - as above

    file = _file(case)
    return frozenset(case_key(find_case(one), file) for one in within or [file.parent])


def _meant(accounts: Admission, who: str) -> Account:
    from retold.accounts import key_of  # noqa: PLC0415 - as above

    key = key_of(who)
    for one in accounts.accounts():
        if key in {one.login, key_of(one.name)}:
            return one
    raise WrongUseError(f"Nobody here is called {who}. See: retold people list")


def _link(accounts: Admission, token: str, words: str) -> list[str]:
    origin = accounts.origin or _FIRST_ORIGIN
    return [
        f"  {words}",
        f"  {origin}/invitation?token={token}",
        "  It works once, within 7 days, while retold serve --team runs.",
    ]


def _lines(accounts: Admission) -> Iterator[str]:
    every, waiting = accounts.accounts(), accounts.invitations()
    if not every:
        yield "  Nobody has an account yet. Start the server: retold serve --team"
    for one in every:
        yield f"  {one.role:<9} {one.name} ({one.login})"
    if waiting:
        yield f"  {len(waiting)} not used yet: links to make an account or a password"
