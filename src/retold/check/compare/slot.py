"""What the comparisons of this folder take and give.

Each file compares one slot: the figure, the date, a quotation ... of a claim
with one stretch of a report, and gives one `Slot` for each that the claim has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from retold.check.passages import Passage
from retold.check.words import Word
from retold.model.claim import Attribution, Hedge, Modality
from retold.model.match import Telling
from retold.model.quantity import Figure
from retold.model.source import Difference
from retold.model.text import Anchor
from retold.model.when import TimeMention, When

# Cosines from which a sentence of another language speaks of the same, where one slot
# agrees or differs; and speaks of it at all. Chosen on the look-at half of `retold eval
# --task meaning`, each claim against all the Swedish ones.
_SAME_ACROSS, _SPEAKS_ACROSS = 0.56, 0.45
_CLAUSE_END = re.compile(r"[,;:](?=\s)|[()\[\]–—]|[.!?](?=\s)|\s-\s")


class Outcome(StrEnum):
    """How a slot of the claim stands in a stretch of the report."""

    AGREES = "agrees"
    DIFFERS = "differs"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot of a claim compared.

    `decides` says whether a difference here can make the report say something
    else; the others are only shown. `same_subject` says that the slot alone
    shows both to be about one thing ("61 areas", "55 areas"). `is_hard` marks
    slots whose agreement is evidence by itself: figures, dates, quotations. One that
    is `shown_only` does not keep the report from saying so. `reason` is a sentence for
    people; `here` and `there` are the words in the claim's document and the report's.
    """

    kind: str
    outcome: Outcome
    claim: str
    source: str = ""
    decides: bool = False
    same_subject: bool = False
    is_hard: bool = False
    shown_only: bool = False
    reason: str = ""
    here: Anchor | None = None
    there: Anchor | None = None

    @property
    def is_open(self) -> bool:
        """Whether this slot keeps the report from saying so."""
        return self.outcome is not Outcome.AGREES and not self.shown_only

    @property
    def difference(self) -> Difference:
        """The slot as it is shown."""
        return Difference(
            kind=self.kind,
            claim=self.claim,
            source=self.source,
            reason=self.reason,
            here=self.here,
            there=self.there,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A claim as it is compared.

    `words` are those that say something, without who says it and where it
    stands; `stems` theirs. `names` are the proper names among them, `pinpoints` the
    words that say where in a source it stands. `is_conditional` says whether the whole
    of which it may be a clause sets a condition.
    """

    telling: Telling
    words: tuple[Word, ...]
    stems: frozenset[str]
    names: tuple[str, ...]
    pinpoints: tuple[Anchor, ...] = ()
    is_conditional: bool = False

    @property
    def is_modal(self) -> bool:
        """Whether it is told as possible, due, planned or on a condition."""
        return bool(self.telling.claim.modals)

    def clause(self, around: Anchor) -> tuple[Word, ...]:
        """Return the words that stand in one clause with `around`.

        A comma, a bracket or a dash ends a clause: a long sentence tells more
        than one thing, and a figure belongs to the nearest.
        """
        first, last = _clause(self.telling.claim.anchor, around)
        return tuple(word for word in self.words if first <= word.start < last)

    def is_denied(self, around: Anchor) -> bool:
        """Say whether the claim denies what stands at `around`."""
        negations = (word.negates for word in self.clause(around))
        return self.telling.denies or any(negations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One sentence or table row of a report, with what was read in it.

    `place` is the number of its passage in the report. `around` holds the stems of
    what a reader has in view with it: its paragraph or its table's header, the
    sentence before, the heading it stands under and the report's title; `times_near`
    are the times told there. `numbers` are the plain numbers of a table row.
    """

    passage: Passage
    place: int
    anchor: Anchor
    words: tuple[Word, ...]
    stems: frozenset[str]
    around: frozenset[str]
    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeMention, ...]
    times_near: tuple[TimeMention, ...]
    hedges: tuple[Hedge, ...]
    modals: tuple[Modality, ...]
    numbers: frozenset[Decimal]

    def clause(self, around: Anchor) -> tuple[Word, ...]:
        """Return the words that stand in one clause with `around`."""
        first, last = _clause(self.anchor, around)
        return tuple(word for word in self.words if first <= word.start < last)

    def part(self, start: int, end: int) -> Anchor:
        """Anchor a part of its words, by offsets into them."""
        return piece(self.anchor, start, end)

    @property
    def own_stems(self) -> frozenset[str]:
        """Its stems; those of its header too, for a table row."""
        is_row = self.passage.row is not None
        return self.stems | self.around if is_row else self.stems


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a slot may ask about the whole report.

    `text` is its words in lower case, each with a space before and after.
    `knows` says whether a stem stands in it. `published` is its date, which
    dates what it is and not what it tells; `voice` holds the stems of its
    title and its authors' names. `same_language` is whether the
    claim is told in the report's language: if not, only figures, dates, names and
    quoted words can be compared. `near` are the sentences that an encoder finds nearest
    to the claim, with their cosines; None without an encoder. Passages that somebody
    handed in have no voice of their own; `times`, told in any of them, may date all.
    """

    text: str
    language: str | None
    published: When | None
    voice: frozenset[str]
    knows: Callable[[str], bool]
    same_language: bool
    near: Mapping[Anchor, float] | None = None
    has_voice: bool = True
    times: tuple[TimeMention, ...] = ()

    def is_near(self, stretch: Stretch) -> bool:
        """Say whether a sentence of another language speaks of what the claim does."""
        return self._likeness(stretch) >= _SAME_ACROSS

    def is_about(self, stretch: Stretch) -> bool:
        """Say whether a sentence of another language may speak of the same."""
        return self._likeness(stretch) >= _SPEAKS_ACROSS

    def _likeness(self, stretch: Stretch) -> float:
        return (self.near or {}).get(stretch.anchor, 0.0)


def another(kind: str, told: str, there: str, reason: str) -> Slot:
    """Say that other words stand there; it keeps the report from saying so."""
    return Slot(
        kind=kind, outcome=Outcome.DIFFERS, claim=told, source=there, reason=reason
    )


def piece(whole: Anchor, start: int, end: int) -> Anchor:
    """Anchor what stands from `start` to `end` in the words of an anchor."""
    begin = whole.start
    return Anchor(start=begin + start, end=begin + end, exact=whole.exact[start:end])


def _clause(whole: Anchor, around: Anchor) -> tuple[int, int]:
    """Give the ends of the clause around some words, as offsets into `whole`."""
    text = whole.exact
    start, end = around.start - whole.start, around.end - whole.start
    before = [found.end() for found in _CLAUSE_END.finditer(text, 0, start)]
    after = _CLAUSE_END.search(text, end)
    return (before or [0])[-1], after.start() if after else len(text)
