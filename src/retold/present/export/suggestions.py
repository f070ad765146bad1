"""What Retold found in a text, as suggestions that a person accepts or rejects.

Tools for marking texts (brat, doccano, Label Studio) all take spans with a label
and lines between two of them; each has a module beside this one that writes it down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.model.case import Reading
from retold.model.claim import Attribution, Extraction
from retold.model.document import Document
from retold.model.errors import WrongUseError
from retold.model.text import Anchor
from retold.present.export.package import Package
from retold.present.names import Audience

LABELS = (
    "claim",
    "source",
    "cue",
    "content",
    "hedge",
    "figure",
    "time",
    "place",
    "pinpoint",
)
# A line between two suggestions: its name, and the labels it leads from and to.
BONDS = (("says", "source", "cue"), ("that", "cue", "content"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Words with a label, maybe in several pieces.

    A claim has a `score`, how checkable it is from 0 to 1, and a `polarity`.
    """

    id: str
    label: str
    pieces: tuple[Anchor, ...]
    score: float | None = None
    polarity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A line from one mark to another; `kind` is one of `BONDS`."""

    kind: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document with its suggestions, in the order of the text."""

    document: Document
    suggestions: tuple[Suggestion, ...]
    bonds: tuple[Bond, ...]


def sheets(package: Package) -> Iterator[Sheet]:
    """Give every document of a case with what is marked in it.

    Raises WrongUseError when names are to be hidden, which whole texts cannot.
    """
    if package.book.audience is Audience.PUBLIC:
        raise WrongUseError(
            "Marks stand in whole texts, with the names of everybody who comments. "
            "If that is meant: --audience desk"
        )
    yield from map(_sheet, package.book.case.readings)


def _sheet(reading: Reading) -> Sheet:
    found = reading.extraction
    suggestions = [*_claims(found), *_mentions(found)]
    bonds: list[Bond] = []
    for one in found.attributions:
        parts = _attribution(one)
        suggestions += parts
        known = {part.label: part.id for part in parts}
        bonds += [
            Bond(kind=kind, start=known[start], end=known[end])
            for kind, start, end in BONDS
            if {start, end} <= known.keys()
        ]
    order = {label: place for place, label in enumerate(LABELS)}
    suggestions.sort(key=lambda one: (one.pieces[0].start, order[one.label], one.id))
    return Sheet(
        document=reading.document, suggestions=tuple(suggestions), bonds=tuple(bonds)
    )


def _claims(found: Extraction) -> Iterator[Suggestion]:
    for one in found.claims:
        yield Suggestion(
            id=one.id,
            label="claim",
            pieces=(one.anchor,),
            score=round(one.score, 3),
            polarity=one.polarity.value,
        )


def _mentions(found: Extraction) -> Iterator[Suggestion]:
    kinds = (
        ("hedge", found.hedges),
        ("figure", found.figures),
        ("time", found.times),
        ("place", found.places),
        ("pinpoint", found.pinpoints),
    )
    for label, mentions in kinds:
        for one in mentions:
            yield Suggestion(id=one.id, label=label, pieces=(one.anchor,))


def _attribution(one: Attribution) -> list[Suggestion]:
    """Suggestion who says it, the word that says so, and what is said."""
    parts: tuple[tuple[str, Sequence[Anchor]], ...] = (
        ("source", [one.source.anchor] if one.source else []),
        ("cue", [one.cue]),
        ("content", one.content),
    )
    suggestions = []
    for label, anchors in parts:
        pieces = tuple(each for each in anchors if each.exact)
        if pieces:
            suggestions.append(
                Suggestion(id=f"{one.id}-{label}", label=label, pieces=pieces)
            )
    return suggestions
