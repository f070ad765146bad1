"""Findings: what the slots of a claim give together.

Slots decide, retrieval only proposes. A report says so when a stretch of it
bears out every slot; it says otherwise when the subject is the same and a
figure, a date, a quotation or the polarity differs. In doubt nobody can tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from retold.check.asked import asked, pinpoints_of
from retold.check.bearing import bearing, telling_kinds
from retold.check.compare import Asked, Outcome, Report, Slot, Stretch, compare
from retold.check.gloss import glosses
from retold.check.known import key_of, print_of_source
from retold.check.library import Library
from retold.check.pinpoints import look_up
from retold.check.reason import elsewhere, nothing_to_compare, reason
from retold.model.case import Reading
from retold.model.claim import Pinpoint
from retold.model.ids import content_id
from retold.model.match import Telling
from retold.model.ports import Encoder
from retold.model.source import Finding, SourcePassage, Verdict

# Shares of the claim's words, weighted by rarity; chosen on invented reports.
_ABOUT_IT = 0.35  # below this a stretch is about something else
_SPEAKS_OF_IT = 0.5  # below this nothing is shown unless a slot agrees
_SAME_SUBJECT = 0.55
_SAME_COUNTED = 0.4  # enough when both count the same noun
_SAYS_WITH_SLOT = 0.5  # when a quotation agrees
_SPEAKS_OF_IT_NEAR = 0.6  # a cosine: shown, whatever its words
_FEWEST_SHARED = 2  # words, for anything to be about one thing
_PASSAGES_SHOWN = 3
# Slots that only keep a report from saying so: beside another figure they tell nothing.
_ONLY_KEEPS = {"wording", "order", "modality"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A stretch with what its slots and its overlap with the claim give."""

    stretch: Stretch
    slots: tuple[Slot, ...]
    overlap: float
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings, by key for the next run too; `compared` counts those made anew."""

    findings: tuple[Finding, ...]
    kept: Mapping[int, Finding]
    compared: int


def check(
    tellings: Sequence[Telling],
    sources: Sequence[Reading],
    pinpoints: Mapping[str, Pinpoint] | None = None,
    encoder: Encoder | None = None,
) -> tuple[Finding, ...]:
    """Hold each telling against each report that it does not stand in.

    `sources` are the documents taken as primary sources, `pinpoints` those of
    all tellings by id. With an `encoder`, sentences near in meaning are looked at too,
    across languages as well. Findings come in the order of the tellings, then of the
    sources, one for each pair. Raises EncoderError when the encoder cannot run.
    """
    return checked(tellings, sources, pinpoints or {}, {}, encoder).findings


def checked(
    tellings: Sequence[Telling],
    sources: Sequence[Reading],
    pinpoints: Mapping[str, Pinpoint],
    before: Mapping[int, Finding],
    encoder: Encoder | None = None,
) -> Checked:
    """Find as `check` does, but what `before` has by its key."""
    reports = [_Report(one, print_of_source(one, encoder), encoder) for one in sources]
    kept: dict[int, Finding] = {}
    found, compared = [], 0
    for telling in tellings:
        said = pinpoints_of(telling, pinpoints)
        answers = []
        for report in reports:
            if telling.claim.document == report.source.document.id:
                continue
            key = key_of(telling, said, report.fingerprint)
            known = before.get(key)
            compared += known is None
            kept[key] = known or _finding(telling, report.library, said)
            answers.append(kept[key])
        found += _led(answers)
    return Checked(findings=tuple(found), kept=kept, compared=compared)


@dataclass
class _Report:
    """A source, indexed when the first claim is held against it."""

    source: Reading
    fingerprint: bytes
    encoder: Encoder | None

    @cached_property
    def library(self) -> Library:
        return Library(self.source, self.encoder)


def _led(found: Sequence[Finding]) -> list[Finding]:
    """Drop that a pinpoint leads nowhere in one report when it leads in another.

    Which of several reports a pinpoint means is not known: where it leads somewhere in
    one of them, the others are not said to lack it.
    """
    led = {one.words for each in found for one in each.pinpoints if one.passages}
    return [
        replace(
            each,
            pinpoints=tuple(
                one for one in each.pinpoints if one.passages or one.words not in led
            ),
        )
        for each in found
    ]


def _finding(
    telling: Telling, library: Library, pinpoints: Sequence[Pinpoint]
) -> Finding:
    claim = asked(telling, pinpoints, library.language)
    report = library.report(telling.language, library.near(telling))
    verdict, shown, slots = answer(claim, pinpoints, library, report)
    is_otherwise = verdict is Verdict.SAYS_OTHERWISE
    differing = [
        slot
        for slot in slots
        if slot.outcome is Outcome.DIFFERS
        and not (is_otherwise and slot.kind in _ONLY_KEEPS)
    ]
    led = look_up(claim, pinpoints, library)
    cited = tuple(_cited(stretch) for stretch in shown)
    return Finding(
        id=content_id("n", telling.id, library.reading.document.id),
        claim=telling.id,
        source=library.reading.document.id,
        verdict=verdict,
        passages=cited,
        differences=tuple(dict.fromkeys(slot.difference for slot in differing)),
        searched=library.searched,
        reason=(
            nothing_to_compare(claim, library)
            or reason(verdict, shown, slots, library, report)
        )
        + elsewhere(cited, led),
        pinpoints=led,
        glosses=() if report.same_language else glosses(shown),
    )


def answer(
    claim: Asked, pinpoints: Sequence[Pinpoint], library: Library, report: Report
) -> tuple[Verdict, list[Stretch], list[Slot]]:
    """Give the verdict, the stretches to show, and the slots that it rests on."""
    if nothing_to_compare(claim, library):
        return Verdict.CANNOT_TELL, [], []
    near = library.stretches_at(report.near or {})
    stretches = list(dict.fromkeys([*library.nearest(claim, pinpoints), *near]))
    borne = bearing(claim, stretches, library, report)
    if borne:
        shown = list(dict.fromkeys(one.stretch for one in borne))
        return Verdict.SAYS_SO, shown, [slot for one in borne for slot in one.slots]
    verdict, judged = _decide(
        [judge(claim, one, library.overlap(claim, one), report) for one in stretches]
    )
    slots = list(judged[0].slots) if judged else []
    return verdict, [one.stretch for one in judged], slots


def judge(claim: Asked, stretch: Stretch, overlap: float, report: Report) -> Judged:
    """Compare a claim with a stretch that does not bear it out in full."""
    slots = compare(claim, stretch, report)
    if report.same_language:
        verdict = _within_language(claim, stretch, slots, overlap)
        likeness = (report.near or {}).get(stretch.anchor, 0.0)
        if verdict is Verdict.NOT_FOUND and likeness >= _SPEAKS_OF_IT_NEAR:
            verdict = Verdict.CANNOT_TELL
    else:
        near, about = report.is_near(stretch), report.is_about(stretch)
        verdict = _across_languages(slots, is_near=near, is_about=about)
    return Judged(stretch=stretch, slots=slots, overlap=overlap, verdict=verdict)


def _within_language(
    claim: Asked, stretch: Stretch, slots: Sequence[Slot], overlap: float
) -> Verdict:
    if any(s.kind == "quotation" and s.outcome is not Outcome.ABSENT for s in slots):
        overlap = max(overlap, _SAYS_WITH_SLOT)  # its words in a row are the subject
    if any(s.kind == "quotation" and s.decides for s in slots):
        return Verdict.SAYS_OTHERWISE
    if overlap < _ABOUT_IT or len(claim.stems & stretch.own_stems) < _FEWEST_SHARED:
        return Verdict.NOT_FOUND
    if _says_otherwise(slots, overlap):
        return Verdict.SAYS_OTHERWISE
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
    if any(slot.kind == "order" for slot in slots):
        return False  # the figure or the date may be that of something else
    undecided = [s for s in slots if s.outcome is Outcome.DIFFERS and not s.decides]
    if any(slot.kind in {"figure", "time"} for slot in undecided):
        return False  # "not 400": a report that has 40 agrees, if anything
    by_noun = any(s.same_subject for s in deciding) and overlap >= _SAME_COUNTED
    by_words = overlap >= _SAME_SUBJECT and not _lacks_name(slots)
    return bool(deciding) and (by_noun or by_words)


def _lacks_name(slots: Sequence[Slot]) -> bool:
    """Say whether the claim names somebody who is not named at this place."""
    return any(slot.kind == "name" and not slot.source for slot in slots)


def _across_languages(
    slots: Sequence[Slot], *, is_near: bool, is_about: bool
) -> Verdict:
    """Judge by figures, dates and names alone.

    Only where an encoder finds both near, or less near and a figure or a date agrees,
    do they differ about one thing.
    """
    may_differ = is_near or (is_about and telling_kinds(slots))
    if may_differ and not _lacks_name(slots) and _differs_across(slots):
        return Verdict.SAYS_OTHERWISE
    agrees = is_about or any(slot.is_hard for slot in slots)
    return Verdict.CANNOT_TELL if agrees else Verdict.NOT_FOUND


def _differs_across(slots: Sequence[Slot]) -> bool:
    """Say whether one figure or date alone stands against the claim's."""
    against = [slot for slot in slots if slot.is_open]
    return len(against) == 1 and against[0].decides


def _decide(judged: Sequence[Judged]) -> tuple[Verdict, list[Judged]]:
    """Choose the verdict of stretches that do not say so, and those to show."""
    ranked = sorted(judged, key=lambda one: -one.overlap)  # ties: as retrieved
    by_verdict = {
        verdict: [one for one in ranked if one.verdict is verdict]
        for verdict in Verdict
    }
    if otherwise := by_verdict[Verdict.SAYS_OTHERWISE]:
        if not _borne_out_elsewhere(otherwise[0], ranked):
            return Verdict.SAYS_OTHERWISE, otherwise[:1]
        return Verdict.CANNOT_TELL, otherwise[:_PASSAGES_SHOWN]
    if unsure := by_verdict[Verdict.CANNOT_TELL]:
        nearest = sorted(unsure, key=lambda one: -sum(s.is_hard for s in one.slots))
        return Verdict.CANNOT_TELL, nearest[:_PASSAGES_SHOWN]
    return Verdict.NOT_FOUND, []


def _borne_out_elsewhere(differing: Judged, judged: Sequence[Judged]) -> bool:
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
