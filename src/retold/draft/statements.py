"""From the claims of a draft to its statements: chosen, numbered, with what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from retold.draft.numbering import placed
from retold.draft.questions import questions
from retold.model.case import Reading
from retold.model.claim import Pinpoint
from retold.model.document import Role
from retold.model.draft import Draft, Former, Standing, Statement
from retold.model.match import Telling
from retold.model.source import Finding, Verdict

# What a claim must score to be told of in a case, too. At 0.5 another 43 of the demo's
# 356 claims were left out, half of which state a fact ("Fuel has reached the river").
_CHECKABLE = 0.2
_FEWEST_QUOTED = 3  # words; one or two in quotation marks are a name or a term
# Of the verdicts of several sources the first of these speaks for a statement.
_STANDING = {
    Verdict.SAYS_OTHERWISE: Standing.SAYS_OTHERWISE,
    Verdict.SAYS_SO: Standing.SAYS_SO,
    Verdict.CANNOT_TELL: Standing.CANNOT_TELL,
    Verdict.NOT_FOUND: Standing.NOT_FOUND,
}
_ORDER = tuple(_STANDING)


def checkable(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """Choose what a checker would number, in the order of the text.

    What scores as checkable, every headline, and every statement with a speaker, a
    quotation, a figure or a pinpoint.
    """
    return tuple(
        one
        for one in tellings
        if one.claim.score >= _CHECKABLE
        or one.role is Role.HEADLINE
        or one.attributions
        or one.figures
        or one.claim.pinpoints
        or any(len(each.exact.split()) >= _FEWEST_QUOTED for each in one.quotes)
    )


def _statement(
    telling: Telling,
    row: Former,
    found: Iterable[Finding],
    pinpoints: Mapping[str, Pinpoint],
) -> Statement:
    """Say where one telling stands, by the number and the note of its row."""
    findings = sorted(found, key=lambda one: _ORDER.index(one.verdict))
    deciding = findings[0] if findings else None
    standing = _STANDING[deciding.verdict] if deciding else Standing.NOT_CHECKED
    cited = [pinpoints[id_] for id_ in telling.claim.pinpoints]
    return Statement(
        number=row.number,
        telling=telling,
        standing=standing,
        findings=tuple(findings),
        questions=questions(telling, standing, deciding, cited),
        note=row.note,
    )


def annotated(
    reading: Reading,
    tellings: Sequence[Telling],
    findings: Sequence[Finding],
    former: Sequence[Former],
    sources: Sequence[Reading],
) -> Draft:
    """Give each telling of a draft its number, and say where it stands.

    A statement that stood in the `former` table keeps its number and note; the others
    get numbers that nobody had before.
    """
    by_claim: dict[str, list[Finding]] = {}
    for one in findings:
        by_claim.setdefault(one.claim, []).append(one)
    pairs = placed([one.text for one in tellings], former)
    fresh = max((one.number for one in former), default=0) + 1
    pinpoints = {one.id: one for one in reading.extraction.pinpoints}
    statements = []
    for place, telling in enumerate(tellings):
        row = former[pairs[place]] if place in pairs else Former(number=0, words="")
        number = row.number or fresh
        fresh += number == fresh
        row = replace(row, number=number)
        found = by_claim.get(telling.id, ())
        statements.append(_statement(telling, row, found, pinpoints))
    kept = set(pairs.values())
    return Draft(
        reading=reading,
        statements=tuple(statements),
        unplaced=tuple(one for at, one in enumerate(former) if at not in kept),
        sources=tuple(sources),
    )
