"""The conductor of `retold draft`: one text of your own, held against its sources.

    read -> segment -> extract -> check -> draft

Nothing is kept but what the caller writes: numbers and notes come back from the
table of an earlier run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from retold.check import check
from retold.check.tables import Tabled, with_tables
from retold.conduct.joining import primary
from retold.conduct.reviewing import primary_marks
from retold.conduct.run import open_case, read_only
from retold.draft import annotated, checkable, former_rows, merged_rows
from retold.match.tellings import tellings
from retold.model.case import Reading
from retold.model.draft import Draft, Former, Marked, Markup
from retold.model.errors import NothingToReadError, WrongUseError
from retold.model.ports import Encoder
from retold.read import Input, Reader, discover
from retold.store import traced_folder

WORD_ENDING = ".docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOptions:
    """Which draft, what to hold it against, and which tables of earlier runs are there.

    `against` are files, folders and traced cases. With an `encoder`, what they
    tell in other words or in another language is looked at too.
    """

    draft: Path
    against: tuple[Path, ...] = ()
    former: tuple[Path, ...] = ()
    encoder: Encoder | None = None


def draft(options: DraftOptions) -> Draft:
    """Find the checkable statements of a draft and look for each in the sources.

    Raises WrongUseError for a path that is not there and for a `former` file that
    Retold did not write, NothingToReadError when the draft cannot be read, EncoderError
    when the encoder cannot run.
    """
    item = _input(options.draft)
    reading = _read(item)
    tables = [_former(one) for one in options.former]
    own = former_rows(reading.document)
    if own is not None:  # a marked copy, edited and given back
        tables.append(own)
        reading = _read_bare(item)
    sources = [
        one
        for one in _sources(options.against)
        if one.document.sha256 != reading.document.sha256
        and former_rows(one.document) is None  # what Retold wrote bears nothing out
    ]
    chosen = checkable(tellings([reading], floor=0))
    pinpoints = {one.id: one for one in reading.extraction.pinpoints}
    prose = [one for one in sources if not Tabled(one.document).only]
    documents = [one.document for one in sources]
    findings = with_tables(
        check(chosen, prose, pinpoints, options.encoder), chosen, documents
    )
    return annotated(reading, chosen, findings, merged_rows(tables), sources)


def marked_copy(file: Path, markup: Markup) -> Marked:
    """Return a copy of a Word draft with marks; ReadError when there can be none."""
    with Reader() as reader:
        return reader.marked(_input(file), markup)


def marked_words(data: bytes, markup: Markup) -> Marked:
    """Set marks in a Word document that was made of a draft of another kind."""
    with TemporaryDirectory(prefix="retold-draft-") as place:
        made = Path(place) / f"draft{WORD_ENDING}"
        made.write_bytes(data)
        return marked_copy(made, markup)


def _input(file: Path) -> Input:
    found = discover([file])
    if len(found) != 1 or file.is_dir():
        raise WrongUseError(f"{file} is no single file; name the draft itself.")
    return found[0]


def _read(item: Input) -> Reading:
    for outcome, readings in read_only([item]):
        if readings:
            return readings[0]
        raise NothingToReadError(" ".join(one.message for one in outcome.problems))
    raise NothingToReadError(f"{item.path} was not read.")


def _read_bare(item: Input) -> Reading:
    """Read a marked copy without the marks and the table of an earlier run.

    A marked copy of another kind than Word is refused: its text holds the marks.
    """
    if item.file.suffix.lower() != WORD_ENDING:
        raise WrongUseError(
            f"{item.path} is what Retold wrote about a draft. Name the draft itself."
        )
    with Reader() as reader, TemporaryDirectory(prefix="retold-draft-") as place:
        bare = Path(place) / item.file.name
        bare.write_bytes(reader.marked(item, Markup()).data)
        return _read(Input(path=item.path, file=bare))


def _former(file: Path) -> list[Former]:
    rows = former_rows(_read(Input(path=file.name, file=file)).document)
    if rows is None:
        raise WrongUseError(
            f"{file} is there already and Retold did not write it; name another file."
        )
    return rows


def _sources(against: Sequence[Path]) -> Iterator[Reading]:
    """Give the reports of a case, all of its documents if it has none, or the files."""
    for place in against:
        if place.is_dir() and traced_folder(place) is not None:
            case, _ = open_case(place)
            yield from primary(case.readings, primary_marks(case)) or case.readings
            continue
        read = 0
        for _, readings in read_only(discover([place])):
            read += len(readings)
            yield from readings
        if not read:
            raise NothingToReadError(
                f"{place} could not be read, so nothing was held against it."
            )
