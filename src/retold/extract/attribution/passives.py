"""The passive frame: it has been claimed that C, X is said to C, X is accused by N.

Nobody stands in the source unless "by N" follows; that is a finding and no gap.
"""

from __future__ import annotations

from retold.extract.attribution.found import At, Found
from retold.extract.attribution.nouns import (
    Range,
    nearest_noun,
    noun_after,
    subject_before,
)
from retold.extract.attribution.words import Form
from retold.extract.attribution.zone import Zone

_LONGEST_GROUP = 6  # "may not have been officially said"
_LOOK_AHEAD = 14
_SHORTEST_QUESTION = 2  # tokens: "if so"
_CHARGES = {"for", "of", "as", "to"}  # "accused by N of C"
_PASSIVE_GROUPS = {"say", "think", "tell", "evidence"}


def passive(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read it has been claimed that C, X is said to C, X is accused of C by N."""
    if at.cue.form not in {Form.PAST, Form.PARTICIPLE}:
        return None
    group = passive_start(zone, at.start)
    if group is None:
        return _reduced(zone, at)
    if zone.among("expletives", group - 1) or zone.among("expletives", group):
        known = zone.among("impersonal", at.start) or zone.among("that_words", at.end)
        return _impersonal(zone, at, group) if known else None
    by = _by(zone, at.end)
    if by is not None and at.cue.group in _PASSIVE_GROUPS and by[0] != at.end + 1:
        by = None
    if by is None and not _stands_alone(zone, at):
        return None
    return _personal(zone, at, group, by)


def _stands_alone(zone: Zone, at: At) -> bool:
    """Whether a passive is somebody's word with nobody after "by": "is said to"."""
    if zone.among("needs_as", at.start):
        return zone.low(at.end) == "as" and zone.among("accused", at.start)
    told = at.cue.group in _PASSIVE_GROUPS and at.cue.group != "evidence"
    return told or (
        at.cue.group not in _PASSIVE_GROUPS and zone.among("accused", at.start)
    )


def asked(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:  # noqa: ARG001 - every frame takes the same three
    """Read "Asked by N if C, ...": what was put to whoever speaks next."""
    opens = at.start == 0 or zone.among("question_openers", at.start - 1)
    if not opens or not zone.among("asked", at.start):
        return None
    by = _by(zone, at.end)
    start = by[1] if by is not None and by[0] == at.end + 1 else at.end
    end = next((i for i in range(start, zone.end) if zone.low(i) == ","), zone.end)
    if not zone.among("question_words", start) or end - start < _SHORTEST_QUESTION:
        return None
    return Found(
        rule="asked-if",
        cue=(at.start, at.end),
        source=by if start != at.end else None,
        content=((start, end),),
    )


def _impersonal(zone: Zone, at: At, group: int) -> Found | None:
    first = group - 1 if zone.among("expletives", group - 1) else group
    cue = (first, at.end)
    if at.end >= zone.end or zone.low(at.end) in {",", ";"}:
        end = first - 1 if zone.low(first - 1) == "," else first
        if end <= 0:
            return None
        return Found(
            rule="impersonal-passive",
            cue=cue,
            source=None,
            content=((0, end),),
            from_left=True,
        )
    by = _by(zone, at.end)
    content = ((by[1] if by and by[0] == at.end + 1 else at.end, zone.end),)
    return Found(rule="impersonal-passive", cue=cue, source=by, content=content)


def _personal(zone: Zone, at: At, group: int, by: Range | None) -> Found | None:
    subject = subject_before(zone, group)
    if subject is not None and group == at.start:
        subject = nearest_noun(zone, subject)
    pieces = [] if subject is None else [subject]
    told = at.cue.group == "tell"
    if by is None:
        right = [(at.end, zone.end)]
    else:
        right = [(at.end, by[0] - 1)]
        if not (pieces and at.cue.group == "stance") or zone.low(by[1]) in _CHARGES:
            right.append((by[1], zone.end))
    right = [piece for piece in right if piece[0] < piece[1]]
    if not (right or pieces) or (at.cue.group == "think" and subject is None):
        return None
    if at.cue.group == "say" and by is None and zone.low(at.end) not in {"to", "that"}:
        return None
    return Found(
        rule="passive-by" if by else "passive",
        cue=(group, at.end),
        source=by,
        content=tuple(right if told else [*pieces, *right]),
    )


def _reduced(zone: Zone, at: At) -> Found | None:
    """Read "the plan opposed by N": no "be" stands there, but whose it is does."""
    grouped = at.cue.group in {"stance", "call", "deny"}
    passed_on = zone.among("relayed", at.start)
    if not grouped or passed_on or not zone.among("by_words", at.end):
        return None
    by = _by(zone, at.end)
    return (
        None if by is None or by[0] != at.end + 1 else _personal(zone, at, at.start, by)
    )


def _by(zone: Zone, start: int) -> Range | None:
    """Return who stands after "by"; the last one, since "of" phrases come first."""
    found = None
    for index in range(start, min(zone.end, start + _LOOK_AHEAD)):
        if zone.low(index) in {",", ";", ":"}:
            break
        if zone.among("by_words", index) and not zone.low(index + 1).endswith("ing"):
            found = _short_noun(zone, index + 1)
    return found


def _short_noun(zone: Zone, at: int) -> Range | None:
    """Return the noun phrase at `at` up to its first preposition, "of" aside."""
    found = noun_after(zone, at, aside=False)
    if found is None:
        return None
    for index in range(found[0] + 1, found[1]):
        deed = zone.low(index + 1).endswith("ing")  # "by N of lying"
        inner = zone.among("inner", index) and not deed
        if zone.among("prepositions", index) and not inner:
            return (found[0], index)
    return found


def passive_start(zone: Zone, at: int) -> int | None:
    """Say where "has been widely" starts, or None when the verb is active."""
    start, has_be = at, False
    while start > 0 and at - start < _LONGEST_GROUP:
        be = zone.among("be_forms", start - 1)
        if not (
            be
            or zone.among("auxiliaries", start - 1)
            or zone.among("adverbs", start - 1)
        ):
            break
        has_be = has_be or be
        start -= 1
    return start if has_be else None
