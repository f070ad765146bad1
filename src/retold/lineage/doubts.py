"""What the dates of a case and the sizes of its families leave in doubt.

A tree is drawn from whatever dates there are. Where they cannot be right, or do
not say who was first, and where a family is too large to be weighed as a whole,
a reader must know that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from statistics import median_low

from retold.lineage.order import rank
from retold.lineage.stemma import WEIGHED
from retold.lineage.support import VOICES
from retold.model.address import plain_address
from retold.model.document import Problem
from retold.model.lineage import Family
from retold.model.match import Telling

_FEW = 3  # documents or tellings; fewer may well have one date, or two far apart
_MINUTE = timedelta(minutes=1)
_FAR = timedelta(days=730)  # from the middle of a family; a story is told for weeks


def doubts(tellings: Sequence[Telling], families: Sequence[Family]) -> list[Problem]:
    """Say what a reader of these families must know of their dates and sizes.

    `tellings` are those that the families were made of, and all others.
    """
    found = (
        _undated(tellings, families),
        _one_minute(tellings),
        _backward(tellings),
        _far_off({each.id: each for each in tellings}, families),
        _large(families),
    )
    return [each for each in found if each is not None]


def _undated(tellings: Sequence[Telling], families: Sequence[Family]) -> Problem | None:
    if not families or any(each.when for each in tellings):
        return None
    documents = len({each.claim.document for each in tellings})
    of = f"None of the {documents:,} documents with claims has a date"
    if documents == 1:
        of = "The one document with claims has no date"
    return Problem(
        code="no-dates",
        message=f"{of}, so nothing shows who told it first. Trees rest on words alone.",
    )


def _one_minute(tellings: Sequence[Telling]) -> Problem | None:
    dated = {each.claim.document: each.when for each in tellings if each.when}
    if len(dated) < _FEW:
        return None
    first = min(when.earliest for when in dated.values())
    last = max(when.latest for when in dated.values())
    if last - first > _MINUTE:
        return None
    return Problem(
        code="one-minute",
        message=f"All {len(dated):,} dated documents are dated in one minute "
        f"({first:%Y-%m-%d %H:%M}). Perhaps they were saved then, and not "
        "published: the dates do not show who told it first.",
    )


def _backward(tellings: Sequence[Telling]) -> Problem | None:
    """Find links to pages that are dated after the page that links.

    A page is as old as the oldest of its own tellings; comments come later.
    """
    own = [each for each in tellings if each.role not in VOICES]
    at: dict[str, Telling] = {}
    for each in sorted(own, key=rank, reverse=True):
        if each.address:
            at[plain_address(each.address)] = each
    links: dict[tuple[str, str], tuple[Telling, Telling]] = {}
    for child in own:
        for address in child.cites:
            parent = at.get(plain_address(address))
            if parent and parent.claim.document != child.claim.document:
                both = child.claim.document, parent.claim.document
                links.setdefault(both, (child, parent))
    wrong = [
        (parent.when.earliest - child.when.earliest, child, parent)
        for child, parent in links.values()
        if child.when and parent.when and child.when.surely_before(parent.when)
    ]
    if not wrong:
        return None
    _, child, parent = max(wrong, key=lambda each: each[0])
    lead = "link" if len(links) == 1 else "links"
    lead += " leads" if len(wrong) == 1 else " lead"
    return Problem(
        code="dates-against-links",
        message=f"{len(wrong):,} of {len(links):,} {lead} to a page that is dated "
        f"after the page that links to it: {_dated(child)} links to {_dated(parent)}. "
        "One date of each must be wrong, and a tree drawn from it as well.",
    )


def _far_off(
    known: Mapping[str, Telling], families: Sequence[Family]
) -> Problem | None:
    """Find tellings dated years from the middle of their family."""
    far: list[tuple[timedelta, Telling]] = []
    for family in families:
        told = [known[each] for each in family.tellings if each in known]
        dated = [(each, each.when.earliest) for each in told if each.when]
        if len(dated) < _FEW:
            continue
        middle: datetime = median_low([earliest for _, earliest in dated])
        far += [
            (off, each)
            for each, earliest in dated
            if (off := abs(earliest - middle)) > _FAR
        ]
    if not far:
        return None
    _, most = max(far, key=lambda each: each[0])
    if len(far) == 1:
        who = f"1 telling, that of {_dated(most)}, is dated over two years from most"
    else:
        who = (
            f"{len(far):,} tellings, as that of {_dated(most)}, are dated over two "
            "years from most"
        )
    return Problem(
        code="dates-years-apart",
        message=f"{who} of the family. A date may be wrong, or an old story is told "
        "again.",
    )


def _large(families: Sequence[Family]) -> Problem | None:
    sizes = [len(each.tellings) + len(each.denials) for each in families]
    large = sum(size > WEIGHED for size in sizes)
    if not large:
        return None
    have = "family" if len(families) == 1 else "families"
    have += " has" if large == 1 else " have"
    return Problem(
        code="large-family",
        message=f"{large:,} of {len(families):,} {have} more than {WEIGHED} "
        f"tellings (the largest {max(sizes):,}). In these each telling was held "
        "against the first and the last of the nearest wordings only, and what is "
        "dated later is no parent.",
    )


def _dated(telling: Telling) -> str:
    when = telling.when
    return f"{telling.outlet} ({when.earliest:%Y-%m-%d})" if when else telling.outlet
