"""What somebody holds, told by a noun or an adjective and not by a verb.

attitude-noun       N's plans to C / her criticism of C / voiced concern about C
attitude-adjective  N is confident that C / N was eager to C / N, critical of C, ...
"""

from __future__ import annotations

from retold.extract.attribution.found import At, Found
from retold.extract.attribution.nouns import (
    RELATIVES,
    Range,
    first_subject,
    is_verbal,
    noun_after,
    subject_before,
)
from retold.extract.attribution.zone import Zone

_POSSESSIVE_ENDS = ("’s", "'s", "s’", "s'")
_LONGEST_DESCRIPTION = 4  # words between a possessor and a noun
_HOLDER_WITHIN = 4


def attitude_noun(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read "N's criticism of C", "calls by N for C", "N has plans to C"."""
    by = _named_behind(zone, at.end)
    end = at.end if by is None else by[1]
    leads = zone.low(end)
    if leads not in zone.lexicon.leads.get(zone.low(at.start), ()):
        return None
    start = _phrase_start(zone, at.start)
    held = by or _possessor(zone, start, at.start) or _had_by(zone, start)
    if held is None:
        return None
    source, cue_start = (by, at.start) if by is not None else held
    first = end if zone.among("infinitive", end) and _is_deed(zone, end + 1) else end + 1
    last = _end(zone, first, is_subject=not _has_verb(zone, start))
    if last <= first:
        return None
    return Found(
        rule="attitude-noun",
        cue=(cue_start, at.end if first == end or by else first),
        source=source,
        content=((first, last),),
    )


def attitude_adjective(
    zone: Zone, at: At, earlier: tuple[Found, ...]  # noqa: ARG001 - every frame takes the same three
) -> Found | None:
    """Read "N is confident that C", "N was eager to C", "N is critical of C"."""
    leads = zone.low(at.end)
    if leads not in zone.lexicon.leads.get(zone.low(at.start), ()):
        return None
    group = at.start
    while group > 0 and (
        zone.among("adverbs", group - 1) or zone.low(group - 1).endswith("ly") or zone.low(group - 1) in {"more", "so", "very", "too", "most", "less", "quite"}
    ):
        group -= 1
    if not _is_said_of(zone, group):
        return None
    while group > 0 and (
        zone.among("auxiliaries", group - 1) or zone.among("be_forms", group - 1) or zone.among("adverbs", group - 1) or zone.among("becoming", group - 1)
    ):
        group -= 1
    subject = subject_before(zone, group)
    if subject is None or zone.among("own_voice", subject[0]) or zone.among("expletives", subject[0]):
        return None
    clause = zone.among("that_words", at.end) or zone.among("infinitive", at.end)
    first = at.end if clause else at.end + 1
    last = _end(zone, first, is_subject=False)
    if last <= first:
        return None
    return Found(
        rule="attitude-adjective",
        cue=(group, first),
        source=subject,
        content=((first, last),),
    )


def _is_said_of(zone: Zone, at: int) -> bool:
    """Whether a form of "be" or "become" stands before the adjective."""
    return zone.among("be_forms", at - 1) or zone.among("becoming", at - 1) or zone.low(at - 1).endswith(("’s", "’re", "’m"))


def _named_behind(zone: Zone, at: int) -> Range | None:
    """Return N of "calls by N for C", "concern among N about C"."""
    if not zone.among("holders", at):
        return None
    source = noun_after(zone, at + 1, aside=False)
    if source is None:
        return None
    for index in range(source[0] + 1, source[1]):
        if zone.among("prepositions", index) and not zone.among("inner", index):
            return (source[0], index)
    return source


def _phrase_start(zone: Zone, at: int) -> int:
    """Return where the words before a noun begin that describe it: "sharp"."""
    start = at
    while start > 0 and at - start < _LONGEST_DESCRIPTION:
        token = zone.tokens[start - 1]
        grammatical = (
            not token.is_word
            or zone.among("possessives", start - 1)
            or token.low.endswith(_POSSESSIVE_ENDS)
            or any(zone.among(name, start - 1) for name in ("prepositions", "conjunctions", "auxiliaries", "determiners", "that_words"))
            or zone.among("bearing", start - 1)
            or is_verbal(zone, start - 1)
            or token.is_capital
        )
        if grammatical:
            break
        start -= 1
    return start


def _possessor(zone: Zone, start: int, noun: int) -> tuple[Range, int] | None:
    """Return whose it is, "his" or "Ann Lee's", and where the cue begins."""
    before = start - 1
    if before < 0:
        return None
    if zone.among("own", before):
        return None
    if zone.among("possessives", before):
        return (before, start), start
    if zone.tokens[before].low.endswith(_POSSESSIVE_ENDS):
        owner = before
        while owner > 0 and (zone.tokens[owner - 1].is_capital or zone.low(owner-1) == "."):
            owner -= 1
        if owner == before and before > 0:
            owner = before - 1 if zone.among("determiners", before - 1) else before
        return (owner, start), start
    return None


def _had_by(zone: Zone, start: int) -> tuple[Range, int] | None:
    """Return N of "N has plans", "N voiced concern", and where the verb begins."""
    at = start
    if zone.among("determiners", at - 1):
        at -= 1
    if not zone.among("bearing", at - 1) or zone.low(start).endswith("ed"):
        return None
    group = at - 1
    while group > 0 and (
        zone.among("auxiliaries", group - 1) or zone.among("adverbs", group - 1)
    ):
        group -= 1
    relative = zone.low(group - 1) == "who"
    source = (group - 1, group) if relative else subject_before(zone, group)
    if source is None and zone.among("turns", group - 1):
        source = first_subject(zone)
    return None if source is None else (source, group)


def _is_deed(zone: Zone, at: int) -> bool:
    """Whether a base verb follows "to", and not a thing: "opposition to the plan"."""
    return not (zone.among("determiners", at) or zone.tokens[at].is_capital if at < zone.end else True)


def _has_verb(zone: Zone, at: int) -> bool:
    return any(is_verbal(zone, index) or zone.low(index).endswith("ed") or zone.among("bearing", index) for index in range(at))


def _end(zone: Zone, start: int, *, is_subject: bool) -> int:
    """Return where the content ends: before the verb that it is the subject of."""
    if not is_subject:
        return zone.end
    for index in range(start + 1, zone.end):
        joined = zone.low(index - 1) in RELATIVES or zone.among("turns", index - 1)
        finite = zone.among("auxiliaries", index) or zone.among("becoming", index)
        if finite and not joined:
            return index
    return zone.end
