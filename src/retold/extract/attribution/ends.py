"""Where a content ends before its sentence does.

A cue in an opening clause ("While N argued that C, ...") or in a relative clause
("N, who announced C, ...") hands over what stands up to the comma. What a stance
takes ("praised C, but ...") is a thing or a deed, and ends at the first comma.
"""

from __future__ import annotations

from dataclasses import replace

from retold.extract.attribution.found import Found
from retold.extract.attribution.nouns import Range
from retold.extract.attribution.zone import Zone

_CLOSERS = frozenset({",", ";", "—", "–", "("})
_OBJECT_RULES = ("stance-verb", "call-verb", "deny-verb", "post-verb")


def ended(zone: Zone, found: Found) -> Found:
    """Cut what follows the cue where its clause ends."""
    closers = _closers(zone, found)
    if not closers:
        return found
    content = tuple(
        piece if piece[0] < found.cue[0] else _cut(zone, piece, closers)
        for piece in found.content
    )
    return replace(found, content=content)


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
    return zone.among("subordinators", 0) and not any(
        zone.low(index) == "," for index in range(found.cue[0])
    )


def _cut(zone: Zone, piece: Range, closers: frozenset[str]) -> Range:
    start, end = piece
    for index in range(start + 1, end):
        if zone.low(index) in closers and not zone.is_quote(index + 1):
            return (start, index)
    return piece
