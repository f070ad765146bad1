"""On whose word a report has it.

"Two residents told the inspectorate that fuel had reached the river" is not
the report's own word: it neither bears out nor contradicts a claim that does
not name the residents.
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.check.compare.quotation import is_long, plain
from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.words import stems
from retold.model.claim import Attribution

_KIND = "attribution"


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Name whoever the report quotes here and the claim does not."""
    if not report.same_language and asked.telling.attributions:
        return  # who says it cannot be compared, that somebody does is said by both
    quoted = [plain(one.exact) for one in asked.telling.quotes if is_long(one)]
    named = stems(asked.telling.text, report.language) | report.voice
    for one in stretch.attributions:
        if one.source is None and one.within:
            continue  # "they told the inspectors that they were not warned"
        if any(plain(one.cue.exact) in quote for quote in quoted):
            continue  # who says it is among the words quoted
        who = stems(one.source.anchor.exact, report.language) if one.source else None
        if who is None or not who & named:
            told = _told_by(one)
            yield Slot(
                kind=_KIND,
                outcome=Outcome.DIFFERS,
                claim="",
                source=told,
                reason=f"The report does not say so itself: “{told}” it there.",
                there=one.cue,
            )
            return


def _told_by(one: Attribution) -> str:
    source = one.resolved or (one.source.anchor.exact if one.source else "")
    return f"{source} {one.cue.exact}".strip()
