"""Adding documents and tracing again: what is being done, how far, and how to stop."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from retold.conduct.originals import traced_from
from retold.model.errors import WrongUseError
from retold.present.web import uploads
from retold.present.web.asked import Asked
from retold.present.web.jobs import Job
from retold.present.web.leave import told_to
from retold.present.web.telling import Order
from retold.present.words import counted
from retold.store import CASE_FOLDER

_SEE_OTHER, _REFUSED = 303, 400
_MOST_LINKS = 200
_LONGEST_LINK = 2_000
_RETRIEVED = "retrieved"
_DEMO = "kessel-quay"
_NOT_EMPTY = (
    "There are documents in this case, and the made-up story would be mixed with "
    "them. Open it in a folder of its own: retold demo"
)
_ELSEWHERE = (
    "Retold does not find the folder that this case was made of, so nothing can be "
    "added here. In a terminal, name it: retold trace FOLDER --case DIR"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """What is being done, and what can be.

    `folder` names where documents are taken from, "" when that is not known; `refused`
    says why the last wish was not followed; `links` are those that were typed.
    """

    template: ClassVar[str] = "work.html.j2"
    section: ClassVar[str] = "add"
    title: str
    job: Job | None
    words: str
    runs: bool
    folder: str
    elsewhere: str
    most_files: int
    most_mb: int
    refused: str
    links: str
    status: int


def work_page(asked: Asked) -> WorkPage:
    """Prepare the page of the work."""
    return _page(asked)


def add_files(asked: Asked) -> WorkPage | Response:
    """Keep the files that were sent beside the documents, and trace."""
    sent: list[uploads.Sent] = asked.request.state.sent
    try:
        folder = _folder(asked)
        _check_can_add(asked, sent)
        chosen = [one for one in sent if one.is_file]
        uploads.keep(chosen, folder / _RETRIEVED / uploads.FOLDER)
        return _started(asked, folder)
    except WrongUseError as error:
        return _page(asked, refused=str(error))
    finally:
        for one in sent:
            one.data.close()


def add_demo(asked: Asked) -> WorkPage | Response:
    """Put the made-up story into a folder in which nothing was read yet, and trace."""
    from retold.measure import story_folder  # noqa: PLC0415 - only for the demo

    if asked.case.book.case.readings:
        return _page(asked, refused=_NOT_EMPTY)
    try:
        folder = _folder(asked)
        with story_folder() as story, ExitStack() as files:
            sent = [
                uploads.Sent(
                    name=one.name,
                    data=files.enter_context(one.open("rb")),
                    size=one.stat().st_size,
                )
                for one in sorted(story.iterdir())
                if one.is_file()
            ]
            uploads.keep(sent, folder / _DEMO)
        return _started(asked, folder)
    except WrongUseError as error:
        return _page(asked, refused=str(error))


def add_links(asked: Asked) -> WorkPage | Response:
    """Fetch the pages that were named from the network, and trace."""
    typed = asked.field("links")
    try:
        links = _links(typed)
        return _started(asked, _folder(asked), links)
    except WrongUseError as error:
        return _page(asked, refused=str(error), links=typed)


def trace_again(asked: Asked) -> WorkPage | Response:
    """Trace the folder of the case again."""
    try:
        return _started(asked, _folder(asked))
    except WrongUseError as error:
        return _page(asked, refused=str(error))


def stop(asked: Asked) -> Response:
    """Stop what is being done; what was read by then is kept."""
    asked.holder.jobs.stop()
    return RedirectResponse("/add", _SEE_OTHER)


def _page(asked: Asked, *, refused: str = "", links: str = "") -> WorkPage:
    job = _as_told(asked)
    try:
        folder, elsewhere = _folder(asked).name, ""
    except WrongUseError as error:
        folder, elsewhere = "", str(error)
    return WorkPage(
        title="Add documents",
        job=job,
        words=job.words if job else "",
        runs=asked.holder.jobs.running,
        folder=folder,
        elsewhere=elsewhere,
        most_files=uploads.MOST_FILES,
        most_mb=uploads.MOST_MB,
        refused=told_to(asked.visitor, asked.door, refused),
        links=links,
        status=_REFUSED if refused else 200,
    )


def _as_told(asked: Asked) -> Job | None:
    """Give the job as it stands, in words that whoever asks may read."""
    job = asked.holder.jobs.now()
    if job is None:
        return None

    def told(words: str) -> str:
        return told_to(asked.visitor, asked.door, words)

    return replace(job, told=told(job.told), notes=tuple(map(told, job.notes)))


def _started(asked: Asked, folder: Path, links: tuple[str, ...] = ()) -> Response:
    opened = asked.case
    order = Order(
        folder=str(folder),
        case_dir=str(opened.folder.parent),
        meaning=opened.book.case.encoder is not None,
        links=links,
    )
    asked.holder.jobs.start(order)
    return RedirectResponse("/add", _SEE_OTHER)


def _folder(asked: Asked) -> Path:
    """Find the folder that was traced. Raises WrongUseError when it is not there."""
    opened = asked.case
    if not opened.book.case.readings and opened.folder.name == CASE_FOLDER:
        return opened.folder.parent  # nothing was read yet: what it will be made of
    paths = {one.document.path for one in opened.book.case.readings}
    found = traced_from(opened.folder, paths)
    if found is None or opened.folder.name != CASE_FOLDER:
        raise WrongUseError(_ELSEWHERE)
    return found


def _check_can_add(asked: Asked, sent: Sequence[uploads.Sent]) -> None:
    """Write no files into a folder that is being traced."""
    if not any(one.is_file for one in sent):
        raise WrongUseError("No file was chosen. Choose one or more, then add.")
    if asked.holder.jobs.running:
        raise WrongUseError(
            "The folder is being traced. Wait until that has ended, or stop it, then "
            "add your files again. None was added."
        )


def _links(typed: str) -> tuple[str, ...]:
    """Read the addresses, one on each line."""
    links = tuple(dict.fromkeys(filter(None, map(str.strip, typed.splitlines()))))
    wrong = [
        one
        for one in links
        if not one.lower().startswith(("http://", "https://"))
        or len(one) > _LONGEST_LINK
    ]
    if not links:
        raise WrongUseError("No address was given. Write one on each line.")
    if wrong:
        raise WrongUseError(
            f"“{wrong[0][:80]}” is not a web address. Write each in full, on a line "
            "of its own: https://... Nothing was asked of the network."
        )
    if len(links) > _MOST_LINKS:
        raise WrongUseError(
            f"{counted(len(links), 'address', 'addresses')} are too many for one go; "
            f"give {_MOST_LINKS} at most. Nothing was asked of the network."
        )
    return links
