"""What people rule, from the log to the case: the conductor of reviews.

It joins the log (`store`) with what reviews mean (`review`). The command line and
the web application both rule through it, so that a ruling is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from retold import __version__
from retold.lineage import (
    Cluster,
    changes,
    rank,
    redrawn,
    surely_later,
    weighed,
)
from retold.match import tellings
from retold.model.case import Case, Reading
from retold.model.document import Problem
from retold.model.errors import ConflictError, ReviewError
from retold.model.ids import content_id
from retold.model.lineage import Change, Descent, Family
from retold.model.match import Telling
from retold.model.review import Entry, Fate, Review, Reviewed, Ruled, Ruling
from retold.review import (
    ON_DOCUMENTS,
    DocumentRulings,
    Shelf,
    applied,
    document_rulings,
    entry,
    fault,
    from_line,
    line,
    opened,
    rival,
    sealed,
    sound,
)
from retold.store import CaseFile, ReviewLog

_PROGRAM = f"retold {__version__}"
_CHANGED = "changed-reviews"


def record(case_dir: Path, ruled: Ruled, *, seen: int | None, at: str) -> Review:
    """Write a ruling into the log of a case; it is durable when this returns.

    `seen` is the number of the last review that the reviewer saw (0 for none): when
    somebody else has ruled on the same subject since, ConflictError carries both and
    nothing is written. With None nothing is compared. `at` is the time as RFC 3339 in
    UTC. Raises ReviewError for a ruling that cannot be written.
    """

    def form(last: Entry | None, since: Sequence[Entry]) -> tuple[Entry]:
        theirs = rival(ruled, [opened(one) for one in since])
        if theirs is not None:
            raise ConflictError(_conflict(theirs, at), ruled, theirs)
        return (entry(sealed(ruled, last, at=at, program=_PROGRAM)),)

    return opened(ReviewLog(case_dir).append(form, after=seen)[0])


def reviews(case_dir: Path) -> tuple[Review, ...]:
    """Return the log of a case, as far as nothing is wrong with it."""
    return sound(ReviewLog(case_dir).entries())[0]


def foreseen(
    case_dir: Path, ruled: Ruled, *, at: str, over: Overlay | None = None
) -> Reviewed | None:
    """Say what a ruling would do, without writing it; None before a trace has ended.

    `over` has read the case already; without it, all of it is read.
    """
    if over is None:
        found = machine_case(case_dir)
        over = None if found is None else Overlay(found.case, case_dir)
    log = ReviewLog(case_dir).entries()
    one = sealed(ruled, log[-1] if log else None, at=at, program=_PROGRAM)
    return None if over is None else over.with_more(log, one).reviews[-1]


def reviewed_case(case_dir: Path) -> Case | None:
    """Open a case as people's rulings leave it; None before a trace has ended."""
    found = machine_case(case_dir)
    return None if found is None else reviewed(found.case, case_dir)


class Found(NamedTuple):
    """What the machine found, without people's rulings, and the state it is of."""

    state: str
    case: Case


def machine_case(case_dir: Path, known: Found | None = None) -> Found | None:
    """Read what the machine found; None before a trace has ended.

    `known` is what was read before: it comes back when it is still so.
    """
    with CaseFile(case_dir) as file:
        state = file.state()
        if known is not None and known.state == state:
            return known
        case = file.case()
        return None if case is None else Found(state, case)


def head(case_dir: Path) -> str:
    """Return the hash that vouches for the whole log; "" when nobody has ruled."""
    last = ReviewLog(case_dir).head()
    return last.hash if last else ""


def reviewed(case: Case, case_dir: Path) -> Case:
    """Put the reviews of `case_dir` over the machine's case.

    `Case.reviews` says what each did. Nothing of a log that was changed behind
    Retold's back is believed from the change on, and a problem says so.
    """
    return Overlay(case, case_dir).now()


class Overlay:
    """Puts a log that grows over one machine's case, time after time.

    What follows from an entry, a document or a quotation alone is worked out once.
    """

    def __init__(self, case: Case, case_dir: Path) -> None:
        self.case = case
        self._log = ReviewLog(case_dir)
        self._known: tuple[tuple[Entry, ...], tuple[Review, ...]] = (), ()
        self._shelf = Shelf(case.readings)
        self._read: _Read = {}

    def now(self) -> Case:
        """Return the case as the reviews that are written now leave it."""
        entries = self._log.entries()
        log, wrong = self._opened(entries)
        self._known = entries[: len(log)], log
        done = self._over(log)
        if wrong is None:
            return done
        problem = Problem(
            code=_CHANGED,
            message="The reviews of this case were changed behind Retold's back: "
            f"{wrong}. From there on none is shown. See: retold audit verify",
        )
        return replace(done, problems=(*done.problems, problem))

    def with_more(self, entries: tuple[Entry, ...], one: Review) -> Case:
        """Return the case as a log and one more review would leave it."""
        return self._over((*self._opened(entries)[0], one))

    def _over(self, log: tuple[Review, ...]) -> Case:
        return applied(
            self.case, log, partial(_Drawn, read=self._read), shelf=self._shelf
        )

    def _opened(
        self, entries: tuple[Entry, ...]
    ) -> tuple[tuple[Review, ...], str | None]:
        """Read a log; what it begins with was read before when it is the same."""
        begun, read = self._known
        return sound(entries, read if entries[: len(begun)] == begun else ())


def ruled_documents(
    case_dir: Path, readings: Callable[[], Sequence[Reading]]
) -> DocumentRulings:
    """Find the dates and primary marks that people gave, which go in before the join.

    `readings` are only asked for when somebody has ruled on a document.
    """
    log = reviews(case_dir)
    if not any(one.ruled.ruling in ON_DOCUMENTS for one in log):
        return DocumentRulings()
    return document_rulings(readings(), log)


def primary_marks(case: Case) -> dict[str, bool]:
    """Say of the documents that people ruled on whether they are primary sources."""
    return {
        one.targets[0]: one.review.ruled.values["primary"] is True
        for one in case.reviews
        if one.fate is Fate.STANDS
        and one.review.ruled.ruling is Ruling.PRIMARY
        and one.targets[0] is not None
    }


def fingerprint(ruled: DocumentRulings) -> str:
    """Name the rulings that a join rests on; nothing when there are none."""
    if not ruled.dated and not ruled.primary:
        return ""
    dates = sorted((one.document.id, one.document.published) for one in ruled.dated)
    return content_id("r", dates, sorted(ruled.primary.items()))


def audited(case_dir: Path, head: str = "") -> str | None:
    """Say what is wrong with the log of a case, None when it is whole.

    `head` is a hash noted earlier; it finds also a log that was cut and sealed anew.
    """
    log = ReviewLog(case_dir)
    wrong = fault(log.entries(), count=log.written(), head=head)
    if wrong is None and log.unguarded():
        return "what keeps reviews from being changed was taken out of the file"
    return wrong


def exported(case_dir: Path) -> list[str]:
    """Return the log as lines of JSON, sealed, to be taken to another machine."""
    return [line(one) for one in ReviewLog(case_dir).entries()]


def imported(case_dir: Path, lines: Iterable[str]) -> int:
    """Go on with a log from another machine; return how many reviews were new.

    The one log must begin with the other. Raises ReviewError, and writes nothing,
    when the log is not sound or the two part.
    """
    log = [from_line(one) for one in lines if one.strip()]
    wrong = fault(log)
    if wrong is not None:
        raise ReviewError(f"Nothing was taken over: {wrong}.")

    def form(_last: Entry | None, own: Sequence[Entry]) -> Sequence[Entry]:
        for mine, other in zip(own, log, strict=False):
            if mine != other:
                raise ReviewError(
                    "Nothing was taken over: the two logs part at review "
                    f"{mine.number}, so neither can go on from the other."
                )
        return log[len(own) :]

    return len(ReviewLog(case_dir).append(form, after=0))


# The tellings of documents, each with the record that they were read from.
_Read: TypeAlias = dict[str, tuple[Reading, tuple[Telling, ...]]]


class _Drawn:
    """Compares and names tellings as a trace does, reading only the documents asked.

    `read` is what was read before, and is added to.
    """

    def __init__(self, readings: Sequence[Reading], read: _Read | None = None) -> None:
        self._home = {
            claim.id: one for one in readings for claim in one.extraction.claims
        }
        self._told: dict[str, Telling] = {}
        self._read = {} if read is None else read

    def has(self, claim: str) -> bool:
        if claim not in self._told and claim in self._home:
            self._told.update({one.id: one for one in self._of(self._home[claim])})
        return claim in self._told

    def _of(self, reading: Reading) -> tuple[Telling, ...]:
        id_ = reading.document.id
        if id_ not in self._read or self._read[id_][0] is not reading:
            self._read[id_] = (reading, tuple(tellings([reading], floor=0.0)))
        return self._read[id_][1]

    def is_later(self, claim: str, than: str) -> bool:
        return surely_later(self._telling(claim), self._telling(than))

    def changes(self, parent: str, child: str) -> tuple[Change, ...]:
        return changes(self._telling(parent), self._telling(child))

    def family(
        self, told: Sequence[str], denials: Sequence[str], tree: Sequence[Descent]
    ) -> Family:
        cluster = self._cluster(told, denials)
        everyone = (*cluster.tellings, *cluster.denials)
        place = {one.id: at for at, one in enumerate(everyone)}
        drawn = sorted(tree, key=lambda edge: place[edge.child])
        return redrawn(cluster, drawn)

    def weighed(
        self, joined: Family, given: Sequence[Descent], others: Sequence[Family]
    ) -> Family | None:
        pages = {
            self._home[one].document.id for one in (*joined.tellings, *joined.denials)
        }

        def on_them(family: Family) -> Cluster:
            sides = [
                [one for one in side if self._home[one].document.id in pages]
                for side in (family.tellings, family.denials)
            ]
            return self._cluster(*sides)

        cluster = on_them(joined)
        groups = (cluster, *map(on_them, others))
        told = [one for one in self._told.values() if one.claim.document in pages]
        return weighed(cluster, groups, told, {one.child: one for one in given})

    def _cluster(self, told: Sequence[str], denials: Sequence[str]) -> Cluster:
        ranked = [
            tuple(sorted(map(self._telling, side), key=rank))
            for side in (told, denials)
        ]
        return Cluster(tellings=ranked[0], denials=ranked[1])

    def _telling(self, claim: str) -> Telling:
        if not self.has(claim):
            raise ReviewError("it stands where no claims are told")
        return self._told[claim]


def _conflict(theirs: Review, at: str) -> str:
    who = theirs.ruled.reviewer
    return (
        f"Somebody else ({who}) changed this {_ago(theirs.at, at)}. "
        "Yours is not lost: compare both."
    )


def _ago(then: str, now: str) -> str:
    """Say how long ago something was, to the minute, hour or day."""
    try:
        passed = datetime.fromisoformat(now) - datetime.fromisoformat(then)
    except (ValueError, TypeError):
        return f"at {then}"
    minutes = int(passed.total_seconds() // 60)
    for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        count = minutes // size
        if count >= 1:
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now" if minutes >= 0 else f"at {then}"


def moment(now: datetime) -> str:
    """Write a moment as the log keeps it: RFC 3339, UTC, to the second."""
    return now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
