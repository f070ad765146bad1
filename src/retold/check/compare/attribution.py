"""On whose word a report has it.

"Two residents told the inspectorate that fuel had reached the river" is not
the report's own word: it neither bears out nor contradicts a claim that does
not name the residents. Passages that somebody hands in have no word of their own: what
a named person or body says there is shown, and counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.check.compare.quotation import is_long, plain
from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.words import distancing, knowing, stems
from retold.model.claim import Attribution, SourceKind

_KIND = "attribution"
_IN_CONTENT = 0.5  # of the words that claim and stretch share
_NAMED = {SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.DOCUMENT}
_SAYS_ONLY = {"content-after", "content-before", "inverted", "according-to"}  # rules


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Name whoever the report quotes here and the claim does not."""
    if not report.same_language and asked.telling.attributions:
        return  # who says it cannot be compared, that somebody does is said by both
    quoted = [plain(one.exact) for one in asked.telling.quotes if is_long(one)]
    speakers = _speakers(asked, report)
    named = (speakers or stems(asked.telling.text, report.language)) | report.voice
    for one in stretch.attributions:
        if one.source is None and one.within:
            continue  # "they told the inspectors that they were not warned"
        if any(plain(one.cue.exact) in quote for quote in quoted):
            continue  # who says it is among the words quoted
        if not _says_it(one, asked, stretch, report):
            continue
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
                shown_only=not (report.has_voice or speakers) and _vouches(one, report),
            )
            return


def _speakers(asked: Asked, report: Report) -> frozenset[str]:
    """Return the stems of those on whose word the claim has it.

    Empty when it has it on nobody's, or on the report's.
    """
    told = (
        stems(f"{one.source.anchor.exact} {one.resolved or ''}", report.language)
        for one in asked.telling.attributions
        if one.source
    )
    return frozenset[str]().union(*(one for one in told if not one & report.voice))


def _says_it(one: Attribution, asked: Asked, stretch: Stretch, report: Report) -> bool:
    """Say whether what the claim has from there is only somebody's word.

    "Ms Orre, who told reporters that she was tired, sold the ferry": that she sold it
    is the report's own word. So is what somebody "knew" or "discovered".
    """
    shared = asked.stems & stretch.stems
    if stems(one.cue.exact, report.language) & knowing(report.language):
        return False
    if not shared or not one.content:
        return True
    said = stems(" ".join(piece.exact for piece in one.content), report.language)
    return len(shared & said) >= len(shared) * _IN_CONTENT


def _vouches(one: Attribution, report: Report) -> bool:
    """Say whether somebody with a name says so, and no more than says so."""
    if one.source is None or one.source.kind not in _NAMED or one.denies:
        return False
    cue = stems(one.cue.exact, report.language)
    rule = one.rule.split(";")[0]
    return rule in _SAYS_ONLY and not cue & distancing(report.language)


def _told_by(one: Attribution) -> str:
    source = one.resolved or (one.source.anchor.exact if one.source else "")
    return f"{source} {one.cue.exact}".strip()
