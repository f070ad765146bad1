"""A verdict begun by Retold and finished by a person, as a file to fill in.

Retold fills in what a case knows: the claim, who is said to have made it, since
when, and where it stands. The rating, the reasons and the address are the person's.
"""

from __future__ import annotations

import msgspec

from retold.model.errors import RetoldError, WrongUseError
from retold.model.lineage import Family
from retold.model.review import Ruled, Ruling, Subject
from retold.model.verdict import (
    ClaimVerdict,
    VerdictRating,
    verdict_of,
    verdict_values,
)
from retold.present.casebook import Casebook, Told
from retold.present.export.encode import json_bytes
from retold.present.export.shown import Shown
from retold.present.words import shorten

_SCHEMA = "retold.verdict/1"
_LONGEST = 74  # columns of a claim; longer ones are cut by those who show them
_EMPTY = {
    "claim": "",
    "rating": {"words": ""},
    "why": "",
    "evidence": [],
    "url": "",
    "publisher": "",
    "claimant": "",
    "claimed": "",
    "published": "",
    "language": "",
    "appearances": [],
    "first_checked": False,
}


def begun_verdict(family: Family, book: Casebook) -> ClaimVerdict:
    """Fill in of a verdict what the case knows of a family."""
    shown = Shown(book)
    told = book.tellings(family.tellings)
    first = told[0] if told else None
    sources = [one.source for one in book.findings(family) if one.passages]
    evidence = [shown.address(book.document(one)) for one in sources]
    places = [shown.address(one.document) for one in told if not one.primary]
    return ClaimVerdict(
        claim=shorten(shown.mask(family.label), _LONGEST),
        rating=VerdictRating(words=""),
        evidence=tuple(dict.fromkeys(one for one in evidence if one)),
        claimed=first.when.partition("T")[0] if first and first.when else "",
        language=(first.document.language or "") if first else "",
        appearances=tuple(dict.fromkeys(one for one in places if one)),
    )


def verdict_file(family: Family, book: Casebook) -> bytes:
    """Write a begun verdict with every field, the empty ones to be filled in."""
    telling = family.first or family.tellings[0]
    values = {**_EMPTY, **verdict_values(begun_verdict(family, book))}
    values["rating"] = _EMPTY["rating"]
    return json_bytes(
        {"schema": _SCHEMA, "telling": telling, "reviewer": "", "verdict": values}
    )


def ruled_in(data: bytes, name: str, book: Casebook) -> Ruled:
    """Read a file of `verdict_file` that a person filled in.

    Raises WrongUseError when it is none, names no reviewer or no claim of this
    case, or has a field that a verdict does not have.
    """
    try:
        held = msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise WrongUseError(f"{name} is not JSON: {error}.") from error
    if not isinstance(held, dict) or held.get("schema") != _SCHEMA:
        raise WrongUseError(
            f"{name} is no verdict. Begin one: retold claimreview draft FAMILY"
        )
    telling, values = held.get("telling"), held.get("verdict")
    known = {one for family in book.case.families for one in family.tellings}
    if telling not in known or not isinstance(values, dict):
        raise WrongUseError(f"{name} is about {telling!r}, which is not in this case.")
    reviewer = held.get("reviewer")
    if not isinstance(reviewer, str) or not reviewer.strip():
        raise WrongUseError(
            f'{name} does not say whose verdict it is: fill in "reviewer".'
        )
    kept = {key: one for key, one in values.items() if one not in ("", [], None)}
    try:
        verdict_of(kept)
        return Ruled(
            ruling=Ruling.VERDICT,
            subjects=(subject_of(book.telling(telling)),),
            reviewer=reviewer.strip(),
            values=kept,
        )
    except RetoldError as error:
        raise WrongUseError(f"{name}: {error}.") from error


def subject_of(told: Told) -> Subject:
    """Name a telling so that a ruling finds it again."""
    before, after = told.claim.anchor.context(told.document.text)
    return Subject(
        document=told.document.id,
        path=told.document.path,
        part=told.document.part,
        anchor=told.claim.anchor,
        before=before,
        after=after,
    )
