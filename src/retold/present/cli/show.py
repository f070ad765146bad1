"""`retold claims` and `retold show`: the families of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import WrongUseError
from retold.present.cli.terminal import CasePlace, Plain, pen, say

if TYPE_CHECKING:
    from retold.model.lineage import Family
    from retold.present.casebook import Casebook

_MOST_NAMED = 5


def show(
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="Its short id.")],
    case: CasePlace = None,
    *,
    plain: Plain = False,
) -> None:
    """Show one claim: every telling, on whose word, and what changed."""
    from retold.present.casebook import Casebook  # noqa: PLC0415 - help is fast
    from retold.present.family_text import family_lines  # noqa: PLC0415 - as above
    from retold.run import open_case  # noqa: PLC0415 - as above

    opened, _ = open_case(case)
    book = Casebook(opened)
    say(family_lines(_chosen(family, book), book, pen(plain=plain)))


def claims(
    case: CasePlace = None,
    *,
    all_claims: Annotated[
        bool, typer.Option("--all", help="Also claims that are told only once.")
    ] = False,
    plain: Plain = False,
) -> None:
    """List the claims by how often they are told."""
    from retold.present.casebook import Casebook  # noqa: PLC0415 - as above
    from retold.present.summary import claims_lines  # noqa: PLC0415 - as above
    from retold.run import open_case  # noqa: PLC0415 - as above

    opened, _ = open_case(case)
    book = Casebook(opened)
    say(claims_lines(book, pen(plain=plain), all_claims=all_claims))


def _chosen(wanted: str, book: Casebook) -> Family:
    """Find the family whose id, or one of whose tellings' ids, begins like this."""
    start = wanted.lower()
    found = [one for one in book.case.families if _begins(one, start)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(book.short[one.id] for one in found[:_MOST_NAMED])
        raise WrongUseError(f"{wanted} can mean {names}. Write more of it.")
    raise WrongUseError(f"No claim begins with {wanted!r}. See: retold claims")


def _begins(family: Family, start: str) -> bool:
    if start in {"", "f", "f-"}:
        return False
    digits = family.id.partition("-")[2]
    if family.id.startswith(start) or digits.startswith(start):
        return True
    told = (*family.tellings, *family.denials)
    return start.startswith("c-") and any(one.startswith(start) for one in told)
