"""What a sentence does instead of telling: it asks, orders, greets, promises, judges.

Such a sentence is no claim that can be looked up; `checkability` gives it a low score,
and these rules say in one word of what kind it is. A sentence with a high score has
none, for whoever promises in figures tells something as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from retold.extract.judgements import judges
from retold.extract.knowledge import table
from retold.extract.phrases import Phrases, find_phrases, phrases
from retold.extract.sentence import Sentence
from retold.model.claim import Polarity
from retold.model.text import Span

_HIGH_SCORE = 0.5  # as likely as not worth checking
_OPENING_WORDS = 4  # of the longest phrase that counts where a sentence begins
_KINDS = ("question", "command", "greeting", "promise", "wish", "opinion")


def talk(
    one: Sentence, part: Span, polarity: Polarity, score: float
) -> tuple[str, ...]:
    """Name what a part with a low score does instead of telling, if that is seen."""
    if score >= _HIGH_SCORE:
        return ()
    seen = {*_phrased(one, part)}
    if polarity is Polarity.QUESTIONS:
        seen.add("question")
    if not seen and judges(one, part):
        seen.add("opinion")
    return tuple(f"talk-{kind}" for kind in _KINDS if kind in seen)


def _phrased(one: Sentence, part: Span) -> Iterator[str]:
    found, language = one.between(part), one.passage.language
    while found and not found[0].is_word:
        found = found[1:]
    for hit in find_phrases(found, _index(language, "anywhere")):
        yield hit.label
    for hit in find_phrases(found[:_OPENING_WORDS], _index(language, "opens")):
        if hit.start == 0:
            yield hit.label


@cache
def _index(language: str, where: str) -> Phrases:
    kinds = table("talk")[language][where]
    return phrases((each, kind) for kind, listed in kinds.items() for each in listed)
