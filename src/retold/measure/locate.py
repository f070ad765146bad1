"""Find the tellings of a gold file among what a case found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from retold.measure.gold import Gold, GoldTelling
from retold.model.case import Case, Reading
from retold.model.claim import Claim
from retold.model.lineage import ChangeKind, Descent
from retold.model.source import Verdict
from retold.model.text import Span

_LEAST_COVER = 0.5  # a claim that holds less than half of a quote is another one


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a case has for one gold telling.

    `claim` is None when no claim covers its quote, and then the telling is
    alone in a `group` of its own. `parent` is a claim's id, `verdicts` are
    those of the findings about the claim.
    """

    gold: GoldTelling
    claim: Claim | None
    group: str
    parent: str | None
    changes: frozenset[ChangeKind]
    verdicts: frozenset[Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A case seen through a gold file: what was found, by key and by claim."""

    by_key: Mapping[str, Found]
    claims: Mapping[str, Claim]
    paths: Mapping[str, str]

    def parents_of(self, telling: GoldTelling) -> frozenset[str]:
        """Return the claims that would be a right parent."""
        kin = (self.by_key[key].claim for key in telling.parents if key in self.by_key)
        return frozenset(claim.id for claim in kin if claim is not None)


def sight(case: Case, gold: Gold) -> Sighting:
    """Look for every telling of `gold` in `case`."""
    claims = {
        claim.id: claim for one in case.readings for claim in one.extraction.claims
    }
    groups = {
        member: family.id
        for family in case.families
        for member in (*family.tellings, *family.denials)
    }
    descents = {one.child: one for family in case.families for one in family.stemma}
    verdicts = _verdicts(case)
    by_key = {}
    for telling in gold.tellings:
        claim = _claim_of(telling, case.readings)
        id_ = claim.id if claim else telling.key
        descent = descents.get(id_)
        by_key[telling.key] = Found(
            gold=telling,
            claim=claim,
            group=groups.get(id_, id_),
            parent=descent.parent if descent else None,
            changes=_kinds(descent),
            verdicts=frozenset(verdicts.get(id_, ())),
        )
    paths = {one.document.id: one.document.path for one in case.readings}
    return Sighting(by_key=by_key, claims=claims, paths=paths)


def places_of(quote: str, text: str) -> list[Span]:
    """Find where `quote` stands in `text`, however its lines are broken."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [
        Span(start=found.start(), end=found.end())
        for found in re.finditer(pattern, text)
    ]


def _claim_of(telling: GoldTelling, readings: Iterable[Reading]) -> Claim | None:
    """Pick the claim that covers most of the quote, the shortest of equals."""
    best: tuple[int, int, str] | None = None
    chosen = None
    for one in readings:
        if one.document.path != telling.file:
            continue
        for span in places_of(telling.quote, one.document.text):
            for claim in one.extraction.claims:
                shared = _shared(claim, span)
                rank = (-shared, len(claim.anchor.exact), claim.id)
                if shared >= _LEAST_COVER * len(span) and (best is None or rank < best):
                    best, chosen = rank, claim
    return chosen


def _shared(claim: Claim, span: Span) -> int:
    anchor = claim.anchor
    return min(anchor.end, span.end) - max(anchor.start, span.start)


def _kinds(descent: Descent | None) -> frozenset[ChangeKind]:
    return frozenset(change.kind for change in descent.changes) if descent else _NONE


_NONE: frozenset[ChangeKind] = frozenset()


def _verdicts(case: Case) -> dict[str, set[Verdict]]:
    verdicts: dict[str, set[Verdict]] = {}
    for finding in case.findings:
        verdicts.setdefault(finding.claim, set()).add(finding.verdict)
    return verdicts
