"""Rulings on what a source says, verdicts, and notes."""

from __future__ import annotations

from dataclasses import replace

from retold.model.errors import ReviewError
from retold.model.ids import content_id
from retold.model.review import Ruled
from retold.model.source import Finding, Searched, SourcePassage, Verdict
from retold.review.desk import Desk
from retold.review.placing import Place


def check(ruled: Ruled, desk: Desk) -> str:
    """Say what a source says of a claim, in the place of the machine's answer."""
    claim = desk.claim_at(ruled.subjects[0]).id
    source = desk.place(ruled.subjects[1])
    verdict = _verdict(ruled)
    said = f"{ruled.reviewer} ruled so" + (f": {ruled.why}" if ruled.why else ".")
    at = next(
        (
            at
            for at, one in enumerate(desk.findings)
            if (one.claim, one.source) == (claim, source.document)
        ),
        None,
    )
    if at is None:
        desk.findings.append(_new(claim, source, verdict, said))
        return "what the source says was ruled; Retold had not asked"
    old = desk.findings[at]
    same = old.verdict is verdict
    desk.findings[at] = replace(
        old,
        verdict=verdict,
        reason=said,
        passages=_passages(source) or old.passages,
        differences=old.differences if same else (),
    )
    return "what the source says was ruled"


def verdict(ruled: Ruled, desk: Desk) -> str:
    """Keep a verdict on the family of a telling; it is shown, and changes nothing."""
    desk.claim_at(ruled.subjects[0])
    return "verdict written"


def assign(ruled: Ruled, desk: Desk) -> str:
    """Say who is to look at a claim; it is shown, and changes nothing."""
    desk.claim_at(ruled.subjects[0])
    to = ruled.values.get("to")
    if to is not None and (not isinstance(to, str) or not to.strip()):
        raise ReviewError("it does not say to whom")
    return f"assigned to {to or 'nobody'}"


def note(ruled: Ruled, desk: Desk) -> str:
    """Keep a note on words or a document; without a subject it is on the case."""
    for subject in ruled.subjects:
        desk.place(subject)
    return "noted"


def _verdict(ruled: Ruled) -> Verdict:
    try:
        return Verdict(str(ruled.values.get("verdict")))
    except ValueError as error:
        raise ReviewError("it gives none of the four answers of a check") from error


def _passages(source: Place) -> tuple[SourcePassage, ...]:
    if source.anchor is None:
        return ()
    return (SourcePassage(document=source.document, anchor=source.anchor),)


def _new(claim: str, source: Place, verdict: Verdict, said: str) -> Finding:
    return Finding(
        id=content_id("n", claim, source.document, "ruled"),
        claim=claim,
        source=source.document,
        verdict=verdict,
        passages=_passages(source),
        differences=(),
        searched=Searched(pages=0, paragraphs=0),
        reason=said,
    )
