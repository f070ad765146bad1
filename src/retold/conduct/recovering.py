"""Makes a new case of what is sound in a damaged one: the conductor of `recover`.

What was read and what people ruled is taken over; families and findings are found
again in it. What could not be taken over is read again by the next trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from retold.conduct.run import rejoin
from retold.model.case import Case, Reading
from retold.model.errors import CaseError, WrongUseError
from retold.model.ports import Progress
from retold.model.review import Entry
from retold.review import sound
from retold.store import CASE_FOLDER, CaseFile, ReviewLog, Sound, is_on_server, sound_in
from retold.store.case_file import KeptInput
from retold.store.connection import FILE_NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """The new case, what is in it, and what the next trace must read again.

    `cut` says why reviews after the last one were not taken over, if any were not.
    """

    folder: Path
    documents: int
    inputs: int
    again: int
    reviews: int
    cut: str | None


def recover(damaged: Path, into: Path, progress: Progress) -> Recovered:
    """Make a case in the folder `into` of what is sound in the case in `damaged`.

    The damaged case is only read. Raises WrongUseError when `into` has a case already
    or is none in a file, CaseError when nothing at all is sound.
    """
    folder = into / CASE_FOLDER
    if CaseFile.exists_in(folder) or CaseFile.exists_in(into):
        raise WrongUseError(
            f"There is a case in {into} already, and it is left as it is. "
            "Name another folder."
        )
    if is_on_server(damaged):
        raise WrongUseError(
            f"The case in {damaged} is kept on a server, so there is no file to get "
            "anything back from. If you have a backup: retold restore BACKUP DIR "
            "--database URL. Else ask whoever keeps the server for one of theirs."
        )
    found = sound_in(damaged / FILE_NAME)
    log = [found.reviews[number] for number in sorted(found.reviews)]
    kept, cut = sound(log)
    if not found.readings and not kept:
        raise CaseError(
            f"Nothing in the case in {damaged} is sound any more, so nothing was made. "
            "A backup: retold restore BACKUP DIR. Else trace your documents again."
        )
    again = _keep(found, folder)
    _keep_reviews(log[: len(kept)], folder)
    readings = tuple(found.readings.values())
    name = found.meta.get("name") or damaged.absolute().parent.name
    encoder = found.meta.get("encoder") or None
    rejoin(folder, progress, _before(name, readings, encoder))
    return Recovered(
        folder=folder,
        documents=len(readings),
        inputs=len(found.inputs),
        again=again,
        reviews=len(kept),
        cut=cut,
    )


def _keep(found: Sound, folder: Path) -> int:
    """Keep inputs with their readings; return how many are to be read again."""
    by_path: dict[str, list[tuple[int, Reading]]] = {}
    for (path, at), reading in sorted(found.readings.items(), key=lambda one: one[0]):
        by_path.setdefault(path, []).append((at, reading))
    again = 0
    with CaseFile(folder) as file:
        file.take_over_forgotten(found.forgotten)
        for path in sorted({*by_path, *found.inputs}):
            held = by_path.get(path, [])
            kept = found.inputs.get(path) or KeptInput(
                path=path, sha256=None, program="", status="extracted"
            )
            if found.lost and not _surely_whole(kept, [at for at, _ in held], found):
                kept = replace(kept, sha256=None)  # so that the next trace reads it
                again += 1
            file.keep_input(kept, [one for _, one in held])
    return again


def _surely_whole(kept: KeptInput, places: Sequence[int], found: Sound) -> bool:
    """Say whether all that was read of an input is there, and nothing old."""
    if kept.path not in found.inputs or kept.path in found.old:
        return False
    # Of a file of several documents the last ones may be missing.
    return places == [0] if kept.status != "refused" else not places


def _keep_reviews(entries: Sequence[Entry], folder: Path) -> None:
    if entries:
        ReviewLog(folder).append(lambda *_: entries)


def _before(name: str, readings: tuple[Reading, ...], encoder: str | None) -> Case:
    return Case(
        name=name,
        readings=readings,
        families=(),
        findings=(),
        problems=(),
        encoder=encoder,
    )
