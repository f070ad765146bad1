"""The child that does the long work of the server: it fetches and traces, and tells.

    python -m retold.present.web.job_child < ORDER

What it has to tell goes to standard output as lines of JSON. It ends in order when
it is told to stop (SIGTERM), and by itself when nobody listens any more; what was
read by then is kept, and the next trace goes on from there.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from retold.conduct.gather import (
    Asking,
    Event,
    Gathered,
    GatherOptions,
    ListRead,
    gather,
)
from retold.conduct.run import Traced, TraceOptions, trace
from retold.fetch import Door
from retold.model.errors import RetoldError
from retold.present.web.telling import Ended, Line, Note, Order, Stage, Step
from retold.present.words import counted

_STOPPED = 130  # as a shell says of a program that Ctrl-C ended
_FETCHING = "Fetching"


class _Teller:
    """Writes what happens; as `Progress` it hears how far a trace has come."""

    def __init__(self, out: int) -> None:
        self._out = out

    def tell(self, line: Line) -> None:
        """Write one line; who listens no more ends the work."""
        os.write(self._out, msgspec.json.encode(line) + b"\n")

    def start(self, stage: str, total: int) -> None:
        """Hear that a stage begins."""
        self.tell(Stage(stage=stage, total=total))

    def step(self, stage: str, detail: str) -> None:
        """Hear that a step is done."""
        self.tell(Step(stage=stage, detail=detail))

    def finish(self, stage: str) -> None:
        """Hear that a stage has ended; the next one says so itself."""


def main() -> int:
    """Do what the order on standard input says; return the exit status."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    teller = _Teller(os.dup(sys.stdout.fileno()))
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library may print
    signal.signal(signal.SIGTERM, _stop)
    try:
        for event in _gathered(order):
            teller.tell(event)
        teller.tell(Ended(told=_told(_traced(order, teller))))
    except KeyboardInterrupt:
        return _STOPPED
    except RetoldError as error:
        teller.tell(Ended(told=str(error), failed=True))
        return 1
    return 0


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _gathered(order: Order) -> Iterator[Line]:
    """Fetch the pages that were named, the one thing that asks the network."""
    if not order.links:
        return
    yield Stage(stage=_FETCHING, total=len(order.links))
    options = GatherOptions(wanted=order.links, folder=Path(order.folder))
    for event in gather(options, Door()):
        yield from _fetch_lines(event)


def _fetch_lines(event: Event) -> Iterator[Line]:
    if isinstance(event, Gathered):
        yield Step(stage=_FETCHING, detail=event.url)
        if event.why:
            yield Note(told=f"{event.url}: {event.why}")
    elif isinstance(event, Asking):
        if event.hosts:
            sites = counted(len(event.hosts), "site")
            yield Note(told=f"Retold will ask {sites}: {', '.join(event.hosts)}")
    elif isinstance(event, ListRead):
        more = f"; {event.left:,} more were left for the next time" * bool(event.left)
        pages = counted(event.new, "page")
        yield Note(told=f"{event.url} is a list: {pages} to fetch{more}")


def _traced(order: Order, teller: _Teller) -> Traced:
    options = TraceOptions(
        inputs=(Path(order.folder),),
        case_dir=Path(order.case_dir),
        meaning=order.meaning,
    )
    return trace(options, teller)


def _told(traced: Traced) -> str:
    """Say how a trace ended, in one sentence or two."""
    told = f"{counted(traced.inputs, 'file')}: {traced.new:,} new or changed"
    if traced.left:
        told += f", {traced.left:,} not there any more"
    if not traced.new and not traced.left:
        told = f"Nothing new; {counted(traced.inputs, 'file')} as before"
    doubts = traced.refused + traced.partial
    if not doubts:
        return f"{told}."
    return f"{told}. {counted(doubts, 'file')} not read in full: see Problems."


if __name__ == "__main__":
    sys.exit(main())
