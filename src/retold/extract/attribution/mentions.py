"""Names as they stand in a text: runs of capitals without what leads to them.

"Poor Lee" at the start of a sentence is Lee, because the text writes "poor" in small
letters elsewhere; "Mrs Lee" is Lee behind a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from retold.extract.attribution.words import Lexicon
from retold.extract.passage import Passage
from retold.extract.tokens import Token

CAPITALISED = r"[^\W\d_a-zåäöéüø][\w’']*(?:-\w+)*"
_NAME = re.compile(
    rf"(?<![\w.]){CAPITALISED}\.?"
    rf"(?:[ \n](?:(?:von|van|de|af|al|bin)[ \n])?{CAPITALISED}\.?)*"
)
_SHORTENED = ("’m", "'m", "’ll", "'ll", "’ve", "'ve", "’re", "'re", "’d", "'d")
_LONGEST_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text: its words without titles, and its title.

    `shown` is the name with its title, as the text writes it.
    """

    start: int
    end: int
    words: tuple[str, ...]
    title: str | None
    shown: str

    @property
    def name(self) -> str:
        """The words without titles."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Seen:
    """The words of a document in small letters, and its capitals in mid-sentence."""

    small: frozenset[str]
    capitals: frozenset[str]

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> Seen:
        """Read the words of some sentences."""
        small: set[str] = set()
        capitals: set[str] = set()
        for passage in passages:
            before: Token | None = None
            for token in passage.tokens:
                if token.is_word and token.text == token.low:
                    small.add(token.low)
                elif before is not None and before.is_word and not before.is_capital:
                    capitals.add(token.text)
                before = token
        return cls(frozenset(small), frozenset(capitals))

    def is_common(self, word: str) -> bool:
        """Whether a capital at the start of a sentence is an everyday word."""
        return word.lower() in self.small and word not in self.capitals


def mentions_in(passage: Passage, lexicon: Lexicon, seen: Seen) -> Iterator[Mention]:
    """Yield the names in a sentence, in order."""
    before = {token.end: token for token in passage.tokens}
    for match in _NAME.finditer(passage.text, passage.start, passage.end):
        leading = before.get(match.start() - 1)
        opens = leading is None or not leading.is_word
        yield from _mention(match, lexicon, seen if opens else None)


def _mention(
    match: re.Match[str], lexicon: Lexicon, seen: Seen | None
) -> Iterator[Mention]:
    words, title = _without_titles(match[0].split(), lexicon)
    while words and words[0].endswith(_SHORTENED):
        words, title = _without_titles(words[1:], lexicon)
    while seen is not None and words and seen.is_common(stem(words[0])):
        words = words[1:]
        words, title = _without_titles(words, lexicon)
    if not words or len(words) > _LONGEST_NAME_WORDS:
        return
    kept = (*words[:-1], stem(words[-1]))
    small = lexicon.lists["possessives"] | lexicon.lists["prepositions"]
    if kept[-1] and not any(word.lower() in small for word in kept):
        behind = match[0].split()[: -len(kept)]
        lead = f"{behind[-1]} " if title is not None and behind else ""
        yield Mention(match.start(), match.end(), kept, title, lead + " ".join(kept))


def _without_titles(
    words: Sequence[str], lexicon: Lexicon
) -> tuple[list[str], str | None]:
    start, title = 0, None
    dropped = ("titles", "determiners", "prepositions", "openers", "calendar")
    while start < len(words):
        low = words[start].lower().rstrip(".")
        if not any(lexicon.among(name, low) for name in dropped):
            break
        title = low if lexicon.among("titles", low) else title
        start += 1
    return list(words[start:]), title


def stem(word: str) -> str:
    """Return a name's word without possessive and full stop."""
    for ending in ("’s", "'s"):
        word = word.removesuffix(ending)
    return word.rstrip(".")
