"""Proper names: persons, places, bodies.

A report does not repeat in every sentence what it is about, so a name counts
as borne out when it stands anywhere in the report. A name that stands nowhere
in it keeps the report from saying so, but contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.words import stem

_KIND = "name"


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Look up each name of the claim in the stretch, then in the report."""
    for name in asked.names:
        stemmed = stem(name.casefold(), report.language)
        is_here = stemmed in stretch.stems or stemmed in stretch.around
        is_known = is_here or report.knows(stemmed)
        yield Slot(
            kind=_KIND,
            outcome=Outcome.AGREES if is_known else Outcome.ABSENT,
            claim=name,
            source=name if is_here else "",
            is_hard=is_here and not report.same_language,
        )
