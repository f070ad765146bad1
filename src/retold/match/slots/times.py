"""Times: a claim's date against the dates of the other wording."""

from __future__ import annotations

from collections.abc import Iterator

from retold.match.slots.lexicon import small
from retold.match.slots.side import Side, anchored
from retold.model.comparison import Outcome, Slot, SlotKind
from retold.model.when import TimeKind, TimeMention

_KIND = SlotKind.TIME
_POINTS = {TimeKind.DATE, TimeKind.TIME}
_UNKNOWN = "X"


def compare(claim: Side, other: Side) -> Iterator[Slot]:
    """Compare each date of the claim with those of the other.

    A coarser date agrees with a finer one; "before 1970" with any earlier one.
    """
    found = [one for one in other.telling.times if _is_point(one)]
    for mention in claim.telling.times:
        if not _is_point(mention):
            continue
        comparable = [one for one in found if _comparable(mention, one)]
        agreeing = next((one for one in found if _agrees(claim, mention, one)), None)
        if agreeing:
            yield anchored(_KIND, Outcome.BORNE_OUT, mention.anchor, agreeing.anchor)
        elif comparable:
            there = comparable[0].anchor
            yield anchored(_KIND, Outcome.CONFLICTS, mention.anchor, there)
        elif not _said(mention, other):
            yield anchored(_KIND, Outcome.SILENT, mention.anchor)


def _is_point(mention: TimeMention) -> bool:
    value = mention.value or ""
    return mention.kind in _POINTS and (value[:1].isdigit() or value[:1] == _UNKNOWN)


def _agrees(claim: Side, told: TimeMention, found: TimeMention) -> bool:
    one, two = told.value or "", found.value or ""
    word = _word_before(claim, told)
    if word in small("before") | small("after") and (
        bare := _comparable_parts(one, two)
    ):
        told_part, found_part = bare
        if told_part == found_part and word in small("up_to"):
            return True
        sooner = found_part < told_part
        return sooner if word in small("before") else found_part > told_part
    return _fits(one, two)


def _fits(one: str, two: str) -> bool:
    """Say whether the second lies in the first, as far as both are known."""
    pairs = list(zip(one.split("-"), two.split("-"), strict=False))
    known = [(a, b) for a, b in pairs if _UNKNOWN not in a and _UNKNOWN not in b]
    if not known:
        return False
    return all(a.startswith(b) or b.startswith(a) for a, b in known)


def _comparable(told: TimeMention, found: TimeMention) -> bool:
    one, two = told.value or "", found.value or ""
    pairs = zip(one.split("-"), two.split("-"), strict=False)
    return any(_UNKNOWN not in a and _UNKNOWN not in b for a, b in pairs)


def _comparable_parts(one: str, two: str) -> tuple[list[str], list[str]] | None:
    """Give the parts that both dates know, from the first that both know on."""
    pairs = list(zip(one.split("-"), two.split("-"), strict=False))
    known = [(a, b) for a, b in pairs if _UNKNOWN not in a and _UNKNOWN not in b]
    return ([a for a, _ in known], [b for _, b in known]) if known else None


def _word_before(side: Side, mention: TimeMention) -> str:
    before = [w.form for w in side.telling.words if w.end <= mention.anchor.start]
    return before[-1] if before else ""


def _said(mention: TimeMention, other: Side) -> bool:
    """Whether the very words of a date stand there, unread as one."""
    words = mention.anchor.exact.casefold().split()
    return all(any(word == form for form in other.forms) for word in words)
