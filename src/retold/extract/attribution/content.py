"""What was said: from a frame's tokens to places in the document.

A piece that is a speech takes the whole speech, also the sentences and paragraphs
it runs through. A sentence with two frames is cut where the second begins.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from retold.extract.attribution.ends import ended
from retold.extract.attribution.found import Found
from retold.extract.attribution.nouns import Range
from retold.extract.attribution.zone import Zone
from retold.extract.quotes import Quote, meeting
from retold.model.claim import Mode
from retold.model.text import Anchor, anchor_trimmed

_DIRECT_SHARE = 0.9  # output.md: direct from 90 % of the content upwards


@dataclass(slots=True, kw_only=True)
class Draft:
    """An attribution being made: its frame, and its content as offsets.

    `speaker` is set where a conversation told it: the name, and how it was found.
    `mark_only` says that no words stand there but the mark that opens the speech.
    """

    zone: Zone
    found: Found
    content: list[tuple[int, int]]
    speaker: tuple[str | None, str | None] | None = None
    mark_only: bool = False

    @property
    def cue_start(self) -> int:
        """Where the cue stands in the document."""
        return self.zone.tokens[self.found.cue[0]].start


def drafts(zone: Zone, found: Sequence[Found], quotes: Sequence[Quote]) -> list[Draft]:
    """Place what the frames found in one zone."""
    return [
        Draft(zone=zone, found=one, content=_offsets(zone, one, quotes))
        for one in _clipped([ended(zone, each) for each in found])
    ]


def _clipped(found: Sequence[Found]) -> list[Found]:
    """End the content of each frame where the next one around or after it begins."""
    ordered = sorted(found, key=lambda one: one.cue)
    kept = []
    for place, one in enumerate(ordered):
        later = ordered[place + 1 :]
        content = tuple(
            cut for piece in one.content if (cut := _cut(piece, one, later))[0] < cut[1]
        )
        if content or one.opens:
            kept.append(replace(one, content=content))
    return kept


def _cut(piece: Range, own: Found, later: Sequence[Found]) -> Range:
    start, end = piece
    if start < own.cue[0]:
        return piece
    for other in later:
        around = other.from_left and other.content and other.content[0][0] <= own.cue[0]
        if around:
            end = min(end, other.content[0][1])
        elif other.begins is not None and start < other.begins:
            end = min(end, other.begins)
    return (start, end)


def _offsets(
    zone: Zone, found: Found, quotes: Sequence[Quote]
) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    for first, last in found.content:
        start, end = zone.tokens[first].start, zone.tokens[last - 1].end
        head = zone.quotes.get(start)
        if head is not None:
            start = min(start, head.start)
        tail = zone.quotes.get(zone.tokens[last - 1].start)
        pieces.append((start, end if tail is None else max(end, tail.end)))
        if tail is not None:
            pieces.extend(running_on(tail, quotes))
    return pieces


def running_on(quote: Quote, quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """Return the places in later paragraphs where a speech left open goes on."""
    places = []
    last = quote
    first = bisect_right(quotes, quote.start, key=lambda one: one.start)
    for later in islice(quotes, first, None):
        if not (last.unclosed and later.continued):
            break
        places.append((later.start, later.end))
        last = later
    return places


def pieces_of(text: str, content: Sequence[tuple[int, int]]) -> tuple[Anchor, ...]:
    """Anchor the pieces of a content in order, none twice, none empty."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(content)):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], end))
        else:
            kept.append((start, end))
    anchors = (anchor_trimmed(text, start, end) for start, end in kept)
    return tuple(one for one in anchors if one.exact)


def mode_of(content: Sequence[Anchor], quotes: Sequence[Quote]) -> Mode:
    """Say how much of a content stands inside quotation marks."""
    whole = sum(len(piece.exact) for piece in content)
    quoted = sum(
        max(0, min(piece.end, quote.end) - max(piece.start, quote.start))
        for piece in content
        for quote in meeting(quotes, piece.start, piece.end)
    )
    if quoted == 0:
        return Mode.INDIRECT
    return Mode.DIRECT if quoted >= _DIRECT_SHARE * whole else Mode.MIXED
