"""The conductor: from files to a kept case.

    read -> segment -> extract (`search`) -> match -> lineage -> check (`joining`)

What one input gives is kept as soon as it is known, so a run that is stopped
goes on where it was; what needs all inputs together is made anew when any of
them has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from retold.conduct.fingerprints import file_sha256, reader
from retold.conduct.joining import Joining
from retold.conduct.reviewing import Found, machine_case, reviewed
from retold.conduct.search import searched, segmented
from retold.encode import SentenceEncoder
from retold.model.case import Case, Reading
from retold.model.document import Document, Problem
from retold.model.errors import NothingToReadError, UnfinishedError, WrongUseError
from retold.model.ports import Progress
from retold.read import Input, Outcome, Reader, discover
from retold.store import (
    CASE_FOLDER,
    CaseFile,
    DuckDbEngine,
    SparkEngine,
    alone_in,
    case_folder,
    case_name,
    find_case,
    join,
    settle,
)
from retold.store.case_file import KeptInput

Stating: TypeAlias = Callable[[Input, Document], Document]
"""Gives a document with what its sender states: its date, its language."""
_READING = "Reading"
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
    an encoder proposes tellings that share no words. `database` is the address of
    a PostgreSQL that is to keep the case; None means where it is, or a file.
    """

    inputs: tuple[Path, ...]
    case_dir: Path | None = None
    spark: str | None = None
    meaning: bool = False
    database: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A case and how this run came to it, counted in files.

    `place` says where on a server it is kept; None: in a file in `case_dir`.
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
    place: str | None = None


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
    with _worked_on(folder, options) as file:
        known = file.inputs()
        left = _forget_gone(file, known, inputs)
        fresh = _read_all(file, known, inputs, progress)
        ended = file.inputs()
        joining = Joining(
            file, lambda: _engine(options, folder), encoder=encoder, progress=progress
        )
        kept = None if left or fresh else file.case(joining.by)
        case = kept or joining.join(case_name(options.inputs))
        counts = [kept.status for kept in ended.values()]
        if counts.count("refused") == len(counts):
            raise NothingToReadError(_nothing(options, ended))
        return Traced(
            case=reviewed(case, folder),
            case_dir=folder,
            inputs=len(inputs),
            new=fresh,
            unchanged=len(inputs) - fresh,
            partial=counts.count("partial"),
            refused=counts.count("refused"),
            left=left,
            size_bytes=file.size_bytes,
            place=file.place,
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


def open_case(where: Path | None, database: str | None = None) -> tuple[Case, Path]:
    """Open the case in `where`, or the one in or just below this folder.

    With `database`, the address of a PostgreSQL, the case that is kept there. Raises
    WrongUseError when there is none, or more than one to choose from.
    """
    here = where or Path()
    if database is not None:
        join(here / CASE_FOLDER, database, case_name((here,)))
    folder = find_case(here)
    return reviewed(found_case(folder).case, folder), folder


def found_case(folder: Path, known: Found | None = None) -> Found:
    """Read what the machine found in the case in `folder`, or give `known` again.

    Raises UnfinishedError when no trace has ended.
    """
    found = machine_case(folder, known)
    if found is None:
        raise UnfinishedError(
            f"The trace in {folder.parent} was stopped before it ended. "
            f"Go on with it: retold trace {folder.parent}"
        )
    return found


def begun_case(folder: Path) -> Case:
    """Give what there is before a first trace has ended: the documents read so far.

    There are no families yet, no checks and no rulings. Nothing at all where nobody
    has traced, and nothing is written then.
    """
    readings: tuple[Reading, ...] = ()
    problems: list[Problem] = []
    if CaseFile.exists_in(folder):
        with CaseFile(folder) as file:
            readings = file.readings()
            ended = file.inputs().values()
        refused = [one for one in ended if one.status == "refused"]
        problems = [each for one in refused for each in one.problems]
    return Case(
        name=folder.resolve().parent.name,
        readings=readings,
        families=(),
        findings=(),
        problems=tuple(problems),
    )


def rejoin(folder: Path, progress: Progress, before: Case | None = None) -> bool:
    """Join a case again after a ruling on its documents; say whether that was needed.

    A date or a primary source that a person gave changes trees and checks. `before` is
    the case whose results are gone. Raises as `open_case` and `trace` do.
    """
    with alone_in(folder), CaseFile(folder) as file:
        kept = before or file.case()
        if kept is None:
            return False  # the next trace takes rulings into account
        encoder = _encoder(progress) if kept.encoder else None
        joining = Joining(file, DuckDbEngine, encoder=encoder, progress=progress)
        if file.case(joining.by) is not None:
            return False
        joining.join(kept.name)
        return True


@contextmanager
def _worked_on(folder: Path, options: TraceOptions) -> Iterator[CaseFile]:
    """Open the case of a trace where it is to be kept, as the only one at work."""
    with alone_in(folder):
        if options.database is not None:
            settle(folder, options.database, case_name(options.inputs))
        with CaseFile(folder) as file:
            yield file


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
    gone = file.forgotten()
    with Reader() as reader:
        for item in inputs:
            if not _is_known(known.get(item.path), item, gone):
                if fresh == 0:
                    file.mark_incomplete()
                fresh += 1
                file.commit()  # a slow file must not keep reviewers waiting
                outcome = reader.read(item)
                readings = [searched(document) for document in outcome.documents]
                file.keep_input(_kept(outcome), readings)
            progress.step(_READING, item.path)
    progress.finish(_READING)
    return fresh


def _is_known(kept: KeptInput | None, item: Input, gone: set[str]) -> bool:
    if gone and file_sha256(item.file) in gone:
        return True
    if kept is None or kept.sha256 is None or kept.program != reader():
        return False
    return kept.sha256 == file_sha256(item.file)


def _kept(outcome: Outcome) -> KeptInput:
    return KeptInput(
        path=outcome.path,
        sha256=outcome.sha256,
        program=reader(),
        status=outcome.status,
        problems=outcome.problems,
    )


def _engine(options: TraceOptions, folder: Path) -> DuckDbEngine | SparkEngine:
    if options.spark is None:
        return DuckDbEngine()
    return SparkEngine(folder / _PLANS, options.spark)


def _encoder(progress: Progress) -> SentenceEncoder:
    encoder = SentenceEncoder(progress)
    if not encoder.available():
        raise WrongUseError(_NO_ENCODER)
    return encoder


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
