"""Which files a command line means."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from retold.model.document import Problem
from retold.model.errors import WrongUseError
from retold.read.archivebox import best_forms, is_about_collection

_RESOURCES = "_files"  # browsers keep a saved page's pictures in "page_files"
_PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".mhtml")
_FRAMES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file to read.

    `path` is printable, with POSIX slashes, and relative to the folder that was
    named, or the file's own name when the file was named; `file` is where it is.
    `problems` are what the place it lies in says of it.
    """

    path: str
    file: Path
    problems: tuple[Problem, ...] = ()


def discover(paths: Sequence[Path]) -> tuple[Input, ...]:
    """Find the files below `paths` in a fixed order.

    Hidden files and folders, the `_files` folders of saved pages, links that
    leave their folder and special files (pipes, devices) are passed over. When
    two named inputs would share a path, the later one is told apart by a number.

    Raises WrongUseError when a path is not there or cannot be listed.
    """
    inputs: list[Input] = []
    taken: set[str] = set()
    for path in paths:
        for found in _below(path):
            name = _unused(found.path, taken)
            taken.add(name)
            inputs.append(replace(found, path=name))
    return tuple(inputs)


def _below(path: Path) -> Iterator[Input]:
    if path.is_dir():
        top = path.resolve()
        for file in _walk(path, top):
            yield _input(file.relative_to(path).as_posix(), file)
    elif path.exists():
        yield _input(path.name, path)
    else:
        raise WrongUseError(
            f"There is no file or folder {printable(str(path))}. Check the name."
        )


def _input(name: str, file: Path) -> Input:
    return Input(path=printable(name), file=file, problems=tuple(_frames(file)))


def _frames(page: Path) -> Iterator[Problem]:
    """Say which pages lie in the folder of a saved page, which is passed over.

    Browsers keep the frames of a page there, and comments often stand in one.
    """
    folder = page.with_name(f"{page.stem}{_RESOURCES}")
    if page.suffix.lower() not in _PAGE_ENDINGS or not folder.is_dir():
        return
    try:
        beside = [one.name for one in os.scandir(folder)]
    except OSError:  # it is not needed
        return
    names = sorted(
        printable(name) for name in beside if name.lower().endswith(_PAGE_ENDINGS)
    )
    if names:
        shown = ", ".join(names[:_FRAMES_SHOWN])
        more = len(names) - _FRAMES_SHOWN
        rest = f" and {more} more" if more > 0 else ""
        message = (
            f"{printable(folder.name)}/ belongs to this page and was not read. Frames "
            f"of it lie there ({shown}{rest}); its comments may be in one: name that "
            "file to read it."
        )
        yield Problem(code="files-folder", message=message)


def _walk(folder: Path, top: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        raise WrongUseError(
            f"The folder {printable(str(folder))} cannot be listed: {error.strerror}."
        ) from error
    names = {entry.name for entry in entries}
    forms = best_forms(folder, names)
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or _leaves(entry, top):
            continue
        if is_about_collection(entry.name, names) or not _is_among(path, forms):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not _is_resources(entry.name, names):
                yield from _walk(path, top)
        elif entry.is_file():
            yield path


def _is_among(path: Path, forms: Sequence[Path] | None) -> bool:
    """Say whether one of the forms that are read is `path`, or lies below it."""
    return forms is None or any(form.is_relative_to(path) for form in forms)


def _leaves(entry: os.DirEntry[str], top: Path) -> bool:
    """Say whether a link leads out of `top`, or to a folder (walked anyway)."""
    if not entry.is_symlink():
        return False
    try:
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):  # a dangling link, or a ring of links
        return True
    return not target.is_relative_to(top) or target.is_dir()


def _is_resources(name: str, beside: set[str]) -> bool:
    if not name.endswith(_RESOURCES):
        return False
    page = name.removesuffix(_RESOURCES)
    return any(page + ending in beside for ending in _PAGE_ENDINGS)


def printable(name: str) -> str:
    r"""Write a file name so that it can be shown and stored.

    Undecodable bytes and control characters become escapes such as `\xff` and
    `\n`; a backslash is doubled, so two names never become one.
    """
    if name.isprintable() and "\\" not in name:
        return name
    return "".join(map(_escape, name))


def _escape(char: str) -> str:
    if char == "\\":
        return "\\\\"
    if "\udc80" <= char <= "\udcff":  # how Python carries an undecodable byte
        return f"\\x{ord(char) - 0xDC00:02x}"
    if char.isprintable():
        return char
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def _unused(name: str, taken: set[str]) -> str:
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name} ({number})"
        number += 1
    return candidate
