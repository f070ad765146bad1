"""Add up number words: "two hundred and five thousand"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from retold.extract.number_words import lexicon_of, word_value
from retold.extract.tokens import Token, low_at, past_hyphen


def sum_of_words(
    tokens: Sequence[Token], index: int, language: str
) -> tuple[Decimal, int]:
    """Add up the number words from token `index`; return the value and the end."""
    lexicon = lexicon_of(language)
    total, current = Decimal(0), Decimal(0)
    place, started = index, False
    ceiling = Decimal("Infinity")  # the next scale must be smaller
    while True:
        step = _step(tokens, place, language, started=started)
        word = low_at(tokens, step)
        scale, value = lexicon.scales.get(word), word_value(word, language)
        if scale is not None and scale < ceiling and current < scale:
            current = (current or Decimal(1)) * scale
            if scale > 100:  # noqa: PLR2004 - a hundred is itself scaled
                total, current, ceiling = total + current, Decimal(0), scale
        elif value is not None and _fits(current, value, started=started):
            current += value
        else:
            return total + current, place
        place, started = step + 1, True


def _step(tokens: Sequence[Token], place: int, language: str, *, started: bool) -> int:
    """Step over a hyphen, or over the "and" of "two hundred and five"."""
    if not started:
        return place
    lexicon = lexicon_of(language)
    if low_at(tokens, place) == lexicon.joiner and low_at(tokens, place - 1) in (
        "hundred",
        "thousand",
    ):
        follows = word_value(low_at(tokens, place + 1), language)
        if follows is not None:
            return place + 1
    return past_hyphen(tokens, place)


def _fits(current: Decimal, value: Decimal, *, started: bool) -> bool:
    """Say whether `value` can be added: units to tens, anything below to hundreds."""
    if not started or current == 0:
        return True
    if current % 100 == 0:
        return value < 100  # noqa: PLR2004 - below a hundred
    return current % 100 >= 20 and current % 10 == 0 and 0 < value < 10  # noqa: PLR2004 - tens take units
