"""What a person ruled, and on which words.

A Review is an event in a log that only grows: who ruled what, when, why, on
which words, and with which Retold. It never edits what the machine found, and
another ruling never edits it: the later one stands, and undoing is a ruling too.

Its subjects are quoted, not numbered: after a new run, or on another machine,
each finds its place again by its words and what stood around them, or is listed
as unplaced. Each review carries the hash of the one before, so that a change
made behind the log's back is found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from retold.model.document import Document
from retold.model.errors import RetoldError
from retold.model.text import CONTEXT_CHARS, Anchor

FIRST_PREVIOUS = "0" * 64  # what the first review of a log has in place of a hash

# What a value may be: JSON without floats, whose spelling differs by program.
Value = str | int | bool | None | list["Value"] | dict[str, "Value"]


class Ruling(StrEnum):
    """What a person can rule. Beside each, its subjects and its `values`."""

    ACCEPT = "accept"  # a telling: it is a claim, and told as shown
    REJECT = "reject"  # a telling: it is no claim
    CORRECT = "correct"  # a telling, then the words that should have been its span
    MARK = "mark"  # words that the machine did not find to be a claim
    MERGE = "merge"  # two tellings: their families are one
    SPLIT = "split"  # two tellings: the first leaves the family of the second
    APART = "apart"  # two tellings: never propose again that they are one claim
    PARENT = "parent"  # a telling, then its parent; alone: no parent seen
    DATE = "date"  # a document; {"date": EDTF, or null for undated}
    PRIMARY = "primary"  # a document; {"primary": bool}
    CHECK = (
        "check"  # a telling, then a source; {"verdict": one of model.source.Verdict}
    )
    VERDICT = "verdict"  # a telling of the family; the fields of a claim review
    ASSIGN = "assign"  # a telling; {"to": who is to look at it, null for nobody}
    NOTE = "note"  # anything; the note is the reason
    UNDO = "undo"  # nothing; {"undoes": sequence number}
    REDO = "redo"  # nothing; {"redoes": sequence number of an undo}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A document, or words in it, named so that they are found again.

    `document` is its id and `path` where it stood in the case, with `part` inside a
    file of several; `anchor` is None for the whole document. `before` and `after`
    are up to 32 characters around the words.
    """

    document: str
    path: str
    part: str | None = None
    anchor: Anchor | None = None
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        if max(len(self.before), len(self.after)) > CONTEXT_CHARS:
            raise RetoldError(
                f"more than {CONTEXT_CHARS} characters around a subject's words"
            )


def quoted(document: Document, anchor: Anchor | None = None) -> Subject:
    """Quote a document, or words in it, as the subject of a ruling."""
    before, after = anchor.context(document.text) if anchor else ("", "")
    return Subject(
        document=document.id,
        path=document.path,
        part=document.part,
        anchor=anchor,
        before=before,
        after=after,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What one person rules, before the log gives it a place.

    `reviewer` must be named: nobody rules without a name. `why` may be empty.
    """

    ruling: Ruling
    subjects: tuple[Subject, ...]
    reviewer: str
    values: dict[str, Value] = field(default_factory=dict)
    why: str = ""

    def __post_init__(self) -> None:
        if not self.reviewer.strip():
            raise RetoldError("nobody can rule without a name; say who you are")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One ruling in the log.

    `number` counts from 1 without gaps and is what orders rulings, never the clock;
    `at` is when it was written (RFC 3339, UTC), `program` the Retold that wrote it,
    `previous` the hash of the review before (64 zeros for the first), `hash` its own
    SHA-256 over everything else in it.
    """

    number: int
    at: str
    ruled: Ruled
    program: str
    previous: str
    hash: str


class Entry(NamedTuple):
    """One review as the log holds it: `record` is its canonical JSON but for `hash`.

    Kept as text, so that a single changed character is found.
    """

    number: int
    record: str
    hash: str


class Fate(StrEnum):
    """What became of a review in the case as it is now."""

    STANDS = "stands"
    REPLACED = "replaced"  # by a later ruling on the same subject
    UNDONE = "undone"
    UNPLACED = "unplaced"  # its words are not found any more
    REFUSED = "refused"  # it cannot be applied; `told` says why


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review, and what it did to the case.

    `told` is a sentence for people. `targets` are, subject by subject, the ids of
    the claims or documents it was placed on, None for none; `score` says how surely
    (1: the same words in the same surroundings). `by` is the number of the review
    that replaced or undid it.
    """

    review: Review
    fate: Fate
    told: str
    targets: tuple[str | None, ...] = ()
    score: float = 1.0
    by: int | None = None
