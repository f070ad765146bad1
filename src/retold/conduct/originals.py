"""The conductor of page images: a document of a case back to its file, then a picture.

    store (where the case lies) -> the file, if it is still the same -> read (one page)

    with Originals(case_dir) as originals:
        image = originals.page(document, 3)  # a PNG, with its size
        boxes = page_boxes(document, start, end, image)  # in percent, from retold.read

Files are looked for, never changed; a file that is not the one that was read, byte
for byte, is not shown.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from retold.model.document import Document
from retold.model.errors import ReadError, WrongUseError
from retold.model.page_image import PageImage, PageView
from retold.read import Input, Reader

PDF = "application/pdf"
SCALE = 1.5  # pixels for a point: small print can be read, a page has 60 kB
_MOST_FOLDERS = 200  # beside the case that are looked into
_MOST_LOOKED_FOR = 40  # files, to know a folder again
_KEPT = 64  # pictures of one run


class Originals:
    """Finds the files that a case was made of and shows their pages.

    A context manager. `case_dir` is the folder with the case (`open_case` gives it),
    `folders` are others to look into first.
    """

    def __init__(self, case_dir: Path, folders: Sequence[Path] = ()) -> None:
        self._case_dir = case_dir
        self._folders = tuple(folders)
        self._reader = Reader()
        self._drawn = lru_cache(maxsize=_KEPT)(self._draw)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._reader.__exit__(kind, error, trace)

    def page(self, document: Document, number: int, scale: float = SCALE) -> PageImage:
        """Draw a page of a document, from 1; `scale` is pixels for a point.

        Raises ReadError, with a sentence for people, when it cannot be shown: no PDF,
        the file is gone or has changed, no such page. WrongUseError for a scale that
        is no size.
        """
        if not (math.isfinite(scale) and scale > 0):
            raise WrongUseError(
                f"A page cannot be drawn {scale} times its size; 1.5 is a good scale."
            )
        if document.format != PDF or document.part:
            raise ReadError(
                "no-pages",
                f"No page of {document.path} can be shown: it is not a PDF by itself.",
            )
        return self._drawn(document.path, document.sha256, number, scale)

    def file(self, path: str) -> Path | None:
        """Find the file that a document's path means; None when it is gone."""
        parts = PurePosixPath(path).parts
        if PurePosixPath(path).is_absolute() or ".." in parts:
            return None
        files = (folder.joinpath(*parts) for folder in self._places())
        return next((one for one in files if one.is_file()), None)

    def _draw(self, path: str, sha256: str, number: int, scale: float) -> PageImage:
        file = self.file(path)
        if file is None:
            raise ReadError(
                "gone",
                f"Page {number} of {path} cannot be shown: the file is not where "
                "it was when it was read.",
            )
        view = PageView(number=number, scale=scale)
        return self._reader.page_image(Input(path=path, file=file), view, sha256)

    def _places(self) -> Iterator[Path]:
        yield from self._folders
        yield from _beside(self._case_dir)


def traced_from(case_dir: Path, paths: Collection[str]) -> Path | None:
    """Find the folder that was traced: the one with most of the documents' files.

    `paths` are those of the documents. None when no folder beside the case has more
    than half of the first ones.
    """
    looked = sorted(paths)[:_MOST_LOOKED_FOR]
    there = [
        (sum((folder / path).is_file() for path in looked), folder)
        for folder in _beside(case_dir)
    ]
    most, found = max(there, key=lambda one: one[0])
    return found if 2 * most > len(looked) else None


def _beside(case_dir: Path) -> Iterator[Path]:
    """Go through the folders that may hold the files of a case.

    A trace of a folder keeps its case in it; where that is not so, as in the
    demo, the folder that was traced mostly lies beside the case.
    """
    beside = case_dir.resolve().parent
    yield beside
    try:
        below = sorted(one for one in beside.iterdir() if one.is_dir())
    except OSError:
        return
    yield from islice(
        (one for one in below if not one.name.startswith(".")), _MOST_FOLDERS
    )
