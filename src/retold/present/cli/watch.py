"""`retold trace --watch`: an inbox folder, traced again when something comes in.

Polling: it works alike on every system and on shared drives, where the system's
own notices do not arrive, and a folder of thousands of files costs little.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from retold.model.errors import NothingToReadError
from retold.present.cli.terminal import say

if TYPE_CHECKING:
    from retold.conduct.run import Traced

_PAUSE_S = 2.0
_MOST_PAUSES = 30  # a file that never stops growing does not hold up the others
_State = Mapping[Path, tuple[int, int]]


class _Once(Protocol):
    def __call__(self, *, brief: bool = False) -> Traced: ...


def watched(paths: Sequence[Path], once: _Once, ignored: Path | None = None) -> None:
    """Trace now, and again whenever a file came, changed or went, until Ctrl-C.

    `ignored` is a file of ours among the inputs. Raises what `once` does, but an
    inbox without anything to read is waited for.
    """
    try:
        traced = _state(paths, ignored)
        _try(once, brief=False)
        names = ", ".join(map(str, paths))
        say([f"\nWatching {names}. Stop with Ctrl-C."], errors=True)
        for _ in rounds(lambda: _state(paths, ignored), traced, time.sleep):
            _try(once, brief=True)
    except KeyboardInterrupt:
        say(["\nStopped watching. What was read is kept."], errors=True)


def rounds(
    look: Callable[[], _State], traced: _State, wait: Callable[[float], None]
) -> Iterator[_State]:
    """Yield each state of the inputs that is to be traced, when it has come to rest.

    A state has come to rest when two looks in a row find the same sizes and times;
    `wait` waits so many seconds between them.
    """
    before, pauses = traced, 0
    while True:
        wait(_PAUSE_S)
        now = look()
        pauses = 0 if now == traced else pauses + 1
        at_rest = now == before or pauses >= _MOST_PAUSES
        before = now
        if at_rest and now != traced:
            traced, pauses = now, 0
            yield now


def _state(paths: Sequence[Path], ignored: Path | None) -> _State:
    """Note size and time of every file that a trace would read."""
    from retold.read import discover  # noqa: PLC0415 - help must not load it

    ours = ignored.resolve() if ignored is not None else None
    state = {}
    for item in discover(paths):
        if ours is not None and item.file.resolve() == ours:
            continue
        try:
            told = item.file.stat()
        except OSError:  # it went while we looked
            continue
        state[item.file] = (told.st_size, told.st_mtime_ns)
    return state


def _try(once: _Once, *, brief: bool) -> None:
    try:
        once(brief=brief)
    except NothingToReadError as error:
        say([str(error)], errors=True)
