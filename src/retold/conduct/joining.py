"""What runs across the documents of a case: the conductor of the join.

    match (with encode, when asked) -> lineage -> check

It is made anew when any document has changed; comparisons and findings that do not
rest on what changed are taken over from the run before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from retold.check import Checked, checked, with_chains
from retold.check.tables import Tabled, with_tables
from retold.conduct.fingerprints import joiner
from retold.conduct.reviewing import fingerprint, ruled_documents
from retold.conduct.uncollected import uncollected
from retold.conduct.unsearched import unsearched
from retold.lineage import doubts, families, page_histories, replaced, told_once
from retold.match import BUCKET_CAP, Matching, Nearest, copies, matching, tellings
from retold.model.case import Case, Reading
from retold.model.document import Document, Problem
from retold.model.kept import Kept
from retold.model.lineage import Family
from retold.model.match import Telling
from retold.model.ports import Encoder, PlanEngine, Progress
from retold.read.sheets import ODS, XLS, XLSX
from retold.review import DocumentRulings
from retold.store import (
    CaseFile,
    DuckDbEngine,
    SparkEngine,
    read_kept,
    write_kept,
)

_FAMILIES, _SOURCES = "Families", "Sources"
# Until a person says which is primary: reports, and tables that are no posts.
_PDF, _TABLE_FORMATS = "application/pdf", frozenset({"text/csv", ODS, XLS, XLSX})


class Joining:
    """Joins what is in a file, under the dates and primary marks people gave.

    `by` names all that the result rests on beside the readings.
    """

    def __init__(
        self,
        file: CaseFile,
        engine: Callable[[], DuckDbEngine | SparkEngine],
        *,
        encoder: Encoder | None,
        progress: Progress,
    ) -> None:
        file.commit()  # reviewers need not wait until the join has ended
        self._file, self._engine = file, engine
        self._encoder, self._progress = encoder, progress
        self._ruled = ruled_documents(file.folder, file.readings)
        self.by = joiner(encoder) + fingerprint(self._ruled)

    def join(self, name: str) -> Case:
        """Join, and keep what was found."""
        engine = self._engine()
        join = _Join(
            engine=engine,
            encoder=self._encoder,
            progress=self._progress,
            ruled=self._ruled,
        )
        with uncollected():
            case = join.case(name, self._file)
            self._file.keep_results(case, self.by)
        engine.forget()
        self._file.commit()
        return case


@dataclass(frozen=True, slots=True, kw_only=True)
class _Join:
    """What finds that which runs across documents."""

    engine: PlanEngine
    encoder: Encoder | None
    progress: Progress
    ruled: DocumentRulings

    def case(self, name: str, file: CaseFile) -> Case:
        """Find the families and take them to the sources."""
        readings = self.ruled.over(file.readings())
        twice = copies(readings)
        counted = [one for one in readings if one.document.id not in twice.uncounted]
        progress = self.progress
        progress.start(_FAMILIES, 3)
        every = tellings(counted)
        histories = page_histories(counted, every)
        told = told_once(every, histories)
        progress.step(_FAMILIES, _counted(len(told), "telling", "tellings"))
        proposers = (Nearest(self.encoder),) if self.encoder else ()
        program = joiner(None)  # what an encoder proposes is compared in each run
        before = read_kept(file.folder, program)
        found = matching(told, self.engine, proposers, before)
        progress.step(_FAMILIES, _counted(len(found.matches), "match", "matches"))
        grown = families(told, found.matches, self.engine, replaced(told, histories))
        progress.step(_FAMILIES, _counted(len(grown), "family", "families"))
        progress.finish(_FAMILIES)
        held = self._checked(counted, told, grown, before)
        write_kept(file.folder, program, replace(found.kept, findings=held.kept))
        return Case(
            name=name,
            readings=readings,
            families=grown,
            findings=held.findings,
            histories=histories,
            problems=(
                *(one for kept in file.inputs().values() for one in kept.problems),
                *twice.uncounted.values(),
                *twice.notes,
                *unsearched(counted),
                *_crowded(found),
                *doubts(told, grown),
            ),
            encoder=self.encoder.name if self.encoder else None,
        )

    def _checked(
        self,
        counted: Sequence[Reading],
        told: Sequence[Telling],
        grown: Sequence[Family],
        before: Kept,
    ) -> Checked:
        """Take the claims worth it, retold or citing a page, to the reports."""
        sources = primary(counted, self.ruled.primary)
        retold = {id_ for family in grown for id_ in family.tellings}
        asked = [one for one in told if one.id in retold or one.claim.pinpoints]
        pins = {one.id: one for each in counted for one in each.extraction.pinpoints}
        self.progress.start(_SOURCES, 1)
        reports = [one for one in sources if not Tabled(one.document).only]
        # Tables of a PDF are told by where lines stand: only on request (retold check).
        tables = [one.document for one in sources if one.document.format != _PDF]
        held = checked(asked, reports, pins, before.findings, self.encoder)
        findings = with_tables(held.findings, asked, tables)
        self.progress.step(_SOURCES, _counted(len(sources), "report", "reports"))
        self.progress.finish(_SOURCES)
        return replace(held, findings=with_chains(findings, grown, told, sources))


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _crowded(found: Matching) -> Iterator[Problem]:
    """Say that a word, figure or name was too common to be searched by it alone."""
    if found.crowded:
        yield Problem(
            code="crowded",
            message=f"{len(found.crowded)} words, figures or names are shared by more "
            f"than {BUCKET_CAP:,} wordings each (the most by "
            f"{max(found.crowded):,}). Tellings were not compared for these alone.",
        )


def primary(
    readings: Sequence[Reading], ruled: Mapping[str, bool] = MappingProxyType({})
) -> list[Reading]:
    """Choose the documents that are taken as primary sources.

    `ruled` is what people said of some, by document id. Of the others, reports, and
    workbooks and CSV files that hold figures: in one of posts or of checks by others
    each row is a document of its own.
    """
    return [
        one for one in readings if ruled.get(one.document.id, _is_source(one.document))
    ]


def _is_source(document: Document) -> bool:
    if document.format == _PDF:
        return True
    return document.format in _TABLE_FORMATS and Tabled(document).only
