"""Where a content ends before its sentence does.

A cue in an opening clause ("While N argued that C, ...") or in a relative clause
("N, who announced C, ...") hands over what stands up to the comma. What a stance
takes ("praised C, but ...") is a thing or a deed, and ends at the first comma.
"""

from __future__ import annotations

from dataclasses import replace

from retold.extract.attribution.found import Found
from retold.extract.attribution.nouns import RELATIVES, Range, is_verbal
from retold.extract.attribution.zone import Zone

_CLOSERS = frozenset({",", ";", "—", "–", "("})
_NOT_LISTED = (
    "singular_pronouns",
    "plural_pronouns",
    "conjunctions",
    "adverbs",
    "prepositions",
)
_EXAMPLES = frozenset({"including", "like", "such"})
_SHORT_ASIDE = 6  # tokens in "(R-Tenn.)"
_OBJECT_RULES = (
    "stance-verb",
    "call-verb",
    "deny-verb",
    "post-verb",
    "attitude-noun",
    "attitude-adjective",
)


def ended(zone: Zone, found: Found) -> Found:
    """Cut what follows the cue where its clause ends."""
    if _is_reduced(zone, found):
        content = tuple(_before_verb(zone, piece) for piece in found.content)
        found = replace(found, content=content)
    closers = _closers(zone, found)
    if not closers:
        return found
    content = tuple(
        piece if piece[0] < found.cue[0] else _cut(zone, piece, closers)
        for piece in found.content
    )
    return replace(found, content=content)


def _is_reduced(zone: Zone, found: Found) -> bool:
    """Whether "a letter urging C" is the subject of a verb that is still to come."""
    start = found.cue[0]
    return (
        found.rule in _OBJECT_RULES
        and found.source is not None
        and found.source[1] == start
        and zone.low(start).endswith("ing")
    )


def _before_verb(zone: Zone, piece: Range) -> Range:
    start, end = piece
    for index in range(start + 1, end):
        joined = zone.low(index - 1) in RELATIVES or zone.among("turns", index - 1)
        if zone.among("auxiliaries", index) and not joined:
            return (start, index)
    return piece


def _closers(zone: Zone, found: Found) -> frozenset[str]:
    if found.rule in _OBJECT_RULES:
        return _CLOSERS
    in_relative = found.stands_for is not None and zone.low(found.cue[0] - 2) == ","
    return (
        frozenset({","}) if in_relative or _opens_sentence(zone, found) else frozenset()
    )


def _opens_sentence(zone: Zone, found: Found) -> bool:
    """Whether the cue stands in a clause that leads to the main one."""
    if found.source is not None and found.source[0] > 0:
        opener = found.source[0] - 1
        joined = zone.among("turns", opener - 1) or opener == 0
        if zone.among("subordinators", opener) and joined:
            return True
    leading = found.cue == (0, 1) and found.rule != "according-to"
    if leading and found.source is not None and zone.low(0).endswith("ing"):
        return True
    return zone.among("subordinators", 0) and not any(
        zone.low(index) == "," for index in range(found.cue[0])
    )


def _cut(zone: Zone, piece: Range, closers: frozenset[str]) -> Range:
    start, end = piece
    for index in range(start + 1, end):
        if zone.low(index) not in closers or zone.is_quote(index + 1):
            continue
        if closers is not _CLOSERS or not _is_listed(zone, index, end):
            return (start, index)
    return piece


def _is_listed(zone: Zone, at: int, end: int) -> bool:
    """Whether what stands behind a mark is one more thing of a list, or a party.

    "praised the crew, the cooks and the pilots", "asked Ann Lee (K) to resign".
    """
    if zone.low(at) == "(":
        return any(zone.low(index) == ")" for index in range(at, at + _SHORT_ASIDE))
    if zone.low(at) != ",":
        return False
    first = at + 2 if zone.low(at + 1) in {"and", "or", "och", "eller"} else at + 1
    if zone.low(first).endswith(("ing", "ed", "ly")) or any(
        zone.among(name, first) for name in _NOT_LISTED
    ):
        return zone.low(first) in _EXAMPLES
    for index in range(first, end):
        if zone.low(index) in _CLOSERS:
            break
        if (
            is_verbal(zone, index)
            or zone.low(index).endswith("ed")
            or zone.low(index) in RELATIVES
        ):
            return False
    return True
