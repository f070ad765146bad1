"""One claim against passages that were handed in with it.

Whoever hands them in says that they belong together, so clauses may be borne out by
passages that stand apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold.check.asked import asked
from retold.check.bearing import bears_out
from retold.check.clauses import clauses
from retold.check.compare import Asked, Outcome, Report, Slot, Stretch, compare
from retold.check.evidence import cover, shown
from retold.check.finding import answer, judge
from retold.check.library import Library
from retold.check.support import clause_share, support
from retold.model.case import Reading
from retold.model.match import Telling
from retold.model.ports import Encoder
from retold.model.source import Checked, PartVerdict, Verdict

_SPEAKS = 0.2  # with less nothing speaks of it
_SUPPORTED = 0.5  # a score
# Of the words of a part of a claim that is supported as a whole; chosen on the half of
# WiCE that was looked at.
_FEWEST_OF_A_PART = 0.25
_DIGITS = 3
_OF_THE_NEAREST = {
    "attribution",
    "condition",
    "hedge",
    "modality",
    "order",
    "polarity",
    "scope",
    "wording",
}


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause with its slots, the best outcome of each, and its verdict.

    `exchanged` says that it has another word in the place of one of the passage's.
    """

    asked: Asked
    slots: tuple[Slot, ...]
    verdict: Verdict
    exchanged: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something keeps the passages from saying so."""
        return self.exchanged or any(slot.is_open for slot in self.slots)


def check_passages(
    telling: Telling, reading: Reading, encoder: Encoder | None = None
) -> Checked:
    """Hold one claim against a reading whose blocks are the passages handed in.

    The `encoder` is asked for passages in another language than the claim. Raises
    EncoderError when it cannot run.
    """
    library = Library(reading, encoder)
    if not library.report(telling.language).same_language:
        return _across(telling, library)
    report = replace(
        library.report(telling.language),
        has_voice=False,
        times=reading.extraction.times,
    )
    claim = asked(telling, (), library.language)
    parts = clauses(claim, library.language)
    covers = cover(library.features_of(telling.text), library)
    chosen = [one.place for one in covers]
    stretches = [one for place in chosen for one in library.stretches_of(place)]
    score = support(claim, parts, chosen, library)
    judged = [_judged(part, stretches, library, report) for part in parts]
    if score >= _SUPPORTED:
        judged = [_in_sum(one, chosen, library) for one in judged]
    verdicts = [one.verdict for one in judged]
    verdict = _together(verdicts) if chosen else Verdict.NOT_FOUND
    if verdict is Verdict.SAYS_OTHERWISE:
        score /= 2  # it has the words, and not what they say
    differing = dict.fromkeys(
        slot.difference
        for one in judged
        for slot in one.slots
        if slot.outcome is Outcome.DIFFERS
    )
    return Checked(
        verdict=verdict,
        score=score,
        passages=shown(claim, library) if covers else (),
        differences=tuple(differing),
        parts=tuple(
            PartVerdict(text=one.asked.telling.text.strip(), verdict=one.verdict)
            for one in judged
        ),
    )


def _across(telling: Telling, library: Library) -> Checked:
    """Answer as for a report in another language: the claim is one part.

    The score is the cosine of what is shown.
    """
    report = library.report(telling.language, library.near(telling))
    verdict, shown, slots = answer(
        asked(telling, (), library.language), (), library, report
    )
    near = report.near or {}
    score = max((near.get(one.anchor, 0.0) for one in shown), default=0.0)
    differing = [slot for slot in slots if slot.outcome is Outcome.DIFFERS]
    is_otherwise = verdict is Verdict.SAYS_OTHERWISE
    return Checked(
        verdict=verdict,
        score=round(max(0.0, score / 2 if is_otherwise else score), _DIGITS),
        passages=tuple(dict.fromkeys(one.place for one in shown)),
        differences=tuple(dict.fromkeys(slot.difference for slot in differing)),
        parts=(PartVerdict(text=telling.text.strip(), verdict=verdict),),
    )


def _judged(
    part: Asked, stretches: Sequence[Stretch], library: Library, report: Report
) -> _Part:
    if not stretches:
        return _Part(part, (), Verdict.NOT_FOUND)
    compared = [compare(part, one, report) for one in stretches]
    nearest = max(
        range(len(stretches)),
        key=lambda at: (
            _quotes(compared[at]),
            library.share(part, stretches[at]),
            -sum(slot.is_open for slot in compared[at]),
            -at,
        ),
    )
    slots = _best(compared, nearest)
    verdicts = {
        judge(part, one, library.overlap(part, one), report).verdict
        for one in stretches
    }
    there = frozenset[str]().union(*(one.own_stems for one in stretches))
    share = library.share_in(part.stems, there)
    exchanged = library.is_exchanged(part, stretches[nearest])
    if any(slot.outcome is Outcome.DIFFERS and slot.decides for slot in slots):
        otherwise = Verdict.SAYS_OTHERWISE in verdicts
        verdict = Verdict.SAYS_OTHERWISE if otherwise else Verdict.CANNOT_TELL
    elif not exchanged and bears_out(part, stretches, slots, share):
        verdict = Verdict.SAYS_SO
    elif verdicts == {Verdict.NOT_FOUND} and share < _SPEAKS:
        verdict = Verdict.NOT_FOUND
    else:
        verdict = Verdict.CANNOT_TELL
    return _Part(part, slots, verdict, exchanged)


def _in_sum(part: _Part, chosen: Sequence[int], library: Library) -> _Part:
    """Take a part as said where the claim is supported as a whole and nothing is open.

    A page says "her novel" of what the claim calls a book: one part may lack words, its
    figures, dates, names and quotations may not.
    """
    if part.verdict is not Verdict.CANNOT_TELL or part.is_open:
        return part
    share = clause_share(part.asked, chosen, library)
    return (
        replace(part, verdict=Verdict.SAYS_SO) if share >= _FEWEST_OF_A_PART else part
    )


def _best(compared: Sequence[Sequence[Slot]], nearest: int) -> tuple[Slot, ...]:
    """Give each slot as it stands in the passage where it agrees, else differs.

    On whose word something stands, and whether it is denied, is only asked of the
    passage that has most of the claim. Where that has another time, one that agrees
    elsewhere leaves it open.
    """
    best: dict[tuple[str, str], Slot] = {}
    order = (Outcome.AGREES, Outcome.DIFFERS, Outcome.ABSENT)
    for at, slots in enumerate(compared):
        for slot in slots:
            if at != nearest and (slot.kind in _OF_THE_NEAREST or _is_dated(slot)):
                continue
            key = slot.kind, slot.claim
            known = best.get(key)
            if known is None or order.index(slot.outcome) < order.index(known.outcome):
                best[key] = slot
    for slot in compared[nearest]:
        found = best[slot.kind, slot.claim]
        if _is_another_time(slot) and found.outcome is Outcome.AGREES:
            best[slot.kind, slot.claim] = replace(slot, decides=False)
    return tuple(best.values())


def _is_another_time(slot: Slot) -> bool:
    is_open = slot.outcome is Outcome.DIFFERS and not slot.shown_only
    return slot.kind == "time" and is_open


def _is_dated(slot: Slot) -> bool:
    """Say whether a time stands not there but in another of the passages."""
    return slot.kind == "time" and slot.outcome is Outcome.AGREES and not slot.source


def _quotes(slots: Sequence[Slot]) -> bool:
    return any(s.kind == "quotation" and s.outcome is not Outcome.ABSENT for s in slots)


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    if Verdict.SAYS_OTHERWISE in verdicts:
        return Verdict.SAYS_OTHERWISE
    if set(verdicts) == {Verdict.SAYS_SO}:
        return Verdict.SAYS_SO
    return Verdict.CANNOT_TELL
