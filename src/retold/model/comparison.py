"""How two wordings stand to each other, and in which slots they part.

Two sentences can share nearly all their words and say the opposite, and share few
and say the same. So what they have in common only says that they are about one
thing; what the one says of it is compared slot by slot.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retold.model.lineage import Change
from retold.model.match import Evidence


class Standing(StrEnum):
    """How a second wording stands to a first one."""

    RETELLS = "retells"  # the same claim, perhaps with a detail changed
    DENIES = "denies"  # both cannot be so: denied, the opposite, roles swapped
    UPDATES = "updates"  # the same claim with a later count or date
    UNRELATED = "unrelated"  # another claim, though the topic may be one


class SlotKind(StrEnum):
    """What of a claim is compared."""

    FIGURE = "figure"
    TIME = "time"
    PLACE = "place"
    NAME = "name"
    POLARITY = "polarity"
    OPPOSITE = "opposite"  # rose, fell
    RIVAL = "rival"  # a song, a film: of one set, and not both
    SCOPE = "scope"  # some, all, only
    ROLES = "roles"  # who did it to whom
    WORD = "word"  # any other word that says something


class Outcome(StrEnum):
    """How a slot of a claim stands in another wording."""

    BORNE_OUT = "borne out"
    CONFLICTS = "conflicts"
    SILENT = "silent"


class Bearing(StrEnum):
    """What one text says of a claim in another, as far as their slots show."""

    BEARS_OUT = "bears out"
    CONTRADICTS = "contradicts"
    SILENT = "silent"  # it is about something else
    UNDECIDED = "undecided"


class Stance(StrEnum):
    """What an article does with the claim of a headline."""

    AGREES = "agree"  # it tells it as so
    DISAGREES = "disagree"  # it says that it is not so
    DISCUSSES = "discuss"  # it passes it on without vouching for it
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot of a claim compared: its words, and those that stand against them.

    `there` is empty where the other wording says nothing of it.
    """

    kind: SlotKind
    outcome: Outcome
    here: str
    there: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two wordings compared; `same_claim` is from 0 to 1.

    `why` are the reasons for `same_claim` and, last, the one for `standing`.
    """

    same_claim: float
    standing: Standing
    changes: tuple[Change, ...]
    slots: tuple[Slot, ...]
    why: tuple[Evidence, ...]
