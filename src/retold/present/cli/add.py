"""`retold add`: fetch pages by name; the only verb that uses the network."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retold.model.errors import NothingToReadError
from retold.present.cli.options import Quiet
from retold.present.cli.terminal import say

if TYPE_CHECKING:
    from retold.conduct.gather import Event, Gathered
    from retold.fetch import Door

SOME_NOT_ADDED = 4
_WORDS = {"added": "added", "unchanged": "unchanged", "failed": "not added"}
_WIDEST = max(map(len, _WORDS.values()))
_INDENT = " " * (_WIDEST + 4)


Wanted = Annotated[
    list[str],
    typer.Argument(
        metavar="URL",
        help="Pages, reports, feeds, or files with addresses (text, CSV, OPML).",
    ),
]
Into = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="DIR",
        help="The folder you trace; without it, that of the case found here.",
        show_default=False,
    ),
]
Limit = Annotated[
    int,
    typer.Option(
        "--limit", metavar="N", min=0, help="At most so many new pages of one feed."
    ),
]
Ports = Annotated[
    list[int] | None,
    typer.Option(
        "--port", metavar="N", help="Also ask on this port.", show_default=False
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="End with 4 when an address was not added.")
]


def add(  # noqa: PLR0913 - each is an option of the command line
    wanted: Wanted,
    *,
    to: Into = None,
    limit: Limit = 20,
    ports: Ports = None,
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """Fetch pages, reports and feeds into a folder, as they are."""
    from retold.fetch import Door, Policy  # noqa: PLC0415 - help must not load it

    folder = _folder(to)
    usual = Policy()
    door = Door(Policy(ports=usual.ports | frozenset(ports or ())))
    ended = _gather((tuple(wanted), folder, limit), door, quiet=quiet)
    if not ended["added"] and not ended["unchanged"]:
        raise NothingToReadError(f"Nothing was added to {folder}.")
    if not quiet:
        say(_last_lines(ended, folder))
    if strict and ended["failed"]:
        raise typer.Exit(SOME_NOT_ADDED)


def _folder(to: Path | None) -> Path:
    """Say which folder is traced: as named, that of the case here, or `retrieved`."""
    from retold.fetch import FOLDER  # noqa: PLC0415 - as above
    from retold.store import traced_folder  # noqa: PLC0415 - as above

    if to is not None:
        return to
    return traced_folder(Path()) or Path(FOLDER)


def _gather(
    asked: tuple[tuple[str, ...], Path, int], door: Door, *, quiet: bool
) -> Counter[str]:
    """Tell each event as it comes; return how many addresses ended how."""
    from retold.conduct.gather import Gathered, GatherOptions, gather  # noqa: PLC0415 - as above

    wanted, folder, limit = asked
    ended: Counter[str] = Counter()
    options = GatherOptions(wanted=wanted, folder=folder, limit=limit)
    for event in gather(options, door):
        failed = isinstance(event, Gathered) and event.ended == "failed"
        if isinstance(event, Gathered):
            ended[event.ended] += 1
        if failed or not quiet:
            say((_shown(line) for line in _lines(event)), errors=failed)
    return ended


def _lines(event: Event) -> Iterator[str]:
    from retold.conduct.gather import Asking, Gathered  # noqa: PLC0415 - as above
    from retold.present.words import counted  # noqa: PLC0415 - as above

    if isinstance(event, Gathered):
        yield from _gathered_lines(event)
    elif isinstance(event, Asking):
        if event.hosts:
            sites = counted(len(event.hosts), "site")
            yield f"Retold will ask {sites}: {', '.join(event.hosts)}"
    else:
        more = f"; {event.left:,} more: run this again" if event.left else ""
        yield (
            f"{_INDENT}a list: {counted(event.new, 'page')} to fetch, "
            f"{event.known:,} kept already{more}"
        )


def _gathered_lines(event: Gathered) -> Iterator[str]:
    word = _WORDS[event.ended].ljust(_WIDEST)
    yield f"  {word}  {event.url}"
    if event.file is not None:
        if event.title and not event.is_list:
            yield f"{_INDENT}{event.title}"
        yield f"{_INDENT}{event.chars:,} letters of text, in {event.file}"
    if event.why is not None:
        yield f"{_INDENT}{event.why}"


def _last_lines(ended: Counter[str], folder: Path) -> list[str]:
    from retold.conduct.gather import LOG, archive_folder  # noqa: PLC0415 - as above

    told = ", ".join(
        f"{ended[key]:,} {words}" for key, words in _WORDS.items() if ended[key]
    )
    place = shlex.quote(str(folder))
    return [
        "",
        f"  {told}; who was asked for what: {archive_folder(folder) / LOG}",
        f"  Next   retold trace {place}",
    ]


def _shown(line: str) -> str:
    """Keep what strangers wrote from steering the terminal."""
    return "".join(char if char.isprintable() else " " for char in line)
