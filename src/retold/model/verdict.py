"""What a fact-checker rules on a claim, in the fields of a published claim review.

The words are the checker's own. Retold fills none of them in by itself but the
places where a claim is told, which a person confirms. A verdict travels in the
`values` of a `Ruled` with `Ruling.VERDICT`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from retold.model.errors import RetoldError
from retold.model.review import Value

DRAFT = "draft"  # its author goes on with it
ASKED = "asked"  # a second reader is asked for
UNFINISHED = frozenset({DRAFT, ASKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRating:
    """A rating on a published scale.

    `words` are what readers see ("Mostly false"). `value`, `best` and `worst` are
    its place on a scale of numbers, all None when there is none; `scale_url` is the
    page that says what each number means.
    """

    words: str
    value: int | None = None
    best: int | None = None
    worst: int | None = None
    scale_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimVerdict:
    """A verdict on one claim.

    `claim` is the claim in one line, `why` the reasons in a few sentences and
    `evidence` the addresses it rests on. `url` is where the whole check is
    published. `claimant` is who makes the claim, "" when nobody can be named;
    `claimed` when it entered the world and `published` when the check came out,
    both EDTF. `appearances` are addresses where the claim stands, the earliest
    first; `first_checked` says that a person has checked that the first of them is
    the first anywhere, and not only here. `state` is "" for a verdict that is given,
    and one of `UNFINISHED` for one that nobody may publish yet.
    """

    claim: str
    rating: VerdictRating
    why: str = ""
    evidence: tuple[str, ...] = ()
    url: str = ""
    publisher: str = ""
    publisher_url: str = ""
    claimant: str = ""
    claimant_url: str = ""
    claimed: str = ""
    published: str = ""
    language: str = ""
    appearances: tuple[str, ...] = ()
    first_checked: bool = False
    state: str = ""


def verdict_values(verdict: ClaimVerdict) -> dict[str, Value]:
    """Write a verdict as the `values` of a review, without what is empty."""
    held = {one.name: getattr(verdict, one.name) for one in fields(ClaimVerdict)}
    rating = {
        one.name: getattr(verdict.rating, one.name) for one in fields(VerdictRating)
    }
    held["rating"] = {key: one for key, one in rating.items() if one not in {None, ""}}
    for name in _LISTS:
        held[name] = list(held[name])
    return {key: one for key, one in held.items() if one not in ("", [], False)}


def verdict_of(values: Mapping[str, Value]) -> ClaimVerdict:
    """Read a verdict from the `values` of a review.

    Raises RetoldError for a field that is unknown, missing, or of the wrong kind.
    """
    unknown = sorted(set(values) - {one.name for one in fields(ClaimVerdict)})
    if unknown:
        raise RetoldError(f"a verdict has no field {unknown[0]!r}")
    held: dict[str, object] = dict(values)
    rating = held.pop("rating", None)
    if not isinstance(rating, dict) or "claim" not in held:
        raise RetoldError('a verdict needs a "claim" and a "rating" with its "words"')
    for name, value in held.items():
        _check(name, value)
    if held.get("state", "") not in {"", *UNFINISHED}:
        raise RetoldError(f"a verdict has no state {held['state']!r}")
    for name in _LISTS:
        if name in held:
            held[name] = _addresses(name, held[name])
    return ClaimVerdict(rating=_rating(rating), **held)  # type: ignore[arg-type] # checked just above


_LISTS = ("evidence", "appearances")
_NUMBERS = frozenset({"value", "best", "worst"})


def _rating(held: dict[str, Value]) -> VerdictRating:
    unknown = sorted(set(held) - {one.name for one in fields(VerdictRating)})
    if unknown:
        raise RetoldError(f"a rating has no field {unknown[0]!r}")
    for name, value in held.items():
        wanted = int if name in _NUMBERS else str
        if isinstance(value, bool) or not isinstance(value, wanted):
            kind = "a whole number" if wanted is int else "words"
            raise RetoldError(f"{name!r} of a rating must be {kind}, not {value!r}")
    return VerdictRating(**{"words": "", **held})  # type: ignore[arg-type] # checked above


def _check(name: str, value: object) -> None:
    if name in _LISTS:
        return
    wanted = bool if name == "first_checked" else str
    if not isinstance(value, wanted):
        kind = "true or false" if wanted is bool else "words"
        raise RetoldError(f"{name!r} of a verdict must be {kind}, not {value!r}")


def _addresses(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise RetoldError(f"{name!r} of a verdict must be a list of addresses")
    return tuple(value)
