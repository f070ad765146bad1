"""Messages between the reader and its child: a length, then msgpack.

Four bytes, big-endian, say how many bytes follow. Nothing is ever unpickled.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO

import msgspec

from retold.model.draft import Marked, Markup
from retold.model.page_image import PageImage, PageView
from retold.read.limits import Limits
from retold.read.parts import Part

_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Bytes to read; `ending` is that of the file's name, such as ".txt".

    With a `markup` they are a Word document of which a marked copy is wanted, with a
    `view` a PDF of which one page is to be drawn.
    """

    ending: str
    data: bytes
    limits: Limits
    markup: Markup | None = None
    view: PageView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Parts, a marked copy or a page, or why there is none: a code and a sentence."""

    parts: tuple[Part, ...] = ()
    copy: Marked | None = None
    image: PageImage | None = None
    code: str | None = None
    message: str = ""


def encode(value: Request | Answer) -> bytes:
    """Make the frame of one message."""
    body = msgspec.msgpack.encode(value)
    return _LENGTH.pack(len(body)) + body


def read_frame(stream: IO[bytes], at_most_bytes: int) -> bytes | None:
    """Read one frame; None when it ends early or claims to be longer."""
    head = _read_exactly(stream, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    return None if length > at_most_bytes else _read_exactly(stream, length)


def _read_exactly(stream: IO[bytes], count: int) -> bytes | None:
    data = stream.read(count)
    return data if len(data) == count else None
