"""Which edits lead from one telling to another, each by name and direction.

Who retells leaves out more than he puts in, rounds figures and does not unround
them, drops hedges and sources and seldom adds them. So the edits from A to B
are not those from B to A undone, and that tells which of two came first where
their dates do not (Howe and others, 2001, on the direction of readings).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from math import log2
from typing import NamedTuple

from retold.lineage.alignment import Alphabet, Places, common, counted
from retold.model.match import Telling, Word
from retold.model.quantity import Figure
from retold.model.text import Anchor

_ROUND_ENDS = (1_000_000, 100_000, 10_000, 1_000, 100, 10, 5)  # what figures end in
_WORDS = "-words"  # of a kind: the binary logarithm of how many words, and one
_LONG = 4  # words on both sides; as many are left out and put in, not exchanged
_MOST = 4  # places of a kind that count


class Edit(NamedTuple):
    """One kind of edit, and how often it was made; a plain tuple, for they are many."""

    kind: str
    times: float

    @property
    def is_length(self) -> bool:
        """Whether it measures another one: how many words were left out, say."""
        return self.kind.endswith(_WORDS)


class Named(NamedTuple):
    """Words `start:end` of a document that say something, as they are compared."""

    start: int
    end: int
    form: str


class Counted(NamedTuple):
    """Words `start:end` of a document that give a figure, and what must agree."""

    start: int
    end: int
    value: tuple[object, ...]
    figure: Figure


@dataclass(frozen=True, slots=True)
class Parts:
    """A telling taken apart.

    `slots` holds the places of each kind, `frame` how it is named who says it.
    `script` are all other words, a letter for each; `starts` is where they stand
    in the document, and `content` how many of those before each have content. Of
    these, `loose` leaves out those in a slot, which are not compared as words.
    """

    slots: tuple[tuple[str, tuple[Named, ...]], ...]
    sources: frozenset[str]
    figures: tuple[Counted, ...]
    frame: tuple[str, ...]
    script: str
    starts: list[int]
    content: list[int]
    loose: list[int]


def parts_of(telling: Telling, alphabet: Alphabet) -> Parts:
    """Take a telling apart."""
    sources = [one.source.anchor for one in telling.attributions if one.source]
    figures = [one for one in telling.figures if not _meets(one.anchor, sources)]
    counts = [one.anchor for one in figures]
    slots = {
        "hedge": _clear([one.anchor for one in telling.hedges], counts),
        "time": _clear([one.anchor for one in telling.times], counts),
        "place": _clear([one.anchor for one in telling.places], sources),
        "source": sources,
    }
    said = [one.cue for one in telling.attributions if one.source and one.cue]
    words = [
        word
        for word in telling.words
        if not _is_in(word, sources) and (word.content or not _is_in(word, said))
    ]
    held = Places((*counts, *slots["hedge"], *slots["time"], *slots["place"]))
    loose = (
        word.content and not held.hold(word.start, word.start + 1) for word in words
    )
    named = {slot: tuple(map(_named, places)) for slot, places in slots.items()}
    return Parts(
        slots=tuple(named.items()),
        sources=frozenset(one.form for one in named["source"]),
        figures=tuple(map(_counted, figures)),
        frame=_frame(telling, words),
        script=alphabet.spell(word.form for word in words),
        starts=[word.start for word in words],
        content=counted(words),
        loose=list(accumulate(loose, initial=0)),
    )


def _named(place: Anchor) -> Named:
    form = place.exact.casefold().removeprefix("the ")
    return Named(place.start, place.end, form)


def _counted(figure: Figure) -> Counted:
    held, place = figure.quantity, figure.anchor
    value = (held.low, held.high, held.unit, figure.bound)
    return Counted(place.start, place.end, value, figure)


def _frame(telling: Telling, words: Sequence[Word]) -> tuple[str, ...]:
    """Say how the sources are put: by which cue, and before the words or after."""
    first = words[0].start if words else 0
    return tuple(
        f"{one.cue.exact.casefold() if one.cue else ''} {side}"
        for one in telling.attributions
        if one.source
        for side in ("before" if one.source.anchor.start < first else "after",)
    )


def _clear(places: Iterable[Anchor], others: Sequence[Anchor]) -> list[Anchor]:
    return [one for one in places if not _meets(one, others)]


def _meets(one: Anchor, others: Iterable[Anchor]) -> bool:
    return any(two.start < one.end and one.start < two.end for two in others)


def _is_in(word: Word, places: Iterable[Anchor]) -> bool:
    return any(one.start <= word.start < one.end for one in places)


def edits(parent: Parts, child: Parts) -> Iterator[Edit]:
    """Name the edits that lead from one telling to another.

    What stands in a stretch that went or came as a whole went or came with it.
    """
    places = _places(parent, child)
    gone = [at for place in places if place.old for at in place.gone]
    come = [at for place in places if place.new for at in place.come]
    for (slot, before), (_, after) in zip(parent.slots, child.slots, strict=True):
        if before or after:
            yield from _slot(slot, _left(before, gone), _left(after, come))
    if child.frame != parent.frame and parent.sources == child.sources != frozenset():
        yield Edit("frame-changed", 1)
    if parent.figures or child.figures:
        yield from _figure(
            [one for one in parent.figures if _stays(one, gone)],
            [one for one in child.figures if _stays(one, come)],
        )
    yield from _words(places)


def _left(places: Iterable[Named], starts: Sequence[int]) -> set[str]:
    """Give the forms of those places in which none of these words, in order, starts."""
    return {one.form for one in places if _stays(one, starts)}


def _stays(place: Named | Counted, starts: Sequence[int]) -> bool:
    at = bisect_left(starts, place[0])
    return at == len(starts) or starts[at] >= place[1]


def _slot(slot: str, before: set[str], after: set[str]) -> Iterator[Edit]:
    if before == after:
        return
    gone, come = before - after, after - before
    if gone and come:
        yield Edit(f"{slot}-changed", 1)
    else:
        yield Edit(f"{slot}-dropped" if gone else f"{slot}-gained", 1)


def _figure(before: Iterable[Counted], after: Iterable[Counted]) -> Iterator[Edit]:
    """Compare the figures that one of the two has and the other has not."""
    gone, come = list(before), []
    for one in after:
        same = next((two for two in gone if one.value == two.value), None)
        if same is None:
            come.append(one)
        else:
            gone.remove(same)
    if gone and come:
        yield Edit(_moved(gone[0].figure, come[0].figure), 1)
    elif gone:
        yield Edit("figure-dropped", 1)
    elif come:
        yield Edit("figure-gained", 1)


def _moved(before: Figure, after: Figure) -> str:
    one, two = before.value, after.value
    if before.quantity.unit != after.quantity.unit:
        return "unit-changed"
    if one is None or two is None:
        return "figure-moved"
    if one == two:
        return "bound-changed"
    if _rounds(one, two):
        return "figure-rounded"
    return "figure-unrounded" if _rounds(two, one) else "figure-moved"


def _rounds(exact: Decimal, near: Decimal) -> bool:
    """Whether `near` is `exact` rounded to as many places as it is round to."""
    end = next((end for end in _ROUND_ENDS if near % end == 0), 0)
    return abs(exact - near) <= Decimal(end) / 2


class _Place(NamedTuple):
    """A place where two tellings differ.

    `gone` and `come` are the starts of all its words; so many are loose.
    """

    gone: list[int]
    come: list[int]
    old: int
    new: int


def _places(parent: Parts, child: Parts) -> list[_Place]:
    """Find the places with loose words, parted by equal words with content."""
    found: list[_Place] = []
    gone: list[int] = []
    come: list[int] = []
    i = j = old = new = 0
    for one, two, size in common(parent.script, child.script):
        if i < one:
            gone = gone + parent.starts[i:one]
            old += parent.loose[one] - parent.loose[i]
        if j < two:
            come = come + child.starts[j:two]
            new += child.loose[two] - child.loose[j]
        i, j = one + size, two + size
        if parent.content[i] > parent.content[one]:
            if old or new:
                found.append(_Place(gone, come, old, new))
            gone, come, old, new = [], [], 0, 0
    if old or new:
        found.append(_Place(gone, come, old, new))
    return found


def _words(places: Iterable[_Place]) -> Iterator[Edit]:
    """Name what was left out, put in, or put in other words, place by place."""
    found: dict[str, list[int]] = {}
    for place in places:
        old, new = place.old, place.new
        if old and new and min(old, new) < _LONG:
            found.setdefault("exchanged", []).append(old + new)
            continue
        if old:
            found.setdefault("left-out", []).append(old - 1)
        if new:
            found.setdefault("put-in", []).append(new - 1)
    for kind, lengths in found.items():
        yield Edit(kind, min(_MOST, len(lengths)))
        yield Edit(f"{kind}{_WORDS}", _length(sum(lengths)))


@lru_cache(maxsize=4096)
def _length(words: int) -> float:
    return round(log2(1 + words), 3)
