"""Whether a claim is about what a table measures, before its figures are compared.

"Hollin won 3-1" finds Hollin and a 3 in a table of oil spills. A claim is about a
table when most of its telling words are names there, and one of them says what is
measured: a word of the caption, the title, the file's name or a column of figures.
A claim without any other word ("North had 90 in 2019") is about it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from retold.check.tables.knowledge import knowledge, listed
from retold.check.tables.statement import Asking, Statement, statement
from retold.check.tables.table import Name, Table
from retold.check.tables.tokens import Token, is_common, tokens

_KNOWN_FOR_EACH_UNKNOWN = 2  # words of the claim that the table has
_LEAST_CHARS = 2
_MOST_SHOWN = 3
_MOST_WORDS = 400


@dataclass(frozen=True)
class Subject:
    """What a table is about; `title` is what its document or file is called."""

    table: Table
    title: str

    def lacks(self, claim: Statement) -> list[str] | None:
        """Return words of the claim that the table lacks; None when it is about it."""
        told = [one for one in telling_words(claim) if not one.low.isdecimal()]
        lacking = [one for one in told if one.key not in self._known]
        held = len(told) - len(lacking)
        measured = any(one.key in self._measured for one in told)
        if any(one in lacking for one in counted(claim)):
            measured = False  # "40 tonnes" is about no table of spills
        enough = measured and held >= _KNOWN_FOR_EACH_UNKNOWN * len(lacking)
        if held and (enough or not lacking):
            return None
        return list(dict.fromkeys(one.text for one in lacking))[:_MOST_SHOWN]

    @cached_property
    def _measured(self) -> frozenset[str]:
        """The words that say what is measured."""
        told = (*_keys(self.table.caption), *_keys(self.title))
        measures = (self.table.columns[at] for at in self.table.measured)
        return frozenset(told).union(_words(measures))

    @cached_property
    def _known(self) -> frozenset[str]:
        return self._measured.union(_words(self.table.names))


def telling_words(claim: Statement) -> list[Token]:
    """Return the words that say what a claim is about.

    Left out are common words, what compares and reckons, and who says it.
    """
    cues = {one.at for one in claim.cues}
    return [
        one
        for at, one in enumerate(claim.words)
        if at not in cues
        and not (is_common(one) or len(one.text) < _LEAST_CHARS)
        and not any(one.low in listed("arithmetic", way) for way in _ways())
        and one.low not in knowledge()["multipliers"]
        and one.low not in knowledge()["numbers"]
        and one.low not in listed("claims", "counting")
        and not _is_aside(one, claim.asking)
    ]


def counted(claim: Statement) -> list[Token]:
    """Return the words that stand right after a number: what is counted."""
    words = claim.words
    return [
        after
        for one, after in pairwise(words)
        if one.text[0].isdecimal() and not after.is_apart
    ]


def asked_of(asking: Asking) -> Statement:
    """Cut a claim into words as the comparison with a table does."""
    return statement(asking, most_words=_MOST_WORDS)


def _ways() -> Sequence[str]:
    return tuple(knowledge()["arithmetic"])


def _is_aside(one: Token, asking: Asking) -> bool:
    place = one.start + asking.offset
    return any(where.start <= place < where.end for where in asking.aside)


def _words(names: Iterable[Name]) -> set[str]:
    return {word for name in names for word in (*name.words, *name.under)}


def _keys(text: str) -> Iterable[str]:
    return (one.key for one in tokens(text))
