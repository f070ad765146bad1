"""One sentence as the frames read it: each speech stands as a single token.

A frame sees `X said QUOTE .`, so what is said inside a quotation cannot be taken
for the words around it. The inside of a speech is a zone of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.extract.attribution.words import Lexicon, lexicon
from retold.extract.passage import Passage
from retold.extract.quotes import Quote, QuoteKind
from retold.extract.tokens import Token

QUOTE = "\ue000quote"  # a private-use letter: no word of a text equals it
_LONG_WORD = 4  # letters; shorter ones stay small in a headline
_FEWEST_IN_TITLE = 3
_TITLE_SHARE = 0.9
_STOPS = frozenset(".?!…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Tokens of one sentence at one level of quotation.

    `quotes` gives the speech behind each QUOTE token, by the token's start.
    `inside` is the speech this zone lies in. `end` is the number of tokens
    without the marks that end the sentence.
    """

    passage: Passage
    tokens: tuple[Token, ...]
    lexicon: Lexicon
    quotes: dict[int, Quote]
    inside: Quote | None
    end: int

    def low(self, index: int) -> str:
        """Return the lower-case token at `index`; "" outside the zone."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    @property
    def is_title_case(self) -> bool:
        """Whether it is set like a headline: nearly Every Long Word a Capital."""
        long_words = [
            token
            for token in self.tokens
            if token.is_word and len(token.text) >= _LONG_WORD
        ]
        capitals = sum(token.is_capital for token in long_words)
        return len(long_words) >= _FEWEST_IN_TITLE and capitals >= _TITLE_SHARE * len(
            long_words
        )

    def is_quote(self, index: int) -> bool:
        """Say whether a speech stands at `index`."""
        return self.low(index) == QUOTE

    def among(self, name: str, index: int) -> bool:
        """Say whether the token at `index` is in a list of names.toml."""
        return self.low(index) in self.lexicon.lists[name]


def zones(passage: Passage, quotes: Sequence[Quote]) -> Iterator[Zone]:
    """Cut a sentence into the zone around its speeches and those inside them.

    `quotes` are those that meet the sentence, none of them nested.
    """
    speeches = [quote for quote in quotes if quote.kind is QuoteKind.SPEECH]
    if not speeches:
        yield _zone(passage, passage.tokens, {}, None)
        return
    yield _zone(
        passage,
        tuple(_masked(passage, speeches)),
        {max(quote.start, passage.start): quote for quote in speeches},
        None,
    )
    for quote in speeches:
        inner = _between(passage.tokens, quote.inner_start, quote.inner_end)
        yield _zone(passage, inner, {}, quote)


def _zone(
    passage: Passage,
    found: tuple[Token, ...],
    quotes: dict[int, Quote],
    inside: Quote | None,
) -> Zone:
    end = len(found)
    while end and found[end - 1].text in _STOPS:
        end -= 1
    return Zone(
        passage=passage,
        tokens=found,
        lexicon=lexicon(passage.language),
        quotes=quotes,
        inside=inside,
        end=end,
    )


def _masked(passage: Passage, speeches: Sequence[Quote]) -> Iterator[Token]:
    at = passage.start
    for quote in speeches:
        start, end = max(quote.start, passage.start), min(quote.end, passage.end)
        yield from _between(passage.tokens, at, start)
        yield Token(start, end, QUOTE, QUOTE)
        at = end
    yield from _between(passage.tokens, at, passage.end)


def _between(found: tuple[Token, ...], start: int, end: int) -> tuple[Token, ...]:
    first = bisect_left(found, start, key=lambda token: token.start)
    last = bisect_left(found, end, key=lambda token: token.start)
    return found[first:last]
