"""Two tellings laid side by side, word against word."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from rapidfuzz.distance import LCSseq

from retold.model.match import Telling, Word
from retold.model.text import Anchor

_STRAY = 2  # equal words without content, fewer than three in a row, align nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Words `i1:i2` of the parent against words `j1:j2` of the child."""

    equal: bool
    i1: int
    i2: int
    j1: int
    j2: int


class Places:
    """Places in one document, asked for many words whether one of them holds it.

    A telling of 50,000 words may have thousands of figures.
    """

    def __init__(self, places: Iterable[Anchor]) -> None:
        ordered = sorted((one.start, one.end) for one in places)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        """Whether `start:end` lies wholly in one of them."""
        before = bisect_right(self._starts, start)
        return before > 0 and end <= self._ends[before - 1]


class Alphabet:
    """A letter for each word form, so that a telling is a string to be aligned.

    Strings are compared several times as fast as lists of words, and without
    looking each word up. Of more forms than there are letters, a million, some
    share one.
    """

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def spell(self, forms: Iterable[str]) -> str:
        """Write word forms as letters; those not seen before get new ones."""
        known = self._letters
        return "".join(
            [known.get(form) or self._learnt(form) for form in forms],
        )

    def _learnt(self, form: str) -> str:
        letter = chr(len(self._letters) % (sys.maxunicode + 1))
        return self._letters.setdefault(form, letter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a telling, taken out once for all that have the same.

    `script` has a letter for each of `forms`. `counted[i]` is how many of the words
    before word `i` have content. `cautions` are the sources and hedges, and `folded`
    is the text with case folded, in which those of others are looked for.
    """

    forms: list[str]
    script: str
    keys: frozenset[str]
    counted: list[int]
    cautions: tuple[Anchor, ...]
    folded: str


def words_of(telling: Telling, alphabet: Alphabet) -> Words:
    """Take out the words of a telling."""
    forms = [word.form for word in telling.words]
    return Words(
        forms=forms,
        script=alphabet.spell(forms),
        keys=frozenset([word.key for word in telling.words if word.content]),
        counted=counted(telling.words),
        cautions=(
            *(one.source.anchor for one in telling.attributions if one.source),
            *(hedge.anchor for hedge in telling.hedges),
        ),
        folded=telling.text.casefold(),
    )


def counted(words: Iterable[Word]) -> list[int]:
    """Give how many words with content stand before each, and how many in all."""
    return list(accumulate((word.content for word in words), initial=0))


def common(one: str, two: str) -> list[tuple[int, int, int]]:
    """Give where equal stretches begin in both, and their length; the last is empty."""
    blocks = LCSseq.editops(one, two).as_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A telling and the one it is held to come from."""

    parent: Telling
    child: Telling

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Equal and differing stretches in turn; numbers count as equal."""
        one = [word.key for word in self.parent.words]
        two = [word.key for word in self.child.words]
        blocks: list[Block] = []
        for code in LCSseq.opcodes(one, two):
            found = Block(
                equal=code.tag == "equal"
                and not _is_stray(self.parent.words[code.src_start : code.src_end]),
                i1=code.src_start,
                i2=code.src_end,
                j1=code.dest_start,
                j2=code.dest_end,
            )
            if blocks and blocks[-1].equal == found.equal:
                found = _joined(blocks.pop(), found)
            blocks.append(found)
        return tuple(blocks)

    @cached_property
    def changed(self) -> tuple[Block, ...]:
        """The stretches that differ."""
        return tuple(block for block in self.blocks if not block.equal)


def stretch(telling: Telling, start: int, end: int) -> Anchor | None:
    """Anchor words `start:end` of a telling, None when there are none."""
    if start >= end:
        return None
    return between(telling, telling.words[start].start, telling.words[end - 1].end)


def between(telling: Telling, start: int, end: int) -> Anchor:
    """Anchor a stretch of a telling given by offsets into its document."""
    base = telling.claim.anchor.start
    return Anchor(start=start, end=end, exact=telling.text[start - base : end - base])


def words_in(telling: Telling, place: Anchor) -> tuple[Word, ...]:
    """Return the words of a telling that lie inside `place`."""
    return tuple(
        word
        for word in telling.words
        if place.start <= word.start and word.end <= place.end
    )


def find_run(words: tuple[Word, ...], wanted: tuple[str, ...]) -> int | None:
    """Find where a run of keys stands in `words`, None when it does not."""
    keys = [word.key for word in words]
    for at in range(len(keys) - len(wanted) + 1):
        if tuple(keys[at : at + len(wanted)]) == wanted:
            return at
    return None


def _joined(one: Block, two: Block) -> Block:
    return Block(equal=one.equal, i1=one.i1, i2=two.i2, j1=one.j1, j2=two.j2)


def _is_stray(words: tuple[Word, ...]) -> bool:
    return len(words) <= _STRAY and not any(word.content for word in words)
