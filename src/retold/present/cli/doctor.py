"""`retold doctor`: whether this computer has what Retold needs."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

import typer

from retold.model.errors import EncoderError
from retold.present.cli.bug_report import libraries
from retold.present.cli.options import Plain
from retold.present.cli.terminal import pen, say

_OLDEST_PYTHON = (3, 11)
_EXTRAS = {
    "notebook": "tables as pandas frames",
    "postgres": "a case kept in PostgreSQL",
    "server": "accounts, for retold serve --team",
    "spark": "a trace on a Spark cluster",
}
_LEAST_FREE_BYTES = 200_000_000
_BYTES_PER_GB = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Check:
    """One thing looked at; `fix` says what to do when it is not well."""

    name: str
    found: str
    well: bool
    fix: str


def doctor(*, plain: Plain = False) -> None:
    """Look at this computer and say what to mend."""
    drawn = pen(plain=plain)
    checks = list(_checks())
    lines = []
    for one in checks:
        state = "ok " if one.well else "FIX"
        first = f"  {state}  {one.name.ljust(18)}"
        words = one.found if one.well else f"{one.found}. {one.fix}"
        lines += drawn.wrapped(words, " " * len(first), first)
    ill = sum(not one.well for one in checks)
    lines += ["", "  All is well." if not ill else f"  {ill} to mend."]
    say(lines)
    if ill:
        raise typer.Exit(1)


def _checks() -> Iterator[_Check]:
    found = sys.version_info[:3]
    yield _Check(
        name="Python",
        found=".".join(map(str, found)),
        well=found >= _OLDEST_PYTHON,
        fix="Install Python 3.11 or newer",
    )
    yield _full_text()
    yield from _needed()
    yield from _extras()
    yield _writing()
    yield _disk()
    yield _encoding()
    yield _browser()


def _full_text() -> _Check:
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
        well = True
    except sqlite3.OperationalError:
        well = False
    finally:
        database.close()
    return _Check(
        name="SQLite",
        found=f"{sqlite3.sqlite_version}, full text {'FTS5' if well else 'missing'}",
        well=well,
        fix="Use a Python from python.org or your system's packages",
    )


def _needed() -> Iterator[_Check]:
    """Count the libraries that every installation needs; name each that is missing."""
    needed = [(name, found) for name, extra, found in libraries() if not extra]
    missing = [name for name, found in needed if found is None]
    yield _Check(
        name="libraries",
        found=f"{len(needed) - len(missing)} of {len(needed)}"
        + (f"; missing: {', '.join(missing)}" if missing else ""),
        well=not missing,
        fix="Install Retold again: pip install --force-reinstall retold",
    )


def _extras() -> Iterator[_Check]:
    """Say which extras are here; that one is missing is nothing to mend."""
    yield _meaning()
    for extra, what in _EXTRAS.items():
        held = {name: found for name, of, found in libraries() if of == extra}
        lacking = [name for name, found in held.items() if found is None]
        told = f'not installed; {what}: pip install "retold[{extra}]"'
        if held and not lacking:
            told = ", ".join(f"{name} {found}" for name, found in held.items())
        yield _Check(name=f"extra {extra}", found=told, well=True, fix="")
    yield _java()


def _java() -> _Check:
    """Say whether there is the Java that only Spark needs."""
    there = shutil.which("java")
    found = there or "none; only --engine spark needs it (17 or newer)"
    return _Check(name="Java", found=found, well=True, fix="")


def _browser() -> _Check:
    """Say whether `--open` will find a browser; any will do, and none is needed."""
    import webbrowser  # noqa: PLC0415 - only when asked

    try:
        found = str(getattr(webbrowser.get(), "name", "") or "the system's own")
    except webbrowser.Error:
        found = "none found; retold serve and report say what to open elsewhere"
    return _Check(name="browser", found=found, well=True, fix="")


def _meaning() -> _Check:
    """Try the encoder where it is; that it is missing is nothing to mend."""
    from retold.encode import MISSING, SentenceEncoder  # noqa: PLC0415 - slow

    encoder = SentenceEncoder()
    name, fix = "extra meaning", "Without it, words alone are compared"
    if not encoder.available():
        return _Check(name=name, found=MISSING, well=True, fix="")
    try:
        encoder.encode(["A sentence."], "en")
    except EncoderError as error:
        return _Check(name=name, found=str(error), well=False, fix=fix)
    return _Check(name=name, found=f"{encoder.name}, verified", well=True, fix=fix)


def _writing() -> _Check:
    here = Path.cwd()
    try:
        with TemporaryFile(dir=here):
            well = True
    except OSError:
        well = False
    return _Check(
        name="writing here",
        found=f"{here} {'can' if well else 'cannot'} be written to",
        well=well,
        fix="Name a folder for the case: retold trace DIR --case OTHER",
    )


def _disk() -> _Check:
    free = shutil.disk_usage(Path.cwd()).free
    return _Check(
        name="free disk",
        found=f"{free / _BYTES_PER_GB:.1f} GB",
        well=free >= _LEAST_FREE_BYTES,
        fix="Make room: a case of 1,000 articles takes about 100 MB",
    )


def _encoding() -> _Check:
    encoding = sys.stdout.encoding or "unknown"
    return _Check(
        name="terminal",
        found=encoding,
        well=encoding.lower().startswith("utf"),
        fix="Signs may be missing: use --plain, or set PYTHONUTF8=1",
    )
