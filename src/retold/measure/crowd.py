"""A crowd of tellings whose parents are known, by the hundred thousand.

`tradition` makes few tellings with care; here many are made fast and handed on
as `Telling`s, with no page to be read, so that matching can be measured where
its cost lies. Words are invented and as unevenly frequent as words are (Zipf);
stock phrases are shared on purpose by claims that have nothing in common.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import accumulate
from tomllib import loads
from typing import Any

from retold.match import words
from retold.match.wordings import Wording
from retold.model.claim import (
    Attribution,
    Claim,
    Hedge,
    Mode,
    Polarity,
    Source,
    SourceKind,
    Strength,
)
from retold.model.document import Role
from retold.model.ids import content_id
from retold.model.match import Telling
from retold.model.quantity import Bound, Figure, Quantity
from retold.model.text import Anchor
from retold.model.when import When

_START = datetime(2024, 2, 5, 6, tzinfo=UTC)
_DAYS = 60  # within which families begin
_MEAN_GAP_SECONDS = 600  # between two tellings of one family
_ALONE, _LARGEST, _PARETO = 0.6, 400, 1.25  # sizes of families
_COPIES, _CITES, _DENIED, _FIGURES = 0.15, 0.1, 0.04, 0.7
_SOURCED, _HEDGED, _TWICE = 0.6, 0.3, 0.4
_FROM_LAST, _FROM_FIRST, _LAST = 0.45, 0.75, 3
_FUNCTION_WORDS = 0.35  # share of the words of a claim
_VOCABULARY, _ZIPF_SHIFT = 20_000, 20
_OUTLETS = 500
_SHORTEST, _LONGEST = 16, 28  # words of a claim when it is first told
_HOLE = "#"  # where the figure stands
_FIGURE_MAX = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Tellings in order of making; `parents[i]` is the place of the i-th's parent.

    It is None for a first telling. `family[i]` numbers the family of the i-th.
    """

    tellings: tuple[Telling, ...]
    parents: tuple[int | None, ...]
    family: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Put:
    """One way of putting a claim: its words, and what stands around them."""

    body: tuple[str, ...]
    figure: int = 0
    source: int | None = None
    hedge: int | None = None
    denied: bool = False


def crowd(size: int, seed: int = 0) -> Crowd:
    """Make about `size` tellings; the same two numbers give the same ones."""
    chance = random.Random(f"{seed}")  # noqa: S311 - repeatable chance, no secret
    told: list[Telling] = []
    parents: list[int | None] = []
    family: list[int] = []
    number = 0
    while len(told) < size:
        many = min(_size(chance), size - len(told))
        base = len(told)
        for telling, parent in _family(base, many, chance):
            told.append(telling)
            parents.append(parent)
            family.append(number)
        number += 1
    return Crowd(tellings=tuple(told), parents=tuple(parents), family=tuple(family))


def _size(chance: random.Random) -> int:
    if chance.random() < _ALONE:
        return 1
    return min(_LARGEST, int(2 / (1 - chance.random()) ** (1 / _PARETO)))


def _family(
    base: int, size: int, chance: random.Random
) -> Iterator[tuple[Telling, int | None]]:
    """Grow one tree, in order of time."""
    when = _START + timedelta(seconds=chance.randrange(_DAYS * 86_400))
    puts = [_first(chance)]
    yield _telling(base, puts[0], when, None), None
    for at in range(1, size):
        when += timedelta(seconds=1 + round(chance.expovariate(1 / _MEAN_GAP_SECONDS)))
        mother = _mother(at, chance)
        same = chance.random() < _COPIES
        puts.append(puts[mother] if same else _retold(puts[mother], chance))
        cited = base + mother if chance.random() < _CITES else None
        yield _telling(base + at, puts[at], when, cited), base + mother


def _mother(size: int, chance: random.Random) -> int:
    """Take one of the last, the first, or any, as retellers do."""
    at = chance.random()
    if at < _FROM_LAST:
        return size - 1 - chance.randrange(min(size, _LAST))
    return 0 if at < _FROM_FIRST else chance.randrange(size)


def _first(chance: random.Random) -> _Put:
    body = _words(chance.randint(_SHORTEST, _LONGEST), chance)
    if chance.random() < _FIGURES:
        body[chance.randrange(3)] = _HOLE
    stock = _stock()
    return _Put(
        body=tuple(body),
        figure=chance.randrange(2, _FIGURE_MAX),
        source=_any(stock["sources"], chance) if chance.random() < _SOURCED else None,
        hedge=_any(stock["hedges"], chance) if chance.random() < _HEDGED else None,
        denied=chance.random() < _DENIED,
    )


def _words(many: int, chance: random.Random) -> list[str]:
    """Draw words: function words evenly, the others by Zipf's law."""
    vocabulary, weights = _vocabulary()
    drawn = chance.choices(vocabulary, cum_weights=weights, k=many)
    small = _stock()["function_words"]
    return [
        chance.choice(small) if chance.random() < _FUNCTION_WORDS else word
        for word in drawn
    ]


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Make words of syllables, with the running sums of their frequencies."""
    chance = random.Random("vocabulary")  # noqa: S311 - repeatable chance, no secret
    onsets, rhymes = _stock()["onsets"], _stock()["rhymes"]
    made: dict[str, None] = {}
    while len(made) < _VOCABULARY:
        syllables = chance.randint(2, 4)
        parts = (
            chance.choice(onsets) + chance.choice(rhymes) for _ in range(syllables)
        )
        made["".join(parts)] = None
    sums = accumulate(1 / (at + _ZIPF_SHIFT) for at in range(_VOCABULARY))
    return list(made), list(sums)


def _any(listed: Sequence[str], chance: random.Random) -> int:
    return chance.randrange(len(listed))


def _retold(put: _Put, chance: random.Random) -> _Put:
    """Change one thing or two; what is not there cannot change."""
    before = put
    for _ in range(2 if chance.random() < _TWICE else 1):
        put = chance.choice(_EDITS)(put, chance)
    while put == before:
        put = chance.choice(_EDITS)(put, chance)
    return put


def _move_figure(put: _Put, chance: random.Random) -> _Put:
    return replace(put, figure=chance.randrange(2, _FIGURE_MAX))


def _round_figure(put: _Put, chance: random.Random) -> _Put:
    del chance
    return replace(put, figure=max(10, put.figure // 100 * 100))


def _drop_hedge(put: _Put, chance: random.Random) -> _Put:
    del chance
    return replace(put, hedge=None)


def _drop_source(put: _Put, chance: random.Random) -> _Put:
    del chance
    return replace(put, source=None)


def _swap_source(put: _Put, chance: random.Random) -> _Put:
    return replace(put, source=_any(_stock()["sources"], chance))


def _drop_denial(put: _Put, chance: random.Random) -> _Put:
    del chance
    return replace(put, denied=False)


def _other_word(put: _Put, chance: random.Random) -> _Put:
    at = chance.randrange(len(put.body))
    if put.body[at] == _HOLE:
        return put
    return replace(put, body=(*put.body[:at], *_words(1, chance), *put.body[at + 1 :]))


def _trim(put: _Put, chance: random.Random) -> _Put:
    """Drop an ending, but leave a sentence."""
    least = min(len(put.body), _SHORTEST // 2)
    return replace(
        put, body=put.body[: max(least, len(put.body) - chance.randint(2, 6))]
    )


def _insert(put: _Put, chance: random.Random) -> _Put:
    if len(put.body) >= 2 * _LONGEST:
        return put
    at = chance.randint(3, len(put.body))
    new = _words(chance.randint(2, 5), chance)
    return replace(put, body=(*put.body[:at], *new, *put.body[at:]))


def _reorder(put: _Put, chance: random.Random) -> _Put:
    at = chance.randrange(3, len(put.body))
    return replace(put, body=(*put.body[at:], *put.body[:at]))


Edit = Callable[[_Put, random.Random], _Put]
_EDITS: tuple[Edit, ...] = (
    _move_figure,
    _round_figure,
    _drop_hedge,
    _drop_source,
    _swap_source,
    _drop_denial,
    _other_word,
    _other_word,
    _trim,
    _insert,
    _reorder,
)


def _telling(at: int, put: _Put, when: datetime, cited: int | None) -> Telling:
    """Put a claim into words, with the places of what an extractor would find."""
    document, stock = f"d-{at:07}", _stock()
    before = f"{stock['denial']} " if put.denied else ""
    before += f"{stock['hedges'][put.hedge]} " if put.hedge is not None else ""
    body = " ".join(put.body)
    hole = body.find(_HOLE)
    text = before + body.replace(_HOLE, str(put.figure), 1)
    said = f", {stock['sources'][put.source]} said" if put.source is not None else ""
    text += said
    spoken = len(text) - len(said) + 2 if said else None
    return Telling(
        claim=Claim(
            id=content_id("c", document, text),
            document=document,
            segment=f"s-{at}",
            anchor=Anchor(start=0, end=len(text), exact=text),
            score=0.9,
            polarity=Polarity.DENIES if put.denied else Polarity.ASSERTS,
        ),
        outlet=f"Outlet {random.Random(at).randrange(_OUTLETS)}",  # noqa: S311 - as above
        when=When(earliest=when, latest=when + timedelta(seconds=1)),
        order=0,
        role=Role.BODY,
        language="en",
        attributions=() if spoken is None else (_attribution(document, text, spoken),),
        figures=() if hole < 0 else (_figure(document, text, len(before) + hole),),
        hedges=() if put.hedge is None else (_hedge(document, text, stock, put),),
        cites=() if cited is None else (_address(cited),),
        words=words(text, 0, len(text), "en"),
        address=_address(at),
    )


def _address(at: int) -> str:
    return f"https://outlet.example/{at}"


def _attribution(document: str, text: str, start: int) -> Attribution:
    end = len(text) - len(" said")
    source = Anchor(start=start, end=end, exact=text[start:end])
    return Attribution(
        id=f"a-{document}",
        document=document,
        source=Source(anchor=source, kind=SourceKind.ORGANISATION),
        resolved=None,
        cue=Anchor(start=end + 1, end=len(text), exact="said"),
        content=(Anchor(start=0, end=start - 2, exact=text[: start - 2]),),
        mode=Mode.INDIRECT,
        within=None,
        denies=False,
        rule="made",
    )


def _figure(document: str, text: str, start: int) -> Figure:
    number, _, after = text[start:].partition(" ")
    number = number.rstrip(",")
    value = Decimal(number)
    return Figure(
        id=f"q-{document}",
        document=document,
        anchor=Anchor(start=start, end=start + len(number), exact=number),
        quantity=Quantity(low=value, high=value, unit="1"),
        bound=Bound.EXACTLY,
        value=value,
        of=after.partition(" ")[0].rstrip(",") or None,
    )


def _hedge(document: str, text: str, stock: dict[str, Any], put: _Put) -> Hedge:
    words_ = stock["hedges"][put.hedge]
    start = text.index(words_)
    place = Anchor(start=start, end=start + len(words_), exact=words_)
    return Hedge(
        id=f"h-{document}", document=document, anchor=place, strength=Strength.STRONG
    )


@cache
def _stock() -> dict[str, Any]:
    """Read `crowd.toml`."""
    toml = files("retold.measure").joinpath("crowd.toml")
    return loads(toml.read_text(encoding="utf-8"))


def parents_compared(
    made: Crowd, found: Sequence[Wording], pairs: Iterable[tuple[int, int]]
) -> float:
    """Give the share of tellings whose true parent's wording they are compared with.

    `pairs` are places in `found`, the earlier first; a copy needs no pair.
    """
    place = {one.id: at for at, each in enumerate(found) for one in each.tellings}
    known = set(pairs)
    answers = []
    for telling, parent in zip(made.tellings, made.parents, strict=True):
        if parent is not None:
            mother = made.tellings[parent]
            one, two = sorted((place[telling.id], place[mother.id]))
            answers.append(one == two or (one, two) in known)
    return sum(answers) / max(1, len(answers))
