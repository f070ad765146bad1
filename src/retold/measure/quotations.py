"""Quotations made from true texts: true, altered by a word, cut, from elsewhere.

Three hundred are made at test time from the sentences of the shipped story, or of
PolNeAR where a folder of sets is named: which sentence becomes which kind, and which
word is altered, hangs on a hash of its words alone. One is cut so that it turns when
the source has it behind words that take it back.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rapidfuzz import fuzz

from retold.conduct.asking import ask
from retold.measure.bootstrap import interval
from retold.measure.score import Score
from retold.model.case import Case
from retold.model.source import Checked, Verdict

QUOTATIONS = "quotations"
_COUNT = 300
_ARTICLES = 60  # of PolNeAR: more give no more kinds
_FEWEST_WORDS, _MOST_WORDS = 8, 40
_SHORTEST_ALTERED = 4  # letters
_ELSEWHERE = 60.0  # of 100: how alike a sentence from elsewhere may be
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[\"“”„«»‘’'\[\]…\n:]|\.\.")
_TURNED = (
    "It is not true that {}.",
    "There is no evidence that {}.",
    "The harbour master denied that {}.",
    "It would be wrong to say that {}.",
    "Nobody in the room believed that {}.",
    "It has never been shown that {}.",
    "{}, unless the figures are wrong.",
    "{}, if the first reports hold.",
    "She doubted whether {}.",
    "The rumour that {} was not confirmed.",
)


class Kind(StrEnum):
    """What was done to a quotation."""

    TRUE = "true"
    ALTERED = "altered"
    CUT = "cut"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Made:
    """A quotation with the passages it is held against, and the word put in."""

    kind: Kind
    quote: str
    passages: tuple[str, ...]
    altered: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class _Answered:
    made: Made
    answer: Checked

    @property
    def found(self) -> Kind:
        """The kind that the answer says it is."""
        if self.answer.verdict is Verdict.SAYS_SO:
            return Kind.TRUE
        words = [one for one in self.answer.differences if one.kind == "quotation"]
        if self.answer.verdict is not Verdict.SAYS_OTHERWISE or not words:
            return Kind.NOWHERE
        return Kind.ALTERED if len(words) > 1 else Kind.CUT

    @property
    def names_the_word(self) -> bool:
        """Whether both words of an alteration are told beside each other."""
        return any(
            (one.claim.casefold(), one.source.casefold()) == self.made.altered
            for one in self.answer.differences
        )


def score_quotations(folder: Path, trace: Callable[[Path], Case]) -> list[Score]:
    """Score made quotations: of PolNeAR below `folder`, else of the documents in it."""
    articles = folder / "polnear" / "dev.jsonl"
    texts = _articles(articles) if articles.is_file() else _sentences(trace(folder))
    answered = [_Answered(made, _asked(made)) for made in make_quotations(texts)]
    told = [one for one in answered if one.made.kind is not Kind.NOWHERE]
    altered = [one for one in answered if one.made.kind is Kind.ALTERED]
    return [
        _score("told_apart", told, _is_told),
        _score("kinds_right", answered, lambda one: one.found is one.made.kind),
        _score("altered_words_named", altered, lambda one: one.names_the_word),
    ]


def make_quotations(texts: Sequence[Sequence[str]]) -> list[Made]:
    """Make quotations from texts, each a list of its sentences."""
    usable = [(at, one) for at, text in enumerate(texts) for one in text if _fits(one)]
    ordered = sorted(dict.fromkeys(usable), key=lambda pair: _hash(pair[1]))
    kinds, vocabulary = list(Kind), _vocabulary(texts)
    made: list[Made] = []
    for number, (at, sentence) in enumerate(ordered * len(kinds)):
        kind = kinds[(number + number // len(ordered)) % len(kinds)]
        one = _make(kind, sentence, texts, at, vocabulary)
        if one is not None:
            made.append(one)
    return made[:_COUNT]


def _make(
    kind: Kind,
    sentence: str,
    texts: Sequence[Sequence[str]],
    at: int,
    vocabulary: Sequence[str],
) -> Made | None:
    quote, passages = sentence.rstrip("."), tuple(texts[at])
    if kind is Kind.TRUE:
        return Made(kind, quote, passages)
    if kind is Kind.ALTERED:
        return _altered(quote, passages, vocabulary)
    if kind is Kind.CUT:
        if sum(quote in one for one in passages) > 1:
            return None
        turned = _TURNED[_hash(quote) % len(_TURNED)].format(quote)
        changed = tuple(turned if one == sentence else one for one in passages)
        return Made(kind, quote, changed)
    other = tuple(texts[(at + 1 + _hash(quote) % (len(texts) - 1)) % len(texts)])
    alike = max((fuzz.partial_ratio(quote, one) for one in other), default=0.0)
    return Made(kind, quote, other) if alike < _ELSEWHERE else None


def _altered(
    quote: str, passages: tuple[str, ...], vocabulary: Sequence[str]
) -> Made | None:
    """Put another word in the place of one."""
    words = [one for one in _WORD.finditer(quote) if len(one[0]) >= _SHORTEST_ALTERED]
    if not words:
        return None
    seed = _hash(quote)
    old = words[seed % len(words)]
    known = {one.casefold() for one in _WORD.findall(quote)}
    new = next(
        one
        for one in (*vocabulary[seed % len(vocabulary) :], *vocabulary)
        if one not in known
    )
    changed = quote[: old.start()] + new + quote[old.end() :]
    return Made(Kind.ALTERED, changed, passages, (new, old[0].casefold()))


def _asked(made: Made) -> Checked:
    return ask(f"The page says “{made.quote}”.", made.passages, "en")


def _is_told(one: _Answered) -> bool:
    return (one.found is Kind.TRUE) == (one.made.kind is Kind.TRUE)


def _fits(sentence: str) -> bool:
    size = len(sentence.split())
    return _FEWEST_WORDS <= size <= _MOST_WORDS and not _MARKS.search(sentence)


def _vocabulary(texts: Sequence[Sequence[str]]) -> list[str]:
    words = {
        one
        for text in texts
        for sentence in text
        for one in _WORD.findall(sentence)
        if len(one) >= _SHORTEST_ALTERED and one.islower()
    }
    return sorted(words, key=_hash)


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:6], "big")


def _sentences(case: Case) -> list[list[str]]:
    """Return the sentences of each English document of a case."""
    return [
        [
            " ".join(one.document.text[each.start : each.end].split())
            for each in one.segmentation.sentences
        ]
        for one in case.readings
        if one.document.language == "en"
    ]


def _articles(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [list(_lines(text)) for text in texts[:_ARTICLES]]


def _lines(text: str) -> Iterator[str]:
    """Cut an article where a sentence surely ends."""
    for one in re.split(r"(?<=[a-z]\.)\s{1,20}(?=[A-Z])|\n", text):
        if one.strip():
            yield " ".join(one.split())


def _score(
    metric: str, held: Sequence[_Answered], is_right: Callable[[_Answered], bool]
) -> Score:
    right = [is_right(one) for one in held]
    return Score(
        task=QUOTATIONS,
        metric=metric,
        value=sum(right) / len(right),
        n=len(right),
        interval=interval(right, lambda some: sum(some) / len(some)),
    )
