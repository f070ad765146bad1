"""The conductor: the only file that knows the stages and the store.

    read -> segment -> extract -> match -> lineage -> check

What one input gives is kept as soon as it is known, so a run that is stopped
goes on where it was; what needs all inputs together is made anew when any of
them has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

from retold import __version__
from retold.check import check
from retold.extract import extract
from retold.lineage import families, page_histories, told_once
from retold.match import copies, match, tellings
from retold.model.case import Case, Reading
from retold.model.claim import Extraction
from retold.model.document import Document, Problem, Segment, Sentence
from retold.model.errors import NothingToReadError, WrongUseError
from retold.model.lineage import Family
from retold.model.match import Telling
from retold.model.ports import Progress
from retold.model.source import Finding
from retold.read import Input, Outcome, Reader, discover
from retold.segment import segment
from retold.store import CaseFile, DuckDbEngine, case_folder, case_name, find_case
from retold.store.case_file import KeptInput

Stating: TypeAlias = Callable[[Input, Document], Document]
"""Gives a document with what its sender states: its date, its language."""
_READING, _FAMILIES, _SOURCES = "Reading", "Families", "Sources"
_PRIMARY_FORMATS = {"application/pdf"}  # until a person can say which is primary
_SEARCHED_LANGUAGES = {"en", "sv", None}
_SEARCHED_WORDS = "claims are found in English and Swedish only."
_HASH_CHUNK_BYTES = 1 << 20
_READING_ROOMS = ("extract", "model", "read", "segment")
_JOINING_ROOMS = ("check", "lineage", "match", "model", "store")
_REASONS_SHOWN = 5
_LONGEST_SENTENCE_CHARS = 3_000  # more is a table, a dump or an attack


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceOptions:
    """What to trace, and where to keep it.

    `case_dir` is the folder that will hold `.retold`; None means beside the
    input.
    """

    inputs: tuple[Path, ...]
    case_dir: Path | None = None


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
    no input gave a document, CaseError when the case cannot be kept.
    """
    inputs = discover(options.inputs)
    if not inputs:
        raise NothingToReadError(_nothing(options, {}))
    folder = case_folder(options.inputs, options.case_dir)
    with CaseFile(folder) as file:
        known = file.inputs()
        left = _forget_gone(file, known, inputs)
        fresh = _read_all(file, known, inputs, progress)
        ended = file.inputs()
        joiner = _program(_JOINING_ROOMS)
        case = None if left or fresh else file.case(joiner)
        if case is None:
            case = _join(case_name(options.inputs), file, progress)
            file.keep_results(case, joiner)
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
                yield outcome, list(map(_told_reading, outcome.documents, told))
            else:
                yield outcome, list(map(_segmented, told))


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
                readings = [_reading(document) for document in outcome.documents]
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


def _told_reading(document: Document, told: Document) -> Reading:
    """Search every sentence of a document of which its sender has told something."""
    if told == document:
        return _reading(document)
    segmentation = segment(document)
    return Reading(
        document=told,
        segmentation=segmentation,
        extraction=extract(told, segmentation),
    )


def _reading(document: Document) -> Reading:
    """Find the parts of one document and what is claimed in them."""
    reading = _segmented(document)
    if document.language not in _SEARCHED_LANGUAGES:
        return reading
    segmentation = reading.segmentation
    foreign = {one.id for one in segmentation.segments if _is_foreign(one)}
    sentences = tuple(
        one
        for one in segmentation.sentences
        if one.segment not in foreign and _is_searched(one)
    )
    found = extract(document, replace(segmentation, sentences=sentences))
    return replace(reading, extraction=found)


def _segmented(document: Document) -> Reading:
    return Reading(
        document=document,
        segmentation=segment(document),
        extraction=Extraction(document=document.id),
    )


def _is_foreign(segment: Segment) -> bool:
    return segment.language not in _SEARCHED_LANGUAGES


def _is_searched(sentence: Sentence) -> bool:
    return sentence.end - sentence.start <= _LONGEST_SENTENCE_CHARS


def _join(name: str, file: CaseFile, progress: Progress) -> Case:
    """Find what runs across documents."""
    readings = file.readings()
    twice = copies(readings)
    counted = [one for one in readings if one.document.id not in twice.uncounted]
    progress.start(_FAMILIES, 3)
    every = tellings(counted)
    histories = page_histories(counted, every)
    told = told_once(every, histories)
    progress.step(_FAMILIES, f"{len(told)} tellings")
    engine = DuckDbEngine()
    matches = match(told, engine)
    progress.step(_FAMILIES, f"{len(matches)} matches")
    grown = families(told, matches, engine)
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
            *_unsearched(counted),
        ),
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


def _unsearched(readings: Sequence[Reading]) -> Iterator[Problem]:
    """Say what was stored and not searched for claims, and why."""
    for one in readings:
        document = one.document
        if document.language not in _SEARCHED_LANGUAGES:
            yield _about(
                document,
                "language",
                f"looks like another language ({document.language}). It was stored, "
                f"but {_SEARCHED_WORDS}",
            )
        elif foreign := _foreign(one):
            names = ", ".join(sorted(set(foreign)))
            parts = "part" if len(foreign) == 1 else "parts"
            yield _about(
                document,
                "foreign-stretches",
                f"has {len(foreign)} {parts} in another language ({names}): "
                f"stored, but {_SEARCHED_WORDS}",
            )
        endless = [
            each for each in one.segmentation.sentences if not _is_searched(each)
        ]
        if endless:
            yield _about(
                document,
                "endless-sentence",
                f"has {len(endless)} stretches of over {_LONGEST_SENTENCE_CHARS:,} "
                "letters without the end of a sentence. They were stored, but not "
                "searched for claims.",
            )


def _foreign(reading: Reading) -> list[str]:
    """Name the language of each stretch with sentences that was not searched."""
    spoken = {one.segment for one in reading.segmentation.sentences}
    return [
        one.language or ""
        for one in reading.segmentation.segments
        if _is_foreign(one) and one.id in spoken
    ]


def _about(document: Document, code: str, what: str) -> Problem:
    message = f"{document.path} {what}"
    return Problem(
        code=code, message=message, path=document.path, sha256=document.sha256
    )


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
