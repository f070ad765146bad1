"""One sentence with what the finders gave in it, asked where it may be cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from retold.extract.checkability import Slots, checkability
from retold.extract.knowledge import table, words
from retold.extract.passage import Passage
from retold.extract.tokens import Token
from retold.model.claim import Attribution
from retold.model.quantity import Figure
from retold.model.text import Span
from retold.model.when import TimeKind, TimeMention

_FEWEST_WORDS = 3  # of a half that can stand alone: “Prices rose 5 %”
FIRST_PERSONS = {"i", "we", "jag", "vi"}
_OPENING, _CLOSING = "“«(", "”»)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with what other finders gave in it."""

    passage: Passage
    over: Sequence[Attribution]
    figures: Sequence[Figure]
    times: Sequence[TimeMention]

    def between(self, span: Span) -> list[Token]:
        """Return the tokens of a stretch."""
        return [
            token
            for token in self.passage.tokens
            if span.start <= token.start and token.end <= span.end
        ]

    def has_figure(self, span: Span) -> bool:
        """Say whether a figure stands in a stretch."""
        return any(span.holds(one.anchor) for one in self.figures)

    def has_time(self, span: Span) -> bool:
        """Say whether a date stands in a stretch, not just "now" or "a minute"."""
        return any(
            span.holds(one.anchor)
            and one.kind in {TimeKind.DATE, TimeKind.TIME}
            and not (one.value or "").endswith("_REF")
            for one in self.times
        )

    def among(self, name: str, token: Token) -> bool:
        """Say whether a token is in a list of `data/clauses.toml`."""
        return token.low.replace("’", "'") in self.listed(name)

    @property
    def span(self) -> Span:
        """The whole sentence."""
        return Span(start=self.passage.start, end=self.passage.end)

    def may_part(self, left: Span) -> bool:
        """Say whether nothing forbids a cut where `left` ends.

        Nothing is cut between a cue and what is said, or inside a quotation.
        """
        return not (self._is_spoken_over(left) or self.is_open(left))

    def listed(self, name: str) -> frozenset[str]:
        """Return a list of `data/clauses.toml` in the language of the sentence."""
        return _list(self.passage.language, name)

    def has_clause(self, half: Span) -> bool:
        """Say whether a stretch has a verb and words enough to stand alself."""
        found = self.between(half)
        if sum(token.is_word or token.is_number for token in found) < _FEWEST_WORDS:
            return False
        verbless = "verbless" in checkability(found, Slots(), self.passage.language)[1]
        return not verbless or any(self.is_finite(token) for token in found[1:])

    def has_main_verb(self, found: Sequence[Token]) -> bool:
        """Say whether a finite verb follows a subject in the main clause."""
        for place, token in enumerate(found):
            if place and (self.among("ends_main", token) or token.text in ",;:"):
                return False
            if place and self.is_finite(token) and found[place - 1].low != "being":
                return True
        return False

    def is_finite(self, token: Token) -> bool:
        """Say whether a word can be the verb of a main clause."""
        endings = tuple(
            table("clauses")[self.passage.language]["finite_endings"].split()
        )
        inflected = token.low.endswith(endings) and not token.is_capital
        return inflected or self.among("finite", token)

    def _is_spoken_over(self, left: Span) -> bool:
        """Whether somebody's word, other than the writer's own, lies over a cut."""
        return any(
            _side(each.cue.start, left) != _side(piece.end - 1, left)
            or _side(piece.start, left) != _side(piece.end - 1, left)
            for each in self.over
            if not _is_writer(each)
            for piece in each.content
            if piece.start < self.passage.end and piece.end > self.passage.start
        )

    def is_open(self, left: Span) -> bool:
        """Say whether a quotation or a bracket is open where a stretch ends."""
        said = self.passage.text[self.passage.start : left.end]
        opened = sum(said.count(mark) for mark in _OPENING)
        closed = sum(said.count(mark) for mark in _CLOSING)
        return opened > closed or said.count('"') % 2 == 1


def _side(at: int, left: Span) -> bool:
    return at < left.end


def _is_writer(one: Attribution) -> bool:
    return one.source is not None and one.source.anchor.exact.lower() in FIRST_PERSONS


@cache
def _list(language: str, name: str) -> frozenset[str]:
    return words(table("clauses")[language][name])
