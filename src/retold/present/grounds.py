"""What an answer of a source rests on, in words: differences, pinpoints, the chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.model.source import (
    Difference,
    Finding,
    Gloss,
    Hop,
    Leads,
    Pinpointed,
    Verdict,
)
from retold.present.casebook import Casebook
from retold.present.words import amount_words, name_words, passage_words, shorten

_MOST_NAME, _MOST_WORDS = 40, 160  # columns
_SOURCE = {  # at the end of a chain
    Verdict.SAYS_SO: "the source, which bears it out",
    Verdict.SAYS_OTHERWISE: "the source, which says something else",
    Verdict.NOT_FOUND: "the source, where it was not found",
    Verdict.CANNOT_TELL: "the source, which does not decide it",
}


def difference_words(claim: str, source: str) -> str:
    """Tell what a claim and its source say in one place; either may say nothing."""
    here = f"“{claim}” here" if claim else "nothing here"
    there = f"“{source}” in the source" if source else "nothing in the source"
    return f"{here}, {there}"


def differing_words(one: Difference) -> str:
    """Tell a difference: both wordings, or its sentence where one side is silent."""
    both = bool(one.claim and one.source)
    told = "" if both else one.reason
    return f"{one.kind}: {told or difference_words(one.claim, one.source)}"


def pinpoint_words(one: Pinpointed) -> str:
    """Say where a pinpoint leads, with the words that stand there."""
    told = [f"“{shorten(p.anchor.exact, _MOST_WORDS)}”" for p in one.passages]
    if one.leads is Leads.APART:  # the reason names both places, in this order
        places = map(passage_words, one.passages)
        told = [f"{p}: {words}" for p, words in zip(places, told, strict=True)]
    return " ".join((one.reason, *told))


def gloss_words(one: Gloss) -> str:
    """Read words of another language slot by slot; no translation."""
    figure = one.figure
    if figure is None:
        return f"“{one.anchor.exact}”: {one.words}"
    unit = "" if figure.quantity.unit == "1" else f" {figure.quantity.unit}"
    return f"“{one.anchor.exact}”: {amount_words(figure)}{unit}"


def chain_words(finding: Finding, book: Casebook) -> str:
    """Tell from whom a claim has it, step by step, and who is the first to depart.

    Nothing for a claim that has it from the source itself.
    """
    if len(finding.chain) <= 1:
        return ""
    steps = [_who(one.child, book) for one in finding.chain]
    last = finding.chain[-1].verdict
    pairs = zip(steps, [*steps[1:], _SOURCE[last]], strict=True)
    way = [f"{one} from {other}" for one, other in pairs if one != other]
    said = ", ".join(way).replace(" from ", " has it from ", 1) + "."
    departing = [one for one in reversed(finding.chain) if _departs(one)]
    for place, one in enumerate(departing):
        first = "The first to depart is" if place == 0 else "Then"
        said += f" {first} {_who(one.child, book)}{_departing(one, book)}."
    if not departing and last is Verdict.SAYS_SO:
        said += " No step departs."
    return said


def _departs(hop: Hop) -> bool:
    return hop.verdict is Verdict.SAYS_OTHERWISE


def _departing(hop: Hop, book: Casebook) -> str:
    """Tell what a step has where the one before has something else."""
    before = _who(hop.parent, book) if hop.parent else "the source"
    masked = book.names.masked
    pairs = [
        f"“{shorten(masked(one.claim), _MOST_WORDS)}” for "
        f"“{shorten(masked(one.source), _MOST_WORDS)}”"
        for one in _shown(hop.differences)
    ]
    return f": {', '.join(pairs)} in {before}" if pairs else ""


def _shown(differences: Sequence[Difference]) -> Iterator[Difference]:
    """Give the differences that have words on both sides, those of figures first."""
    both = [one for one in differences if one.claim and one.source]
    yield from sorted(both, key=lambda one: one.kind != "figure")[:2]


def _who(claim: str, book: Casebook) -> str:
    return name_words(book.telling(claim).teller, _MOST_NAME)
