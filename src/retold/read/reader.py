"""The parent's side: one outcome for every input, whatever is in the file."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from retold.model.document import Document, Problem
from retold.model.draft import Marked, Markup
from retold.model.errors import ReadError
from retold.model.ids import content_id
from retold.model.page_image import PageImage, PageView
from retold.read.child import GARBAGE, Child
from retold.read.discover import Input
from retold.read.limits import Limits
from retold.read.parts import Part
from retold.read.png import png_size
from retold.read.wire import Answer, Request

# A document with one of these is not all of its file.
_LEFT_OUT = frozenset(
    {
        "attachments-not-read",
        "bytes-replaced",
        "comments-not-saved",
        "damaged-pages",
        "damaged-records",
        "documents-cut",
        "lines-damaged",
        "markup-cut",
        "messages-not-read",
        "notes-left-out",
        "pages-cut",
        "pages-not-read",
        "parts-cut",
        "parts-not-read",
        "rows-cut",
        "scanned-pages",
        "text-cut",
        "thin-page",
    }
)


class Status(StrEnum):
    """How reading an input ended."""

    EXTRACTED = "extracted"
    PARTIAL = "partial"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one input ended.

    `problems` are those of an input that gave no document, with path and hash;
    what is doubtful in a document is in the document's own problems. `sha256`
    is None when the bytes could not be read or were too many.
    """

    path: str
    sha256: str | None
    size_bytes: int
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]

    @property
    def status(self) -> Status:
        """Whether all, some or nothing of the input was read."""
        if not self.documents:
            return Status.REFUSED
        codes = {item.code for one in self.documents for item in one.problems}
        return Status.PARTIAL if codes & _LEFT_OUT else Status.EXTRACTED


class Reader:
    """Reads files, each in a child process that holds no rights.

    A context manager. `workers` is how many threads may call `read` at once;
    each has a child of its own. A child is thrown away after a fault, a timeout
    or 200 files.
    """

    def __init__(self, limits: Limits | None = None, workers: int = 1) -> None:
        self._limits = limits or Limits()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            children = [*self._idle, *self._busy]
            self._idle.clear()
            self._busy.clear()
        for child in children:
            child.end()

    def read(self, item: Input) -> Outcome:
        """Read one input; it always ends in an outcome, never in an error."""
        try:
            data = _bytes_of(item, self._limits)
        except _UnreadableError as error:
            return _refused(item, None, error.size_bytes, error.code, str(error))
        sha256 = hashlib.sha256(data).hexdigest()
        request = Request(ending=_ending(item.file), data=data, limits=self._limits)
        answer = self._ask(request)
        try:
            documents = _documents(item, sha256, answer.parts)
        except ValueError:
            answer, documents = GARBAGE, ()
        if not documents:
            known = answer if answer.code else GARBAGE
            return _refused(item, sha256, len(data), str(known.code), known.message)
        return Outcome(
            path=item.path,
            sha256=sha256,
            size_bytes=len(data),
            documents=documents,
            problems=(),
        )

    def marked(self, item: Input, markup: Markup) -> Marked:
        """Return a copy of a Word document with marks set in it.

        Raises ReadError, with a sentence for people, when none can be made.
        """
        try:
            data = _bytes_of(item, self._limits)
        except _UnreadableError as error:
            raise ReadError(error.code, _not_read(item, str(error))) from error
        answer = self._ask(
            Request(
                ending=_ending(item.file),
                data=data,
                limits=self._limits,
                markup=markup,
            )
        )
        if answer.copy is None:
            known = answer if answer.code else GARBAGE
            raise ReadError(str(known.code), _not_read(item, known.message))
        return answer.copy

    def page_image(self, item: Input, view: PageView, sha256: str) -> PageImage:
        """Draw one page of a PDF whose bytes have this fingerprint.

        Raises ReadError, with a sentence for people, when it cannot be shown: the
        file is gone or another one by now, or has no such page.
        """
        try:
            data = _bytes_of(item, self._limits)
        except _UnreadableError as error:
            raise ReadError(error.code, _not_shown(item, view, str(error))) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            why = "the file has changed since it was read"
            raise ReadError("changed", _not_shown(item, view, why))
        answer = self._ask(
            Request(
                ending=_ending(item.file), data=data, limits=self._limits, view=view
            )
        )
        if answer.image is None or not _is_sound(answer.image, view, self._limits):
            known = answer if answer.code else GARBAGE
            raise ReadError(str(known.code), _not_shown(item, view, known.message))
        return answer.image

    def _ask(self, request: Request) -> Answer:
        with self._places:
            child = self._take()
            try:
                answer = child.ask(request)
            except BaseException:
                child.end()
                raise
            finally:
                with self._lock:
                    self._busy.discard(child)
            if child.usable:
                with self._lock:
                    self._idle.append(child)
            else:
                child.end()
            return answer

    def _take(self) -> Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.usable:
                    break
                child.end()
            else:
                child = Child()
            self._busy.add(child)
        return child


class _UnreadableError(Exception):
    """The bytes of an input could not be had."""

    def __init__(self, code: str, message: str, size_bytes: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.size_bytes = size_bytes


def _ending(file: Path) -> str:
    """Return the ending of a file's name, with what it says was packed."""
    first = Path(file.stem).suffix if file.suffix.lower() == ".gz" else ""
    return f"{first}{file.suffix}".lower()[:16]


def _bytes_of(item: Input, limits: Limits) -> bytes:
    try:
        if not item.file.is_file():
            raise _UnreadableError("unreadable", "it is not an ordinary file")
        size_bytes = item.file.stat().st_size
        if size_bytes > limits.file_bytes:
            why = f"it is larger than {limits.file_mb} MB"
            raise _UnreadableError("too-large", why, size_bytes)
        with item.file.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        why = f"it cannot be opened ({error.strerror})"
        raise _UnreadableError("unreadable", why) from error
    if len(data) > limits.file_bytes:
        why = f"it is larger than {limits.file_mb} MB"
        raise _UnreadableError("too-large", why, len(data))
    return data


def _refused(
    item: Input, sha256: str | None, size_bytes: int, code: str, why: str
) -> Outcome:
    problem = Problem(
        code=code,
        message=_not_read(item, why),
        path=item.path,
        sha256=sha256,
    )
    return Outcome(
        path=item.path,
        sha256=sha256,
        size_bytes=size_bytes,
        documents=(),
        problems=(problem,),
    )


def _not_shown(item: Input, view: PageView, why: str) -> str:
    return f"Page {view.number} of {item.path} cannot be shown: {why}."


def _is_sound(image: PageImage, view: PageView, limits: Limits) -> bool:
    """Hold a picture to what was asked for; the child is not trusted."""
    size = image.width_px, image.height_px
    return (
        image.number == view.number
        and png_size(image.png) == size
        and 0 < size[0] * size[1] <= limits.image_pixels
        and image.width_pt > 0 < image.height_pt
    )


def _not_read(item: Input, why: str) -> str:
    return f"{item.path} was not read: {why}."


def _documents(item: Input, sha256: str, parts: Sequence[Part]) -> tuple[Document, ...]:
    """Give each part its place in the world; ValueError when one breaks a law."""
    for part in parts:
        _check(part)
    made = [_document(item, sha256, part) for part in parts]
    if made and item.problems:
        made[0] = replace(made[0], problems=(*item.problems, *made[0].problems))
    return tuple(made)


def _document(item: Input, sha256: str, part: Part) -> Document:
    known = part.metadata
    return Document(
        id=content_id("d", item.path, part.part or "", sha256),
        path=item.path,
        part=part.part,
        url=known.url,
        sha256=sha256,
        format=part.format,
        title=known.title,
        authors=known.authors,
        publisher=known.publisher,
        language=known.language,
        published=known.published,
        updated=known.updated,
        archived=known.archived,
        retrieved=known.retrieved,
        section=known.section,
        rating=known.rating,
        text=part.text,
        blocks=part.blocks,
        loci=part.loci,
        pages=part.pages,
        links=part.links,
        problems=part.problems,
    )


def _check(part: Part) -> None:
    """Hold a child's answer to the laws of `Document`; the child is not trusted."""
    size = len(part.text)
    places = [(one.start, one.end) for one in part.blocks]
    places += [(one.start, one.end) for one in part.pages]
    places += [(one.start, one.end) for one in part.loci]
    if not all(0 <= start <= end <= size for start, end in places):
        raise ValueError("a block, a locus or a page lies outside the text")
    for number, block in enumerate(part.blocks):
        if block.parent is not None and not 0 <= block.parent < number:
            raise ValueError("a block answers one that does not come before it")
    if not all(link.anchor.holds_in(part.text) for link in part.links):
        raise ValueError("a link's words are not where it says")
