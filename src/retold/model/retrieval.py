"""What is asked of a collection, and what is found in it.

"Has this been said or checked before?" is answered by entries of a collection, best
first, each with its reasons. That nothing was found is an answer too.
"""

from __future__ import annotations

from dataclasses import dataclass

from retold.model.match import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Words that are searched for, or one of those that are searched.

    `title` is the headline over the text, "" without one; `language` a code such as
    "sv", None when not known. `checked` says who checked it and in which words, "by
    Quay Facts, rated “False”", "" when nobody did, and `url` is where. `number` is its
    id where that came as a number.
    """

    id: str
    text: str
    title: str = ""
    language: str | None = None
    checked: str = ""
    url: str = ""
    number: int | float | None = None

    @property
    def given_id(self) -> str | float:
        """Return the id as it came: as words, or as a number."""
        return self.id if self.number is None else self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry that was found.

    Law: `score` (0 to 1: how likely it tells of the same) is a function of
    `evidence` and of a constant.
    """

    entry: Entry
    score: float
    evidence: tuple[Evidence, ...]
