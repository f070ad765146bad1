"""Chains: a claim that has it from an article that has it from the report.

Each step of the stemma is looked at by itself, so that the first telling that departs
can be named: the last one may only have copied. Figures and dates are held against each
other as a claim's are against a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from retold.check.compare import date, figure
from retold.check.words import stems
from retold.model.address import page_address
from retold.model.case import Reading
from retold.model.claim import SourceKind
from retold.model.document import Document
from retold.model.lineage import Change, ChangeKind, Descent, Family
from retold.model.match import Telling
from retold.model.source import Difference, Finding, Hop, Verdict
from retold.model.text import Anchor

_CITES = {"links-to", "names-outlet", "credits-outlet", "comments-on", "answers"}
_SURE = 0.6  # from here a stemma draws its edges as more than a guess
_DEPARTS = {
    ChangeKind.POLARITY,
    ChangeKind.QUOTATION,
    ChangeKind.SCOPE,
    ChangeKind.UNIT,
}
_LONGEST = 50  # steps


@dataclass(frozen=True, slots=True)
class _Lines:
    """Who has it from whom, the tellings by id, and what sources gave for them."""

    parents: Mapping[str, Descent]
    tellings: Mapping[str, Telling]
    findings: Mapping[tuple[str, str], Finding]


def with_chains(
    findings: Sequence[Finding],
    families: Sequence[Family],
    tellings: Sequence[Telling],
    sources: Sequence[Reading],
) -> tuple[Finding, ...]:
    """Give each finding the chain that leads from its claim to the source.

    Followed are edges by which a telling cites its parent, or that are sure; the last
    telling must come from the source or cite it. A claim that has it from the source
    itself gets no chain.
    """
    lines = _Lines(
        parents={
            one.child: one
            for family in families
            for one in family.stemma
            if one.child not in family.denials
        },
        tellings={one.id: one for one in tellings},
        findings={(one.claim, one.source): one for one in findings},
    )
    documents = {one.document.id: one.document for one in sources}
    return tuple(
        replace(one, chain=tuple(_chain(one, documents[one.source], lines)))
        for one in findings
    )


def _chain(finding: Finding, source: Document, lines: _Lines) -> list[Hop]:
    """Climb from a claim to the source; empty when the way does not lead there."""
    hops: list[Hop] = []
    at = finding.claim
    while len(hops) < _LONGEST:
        telling, edge = lines.tellings.get(at), lines.parents.get(at)
        if telling is None:
            return []
        parent = lines.tellings.get(edge.parent) if edge and edge.parent else None
        ends = parent is not None and parent.claim.document == source.id
        if ends or parent is None or edge is None or not _is_followed(edge):
            if not hops or not (ends or _cites(telling, source)):
                return []
            return [*hops, _last(at, lines.findings.get((at, source.id)))]
        if telling.outlet != parent.outlet or _departures(edge, telling, parent):
            hops.append(_step(edge, telling, parent))
        at = parent.id
    return []


def _is_followed(edge: Descent) -> bool:
    return edge.confidence >= _SURE or any(one.rule in _CITES for one in edge.why)


def _cites(telling: Telling, source: Document) -> bool:
    """Say whether a telling links to the source, or says that a report has it.

    A report is named by its authors' or publisher's name, or merely as a document.
    """
    own = page_address(source.url) if source.url else None
    if own and any(page_address(one) == own for one in telling.cites):
        return True
    names = (source.publisher, *source.authors)
    voice = frozenset().union(*(stems(n, source.language) for n in names if n))
    return any(
        one.source.kind is SourceKind.DOCUMENT
        or not voice.isdisjoint(stems(one.source.anchor.exact, source.language))
        for one in telling.attributions
        if one.source
    )


def _step(edge: Descent, child: Telling, parent: Telling) -> Hop:
    differences = _departures(edge, child, parent)
    return Hop(
        child=child.id,
        parent=parent.id,
        verdict=Verdict.SAYS_OTHERWISE if differences else Verdict.SAYS_SO,
        differences=differences,
    )


def _last(claim: str, finding: Finding | None) -> Hop:
    """Make the step to the source itself, from what the source gave."""
    if finding is None:
        return Hop(child=claim, parent=None, verdict=Verdict.CANNOT_TELL)
    return Hop(
        child=claim,
        parent=None,
        verdict=finding.verdict,
        differences=finding.differences,
    )


def _departures(
    edge: Descent, child: Telling, parent: Telling
) -> tuple[Difference, ...]:
    """Give the changes along an edge by which the child says another thing."""
    return tuple(
        Difference(
            kind=one.kind.value,
            claim=one.after.exact if one.after else "",
            source=one.before.exact if one.before else "",
            here=one.after,
            there=one.before,
        )
        for one in edge.changes
        if one.before and one.after and any(_departs(one, child, parent))
    )


def _is_stated(time: Anchor) -> bool:
    """Say whether a time is told in digits; "last night" depends on who says it."""
    return any(map(str.isdigit, time.exact))


def _departs(change: Change, child: Telling, parent: Telling) -> Iterator[bool]:
    """Say of each figure or date that a change touches whether it departs."""
    after, before = change.after, change.before
    if after is None or before is None:
        return
    if change.kind in _DEPARTS:
        yield True
    if change.kind is ChangeKind.FIGURE:
        ours = [one for one in child.figures if after.span.meets(one.anchor)]
        theirs = [one for one in parent.figures if before.span.meets(one.anchor)]
        for one in ours:
            same = [two for two in theirs if two.quantity.unit == one.quantity.unit]
            yield bool(same) and not any(figure.agrees(one, two) for two in same)
    if change.kind is ChangeKind.TIME and _is_stated(after) and _is_stated(before):
        told = [one for one in child.times if after.span.meets(one.anchor)]
        dates = [one for one in parent.times if before.span.meets(one.anchor)]
        for time in told:
            is_same = any(date.agree(time, other) for other in dates)
            yield not is_same and any(date.conflict(time, other) for other in dates)
