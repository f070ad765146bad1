"""The conductor: the only file that knows the stages and the store.

    read -> segment -> extract -> match -> lineage -> check

What one input gives is kept as soon as it is known, so a run that is stopped
goes on where it was; what needs all inputs together is made anew when any of
them has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from retold import __version__
from retold.check import check
from retold.extract import extract
from retold.lineage import families
from retold.match import match, tellings
from retold.model.case import Case, Reading
from retold.model.claim import Extraction
from retold.model.document import Document, Problem, Sentence
from retold.model.errors import NothingToReadError, WrongUseError
from retold.model.lineage import Family
from retold.model.match import Telling
from retold.model.ports import Progress
from retold.model.source import Finding
from retold.read import Input, Outcome, Reader, discover
from retold.segment import segment
from retold.store import CASE_FOLDER, CaseFile, DuckDbEngine
from retold.store.case_file import KeptInput

_READING, _FAMILIES, _SOURCES = "Reading", "Families", "Sources"
_PRIMARY_FORMATS = {"application/pdf"}  # until a person can say which is primary
_SEARCHED_LANGUAGES = {"en", "sv", None}
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
    folder = case_folder(options)
    with CaseFile(folder) as file:
        known = file.inputs()
        left = _forget_gone(file, known, inputs)
        fresh = _read_all(file, known, inputs, progress)
        ended = file.inputs()
        joiner = _program(_JOINING_ROOMS)
        case = None if left or fresh else file.case(joiner)
        if case is None:
            case = _join(_name(options), file, progress)
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


def read_only(inputs: Sequence[Input]) -> Iterator[tuple[Outcome, list[Reading]]]:
    """Read and search inputs one by one without keeping a case."""
    with Reader() as reader:
        for item in inputs:
            outcome = reader.read(item)
            yield outcome, [_reading(document) for document in outcome.documents]


def open_case(where: Path | None) -> tuple[Case, Path]:
    """Open the case in `where`, or the one in or just below this folder.

    Raises WrongUseError when there is none, or more than one to choose from.
    """
    folder = _find_case(where or Path())
    with CaseFile(folder) as file:
        case = file.case()
    if case is None:
        raise WrongUseError(
            f"The trace in {folder.parent} was stopped before it ended. "
            f"Go on with it: retold trace {folder.parent}"
        )
    return case, folder


def case_folder(options: TraceOptions) -> Path:
    """Say where the case of `options` is kept.

    `DIR/.retold` for a folder, else `.retold` in the current folder; a folder
    that cannot be written to gets its case in the current folder instead.
    """
    if options.case_dir is not None:
        return options.case_dir / CASE_FOLDER
    first = options.inputs[0]
    if len(options.inputs) == 1 and first.is_dir():
        if _writable(first):
            return first / CASE_FOLDER
        return Path(f"{_name(options)}{CASE_FOLDER}") / CASE_FOLDER
    return Path(CASE_FOLDER)


def traced_folder(where: Path) -> Path | None:
    """Say which folder holds the case that `open_case` finds; None when there is none.

    Raises WrongUseError when there is more than one to choose from.
    """
    found = _cases(where)
    return _one_of(found).parent if found else None


def _find_case(where: Path) -> Path:
    found = _cases(where)
    if not found:
        raise WrongUseError(f"No case in {where}. Make one first: retold trace {where}")
    return _one_of(found)


def _cases(where: Path) -> list[Path]:
    """Find the case that is here, or all that are just below."""
    for folder in (where, where / CASE_FOLDER):
        if CaseFile.exists_in(folder):
            return [folder]
    below = where.glob(f"*/{CASE_FOLDER}")
    return sorted(path for path in below if CaseFile.exists_in(path))


def _one_of(cases: Sequence[Path]) -> Path:
    if len(cases) == 1:
        return cases[0]
    names = ", ".join(path.parent.name for path in cases)
    raise WrongUseError(f"There is more than one case here: {names}. Name one.")


def _writable(folder: Path) -> bool:
    probe = folder / CASE_FOLDER
    try:
        probe.mkdir(exist_ok=True, mode=0o700)
    except OSError:
        return False
    return True


def _name(options: TraceOptions) -> str:
    """Name a case after its folder, wherever that folder lies."""
    first = options.inputs[0].resolve()
    return first.name if len(options.inputs) == 1 else first.parent.name


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


def _reading(document: Document) -> Reading:
    """Find the parts of one document and what is claimed in them."""
    segmentation = segment(document)
    if document.language in _SEARCHED_LANGUAGES:
        sentences = tuple(filter(_is_searched, segmentation.sentences))
        extraction = extract(document, replace(segmentation, sentences=sentences))
    else:
        extraction = Extraction(document=document.id)
    return Reading(document=document, segmentation=segmentation, extraction=extraction)


def _is_searched(sentence: Sentence) -> bool:
    return sentence.end - sentence.start <= _LONGEST_SENTENCE_CHARS


def _join(name: str, file: CaseFile, progress: Progress) -> Case:
    """Find what runs across documents."""
    readings = file.readings()
    copies = _copies(readings)
    counted = [one for one in readings if one.document.id not in copies]
    progress.start(_FAMILIES, 3)
    told = tellings(counted)
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
        problems=(
            *(one for kept in file.inputs().values() for one in kept.problems),
            *copies.values(),
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
    sources = [one for one in counted if one.document.format in _PRIMARY_FORMATS]
    retold = {id_ for family in grown for id_ in family.tellings}
    asked = [one for one in told if one.id in retold or one.claim.pinpoints]
    pinpoints = {one.id: one for each in counted for one in each.extraction.pinpoints}
    progress.start(_SOURCES, 1)
    findings = check(asked, sources, pinpoints)
    progress.step(_SOURCES, f"{len(sources)} reports")
    progress.finish(_SOURCES)
    return findings


def _unsearched(readings: Sequence[Reading]) -> Iterator[Problem]:
    """Say what was stored and not searched for claims, and why."""
    for one in readings:
        document = one.document
        if document.language not in _SEARCHED_LANGUAGES:
            yield _about(
                document,
                "language",
                f"looks like another language ({document.language}). It was stored, "
                "but claims are found in English and Swedish only.",
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


def _about(document: Document, code: str, what: str) -> Problem:
    message = f"{document.path} {what}"
    return Problem(
        code=code, message=message, path=document.path, sha256=document.sha256
    )


def _copies(readings: Sequence[Reading]) -> dict[str, Problem]:
    """Find documents whose file is the same, byte for byte, as an earlier one."""
    first: dict[tuple[str, str | None], Document] = {}
    copies = {}
    for one in readings:
        document = one.document
        kept = first.setdefault((document.sha256, document.part), document)
        if kept is not document:
            copies[document.id] = _about(
                document, "copy", f"has the same bytes as {kept.path}: counted once."
            )
    return copies


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
