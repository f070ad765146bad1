"""Findings: what the slots of a claim give together.

Slots decide, retrieval only proposes. A report says so when a stretch of it
bears out every slot; it says otherwise when the subject is the same and a
figure, a date, a quotation or the polarity differs. In doubt nobody can tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retold.check.asked import asked, pinpoints_of
from retold.check.compare import Asked, Outcome, Report, Slot, Stretch, compare
from retold.check.library import Library
from retold.check.reason import reason
from retold.model.case import Reading
from retold.model.claim import Pinpoint
from retold.model.ids import content_id
from retold.model.match import Telling
from retold.model.source import Finding, SourcePassage, Verdict

# Shares of the claim's words, weighted by rarity; chosen on invented reports.
_ABOUT_IT = 0.35  # below this a stretch is about something else
_SPEAKS_OF_IT = 0.5  # below this nothing is shown unless a slot agrees
_SAME_SUBJECT = 0.55
_SAME_COUNTED = 0.4  # enough when both count the same noun
_SAYS_WITH_SLOT = 0.5  # when a figure, a date or a quotation agrees
_SAYS_BY_WORDS = 0.75  # when nothing but words can agree
_FEWEST_SHARED = 2  # words, for anything to be about one thing
_FEWEST_FOR_WORDS = 3
_TOGETHER_SHARE = 0.8  # of the claim's words, in one stretch
_LOOSE = 2  # content words there for each of the claim's
_PASSAGES_SHOWN = 3
_ONLY_SHOWN = {"hedge"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A stretch with what its slots and its overlap with the claim give."""

    stretch: Stretch
    slots: tuple[Slot, ...]
    overlap: float
    verdict: Verdict


def check(
    tellings: Sequence[Telling],
    sources: Sequence[Reading],
    pinpoints: Mapping[str, Pinpoint] | None = None,
) -> tuple[Finding, ...]:
    """Hold each telling against each report that it does not stand in.

    `sources` are the documents taken as primary sources, `pinpoints` those of
    all tellings by id. Findings come in the order of the tellings, then of the
    sources, one for each pair.
    """
    libraries = [Library(source) for source in sources]
    return tuple(
        _finding(telling, library, pinpoints_of(telling, pinpoints or {}))
        for telling in tellings
        for library in libraries
        if telling.claim.document != library.reading.document.id
    )


def _finding(
    telling: Telling, library: Library, pinpoints: Sequence[Pinpoint]
) -> Finding:
    claim = asked(telling, pinpoints, library.language)
    report = library.report(telling.language)
    judged = [
        _judge(claim, stretch, library.overlap(claim, stretch), report)
        for stretch in library.nearest(claim, pinpoints)
    ]
    verdict, shown = _decide(judged)
    slots = shown[0].slots if shown else ()
    differing = [slot for slot in slots if slot.outcome is Outcome.DIFFERS]
    stretches = [one.stretch for one in shown]
    return Finding(
        id=content_id("n", telling.id, library.reading.document.id),
        claim=telling.id,
        source=library.reading.document.id,
        verdict=verdict,
        passages=tuple(_cited(stretch) for stretch in stretches),
        differences=tuple(slot.difference for slot in differing),
        searched=library.searched,
        reason=reason(verdict, stretches, differing, library),
    )


def _judge(claim: Asked, stretch: Stretch, overlap: float, report: Report) -> _Judged:
    slots = compare(claim, stretch, report)
    if report.same_language:
        verdict = _within_language(claim, stretch, slots, overlap)
    else:
        verdict = _across_languages(slots)
    return _Judged(stretch=stretch, slots=slots, overlap=overlap, verdict=verdict)


def _within_language(
    claim: Asked, stretch: Stretch, slots: Sequence[Slot], overlap: float
) -> Verdict:
    if any(s.kind == "quotation" and s.outcome is not Outcome.ABSENT for s in slots):
        overlap = max(overlap, _SAYS_WITH_SLOT)  # its words in a row are the subject
    if overlap < _ABOUT_IT or len(claim.stems & _own_stems(stretch)) < _FEWEST_SHARED:
        return Verdict.NOT_FOUND
    if _says_otherwise(slots, overlap):
        return Verdict.SAYS_OTHERWISE
    if _says_so(slots, overlap, is_together=_is_told_together(claim, stretch)):
        return Verdict.SAYS_SO
    if overlap >= _SPEAKS_OF_IT or any(slot.is_hard for slot in slots):
        return Verdict.CANNOT_TELL
    return Verdict.NOT_FOUND


def _says_otherwise(slots: Sequence[Slot], overlap: float) -> bool:
    deciding = [s for s in slots if s.outcome is Outcome.DIFFERS and s.decides]
    kinds = {slot.kind for slot in deciding}
    if {"figure", "time"} <= kinds:
        return False  # another figure of another day contradicts nothing
    if any(slot.kind == "attribution" for slot in slots):
        return False  # somebody says so in the report, not the report
    undecided = [s for s in slots if s.outcome is Outcome.DIFFERS and not s.decides]
    if any(slot.kind in {"figure", "time"} for slot in undecided):
        return False  # "not 400": a report that has 40 agrees, if anything
    by_noun = any(s.same_subject for s in deciding) and overlap >= _SAME_COUNTED
    by_words = overlap >= _SAME_SUBJECT and not _lacks_name(slots)
    return bool(deciding) and (by_noun or by_words)


def _lacks_name(slots: Sequence[Slot]) -> bool:
    """Say whether the claim names somebody who is not named at this place."""
    return any(slot.kind == "name" and not slot.source for slot in slots)


def _says_so(slots: Sequence[Slot], overlap: float, *, is_together: bool) -> bool:
    if _open_slots(slots):
        return False
    if any(slot.is_hard for slot in slots):
        return overlap >= _SAYS_WITH_SLOT
    return overlap >= _SAYS_BY_WORDS and is_together


def _own_stems(stretch: Stretch) -> frozenset[str]:
    """Return the stems of a stretch; those of its header too, for a table row."""
    is_row = stretch.passage.row is not None
    return stretch.stems | stretch.around if is_row else stretch.stems


def _is_told_together(claim: Asked, stretch: Stretch) -> bool:
    """Say whether nearly all words of a claim stand close to each other."""
    content = [word.stem for word in stretch.words if word.stem]
    places = [at for at, stem in enumerate(content) if stem in claim.stems]
    shared = len(claim.stems & stretch.stems)
    if shared < max(_FEWEST_FOR_WORDS, len(claim.stems) * _TOGETHER_SHARE):
        return False
    return places[-1] - places[0] < len(claim.stems) * _LOOSE


def _across_languages(slots: Sequence[Slot]) -> Verdict:
    """Judge by figures and names alone; a difference cannot be told from another."""
    agreeing = {slot.kind for slot in slots if slot.is_hard}
    if not agreeing:
        return Verdict.NOT_FOUND
    if {"figure", "name"} <= agreeing and not _open_slots(slots):
        return Verdict.SAYS_SO
    return Verdict.CANNOT_TELL


def _open_slots(slots: Sequence[Slot]) -> list[Slot]:
    return [
        slot
        for slot in slots
        if slot.outcome is not Outcome.AGREES and slot.kind not in _ONLY_SHOWN
    ]


def _decide(judged: Sequence[_Judged]) -> tuple[Verdict, list[_Judged]]:
    """Choose the verdict of all stretches, and those to show for it."""
    ranked = sorted(judged, key=lambda one: -one.overlap)  # ties: as retrieved
    by_verdict = {
        verdict: [one for one in ranked if one.verdict is verdict]
        for verdict in Verdict
    }
    if so := by_verdict[Verdict.SAYS_SO]:
        return Verdict.SAYS_SO, so[:1]
    if otherwise := by_verdict[Verdict.SAYS_OTHERWISE]:
        if not _borne_out_elsewhere(otherwise[0], ranked):
            return Verdict.SAYS_OTHERWISE, otherwise[:1]
        return Verdict.CANNOT_TELL, otherwise[:_PASSAGES_SHOWN]
    if unsure := by_verdict[Verdict.CANNOT_TELL]:
        return Verdict.CANNOT_TELL, unsure[:_PASSAGES_SHOWN]
    return Verdict.NOT_FOUND, []


def _borne_out_elsewhere(differing: _Judged, judged: Sequence[_Judged]) -> bool:
    """Say whether another stretch on the subject agrees where this one differs."""
    disputed = {
        (slot.kind, slot.claim)
        for slot in differing.slots
        if slot.outcome is Outcome.DIFFERS and slot.decides
    }
    return any(
        (slot.kind, slot.claim) in disputed and slot.outcome is Outcome.AGREES
        for one in judged
        if one.verdict is not Verdict.NOT_FOUND
        for slot in one.slots
    )


def _cited(stretch: Stretch) -> SourcePassage:
    """Cite the stretch itself under its passage's page and paragraph."""
    place = stretch.passage.place
    return SourcePassage(
        document=place.document,
        anchor=stretch.anchor,
        page=place.page,
        label=place.label,
        paragraph=place.paragraph,
        section=place.section,
    )
