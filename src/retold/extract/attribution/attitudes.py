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
_NOT_DESCRIBING = (
    "possessives",
    "prepositions",
    "conjunctions",
    "auxiliaries",
    "determiners",
    "that_words",
    "bearing",
)
_LONGEST_DESCRIPTION = 4  # words between a possessor and a noun


def attitude_noun(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read "N's criticism of C", "calls by N for C", "N has plans to C"."""
    by = _named_behind(zone, at.end)
    end = at.end if by is None else by[1]
    if not _leads(zone, at, end):
        return None
    start = _phrase_start(zone, at.start)
    held = (by, at.start) if by else _possessor(zone, start) or _had_by(zone, start)
    if held is None:
        return None
    source, cue_start = held
    first = end if _is_deed(zone, end) else end + 1
    last = _end(zone, first) if not _has_verb(zone, start) else zone.end
    if last <= first:
        return None
    return Found(
        rule="attitude-noun",
        cue=(cue_start, at.end if by else first),
        source=source,
        content=((first, last),),
    )


def attitude_adjective(
    zone: Zone,
    at: At,
    earlier: tuple[Found, ...],  # noqa: ARG001 - every frame takes the same three
) -> Found | None:
    """Read "N is confident that C", "N was eager to C", "N is critical of C"."""
    described = at.start
    while _is_degree(zone, described - 1):
        described -= 1
    if not (_leads(zone, at, at.end) and _is_said_of(zone, described)):
        return None
    group = described
    while _is_copula(zone, group - 1):
        group -= 1
    subject = subject_before(zone, group)
    if subject is None or any(
        zone.among(name, subject[0]) for name in ("own_voice", "expletives")
    ):
        return None
    clause = zone.among("that_words", at.end) or zone.among("infinitive", at.end)
    first = at.end if clause else at.end + 1
    if first >= zone.end:
        return None
    return Found(
        rule="attitude-adjective",
        cue=(group, first),
        source=subject,
        content=((first, zone.end),),
    )


def _leads(zone: Zone, at: At, end: int) -> bool:
    """Whether the word at `end` leads from this noun or adjective to its content."""
    return zone.low(end) in zone.lexicon.leads.get(zone.low(at.start), ())


def _is_degree(zone: Zone, at: int) -> bool:
    return (
        zone.among("adverbs", at)
        or zone.among("degrees", at)
        or zone.low(at).endswith("ly")
    )


def _is_copula(zone: Zone, at: int) -> bool:
    names = ("auxiliaries", "be_forms", "becoming", "adverbs")
    return any(zone.among(name, at) for name in names)


def _is_said_of(zone: Zone, at: int) -> bool:
    """Whether a form of "be" or "become" stands before the adjective."""
    joined = zone.low(at - 1).endswith(("’s", "’re", "'s", "'re"))
    return joined or zone.among("be_forms", at - 1) or zone.among("becoming", at - 1)


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
        if not _describes(zone, start - 1):
            break
        start -= 1
    return start


def _describes(zone: Zone, at: int) -> bool:
    token = zone.tokens[at]
    if not token.is_word or token.is_capital or is_verbal(zone, at):
        return False
    grammatical = any(zone.among(name, at) for name in _NOT_DESCRIBING)
    return not grammatical and not token.low.endswith(_POSSESSIVE_ENDS)


def _possessor(zone: Zone, start: int) -> tuple[Range, int] | None:
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
        while owner > 0 and (
            zone.tokens[owner - 1].is_capital or zone.low(owner - 1) == "."
        ):
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
    """Whether "to" leads to a verb, and not to a thing: "opposition to the plan"."""
    thing = at + 1 >= zone.end or zone.among("determiners", at + 1)
    thing = thing or zone.tokens[at + 1].is_capital
    return zone.among("that_words", at) or (zone.among("infinitive", at) and not thing)


def _has_verb(zone: Zone, at: int) -> bool:
    """Whether a verb stands before a noun, so that it is no subject."""
    return any(
        is_verbal(zone, index)
        or zone.among("bearing", index)
        or zone.low(index).endswith("ed")
        for index in range(at)
    )


def _end(zone: Zone, start: int) -> int:
    """Return where a subject ends: before its verb."""
    for index in range(start + 1, zone.end):
        joined = zone.low(index - 1) in RELATIVES or zone.among("turns", index - 1)
        finite = zone.among("auxiliaries", index) or zone.among("becoming", index)
        if finite and not joined:
            return index
    return zone.end
