"""Whether a telling asserts something, denies it, or asks.

A telling denies when it rejects what others say. Three rules, in this order:

- `question-mark`: it ends in "?" ("Were ghost barges seen?" asks);
- `denying-verb`: somebody denies it ("The port denied that barges were lost"), and
  it is something said (see `set_aside`);
- `rejected-outright`: the statement is set aside as such ("The reports of forty
  barges are incorrect", "has no basis", "never happened");
- `disputed-not-there`: a thing is said not to be there, and the thing is disputed,
  because it stands in quotation marks here, or as two words or more somewhere in
  the document, or after "so-called" ("There are no ‘ghost barges’").

A plain negative statement asserts: in "residents were not warned" the negation is
part of what is claimed, and so is "there were no injuries". Two denials undo each
other: "She denied that the reports were false" asserts, and says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from retold.extract.knowledge import table, words
from retold.extract.phrases import Phrases, find_phrases, phrases
from retold.extract.quotes import Quote, QuoteKind
from retold.extract.set_aside import sets_aside_words
from retold.extract.tokens import Token, tokens
from retold.model.claim import Attribution, Negation, Polarity
from retold.model.text import Span, anchor

_CLOSERS = '"”’»)] \u00a0\n'
_TERM_WITHIN = 4  # "there are no such large ‘ghost barges’"
_SO_CALLED = {"so-called", "kallade", "kallad", "kallat"}
_ENDINGS = ("erna", "orna", "arna", "er", "or", "ar", "en", "es", "s")
_SHORTEST_STEM = 3
_RELATIVE_WITHIN = 3  # words from "who" to its "not"
_SUPPOSED_WITHIN = 3  # words from "if" to "is false"
_CLAUSE_WITHIN = 8  # words in which "att" makes a clause one that depends
_SHORTEST_VERB = 4
_MOST_NEGATIONS = 20  # in a claim; with more it is no sentence


class Disputed:
    """The terms that a document puts in quotation marks or calls "so-called"."""

    __slots__ = ("_starts", "_terms")

    def __init__(self, text: str, quotes: Sequence[Quote]) -> None:
        terms = (
            _stems(tokens(text, quote.inner_start, quote.inner_end))
            for quote in quotes
            if quote.kind is QuoteKind.TERM
        )
        self._terms = frozenset(term for term in terms if len(term) > 1)
        self._starts = frozenset(
            quote.start for quote in quotes if quote.kind is QuoteKind.TERM
        )

    def begins(self, after: Sequence[Token]) -> bool:
        """Say whether a disputed term stands among the next few words."""
        near = after[: _TERM_WITHIN + 1]
        if any(
            token.start in self._starts or token.low in _SO_CALLED for token in near
        ):
            return True
        stems = _stems(near)
        return any(
            stems[start : start + len(term)] == term
            for term in self._terms
            for start in range(len(stems))
        )


def read_polarity(
    claim: Span,
    found: Sequence[Token],
    attributions: Sequence[Attribution],
    disputed: Disputed,
    language: str,
) -> tuple[Polarity, tuple[str, ...]]:
    """Return a telling's polarity and the rules that gave it.

    `found` are the tokens of `claim`, `attributions` those over it.
    """
    if _asks(found):
        return Polarity.QUESTIONS, ("question-mark",)
    set_aside = [one for one in attributions if sets_aside_words(one, found, language)]
    denials = [*_denying_verbs(claim, set_aside), *_rejections(found, language)]
    if not any(rule == "rejected-outright" for rule in denials):
        denials.extend(_existentials(found, disputed, language))
    if not denials:
        return Polarity.ASSERTS, ()
    if len(denials) % 2 == 0:
        return Polarity.ASSERTS, (*denials, "denials-undo-each-other")
    return Polarity.DENIES, tuple(denials)


def find_negations(
    text: str, found: Sequence[Token], language: str
) -> tuple[Negation, ...]:
    """Find the words that take something back, each with what it takes back.

    The scope runs from the word to the end of its clause: "Residents were not warned,
    the port said" takes back "warned". Nothing is taken back by "not only" and its
    like. A Swedish "inte" takes back the verb before it too, in a main clause.
    """
    negators, idle = (_words(language, name) for name in ("negators", "idle_after"))
    made = []
    for place, token in enumerate(found):
        if not (token.low in negators or token.low.endswith(("n't", "n’t"))):
            continue
        first, last = place + 1, _scope_end(found, place, language)
        if first < len(found) and found[first].low in idle:
            continue
        scope = [(place - 1, place)] if _is_verb_before(found, place, language) else []
        scope += [(first, last)] if first < last else []
        if scope:
            pieces = (anchor(text, found[a].start, found[b - 1].end) for a, b in scope)
            cue = anchor(text, token.start, token.end)
            made.append(Negation(cue=cue, scope=tuple(pieces)))
        if len(made) == _MOST_NEGATIONS:
            break
    return tuple(made)


def _scope_end(found: Sequence[Token], cue: int, language: str) -> int:
    """Return the place behind the clause of a negation.

    "Residents who were not warned were moved": the clause of a "who" ends before the
    verb of the sentence.
    """
    ends, finite, relatives = (
        _words(language, name) for name in ("clause_ends", "finite", "relatives")
    )
    near = found[max(0, cue - _RELATIVE_WITHIN) : cue]
    relative = any(one.low in relatives for one in near)
    for at in range(cue + 1, len(found)):
        low = found[at].low
        if low in ends or (relative and at > cue + 1 and low in finite):
            return at
    return len(found)


def _is_verb_before(found: Sequence[Token], cue: int, language: str) -> bool:
    """Whether a negation stands behind the verb it takes back: "läckte inte"."""
    if not cue or found[cue].low not in _words(language, "behind_verb"):
        return False
    before = found[max(0, cue - _CLAUSE_WITHIN) : cue - 1]
    if any(one.low in _words(language, "subordinators") for one in before):
        return False
    low = found[cue - 1].low
    endings = tuple(table("polarity")[language]["verb_endings"].split())
    return low in _words(language, "finite") or (
        low.endswith(endings)
        and len(low) >= _SHORTEST_VERB
        and low not in _words(language, "not_verbs")
    )


_NEGATED = re.compile(r"\b(?:not|never|neither|inte|aldrig)\b|n[’']t\b", re.IGNORECASE)


def _asks(found: Sequence[Token]) -> bool:
    for token in reversed(found):
        if token.text not in _CLOSERS:
            return token.text == "?"
    return False


def _denying_verbs(claim: Span, attributions: Sequence[Attribution]) -> Iterator[str]:
    """Yield once when the content of a denial stands in the claim after its cue.

    In "accused of it, which the crew denies" the claim is the accusation, and
    who "did not deny" it denied nothing.
    """
    for one in attributions:
        if _NEGATED.search(one.cue.exact):
            continue
        behind = (
            piece.start >= one.cue.end and claim.meets(piece) for piece in one.content
        )
        if one.denies and any(behind):
            yield "denying-verb"
            return


def _rejections(found: Sequence[Token], language: str) -> Iterator[str]:
    supposing = _words(language, "hypothetical")
    for hit in find_phrases(found, _patterns(language, "rejections")):
        before = found[max(0, hit.start - _SUPPOSED_WITHIN) : hit.start]
        if not any(token.low in supposing for token in before):
            yield "rejected-outright"
            return


def _existentials(
    found: Sequence[Token], disputed: Disputed, language: str
) -> Iterator[str]:
    for hit in find_phrases(found, _patterns(language, "existentials")):
        if disputed.begins(found[hit.end :]):
            yield "disputed-not-there"
            return


def _stems(found: Sequence[Token]) -> tuple[str, ...]:
    """Write words without endings and hyphens: "no-go zones" as no, go, zon."""
    return tuple(
        _stem(part)
        for token in found
        if token.is_word or token.is_number
        for part in token.low.split("-")
    )


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e")


@cache
def _patterns(language: str, name: str) -> Phrases:
    return phrases((phrase, name) for phrase in table("polarity")[language][name])


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return words(table("polarity")[language][name])
