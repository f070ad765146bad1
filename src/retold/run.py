"""The conductor: the only file that knows the stages and the store.

    read -> segment -> extract -> match (with encode, when asked) -> lineage -> check

What one input gives is kept as soon as it is known, so a run that is stopped
goes on where it was; what needs all inputs together is made anew when any of
them has changed.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from retold import __version__
from retold.check import check
from retold.encode import SentenceEncoder
from retold.lineage import doubts, families, page_histories, replaced, told_once
from retold.match import BUCKET_CAP, Matching, Nearest, copies, matching, tellings
from retold.model.case import Case, Reading
from retold.model.document import Document, Problem
from retold.model.errors import NothingToReadError, WrongUseError
from retold.model.lineage import Family
from retold.model.match import Telling
from retold.model.ports import Encoder, PlanEngine, Progress
from retold.model.source import Finding
from retold.read import Input, Outcome, Reader, discover
from retold.search import searched, segmented
from retold.store import (
    CaseFile,
    DuckDbEngine,
    SparkEngine,
    case_folder,
    case_name,
    find_case,
)
from retold.store.case_file import KeptInput
from retold.unsearched import unsearched

Stating: TypeAlias = Callable[[Input, Document], Document]
"""Gives a document with what its sender states: its date, its language."""
_READING, _FAMILIES, _SOURCES = "Reading", "Families", "Sources"
_PRIMARY_FORMATS = {"application/pdf"}  # until a person can say which is primary
_HASH_CHUNK_BYTES = 1 << 20
_READING_ROOMS = ("extract", "model", "read", "segment")
_JOINING_ROOMS = ("check", "lineage", "match", "model", "store")
_ENCODING_ROOM = "encode"
_REASONS_SHOWN = 5
_NO_ENCODER = (
    "--meaning needs the encoder, which is not installed. "
    'Get it with: pip install "retold[meaning]"'
)
_PLANS = "plans"  # where Spark keeps what it has done of a run


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceOptions:
    """What to trace, and where to keep it.

    `case_dir` is the folder that will hold `.retold`; None means beside the
    input. `spark` is the address of a Spark cluster ("local[2]" is this machine)
    that does the set-wise work; None leaves it to DuckDB, here. With `meaning`,
    an encoder proposes tellings that share no words.
    """

    inputs: tuple[Path, ...]
    case_dir: Path | None = None
    spark: str | None = None
    meaning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A case and how this run came to it, counted in files.

    `left` are files that were in the case and are not there any more.
    """

    case: Case
    case_dir: Path
    inputs: int
    new: int
    unchanged: int
    partial: int
    refused: int
    size_bytes: int
    left: int = 0


def trace(options: TraceOptions, progress: Progress) -> Traced:
    """Read the inputs, find the claims, draw the families, look at the sources.

    Raises WrongUseError for a path that is not there, NothingToReadError when
    no input gave a document, CaseError when the case cannot be kept. With
    `meaning`, WrongUseError too when the encoder is not installed, and EncoderError
    when its weights are not those we know.
    """
    encoder = _encoder(progress) if options.meaning else None
    inputs = discover(options.inputs)
    if not inputs:
        raise NothingToReadError(_nothing(options, {}))
    folder = case_folder(options.inputs, options.case_dir)
    with CaseFile(folder) as file:
        known = file.inputs()
        left = _forget_gone(file, known, inputs)
        fresh = _read_all(file, known, inputs, progress)
        ended = file.inputs()
        joiner = _joiner(encoder)
        case = None if left or fresh else file.case(joiner)
        if case is None:
            engine = _engine(options, folder)
            join = _Join(engine=engine, encoder=encoder, progress=progress)
            with uncollected():
                case = join.case(case_name(options.inputs), file)
                file.keep_results(case, joiner)
            engine.forget()
        file.commit()
        counts = [kept.status for kept in ended.values()]
        if counts.count("refused") == len(counts):
            raise NothingToReadError(_nothing(options, ended))
        return Traced(
            case=case,
            case_dir=folder,
            inputs=len(inputs),
            new=fresh,
            unchanged=len(inputs) - fresh,
            partial=counts.count("partial"),
            refused=counts.count("refused"),
            left=left,
            size_bytes=file.size_bytes,
        )


def read_only(
    inputs: Sequence[Input],
    *,
    search: bool = True,
    stated: Stating | None = None,
) -> Iterator[tuple[Outcome, list[Reading]]]:
    """Read inputs one by one without keeping a case; search them for claims or not.

    `stated` puts what its sender says of a document in the place of what was read.
    """
    with Reader() as reader:
        for item in inputs:
            outcome = reader.read(item)
            told = [stated(item, one) if stated else one for one in outcome.documents]
            if search:
                yield outcome, list(map(searched, outcome.documents, told))
            else:
                yield outcome, list(map(segmented, told))


def open_case(where: Path | None) -> tuple[Case, Path]:
    """Open the case in `where`, or the one in or just below this folder.

    Raises WrongUseError when there is none, or more than one to choose from.
    """
    folder = find_case(where or Path())
    with CaseFile(folder) as file:
        case = file.case()
    if case is None:
        raise WrongUseError(
            f"The trace in {folder.parent} was stopped before it ended. "
            f"Go on with it: retold trace {folder.parent}"
        )
    return case, folder


def _forget_gone(
    file: CaseFile, known: dict[str, KeptInput], inputs: Sequence[Input]
) -> int:
    """Drop inputs that are no longer there; return how many they were."""
    gone = sorted(set(known) - {item.path for item in inputs})
    if gone:
        file.mark_incomplete()
        file.forget_inputs(gone)
    return len(gone)


def _read_all(
    file: CaseFile,
    known: dict[str, KeptInput],
    inputs: Sequence[Input],
    progress: Progress,
) -> int:
    """Read what is new or changed and keep it; return how many inputs that was."""
    progress.start(_READING, len(inputs))
    fresh = 0
    with Reader() as reader:
        for item in inputs:
            if not _is_known(known.get(item.path), item):
                if fresh == 0:
                    file.mark_incomplete()
                fresh += 1
                outcome = reader.read(item)
                readings = [searched(document) for document in outcome.documents]
                file.keep_input(_kept(outcome), readings)
            progress.step(_READING, item.path)
    progress.finish(_READING)
    return fresh


def _is_known(kept: KeptInput | None, item: Input) -> bool:
    if kept is None or kept.sha256 is None or kept.program != _program(_READING_ROOMS):
        return False
    return kept.sha256 == _sha256(item.file)


def _kept(outcome: Outcome) -> KeptInput:
    return KeptInput(
        path=outcome.path,
        sha256=outcome.sha256,
        program=_program(_READING_ROOMS),
        status=outcome.status,
        problems=outcome.problems,
    )


def _sha256(file: Path) -> str | None:
    digest = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(_HASH_CHUNK_BYTES):
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


@cache
def _program(rooms: tuple[str, ...]) -> str:
    """Fingerprint rooms of the program, so that a changed rule is applied anew."""
    here = Path(__file__).parent
    files = [
        file
        for room in rooms
        for file in sorted((here / room).rglob("*"))
        if file.suffix in {".py", ".toml", ".tsv"}
    ]
    digest = hashlib.sha256(__version__.encode())
    for file in files:
        digest.update(file.relative_to(here).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _engine(options: TraceOptions, folder: Path) -> DuckDbEngine | SparkEngine:
    if options.spark is None:
        return DuckDbEngine()
    return SparkEngine(folder / _PLANS, options.spark)


def _encoder(progress: Progress) -> SentenceEncoder:
    encoder = SentenceEncoder(progress)
    if not encoder.available():
        raise WrongUseError(_NO_ENCODER)
    return encoder


def _joiner(encoder: Encoder | None) -> str:
    """Fingerprint what joins: the program, and the encoder that proposes."""
    if encoder is None:
        return _program(_JOINING_ROOMS)
    return f"{_program((*_JOINING_ROOMS, _ENCODING_ROOM))}-{encoder.sha256[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Join:
    """What finds that which runs across documents."""

    engine: PlanEngine
    encoder: Encoder | None
    progress: Progress

    def case(self, name: str, file: CaseFile) -> Case:
        """Find the families and take them to the sources."""
        readings = file.readings()
        twice = copies(readings)
        counted = [one for one in readings if one.document.id not in twice.uncounted]
        progress = self.progress
        progress.start(_FAMILIES, 3)
        every = tellings(counted)
        histories = page_histories(counted, every)
        told = told_once(every, histories)
        progress.step(_FAMILIES, f"{len(told)} tellings")
        proposers = (Nearest(self.encoder),) if self.encoder else ()
        found = matching(told, self.engine, proposers)
        progress.step(_FAMILIES, f"{len(found.matches)} matches")
        grown = families(told, found.matches, self.engine, replaced(told, histories))
        progress.step(_FAMILIES, f"{len(grown)} families")
        progress.finish(_FAMILIES)
        return Case(
            name=name,
            readings=readings,
            families=grown,
            findings=_findings(counted, told, grown, progress),
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


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for no circles of objects while records are made.

    Records are frozen and none holds a circle. Looking through a million of them
    again and again took a sixth of a join's CPU time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _crowded(found: Matching) -> Iterator[Problem]:
    """Say that a word, figure or name was too common to be searched by it alone."""
    if found.crowded:
        yield Problem(
            code="crowded",
            message=f"{len(found.crowded)} words, figures or names are shared by more "
            f"than {BUCKET_CAP:,} wordings each (the most by "
            f"{max(found.crowded):,}). Tellings were not compared for these alone.",
        )


def _findings(
    counted: Sequence[Reading],
    told: Sequence[Telling],
    grown: Sequence[Family],
    progress: Progress,
) -> tuple[Finding, ...]:
    """Take the claims worth it, retold or citing a page, to the reports."""
    sources = primary(counted)
    retold = {id_ for family in grown for id_ in family.tellings}
    asked = [one for one in told if one.id in retold or one.claim.pinpoints]
    pinpoints = {one.id: one for each in counted for one in each.extraction.pinpoints}
    progress.start(_SOURCES, 1)
    findings = check(asked, sources, pinpoints)
    progress.step(_SOURCES, f"{len(sources)} reports")
    progress.finish(_SOURCES)
    return findings


def primary(readings: Sequence[Reading]) -> list[Reading]:
    """Choose the documents that are taken as primary sources."""
    return [one for one in readings if one.document.format in _PRIMARY_FORMATS]


def _nothing(options: TraceOptions, ended: dict[str, KeptInput]) -> str:
    """Say that nothing could be read, and of the first few inputs why."""
    shown = " ".join(str(path) for path in options.inputs)
    reasons = "".join(
        f"\n  {problem.message}"
        for kept in list(ended.values())[:_REASONS_SHOWN]
        for problem in kept.problems
    )
    return (
        f"No readable files in {shown}. Retold reads HTML, PDF, Word, text, "
        f"e-mail, subtitles, CSV, WARC/WACZ ... See: retold formats{reasons}"
    )
