"""What wants a person's eye: claims, links and checks that nobody has ruled on."""

from __future__ import annotations

from collections.abc import Iterator

from retold.accounts import key_of
from retold.model.lineage import Descent, Family
from retold.model.review import Fate, Reviewed, Ruling
from retold.model.source import Finding
from retold.present.stemma_order import is_unsure
from retold.present.verdict_giving import kept_verdicts
from retold.present.web.open_case import OpenCase


def standing(opened: OpenCase, *rulings: Ruling) -> Iterator[Reviewed]:
    """Give the reviews of these kinds that are in effect."""
    for one in opened.book.case.reviews:
        if one.fate is Fate.STANDS and one.review.ruled.ruling in rulings:
            yield one


def suggestions(opened: OpenCase) -> list[str]:
    """Return the claims nobody has ruled on, those of the most told families first."""
    order: dict[str, None] = {}
    for family in opened.ranked["all"]:
        for id_ in (*family.tellings, *family.denials):
            order[id_] = None
    for told in opened.tellings:
        order[told.id] = None
    return [one for one in order if one not in opened.accepted]


def unsure(opened: OpenCase) -> list[tuple[Family, Descent]]:
    """Return the links that are guesses and that nobody has set."""
    found = standing(opened, Ruling.PARENT)
    ruled = {one.targets[0] for one in found if one.targets}
    return [
        (family, edge)
        for family in opened.ranked["all"]
        for edge in family.stemma
        if edge.parent is not None and is_unsure(edge) and edge.child not in ruled
    ]


def unanswered(opened: OpenCase) -> list[Finding]:
    """Return the source checks that nobody has answered, by family then by source."""
    ruled = {one.targets for one in standing(opened, Ruling.CHECK)}
    told = [
        one for family in opened.ranked["all"] for one in opened.book.findings(family)
    ]
    every = dict.fromkeys([one.id for one in told])
    every.update(dict.fromkeys(opened.findings))
    found = [opened.findings[one] for one in every]
    return [one for one in found if (one.claim, one.source) not in ruled]


def assigned_to(name: str, opened: OpenCase) -> list[str]:
    """Return the claims that somebody is to look at, until a verdict is given on them.

    Whose name it is, is told by the name alone; nobody has none.
    """
    given = [one.telling for one in kept_verdicts(opened.book) if not one.verdict.state]
    done = {opened.family_of[one].id for one in given if one in opened.family_of}
    return [
        claim
        for claim, to in opened.assigned.items()
        if name
        and key_of(to) == key_of(name)
        and claim not in given
        and (claim not in opened.family_of or opened.family_of[claim].id not in done)
    ]


def next_open(finding: Finding, opened: OpenCase) -> str:
    """Return the open check to go on with after this one; "" when it was the last."""
    left = [one.id for one in unanswered(opened)]
    if finding.id in left:
        place = left.index(finding.id)
        after = [*left[place + 1 :], *left[:place]]
    else:
        after = left
    return after[0] if after else ""
