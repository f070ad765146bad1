"""The people of a case: whom work is given to, and whom a note names with an @."""

from __future__ import annotations

from collections.abc import Sequence

from retold.accounts import allows, key_of, may_enter
from retold.model.account import Permission
from retold.model.review import Fate, Reviewed, Ruling
from retold.present.web.asked import Asked
from retold.present.web.open_case import OpenCase
from retold.present.web.reviewer import reviewer_of

_AT = "@"


def people_of(asked: Asked) -> list[str]:
    """List who may be meant: who ruled here, and the accounts that see this case."""
    reviews = asked.case.book.case.reviews
    names = {one.review.ruled.reviewer for one in reviews}
    if asked.door.is_team:
        key = asked.team.workspace.key
        accounts = asked.team.admission.accounts()
        names |= {one.name for one in accounts if may_enter(one, key)}
    names |= {reviewer_of(asked.request)} - {""}
    return sorted(names, key=lambda one: (key_of(one), one))


def may_rule(asked: Asked) -> bool:
    """Say whether somebody may give work to others, and so is told who they are."""
    return asked.visitor is not None and allows(asked.visitor.role, Permission.RULE)


def names_in(text: str, people: Sequence[str]) -> list[str]:
    """Find who a note names: "@Maja Lind", or "@Maja" where nobody else is a Maja."""
    found: list[str] = []
    spellings = _spellings(people)
    folded = text.casefold()
    at = folded.find(_AT)
    while at >= 0:
        rest = folded[at + 1 :]
        meant = next((one for one in spellings if _begins(rest, one)), None)
        if meant is not None:
            found.append(spellings[meant])
        at = folded.find(_AT, at + 1)
    return list(dict.fromkeys(found))


def _spellings(people: Sequence[str]) -> dict[str, str]:
    """Give whom each spelling means, the longest spelling first."""
    whole = {one.casefold(): one for one in people}
    first: dict[str, list[str]] = {}
    for one in people:
        first.setdefault(one.casefold().partition(" ")[0], []).append(one)
    alone = {word: held[0] for word, held in first.items() if len(held) == 1}
    every = {**alone, **whole}
    return {one: every[one] for one in sorted(every, key=lambda one: (-len(one), one))}


def _begins(rest: str, name: str) -> bool:
    after = rest[len(name) : len(name) + 1]
    return rest.startswith(name) and not (after.isalnum() or after == _AT)


def notes_naming(name: str, people: Sequence[str], opened: OpenCase) -> list[Reviewed]:
    """Return the notes that name somebody who has not ruled on the same thing since."""
    reviews = opened.book.case.reviews
    last: dict[str | None, int] = {}
    for one in reviews:
        if one.review.ruled.reviewer == name and one.fate is Fate.STANDS:
            for target in one.targets or (None,):
                last[target] = one.review.number
    return [
        one
        for one in reviews
        if one.fate is Fate.STANDS
        and one.review.ruled.ruling is Ruling.NOTE
        and name in names_in(one.review.ruled.why, people)
        and all(
            last.get(target, 0) < one.review.number for target in one.targets or (None,)
        )
    ]
