"""Files that a browser sends: read up to a size, and put beside those of the case.

They come as multipart/form-data, the only way in which a form without scripts can
send files. None is ever written over another.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from retold.model.errors import WrongUseError
from retold.present.web.posted import Fields, body_of
from retold.read.limits import Limits

MOST_FILES = 200
MOST_MB = 400  # of one form; what a single file may have, the reader says
FOLDER = "added"  # in `retrieved`, where what came later lies
FIELD = "files"
_MOST_S = 1_800.0  # 400 MB in half an hour, by a slow line
_BYTES_PER_MB = 1_000_000
_FORM = "multipart/form-data"
_OTHER_TYPE, _BAD = 415, 400
_LONGEST_NAME = 100  # characters; with its ending below what file systems take
_LONGEST_ENDING = 12
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff]')
# Names that mean a device on Windows, whatever follows the first dot.
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
_NAMELESS = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file as it was sent: the name is whatever the browser said.

    A field in which nothing was chosen comes as a file without name and bytes.
    """

    name: str
    data: BinaryIO
    size: int

    @property
    def is_file(self) -> bool:
        """Whether a file was chosen."""
        return bool(self.name or self.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How files ended: the names of the new ones, and of those that were there."""

    new: tuple[str, ...]
    known: tuple[str, ...]


async def uploaded(request: Request) -> Fields:
    """Read the files of a form into `request.state.sent`; it has no other fields.

    Raises HTTPException for more than is taken, and for anything else.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise HTTPException(_OTHER_TYPE)
    body = body_of(request, MOST_MB * _BYTES_PER_MB, _MOST_S)
    parser = MultiPartParser(request.headers, body, max_files=MOST_FILES, max_fields=0)
    try:
        form = await parser.parse()
    except (MultiPartException, FormParserError) as error:
        raise HTTPException(_BAD) from error
    files = [one for one in form.getlist(FIELD) if isinstance(one, UploadFile)]
    request.state.sent = [
        Sent(name=one.filename or "", data=one.file, size=one.size or 0)
        for one in files
    ]
    return {}


def keep(sent: Sequence[Sent], folder: Path) -> Kept:
    """Write files into `folder`, each whole, under a name that nothing has yet.

    One that is there already under its name is not written again. Raises
    WrongUseError, before anything is written, for a file that is too large, and when
    the folder cannot be written to; what was written by then stays.
    """
    limits = Limits()
    large = [one.name for one in sent if one.size > limits.file_bytes]
    if large:
        raise WrongUseError(
            f"{safe_name(large[0])} is larger than {limits.file_mb} MB, which is the "
            "most that Retold reads. Nothing was added. Split it, and add its parts."
        )
    new: list[str] = []
    known: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for one in sent:
            name, is_new = _written(one, folder)
            (new if is_new else known).append(name)
    except OSError as error:
        raise WrongUseError(
            f"The files cannot be written into {folder} ({error.strerror}). "
            f"{len(new):,} of {len(sent):,} were. Put them there yourself, or make "
            "room or the right to write, then trace again."
        ) from error
    return Kept(new=tuple(new), known=tuple(known))


def safe_name(said: str) -> str:
    """Make of what a browser calls a file a name that every file system takes.

    Its last part only, in NFC, without signs that mean something to a system, not
    hidden, not a device of Windows, and not too long.
    """
    last = re.split(r"[/\\]", said)[-1]
    plain = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", last)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = plain, "", ""
    stem = stem[:_LONGEST_NAME].rstrip(" .") or _NAMELESS
    name = f"{stem}{dot}{ending}"
    while len(name.encode()) > 2 * _LONGEST_NAME:
        stem = stem[:-1]
        name = f"{stem}{dot}{ending}"
    return f"_{name}" if _DEVICES.match(name) else name


def _written(sent: Sent, folder: Path) -> tuple[str, bool]:
    """Write one file beside those that are there; say its name and whether it is new.

    It is hidden until it is whole: nothing traces a hidden file.
    """
    waiting = folder / ".arriving"
    sent.data.seek(0)
    handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(sent.data, file)
            file.flush()
            os.fsync(file.fileno())
        digest = _digest(waiting)
        for name in _names(safe_name(sent.name)):
            path = folder / name
            if not os.path.lexists(path):
                waiting.rename(path)
                return name, True
            if path.is_file() and _digest(path) == digest:
                return name, False
        raise AssertionError  # the names never end
    finally:
        waiting.unlink(missing_ok=True)


def _names(name: str) -> Iterator[str]:
    yield name
    path, number = Path(name), 2
    while True:
        yield f"{path.stem}-{number}{path.suffix}"
        number += 1


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()
