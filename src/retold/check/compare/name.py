"""Proper names: persons, places, bodies.

A name is borne out where a reader of the cited words has it in view: in them, their
paragraph, the sentence before, their heading or the report's title. One that stands
elsewhere in the report keeps it from saying so, and contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.words import stem

_KIND = "name"


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Look up each name of the claim in the stretch and what is in view with it."""
    for name in asked.names:
        stemmed = stem(name.casefold(), report.language)
        is_here = stemmed in stretch.stems or stemmed in stretch.around
        yield Slot(
            kind=_KIND,
            outcome=Outcome.AGREES if is_here else Outcome.ABSENT,
            claim=name,
            source=name if is_here else "",
            is_hard=is_here and not report.same_language,
        )
