"""The frames: patterns in which somebody is given as the source of something.

Each frame is one function with its rule's name and stands in one table, `FRAMES`,
under the groups of cues (see `data/cues.toml`) that it reads. A frame takes a zone
and the place of a cue, and gives what it found as ranges of tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from retold.extract.attribution.attitudes import attitude_adjective, attitude_noun
from retold.extract.attribution.beside import unlisted
from retold.extract.attribution.found import At, Found
from retold.extract.attribution.passives import asked, passive
from retold.extract.attribution.phrases import (
    according,
    adverb,
    announced,
    coined_term,
    colon,
    noun_that,
    signature,
    swedish_passive,
    view,
)
from retold.extract.attribution.relays import relays
from retold.extract.attribution.verbs import active
from retold.extract.attribution.words import VERB_GROUPS, Cue
from retold.extract.attribution.zone import Zone

Frame = Callable[[Zone, At, tuple[Found, ...]], Found | None]

FRAMES: Mapping[str, tuple[Frame, ...]] = {
    **dict.fromkeys(VERB_GROUPS, (passive, asked, active)),
    "according": (according,),
    "view": (view,),
    "adverbs": (adverb,),
    "passives": (swedish_passive,),
    "content_noun": (noun_that,),
    "denies_noun": (noun_that,),
    "wording_noun": (coined_term,),
    "attitude_noun": (attitude_noun,),
    "attitude_adjective": (attitude_adjective,),
}
_LONGEST_GAP = 6  # words that "*" may stand for in "in ... view"


def find_in_zone(zone: Zone) -> tuple[Found, ...]:
    """Read every cue of a zone with the frames for it, first fit wins."""
    found: list[Found] = []
    found.extend(one for one in (colon(zone), signature(zone)) if one is not None)
    taken = 0
    cues = zone.lexicon.cues
    for index, token in enumerate(zone.tokens):
        if index < taken or token.low not in cues:
            continue
        for at in _matches(zone, index, cues[token.low]):
            one = _read(zone, at, tuple(found))
            if one is not None:
                found.append(one)
                taken = at.end
                break
    for last_resort in (announced, unlisted):
        one = last_resort(zone, found)
        if one is not None:
            found.append(one)
    passed_on = (each for one in found for each in relays(zone, one))
    return (*found, *passed_on)


def _read(zone: Zone, at: At, earlier: tuple[Found, ...]) -> Found | None:
    for frame in FRAMES[at.cue.group]:
        found = frame(zone, at, earlier)
        if found is not None:
            return found
    return None


def _matches(zone: Zone, index: int, cues: tuple[Cue, ...]) -> Iterator[At]:
    for cue in cues:
        end = _match_end(zone, index, cue.words)
        if end is not None:
            yield At(cue=cue, start=index, end=end)


def _match_end(zone: Zone, index: int, pattern: tuple[str, ...]) -> int | None:
    if len(pattern) == 1:
        return index + 1
    if "*" in pattern:
        gap = pattern.index("*")
        if any(zone.low(index + k) != pattern[k] for k in range(gap)):
            return None
        last = pattern[-1]
        for end in range(index + gap + 1, index + gap + 1 + _LONGEST_GAP):
            if zone.low(end) == last:
                return end + 1
        return None
    fits = all(zone.low(index + k) == word for k, word in enumerate(pattern))
    return index + len(pattern) if fits else None
