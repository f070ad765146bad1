"""Stretches of a WARC whose records are as long as they say (ISO 28500, 4).

A record with a wrong length would swallow those after it. It is left out, and
reading goes on at the next line that begins a record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST_LYING = 1000  # past these it is no archive
_MAGIC = b"WARC/"
_NEXT = b"\nWARC/1."
_HEAD_BYTES = 65_536
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(
    rb"^content-length:[ \t]{0,9}(\d{1,18})[ \t]{0,9}\r?$", re.IGNORECASE | re.MULTILINE
)
_BETWEEN = re.compile(rb"[\r\n]{0,99}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The sound stretches, how many records lie, and whether the last one does."""

    sound: tuple[tuple[int, int], ...]
    lying: int
    cut: bool


def runs_of(data: bytes) -> Runs:
    """Find the sound stretches of `data`; of what is no WARC, all is one."""
    if not data.startswith(_MAGIC):
        return Runs(sound=((0, len(data)),), lying=0, cut=False)
    sound: list[tuple[int, int]] = []
    start = place = lying = 0
    cut = False
    while place < len(data):
        end = _end(data, place)
        if end is not None:
            place = end
            continue
        lying += 1
        if place > start:
            sound.append((start, place))
        found = data.find(_NEXT, place + len(_MAGIC))
        cut = found < 0 or lying > _MOST_LYING
        start = place = len(data) if cut else found + 1
    if place > start:
        sound.append((start, place))
    return Runs(sound=tuple(sound), lying=lying, cut=cut)


def _end(data: bytes, place: int) -> int | None:
    """Return where the next record begins; None when the length says otherwise."""
    head = _HEAD_END.search(data, place, place + _HEAD_BYTES)
    if head is None:
        return None
    length = _LENGTH.search(data, place, head.end())
    if length is None:
        return None
    end = head.end() + int(length[1])
    if end > len(data):
        return None
    following = _BETWEEN.match(data, end)
    end = following.end() if following else end
    return end if end == len(data) or data.startswith(_MAGIC, end) else None
