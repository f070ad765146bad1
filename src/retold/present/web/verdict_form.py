"""The verdict form: whom it offers, and what a person made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retold.model.errors import WrongUseError
from retold.model.verdict import ClaimVerdict, VerdictRating
from retold.present.casebook import Told
from retold.present.scales import step
from retold.present.web.asked import Asked
from retold.present.web.open_case import OpenCase

LONGEST_CLAIM = 75  # characters; search engines cut longer ones
_MOST_LINES = 60
_MOST_CHARS = 8_000
_NUMBER = re.compile(r"-?\d{1,6}")


def claimants(told: Told, opened: OpenCase) -> list[str]:
    """List who may have made the claim: on whose word it is told, and who tells it."""
    family = opened.family_of.get(told.id)
    every = opened.book.tellings(family.tellings) if family else [told]
    named = [name for one in every for name in (*one.chain[:1], one.teller)]
    return list(dict.fromkeys(named))


def filled_in(asked: Asked) -> ClaimVerdict:
    """Read a verdict from its form; raises WrongUseError for a number that is none."""
    field = asked.field
    return ClaimVerdict(
        claim=field("claim")[:_MOST_CHARS],
        rating=_rating(asked),
        why=field("reasons").replace("\r\n", "\n")[:_MOST_CHARS],
        evidence=_lines(asked.fields.get("evidence", ())),
        url=field("url"),
        publisher=field("publisher"),
        publisher_url=field("publisher_url"),
        claimant=field("claimant"),
        claimant_url=field("claimant_url"),
        claimed=field("claimed"),
        published=field("published"),
        language=field("language"),
        appearances=_lines(asked.fields.get("appearances", ())),
        first_checked=field("first_checked") == "yes",
    )


def _rating(asked: Asked) -> VerdictRating:
    """Read the rating: a step of a scale, changed by what is written beside it."""
    chosen = step(asked.field("step")) or VerdictRating(words="")
    return VerdictRating(
        words=asked.field("rating_words") or chosen.words,
        value=_number(asked, "value", chosen.value),
        best=_number(asked, "best", chosen.best),
        worst=_number(asked, "worst", chosen.worst),
        scale_url=asked.field("scale_url"),
    )


def _number(asked: Asked, name: str, usual: int | None) -> int | None:
    given = asked.field(name)
    if not given:
        return usual
    if not _NUMBER.fullmatch(given):
        raise WrongUseError(f"“{given[:40]}” is no whole number. Write a number, as 2.")
    return int(given)


def _lines(values: Sequence[str]) -> tuple[str, ...]:
    lines = [one.strip() for value in values for one in value.splitlines()]
    return tuple(dict.fromkeys(one for one in lines if one))[:_MOST_LINES]
