"""Run the commands that README.md and docs/ show, and write in what they print.

Run it with `make docs`; tests say when a page is out of date. A block of
```console holds commands after "$ " and, below each, what it printed. A comment
on the lines before a block says more:

    <!-- not run: WHY -->     its commands are only held against the help
    <!-- first 12 lines -->   of what each command prints, no more is shown
    <!-- ends with 4 -->      the exit code, where it is not 0
    <!-- file: mine.md -->    the block is no command: it is kept in this file

A page that says `<!-- begins with the demo -->` starts beside a traced retold-demo.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer
from typer.main import get_command

from retold.present.cli.main import app, main

ROOT = Path(__file__).resolve().parents[1]
FENCE = "```"
DEMO = "retold-demo"
_BEGINS_WITH_DEMO = "<!-- begins with the demo -->"
_REMARK = re.compile(r"<!-- (not run|first|ends with|file):? (.{1,200}?) -->$")
_PROGRESS = re.compile(r"  [A-Z]\w{1,20}(?: [\d,]{1,9} \w{1,20})? \.\.\.")
# What differs from run to run: seconds, sizes, the time of a ruling, its hash.
_DAY = re.compile(r"\b\d{1,2}\s+\w{3}\s+(?:202[6-9]|20[3-9]\d)(?:,\s+\d\d:\d\d)?")
_MOVING = re.compile(
    rf"\d{{1,4}}\.\d (?:s|MB)\b|\b[0-9a-f]{{8,64}}\b|{_DAY.pattern}"
    r"|\b(?:202[6-9]|20[3-9]\d)-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?"
)
_SMALL_HELP = ("head", "ls", "cat", "mkdir")  # what a page may run beside Retold
_ENVIRONMENT = {
    "RETOLD_WEIGHTS": os.devnull,  # a page shows what every installation prints
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block of a page, from line `start` to before line `end`."""

    start: int
    end: int
    language: str
    lines: tuple[str, ...]
    remarks: Mapping[str, str]

    @property
    def commands(self) -> Iterator[tuple[str, list[str]]]:
        """Give each command with the lines that stand below it."""
        printed: list[str] = []
        command = ""
        for line in self.lines:
            if line.startswith("$ "):
                if command:
                    yield command, printed
                command, printed = line[2:].partition("  #")[0].strip(), []
            else:
                printed.append(line)
        if command:
            yield command, printed


def pages() -> list[Path]:
    """Return every page whose commands are run or checked."""
    docs = ROOT / "docs"
    found = sorted(docs.rglob("*.md"))
    return [ROOT / "README.md", *(one for one in found if one.parent.name != "adr")]


def blocks(text: str) -> Iterator[Block]:
    """Find the fenced blocks of a page, each with the remarks before it."""
    lines = text.splitlines()
    start: int | None = None
    remarks: dict[str, str] = {}
    for at, line in enumerate(lines):
        if not line.startswith(FENCE):
            if start is None and (found := _REMARK.match(line)):
                remarks[found[1]] = found[2]
            elif start is None and line:
                remarks = {}
        elif start is None:
            start = at
        else:
            yield Block(
                start=start + 1,
                end=at,
                language=lines[start].removeprefix(FENCE),
                lines=tuple(lines[start + 1 : at]),
                remarks=remarks,
            )
            start, remarks = None, {}


def fresh(text: str, folder: Path, demo: Path) -> str:
    """Return a page as it should be: run in `folder`, beside a copy of `demo`."""
    if _BEGINS_WITH_DEMO in text:
        shutil.copytree(demo, folder / DEMO)
    lines = text.splitlines()
    new: list[str] = []
    done = 0
    for block in blocks(text):
        new += lines[done : block.start]
        new += _after(block, folder)
        done = block.end
    return "\n".join([*new, *lines[done:]]) + "\n"


def _after(block: Block, folder: Path) -> list[str]:
    """Return the lines of a block as they should be."""
    if name := block.remarks.get("file"):
        (folder / name).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
    elif block.language == "console" and "not run" in block.remarks:
        for command, _ in block.commands:
            check(command)
    elif block.language == "console":
        return [line for each in block.commands for line in _run(each, block, folder)]
    return list(block.lines)


def _run(shown: tuple[str, Sequence[str]], block: Block, folder: Path) -> Iterator[str]:
    """Run one command; keep what stands there when only moving parts differ."""
    command, before = shown
    told, code = printed(command, folder)
    wanted = int(block.remarks.get("ends with", "0"))
    if code != wanted:
        raise SystemExit(f"$ {command}\n{told}\nended with {code}, not {wanted}")
    lines = [line.rstrip() for line in told.replace("\ufeff", "").splitlines()]
    lines = [line for line in lines if not _PROGRESS.fullmatch(line)]
    if most := block.remarks.get("first"):
        most_lines = int(most.removesuffix(" lines"))
        lines = lines[:most_lines] + (["..."] if len(lines) > most_lines else [])
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    yield _command_line(block, command)
    held = [line for line in before if line]
    yield from before if _still(held) == _still(list(filter(None, lines))) else lines


def _command_line(block: Block, command: str) -> str:
    """Return the line of a command as the page has it, with its remark."""
    return next(line for line in block.lines if line.startswith(f"$ {command}"))


def _still(lines: Sequence[str]) -> list[str]:
    """Leave out what moves; where a day moves, lines may break elsewhere too."""
    told = "\n".join(lines)
    still = _MOVING.sub("~", told)
    return still.split() if _DAY.search(told) else [still]


def printed(command: str, folder: Path) -> tuple[str, int]:
    """Run a command in a folder; return all it printed, and how it ended."""
    words, to, where = _words(command).copy(), "", folder
    if ">" in words:
        to = words[words.index(">") + 1]
        words = words[: words.index(">")]
    if words[0] == "retold":
        told, code = _retold(words[1:], where)
    elif words[0] in _SMALL_HELP:
        done = subprocess.run(  # noqa: S603 - of the few above, as the page has it
            words, cwd=where, capture_output=True, text=True, check=False
        )
        told, code = done.stdout + done.stderr, done.returncode
    else:
        raise SystemExit(f"a page may not run {words[0]}: mark the block as not run")
    if to:
        (where / to).write_text(told, encoding="utf-8")
        told = ""
    return told, code


def _retold(words: list[str], folder: Path) -> tuple[str, int]:
    """Run the program in this process, which saves its start each time."""
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    code: int | str | None = 0
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(screen),
        contextlib.redirect_stderr(screen),
        _environment(folder),
    ):
        try:
            main(words)
        except SystemExit as end:
            code = end.code
    buffer = screen.buffer
    assert isinstance(buffer, io.BytesIO)  # noqa: S101 - made above
    return buffer.getvalue().decode("utf-8"), int(code or 0)


@contextlib.contextmanager
def _environment(folder: Path) -> Iterator[None]:
    held = os.environ.copy()
    os.environ.pop("RETOLD_REVIEWER", None)
    os.environ.update(_ENVIRONMENT, RETOLD_CACHE=str(folder / ".cache"))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(held)


def check(command: str) -> None:
    """Hold a command against the help: its verb, options and arguments.

    Raises SystemExit when the program would not take it; a command that is not
    Retold's is let pass.
    """
    words = _words(command)
    if words[0] == "uvx" and "retold" in words:
        words = words[words.index("retold") :]
    if Path(words[0]).name != "retold":
        return
    del words[0]
    verbs = get_command(app)
    while words and (below := getattr(verbs, "commands", {}).get(words[0])):
        verbs, words = below, words[1:]
    if getattr(verbs, "commands", None):
        raise SystemExit(f"$ {command}\nis not taken: no such verb")
    try:
        verbs.make_context(verbs.name, words)
    except typer.Exit:
        return
    except typer.TyperException as error:
        raise SystemExit(f"$ {command}\nis not taken: {error}") from error


def _words(command: str) -> list[str]:
    """Split a command line; of a pipe, the first program."""
    words = shlex.split(command)
    return words[: words.index("|")] if "|" in words else words


def traced_demo(place: Path) -> Path:
    """Trace the made-up story once, for all pages that begin with it."""
    told, code = printed(f"retold demo --into {DEMO} -q", place)
    if code:
        raise SystemExit(told)
    return place / DEMO


def _rewrite() -> None:
    with tempfile.TemporaryDirectory(prefix="retold-pages-") as place:
        demo = traced_demo(Path(place))
        for number, page in enumerate(pages()):
            text = page.read_text(encoding="utf-8")
            folder = Path(place) / str(number)
            folder.mkdir()
            new = fresh(text, folder, demo)
            if new != text:
                page.write_text(new, encoding="utf-8")
                print(f"wrote {page.relative_to(ROOT)}")


if __name__ == "__main__":
    _rewrite()
