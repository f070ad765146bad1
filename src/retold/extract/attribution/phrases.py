"""The frames without a verb of saying.

according        according to N, C / C, enligt N
view             in N's view, C
adverb           reportedly, allegedly: nobody's word
swedish_passive  X påstås C / X ska ha C
noun_that        the claim that C / her denial of C
coined_term      the label "T" was invented by N
colon            N: "C"
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.extract.attribution.found import At, Found
from retold.extract.attribution.kinds import kind_of
from retold.extract.attribution.nouns import (
    Range,
    first_subject,
    is_verbal,
    noun_after,
    subject_before,
)
from retold.extract.attribution.zone import Zone
from retold.model.claim import SourceKind
from retold.model.document import Role

_COLON_HEAD_WORDS = 7
_ADJECTIVAL_WORDS = 2
_COINED_WITHIN = 12
_DASHES = {"—", "–", "―", "-"}
_POSSESSIVE_ENDS = ("’s", "'s", "s’", "s'")


def according(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read "according to N" with the content on either side, or both."""
    source = noun_after(zone, at.end, aside=at.start > 0, whole=True)
    if at.start == 0 and source is not None and zone.low(source[1]) != ",":
        source = noun_after(zone, at.end, aside=False)
    if source is None or (at.cue.words == ("per",) and at.start > 0):
        return None
    source = (source[0], _informed(zone, source[1]))
    content = _around(zone, at.start, source[1])
    if not content:
        return None
    return Found(
        rule="according-to",
        cue=(at.start, at.end),
        source=source,
        content=content,
        from_left=content[0][0] < at.start,
    )


def _informed(zone: Zone, end: int) -> int:
    """Return the end of "uppgifter till Kustbladet": whom nameless sources told."""
    nameless = zone.among("unnamed", end - 1) or zone.among("content_nouns", end - 1)
    if not nameless or zone.low(end) != "till" or end + 1 >= zone.end:
        return end
    told = noun_after(zone, end + 1, aside=False)
    if told is None or not zone.tokens[end + 1].is_capital:
        return end
    last = end + 1
    while last < told[1] and zone.tokens[last].is_capital:
        last += 1
    return last


def view(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read "in N's view, C"."""
    gap = at.cue.words.index("*")
    source = (at.start + gap, at.end - (len(at.cue.words) - gap - 1))
    possessive = zone.among("possessives", source[0]) or zone.tokens[
        source[1] - 1
    ].low.endswith((*_POSSESSIVE_ENDS, "s"))
    content = _around(zone, at.start, at.end)
    if not possessive or not content:
        return None
    right = tuple(piece for piece in content if piece[0] >= at.end)
    if not right and at.end < zone.end and zone.low(at.end) not in {",", ";"}:
        right = ((at.end, zone.end),)
    return Found(
        rule="in-the-view-of",
        cue=(at.start, at.end),
        source=source,
        content=right or content,
        from_left=not right,
    )


def _around(zone: Zone, start: int, end: int) -> tuple[Range, ...]:
    """Return what stands left and right of an inserted phrase, without commas."""
    left_end = start - 1 if zone.low(start - 1) == "," else start
    right_start = end + 1 if zone.low(end) in {",", ":"} else end
    left = (0, left_end)
    right = (right_start, zone.end)
    inside = right_start < zone.end and (
        start == 0 or (zone.low(end) == "," and zone.low(start - 1) == ",")
    )
    pieces = [left] if left_end > 0 else []
    if inside or (start == 0 and right_start < zone.end):
        pieces.append(right)
    return tuple(pieces)


def adverb(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read "reportedly": the word of nobody who stands there."""
    return (
        Found(
            rule="hearsay-adverb",
            cue=(at.start, at.end),
            source=None,
            content=_adverb_content(zone, at),
        )
        if _adverb_content(zone, at)
        else None
    )


def _adverb_content(zone: Zone, at: At) -> tuple[Range, ...]:
    after = zone.low(at.end)
    if at.end >= zone.end or after == ",":
        left_end = at.start - 1 if zone.low(at.start - 1) == "," else at.start
        if left_end > 0:
            return ((0, left_end),)
        return ((at.end + 1, zone.end),) if at.end + 1 < zone.end else ()
    if any(cue.group == "evidence" for cue in zone.lexicon.cues.get(after, ())):
        return ((at.end + 1, zone.end),) if at.end + 1 < zone.end else ()
    if zone.among("determiners", at.start - 1):
        return ((at.end, min(zone.end, at.end + _ADJECTIVAL_WORDS)),)
    right = (at.end, zone.end)
    group = at.start
    while group > 0 and zone.among("auxiliaries", group - 1):
        group -= 1
    verbal = group < at.start or is_verbal(zone, at.end) or after.endswith("ed")
    subject = subject_before(zone, group) if verbal and group > 0 else None
    return (right,) if subject is None else ((subject[0], at.start), right)


def swedish_passive(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read "X påstås C" and "X ska ha C": nobody says so, unless "av N" follows.

    Not "sägs upp", which is to lose one's work, nor "lär sig", which is to learn.
    """
    if at.end >= zone.end or zone.among("particles", at.end):
        return None
    subject = subject_before(zone, at.start) if at.start else None
    if zone.among("that_words", at.end) or subject is None:
        content: tuple[Range, ...] = ((at.end, zone.end),)
    else:
        content = (subject, (at.end, zone.end))
    return Found(
        rule="impersonal-passive", cue=(at.start, at.end), source=None, content=content
    )


def noun_that(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read "the claim that C", "his denial of C", "claims of C"."""
    that = zone.among("that_words", at.end)
    of = zone.low(at.end) in {"of", "om"} and (
        at.cue.group == "denies_noun" or zone.among("of_nouns", at.start)
    )
    if not that and not of:
        return None
    if that and _is_reported(zone, at):
        return None
    start = at.end if that else at.end + 1
    end = _noun_content_end(zone, start, finite_verbs=1 if that else 0)
    if end <= start:
        return None
    return Found(
        rule="noun-that",
        cue=(at.start, at.end),
        source=_possessor(zone, at),
        content=((start, end),),
        denies=at.cue.group == "denies_noun",
    )


def _is_reported(zone: Zone, at: At) -> bool:
    """Whether a name before "reports that" makes it a verb: "the Post reports that"."""
    before = zone.tokens[at.start - 1] if at.start else None
    named = before is not None and before.is_capital
    owned = before is not None and before.low.endswith(_POSSESSIVE_ENDS)
    return named and not owned and zone.among("verbs", at.start)


def _possessor(zone: Zone, at: At) -> Range | None:
    """Return whose claim it is: "her", "Ann Lee's"; or the reports themselves."""
    before = at.start - 1
    if before >= 0 and zone.among("possessives", before):
        return (before, at.start)
    if before >= 0 and zone.tokens[before].low.endswith(_POSSESSIVE_ENDS):
        start = before
        while start > 0 and zone.tokens[start - 1].is_capital:
            start -= 1
        return (start, at.start)
    if zone.among("document", at.start) or zone.among("unnamed", at.start):
        start = (
            before if zone.among("determiners", before) and before >= 0 else at.start
        )
        return (start, at.end)
    return None


def _noun_content_end(zone: Zone, start: int, finite_verbs: int) -> int:
    """Return where the content ends: before the main verb of the whole sentence."""
    seen = 0
    for index in range(start, zone.end):
        if zone.low(index) in {";", "—", "–"}:
            return index
        finite = (
            zone.among("auxiliaries", index)
            and zone.low(index)
            not in {
                "be",
                "been",
                "being",
                "am",
            }
            and not zone.among("auxiliaries", index - 1)
        )
        if finite:
            seen += 1
            if seen > finite_verbs and not zone.among("conjunctions", index - 1):
                return index
    return zone.end


def coined_term(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read "the label “T” was invented by N": a word and where it comes from."""
    for index in range(at.end, min(zone.end, at.end + _COINED_WITHIN)):
        if zone.among("coined", index):
            by = next(
                (
                    k
                    for k in range(index + 1, min(index + 4, zone.end))
                    if zone.among("by_words", k)
                ),
                None,
            )
            source = None if by is None else noun_after(zone, by + 1, whole=True)
            if source is None:
                return None
            start = (
                at.start - 1 if zone.among("determiners", at.start - 1) else at.start
            )
            verb = index
            while zone.among("auxiliaries", verb - 1):
                verb -= 1
            return Found(
                rule="term-coined-by",
                cue=(verb, index + 1),
                source=source,
                content=((max(0, start), verb),),
            )
    return None


def colon(zone: Zone) -> Found | None:
    """Read "N: “C”", and in a headline "N: C"."""
    for index in range(1, min(zone.end, _COLON_HEAD_WORDS + 1)):
        if zone.low(index) != ":":
            continue
        quoted = zone.is_quote(index + 1)
        if not (quoted or zone.passage.role is Role.HEADLINE or zone.is_title_case):
            return None
        source = noun_after(zone, 0, aside=False)
        whole = source is not None and source[1] == index
        if source is None or not whole or not _is_somebody(zone, source):
            return None
        return Found(
            rule="colon",
            cue=(index, index + 1),
            source=source,
            content=((index + 1, zone.end),),
        )
    return None


def announced(zone: Zone, found: Sequence[Found]) -> Found | None:
    """Read "N went further: “C”": the subject speaks, whatever the verb is."""
    for index in range(1, zone.end - 1):
        if zone.low(index) != ":" or not zone.is_quote(index + 1):
            continue
        taken = any(
            first <= index + 1 < last for one in found for first, last in one.content
        )
        source = None if taken else first_subject(zone)
        if source is None or source[1] > index or not _can_speak(zone, source):
            return None
        return Found(
            rule="announced",
            cue=(index, index + 1),
            source=source,
            content=((index + 1, index + 2),),
        )
    return None


def _can_speak(zone: Zone, source: Range) -> bool:
    """Whether a subject is somebody or some paper, not "it" or "the reason"."""
    return (
        any(
            zone.tokens[index].is_capital
            for index in range(max(1, source[0]), source[1])
        )
        or zone.among("singular_pronouns", source[0])
        or zone.among("plural_pronouns", source[0])
        or kind_of(zone, source) in {SourceKind.ORGANISATION, SourceKind.DOCUMENT}
    )


def signature(zone: Zone) -> Found | None:
    """Read "“C” — N", a quotation with its speaker set under it."""
    dash = 1 if zone.is_quote(0) else 0
    if zone.low(dash) not in _DASHES or zone.end < dash + 2:
        return None
    source = noun_after(zone, dash + 1)
    named = source is not None and zone.tokens[dash + 1].is_capital
    if source is None or source[1] != zone.end or not named:
        return None
    return Found(
        rule="signature",
        cue=(dash, dash + 1),
        source=source,
        content=((0, 1),) if dash else (),
        from_left=True,
        opens=not dash,
    )


def _is_somebody(zone: Zone, source: Range) -> bool:
    """Whether a headline's lead is a speaker and not a subject ("WATCH: ...")."""
    if any(is_verbal(zone, index) for index in range(*source)):
        return False
    if any(zone.among("labels", index) for index in range(*source)):
        return False
    named = sum(zone.tokens[index].is_capital for index in range(*source))
    single_shout = source[1] - source[0] == 1 and zone.tokens[source[0]].text.isupper()
    return named > 0 and not single_shout
