"""Hyperlinks read as "on whose word": "according to [one report]", "[figures] reveal".

A link on the cue, or on a paper or a body that speaks, leads to what was said. A link
on a person's name mostly leads to a page about them, so it is left alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from retold.model.claim import Attribution, SourceKind
from retold.model.document import Link
from retold.model.text import Anchor


def linked(
    attributions: Iterable[Attribution], links: Sequence[Link]
) -> tuple[Attribution, ...]:
    """Give each source the address that its words or its cue link to.

    Where nobody stands as source, a link on the cue is left in the document alone.
    """
    ordered = sorted(links, key=lambda link: (link.anchor.start, link.anchor.end))
    return tuple(_linked(one, ordered) for one in attributions)


def _linked(one: Attribution, links: Sequence[Link]) -> Attribution:
    source = one.source
    if source is None:
        return one
    places = [one.cue] if source.kind is SourceKind.PERSON else [source.anchor, one.cue]
    for place in places:
        href = _on(place, links)
        if href is not None:
            return replace(one, source=replace(source, href=href))
    return one


def _on(place: Anchor, links: Sequence[Link]) -> str | None:
    """Return where the first link on a place leads; links never cross each other."""
    first = bisect_right(links, place.start, key=lambda link: link.anchor.end)
    last = bisect_left(links, place.end, lo=first, key=lambda link: link.anchor.start)
    return links[first].href if first < last else None
