"""A case with its records by id, as `show`, the summary and the report read it.

Here a claim becomes a `Told`: who tells it, when, where and in which words,
under the names that the audience may see.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TypeAlias

from retold.match import uncounted
from retold.model.case import Case, Reading
from retold.model.claim import Attribution, Claim, Hedge
from retold.model.document import Document, Role, Segment
from retold.model.errors import RetoldError, WrongUseError
from retold.model.lineage import Family
from retold.model.quantity import Figure
from retold.model.review import Fate, Reviewed
from retold.model.source import Finding, Verdict
from retold.model.when import When
from retold.present.believed import believed, doubted
from retold.present.formulas import formulas
from retold.present.names import Audience, Names, is_post
from retold.present.remembered import WORKED_OUT, Remembered, agree
from retold.present.unnamed import unnamed
from retold.present.words import short_ids

UNSURE_BELOW = 0.6  # an edge less sure than this is drawn dashed everywhere
_MAX_ANCESTORS = 64
_SHORT_ID_CHARS = len("c-12345678")
UNDATED = datetime.max.replace(tzinfo=UTC)  # an instant after every date
# What speaks for a family when its tellings were checked with several answers.
_VERDICT_ORDER = (
    Verdict.SAYS_OTHERWISE,
    Verdict.SAYS_SO,
    Verdict.NOT_FOUND,
    Verdict.CANNOT_TELL,
)

# Undated last, then the earliest instant, the document's place, the offset.
Order: TypeAlias = tuple[bool, datetime, int, bool, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim as one document tells it, ready to be shown.

    `outlet` is who published the document, `teller` who speaks there: the
    outlet, or somebody in a comment or post (`private`: nobody who publishes).
    `when` is an EDTF string or None. `shown` are the words as the audience may
    see them.
    `chain` leads from whom the claim rests on to the teller. `primary` says
    that the document was used as a source.
    """

    claim: Claim
    document: Document
    private: bool
    outlet: str
    teller: str
    when: str | None
    shown: str
    chain: tuple[str, ...]
    figures: tuple[Figure, ...]
    hedges: tuple[Hedge, ...]
    primary: bool
    order: Order

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def short_id(self) -> str:
        """So much of its id as no other claim of a case is likely to begin with."""
        return self.claim.id[:_SHORT_ID_CHARS]

    @property
    def text(self) -> str:
        """The words of the telling."""
        return self.claim.anchor.exact


class Casebook:
    """Looks up what a case holds. `audience` decides which names are shown.

    `place` is how a command line names the case, "" when it stands in it. Links
    too weak to be believed are not in `case` but in `doubted`, by their child.
    """

    def __init__(
        self, case: Case, audience: Audience = Audience.DESK, place: str = ""
    ) -> None:
        self.names = Names(case.readings, audience)
        if audience is Audience.PUBLIC:
            case = unnamed(case, self.names)
        self.case = believed(case)
        self.doubted = doubted(case)
        self.audience = audience
        self._place = place
        self._readings = {one.document.id: one for one in case.readings}
        self._told: dict[str, Told] = {}
        self._outlets: dict[str, int] = {}
        self.rankings: dict[str, list[Family]] = {}  # see `ranking`
        self._seen = {
            one.later: one.seen for page in case.histories for one in page.revisions
        }

    def remember(self, before: Casebook) -> Remembered:
        """Take over what an earlier book of the same case has worked out already.

        A ruling leaves most documents and families as they are. Nothing is taken over
        where names or dates hang on others, or where documents came or went.
        """
        if (
            len(self.case.readings) != len(before.case.readings)
            or self.audience is not Audience.DESK
            or before.audience is not Audience.DESK
            or self._seen != before._seen
            or self._sources != before._sources
        ):
            return Remembered()
        same = set()
        pairs = list(zip(self.case.readings, before.case.readings, strict=True))
        if all(
            own.document is other.document and own.segmentation is other.segmentation
            for own, other in pairs
        ):
            self.copies = before.copies
        self._told = dict(before._told)
        for own, other in pairs:
            if own == other:
                same.add(own.document.id)
                continue
            for claim in (*own.extraction.claims, *other.extraction.claims):
                self._told.pop(claim.id, None)
        everything = (
            len(same) == len(pairs)
            and self.case.families == before.case.families
            and self.case.findings == before.case.findings
        )
        if not everything:
            return Remembered(frozenset(same), self._same(before))
        for name in vars(before).keys() & set(WORKED_OUT):
            vars(self)[name] = vars(before)[name]
        families = frozenset(one.id for one in self.case.families)
        return Remembered(frozenset(same), families, everything=True)

    def _same(self, before: Casebook) -> frozenset[str]:
        """Take over what is known of families of which all tellings were taken over."""
        was = {one.id: one for one in before.case.families}
        answers = self._findings, before._findings
        alike = self.case.findings == before.case.findings
        same = set()
        for one in self.case.families:
            members = (*one.tellings, *one.denials)
            if (
                one == was.get(one.id)
                and all(id_ in self._told for id_ in members)
                and (alike or agree(*answers, members))
            ):
                same.add(one.id)
                if one.id in before._outlets:
                    self._outlets[one.id] = before._outlets[one.id]
        return frozenset(same)

    def command(self, *words: str) -> str:
        """Write a command about this case so that it can be pasted into a shell."""
        place = (self._place,) if self._place else ()
        return shlex.join(("retold", *words, *place))

    def telling(self, claim_id: str) -> Told:
        """Return the claim with this id as it is told."""
        if claim_id not in self._told:
            self._told[claim_id] = self._tell(claim_id)
        return self._told[claim_id]

    def claim_called(self, start: str) -> str:
        """Return the id of the one claim whose id begins like this.

        Raises WrongUseError when there is none, or more than one.
        """
        found = [one for one in self._claims if one.startswith(start.lower())]
        if len(found) == 1:
            return found[0]
        if found:
            raise WrongUseError(f"{len(found)} claims begin with {start}. Write more.")
        raise WrongUseError(
            f"No claim of this case begins with {start}. The ids of a family's claims: "
            f"{self.command('show', 'FAMILY')}"
        )

    def tellings(self, claim_ids: Iterable[str]) -> list[Told]:
        """Return claims in the order of time; undated ones stand last."""
        return sorted(map(self.telling, claim_ids), key=lambda told: told.order)

    def document(self, document_id: str) -> Document:
        """Return a document by its id."""
        return self._readings[document_id].document

    def outlets(self, family: Family) -> int:
        """Count the outlets whose documents tell a claim; commenters are none."""
        if family.id not in self._outlets:
            told = {self.telling(one).outlet for one in family.tellings}
            self._outlets[family.id] = len(told)
        return self._outlets[family.id]

    @cached_property
    def formulas(self) -> frozenset[str]:
        """The ids of families that are set phrases and no news."""
        return formulas(self)

    def findings(self, family: Family) -> list[Finding]:
        """Return what sources gave for a family's tellings, in order of time."""
        told = self.tellings((*family.tellings, *family.denials))
        return [one for each in told for one in self._findings.get(each.id, ())]

    def findings_alike(self, family: Family) -> list[list[Finding]]:
        """Put findings together that give several tellings the same answer.

        What a source says otherwise comes first, what it cannot tell last.
        """
        alike: dict[object, list[Finding]] = {}
        for one in self.findings(family):
            alike.setdefault(answer_key(one), []).append(one)
        return sorted(
            alike.values(), key=lambda found: _VERDICT_ORDER.index(found[0].verdict)
        )

    def source_answer(self, family: Family) -> Finding | None:
        """Return the finding that speaks for a family: "something else" first."""
        found = self.findings(family)
        return min(
            found, key=lambda one: _VERDICT_ORDER.index(one.verdict), default=None
        )

    @cached_property
    def short(self) -> Mapping[str, str]:
        """The short id of every family."""
        return short_ids(self.case.families)

    @cached_property
    def copies(self) -> frozenset[str]:
        """Ids of documents that another one of the case stands for."""
        return frozenset(uncounted(self.case.readings))

    @cached_property
    def counted(self) -> list[Reading]:
        """The documents that were not left out as copies."""
        return [one for one in self.case.readings if one.document.id not in self.copies]

    @cached_property
    def _findings(self) -> dict[str, list[Finding]]:
        by_claim: dict[str, list[Finding]] = {}
        for one in self.case.findings:
            by_claim.setdefault(one.claim, []).append(one)
        return by_claim

    def rulings_on(self, told: Told) -> list[Reviewed]:
        """Return the standing reviews on a telling and on its document."""
        here, own = self._rulings.get(told.document.id), self._rulings.get(told.id)
        return [*(here or ()), *(own or ())]

    @cached_property
    def _rulings(self) -> dict[str, list[Reviewed]]:
        by_target: dict[str, list[Reviewed]] = {}
        for one in self.case.reviews:
            if one.fate is Fate.STANDS:
                for target in dict.fromkeys(filter(None, one.targets)):
                    by_target.setdefault(target, []).append(one)
        return by_target

    @cached_property
    def _sources(self) -> frozenset[str]:
        return frozenset(one.source for one in self.case.findings)

    @cached_property
    def _claims(self) -> dict[str, tuple[int, Claim]]:
        return {
            claim.id: (place, claim)
            for place, reading in enumerate(self.case.readings)
            for claim in reading.extraction.claims
        }

    def _tell(self, claim_id: str) -> Told:
        place, claim = self._claims[claim_id]
        reading = self.case.readings[place]
        document, found = reading.document, reading.extraction
        voice = _voice(reading, claim)
        when = self._when(document, voice)
        private = voice is not None or is_post(document)
        outlet = self.names.outlet(document)
        return Told(
            claim=claim,
            document=document,
            private=private,
            outlet=outlet,
            teller=self.names.teller(document, voice),
            when=when,
            shown=self.names.masked(claim.anchor.exact),
            chain=self._chain(found.attributions, claim),
            figures=tuple(one for one in found.figures if one.id in claim.figures),
            hedges=tuple(one for one in found.hedges if one.id in claim.hedges),
            primary=document.id in self._sources,
            order=(
                when is None,
                _instant(when),
                place,
                _is_headline(reading, claim),  # it tells what stands below it
                claim.anchor.start,
            ),
        )

    def _when(self, document: Document, voice: Segment | None) -> str | None:
        """Date a telling; in a later version of a page, when that was seen."""
        when, seen = _when(document, voice), self._seen.get(document.id)
        if voice is None and seen and (when is None or _instant(when) < _instant(seen)):
            return seen
        return when

    def _chain(
        self, attributions: tuple[Attribution, ...], claim: Claim
    ) -> tuple[str, ...]:
        """Name the people a claim rests on, the furthest first."""
        by_id = {one.id: one for one in attributions}
        links = [by_id[one] for one in reversed(claim.attributions) if one in by_id]
        return tuple(dict.fromkeys(self.names.source(one) for one in links))


def _is_headline(reading: Reading, claim: Claim) -> bool:
    return any(
        one.id == claim.segment and one.role is Role.HEADLINE
        for one in reading.segmentation.segments
    )


def answer_key(one: Finding) -> tuple[object, ...]:
    """Return what two findings share that are told as one answer."""
    return (
        one.source,
        one.verdict,
        one.passages,
        one.differences,
        one.pinpoints,
        one.reason,
    )


def page_words(told: Told) -> str:
    """Say on which page of its document a telling stands: "p. iii", or nothing."""
    start = told.claim.anchor.start
    for page in told.document.pages:
        if page.start <= start < page.end:
            return f"p. {page.label or page.number}"
    return ""


def _voice(reading: Reading, claim: Claim) -> Segment | None:
    """Find the comment or embedded post a claim stands in, if any."""
    segments = {one.id: one for one in reading.segmentation.segments}
    step = segments.get(claim.segment)
    for _ in range(_MAX_ANCESTORS):
        if step is None or step.role in {Role.COMMENT, Role.EMBED}:
            return step
        step = segments.get(step.parent) if step.parent else None
    return None


def _when(document: Document, segment: Segment | None) -> str | None:
    """Date a telling by its own part if that is dated, else by its document."""
    own = segment.date if segment else None
    if own and _parses(own):
        return own
    return document.published.value if document.published else None


def _parses(edtf: str) -> bool:
    try:
        When.parse(edtf)
    except RetoldError:
        return False
    return True


def _instant(edtf: str | None) -> datetime:
    return When.parse(edtf).earliest if edtf else UNDATED
