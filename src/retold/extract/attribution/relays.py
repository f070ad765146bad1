"""Who stands between a source and the reader: each one link of the chain.

relayed     the report, quoted by the Post, says C: the Post > the report > C
written-by  an article by Lee in the Post says C: the Post > Lee > the article > C
printed-in  the outlet of the same
"""

from __future__ import annotations

from collections.abc import Iterator

from retold.extract.attribution.found import Found
from retold.extract.attribution.kinds import head_of
from retold.extract.attribution.nouns import Range, noun_after
from retold.extract.attribution.zone import Zone


def relays(zone: Zone, found: Found) -> Iterator[Found]:
    """Yield those by whom the word of a source came, from the nearest outwards."""
    if found.source is None:
        return
    start, end = found.source
    for at in range(start + 1, end - 1):
        if zone.among("relayed", at) and zone.among("by_words", at + 1):
            yield from _link(zone, found, "relayed", (at, at + 2))
    if not zone.among("document", head_of(zone, found.source)):
        return
    by = head_of(zone, found.source) + 1
    if zone.among("by_words", by) and by < end:
        yield from _link(zone, found, "written-by", (by, by + 1))
        outlet = next((at for at in range(by, end) if zone.among("inner", at)), end)
        yield from _link(zone, found, "printed-in", (outlet, outlet + 1))


def _link(zone: Zone, found: Found, rule: str, cue: Range) -> Iterator[Found]:
    start, end = found.source or (0, 0)
    if cue[1] >= end or not zone.tokens[cue[1]].is_word:
        return
    who = noun_after(zone, cue[1], aside=False)
    named = who is not None and any(
        zone.tokens[at].is_capital and not zone.among("calendar", at)
        for at in range(*who)
    )
    if who is None or not named:
        return
    before = cue[0] - 1 if zone.low(cue[0] - 1) == "," else cue[0]
    yield Found(
        rule=rule,
        cue=cue,
        source=(who[0], min(who[1], end)),
        content=((start, before), found.cue, *found.content),
    )
