"""What the server and the child that does its long work tell each other, as JSON."""

from __future__ import annotations

from typing import TypeAlias

import msgspec


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to do: fetch `links` (none as a rule) into the folder, then trace it.

    `case_dir` is the folder in which `.retold` lies.
    """

    folder: str
    case_dir: str
    meaning: bool = False
    links: tuple[str, ...] = ()


class Stage(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A stage begins and will have `total` steps."""

    stage: str
    total: int


class Step(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A step of a stage is done; `detail` names it."""

    stage: str
    detail: str


class Note(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Something a reader should know of the work."""

    told: str


class Ended(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The work has ended; `told` says how, or why it failed and what to do."""

    told: str
    failed: bool = False


Line: TypeAlias = Stage | Step | Note | Ended
