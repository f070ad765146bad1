"""What a time expression is read against: its words, and the date around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from retold.extract.knowledge import table, words
from retold.extract.times.calendar import Published

Groups = Mapping[str, str | None]
"""The named groups of a pattern of `data/times.toml`."""


CLOCK_UNITS = frozenset({"second", "minute", "hour"})
"""Units too short to count days by."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a time is told against: the document's date and the sentence's tense.

    `reached` is the date that a history has come to; None in other texts.
    """

    language: str
    published: Published | None
    future: bool = False
    past: bool = False
    reached: Published | None = None

    @property
    def told(self) -> Published | None:
        """The date that "in June" and "the year before" are counted from."""
        return self.reached or self.published


@cache
def names(language: str, group: str) -> Mapping[str, str]:
    """Map each word of one list, in lower case, to its key."""
    return {
        word.lower(): key
        for key, line in table("times")[language][group].items()
        for word in words(line)
    }


def named(groups: Groups, moment: Moment, group: str, name: str) -> str | None:
    """Return the key of the word that stands in a group, if one does."""
    word = groups.get(name)
    return None if word is None else names(moment.language, group).get(word.lower())
