"""Rating scales that a verdict can be given on; a house changes them in the form."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from retold.model.verdict import VerdictRating


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rating of a scale, by the name that a form sends: "0.3"."""

    name: str
    rating: VerdictRating


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale with its ratings, the worst first."""

    name: str
    steps: tuple[Step, ...]


@cache
def scales() -> tuple[Scale, ...]:
    """Return the known scales."""
    data = resources.files("retold.present") / "data" / "scales.toml"
    held = tomllib.loads(data.read_text(encoding="utf-8"))["scale"]
    return tuple(
        Scale(name=one["name"], steps=_steps(place, one["ratings"], one["numbered"]))
        for place, one in enumerate(held)
    )


def step(name: str) -> VerdictRating | None:
    """Return the rating of that name; None when there is none."""
    found = (one for scale in scales() for one in scale.steps if one.name == name)
    return next((one.rating for one in found), None)


def named_step(words: str) -> VerdictRating:
    """Return the rating of these words on the first scale that has them, or them alone.

    "mostly false" is 2 of 5 on a scale of the house; "Four noses" is on none.
    """
    wanted = words.strip().casefold()
    every = (one.rating for scale in scales() for one in scale.steps)
    found = (one for one in every if one.words.casefold() == wanted)
    return next(found, VerdictRating(words=words.strip()))


def _steps(
    place: int,
    ratings: list[str],
    numbered: bool,  # noqa: FBT001 - as it stands in the file
) -> tuple[Step, ...]:
    best = len(ratings)
    return tuple(
        Step(
            name=f"{place}.{value}",
            rating=VerdictRating(
                words=words,
                value=value if numbered else None,
                best=best if numbered else None,
                worst=1 if numbered else None,
            ),
        )
        for value, words in enumerate(ratings, start=1)
    )
