"""Which edits lead from one telling to another, each by name and direction.

Who retells leaves out more than he puts in, rounds figures and does not unround
them, drops hedges and sources and seldom adds them. So the edits from A to B
are not those from B to A undone, and that tells which of two came first where
their dates do not (Howe and others, 2001, on the direction of readings).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import log2

from retold.lineage.alignment import common, counted
from retold.model.match import Telling, Word
from retold.model.quantity import Bound, Figure, Quantity
from retold.model.text import Anchor

_ROUND_ENDS = (1_000_000, 100_000, 10_000, 1_000, 100, 10, 5)  # what figures end in
_WORDS = "-words"  # of a kind: the binary logarithm of how many words, and one
_LONG = 4  # words on both sides; as many are left out and put in, not exchanged
_MOST = 4  # places of a kind that count


@dataclass(frozen=True, slots=True)
class Edit:
    """One kind of edit: how often it was made, and the words that show it."""

    kind: str
    times: float
    detail: str

    @property
    def is_length(self) -> bool:
        """Whether it measures another one: how many words were left out, say."""
        return self.kind.endswith(_WORDS)


@dataclass(frozen=True, slots=True)
class Parts:
    """A telling taken apart.

    `slots` holds the places of each kind, `frame` how it is named who says it, and
    `forms` all other words, with their `starts` in the document and how many of
    those before each have content (`counted`). `loose` are the forms again, but ""
    for words without content or in a slot, which are not compared as words.
    """

    slots: Mapping[str, tuple[Anchor, ...]]
    figures: tuple[Figure, ...]
    frame: tuple[str, ...]
    forms: list[str]
    starts: list[int]
    counted: list[int]
    loose: list[str]


def parts_of(telling: Telling) -> Parts:
    """Take a telling apart."""
    sources = [one.source.anchor for one in telling.attributions if one.source]
    figures = tuple(one for one in telling.figures if not _meets(one.anchor, sources))
    counts = [one.anchor for one in figures]
    slots = {
        "hedge": _clear([one.anchor for one in telling.hedges], counts),
        "time": _clear([one.anchor for one in telling.times], counts),
        "place": _clear([one.anchor for one in telling.places], sources),
        "source": tuple(sources),
    }
    said = [one.cue for one in telling.attributions if one.source and one.cue]
    words = tuple(
        word
        for word in telling.words
        if not _is_in(word, sources) and (word.content or not _is_in(word, said))
    )
    held = (*counts, *slots["hedge"], *slots["time"], *slots["place"])
    return Parts(
        slots=slots,
        figures=figures,
        frame=_frame(telling, words),
        forms=[word.form for word in words],
        starts=[word.start for word in words],
        counted=counted(words),
        loose=[
            word.form if word.content and not _is_in(word, held) else ""
            for word in words
        ],
    )


def _frame(telling: Telling, words: Sequence[Word]) -> tuple[str, ...]:
    """Say how the sources are put: by which cue, and before the words or after."""
    first = words[0].start if words else 0
    return tuple(
        f"{one.cue.exact.casefold() if one.cue else ''} {side}"
        for one in telling.attributions
        if one.source
        for side in ("before" if one.source.anchor.start < first else "after",)
    )


def _clear(places: Iterable[Anchor], others: Sequence[Anchor]) -> tuple[Anchor, ...]:
    return tuple(one for one in places if not _meets(one, others))


def _meets(one: Anchor, others: Iterable[Anchor]) -> bool:
    return any(two.start < one.end and one.start < two.end for two in others)


def _is_in(word: Word, places: Iterable[Anchor]) -> bool:
    return any(one.start <= word.start < one.end for one in places)


def edits(parent: Parts, child: Parts) -> Iterator[Edit]:
    """Name the edits that lead from one telling to another.

    What stands in a stretch that went or came as a whole went or came with it.
    """
    places = [place for place in _places(parent, child) if place.old or place.new]
    gone = [at for place in places if place.old for at in place.gone]
    come = [at for place in places if place.new for at in place.come]
    for slot, after in child.slots.items():
        before = parent.slots[slot]
        if before or after:
            yield from _slot(slot, _left(before, gone), _left(after, come))
    if child.frame != parent.frame and _same_sources(parent, child):
        yield Edit("frame-changed", 1, " ".join(child.frame))
    if parent.figures or child.figures:
        yield from _figure(
            [one for one in parent.figures if _stays(one.anchor, gone)],
            [one for one in child.figures if _stays(one.anchor, come)],
        )
    yield from _words(places)


def _left(places: Iterable[Anchor], starts: Sequence[int]) -> list[Anchor]:
    """Give those places in which no word with one of these `starts` stands."""
    return [one for one in places if _stays(one, starts)]


def _stays(place: Anchor, starts: Sequence[int]) -> bool:
    return not any(place.start <= at < place.end for at in starts)


def _same_sources(parent: Parts, child: Parts) -> bool:
    one, two = (_told(each.slots["source"]) for each in (parent, child))
    return bool(one) and one.keys() == two.keys()


def _told(places: Iterable[Anchor]) -> dict[str, str]:
    """Give the words of each place under the form they are compared by."""
    return {one.exact.casefold().removeprefix("the "): one.exact for one in places}


def _slot(
    slot: str, parent: Iterable[Anchor], child: Iterable[Anchor]
) -> Iterator[Edit]:
    before, after = _told(parent), _told(child)
    gone = [words for form, words in before.items() if form not in after]
    come = [words for form, words in after.items() if form not in before]
    if gone and come:
        yield Edit(f"{slot}-changed", 1, f"{', '.join(gone)} / {', '.join(come)}")
    elif gone:
        yield Edit(f"{slot}-dropped", 1, ", ".join(gone))
    elif come:
        yield Edit(f"{slot}-gained", 1, ", ".join(come))


def _figure(before: Iterable[Figure], after: Iterable[Figure]) -> Iterator[Edit]:
    """Compare the figures that one of the two has and the other has not."""
    gone, come = list(before), []
    for one in after:
        same = next((two for two in gone if _value(one) == _value(two)), None)
        if same is None:
            come.append(one)
        else:
            gone.remove(same)
    if gone and come:
        yield _moved(gone[0], come[0])
    elif gone:
        yield Edit("figure-dropped", 1, gone[0].anchor.exact)
    elif come:
        yield Edit("figure-gained", 1, come[0].anchor.exact)


def _value(one: Figure) -> tuple[Quantity, Bound]:
    return one.quantity, one.bound


def _moved(before: Figure, after: Figure) -> Edit:
    detail = f"{before.anchor.exact} / {after.anchor.exact}"
    one, two = before.value, after.value
    if before.quantity.unit != after.quantity.unit:
        kind = "unit-changed"
    elif one is None or two is None:
        kind = "figure-moved"
    elif one == two:
        kind = "bound-changed"
    elif _rounds(one, two):
        kind = "figure-rounded"
    else:
        kind = "figure-unrounded" if _rounds(two, one) else "figure-moved"
    return Edit(kind, 1, detail)


def _rounds(exact: Decimal, near: Decimal) -> bool:
    """Whether `near` is `exact` rounded to as many places as it is round to."""
    end = next((end for end in _ROUND_ENDS if near % end == 0), 0)
    return abs(exact - near) <= Decimal(end) / 2


@dataclass(slots=True)
class _Place:
    """A place where two tellings differ.

    `gone` and `come` are the starts of all its words, `old` and `new` the loose ones.
    """

    gone: list[int] = field(default_factory=list)
    come: list[int] = field(default_factory=list)
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)


def _places(parent: Parts, child: Parts) -> list[_Place]:
    place = _Place()
    found = [place]
    i = j = 0
    for one, two, size in common(parent.forms, child.forms):
        if i < one:
            place.gone += parent.starts[i:one]
            place.old += filter(None, parent.loose[i:one])
        if j < two:
            place.come += child.starts[j:two]
            place.new += filter(None, child.loose[j:two])
        i, j = one + size, two + size
        if parent.counted[i] > parent.counted[one]:
            place = _Place()
            found.append(place)
    return found


def _words(places: Iterable[_Place]) -> Iterator[Edit]:
    """Name what was left out, put in, or put in other words, place by place."""
    found: dict[str, list[list[str]]] = {}
    for place in places:
        old, new = place.old, place.new
        if old and new and min(len(old), len(new)) < _LONG:
            found.setdefault("exchanged", []).append([*old, "/", *new])
            continue
        if old:
            found.setdefault("left-out", []).append(old)
        if new:
            found.setdefault("put-in", []).append(new)
    for kind, stretches in found.items():
        detail = "; ".join(" ".join(each) for each in stretches)
        yield Edit(kind, min(_MOST, len(stretches)), detail)
        length = sum(map(len, stretches)) - len(stretches)
        yield Edit(f"{kind}{_WORDS}", round(log2(1 + length), 3), detail)
