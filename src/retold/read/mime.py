"""MIME (RFC 2045 to 2049) by the standard library, held to what a mail needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import (
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from retold.model.errors import ReadError
from retold.read.decode import storable

_HEADER_CHARS = 2000  # the address parser recurses, and is quadratic on comments
_DEEPEST = 3  # messages in messages
_DEEPEST_MULTIPART = 10  # signed > mixed > alternative > related and some more
_MOST_PARTS = 200
_NAME_CHARS = 100
_TEXTS = frozenset({"text/plain", "text/html"})
_BROKEN_BASE64 = (
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)
# What the header parser is known to raise on broken headers.
_HEADER_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class _Policy(EmailPolicy):
    """The default policy, with headers cut, and broken ones kept as written."""

    def header_fetch_parse(self, name: str, value: str) -> Any:  # noqa: ANN401 - header classes are made at run time
        short = value[:_HEADER_CHARS]
        try:
            parsed = super().header_fetch_parse(name, short)
            str(parsed)
        except _HEADER_FAULTS:
            return short
        return parsed


_POLICY = _Policy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A text in a message; `damaged` when its transfer encoding was broken.

    `flowed`: its lines go on where they end in a space, which is the writer's
    unless `del_space` (RFC 3676).
    """

    media_type: str
    charset: str | None
    data: bytes
    damaged: bool
    flowed: bool = False
    del_space: bool = False


@dataclass(slots=True, kw_only=True)
class Letter:
    """One message: its headers, its texts in order, what is attached.

    `cut` is how many parts were looked at when there are more.
    """

    message: EmailMessage
    texts: list[Leaf] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    cut: int | None = None


def message_in(data: bytes) -> EmailMessage:
    """Parse a message; ReadError when it is nested without end."""
    try:
        message = message_from_bytes(data, _class=EmailMessage, policy=_POLICY)
    except RecursionError as error:
        raise _too_deep() from error
    if not isinstance(message, EmailMessage):
        raise ReadError("damaged", "it is not a message")
    return message


def letters_in(message: EmailMessage) -> list[Letter]:
    """Return a message and those inside it, outer ones first.

    Raises ReadError past three messages in messages, or ten multiparts.
    """
    found: list[Letter] = []
    waiting = [(message, 0)]
    while waiting and len(found) < _MOST_PARTS:
        one, depth = waiting.pop(0)
        if depth > _DEEPEST:
            raise _too_deep()
        letter = Letter(message=one)
        found.append(letter)
        waiting += [(inner, depth + 1) for inner in _open(letter)]
    return found


def words_of(message: EmailMessage, name: str) -> str | None:
    """Return a header's words in one line, or None when there are none."""
    value = message.get(name)
    return None if value is None else " ".join(storable(str(value)).split()) or None


def leaf_of(part: EmailMessage) -> Leaf:
    """Return a part's bytes with its type and what it says of its encoding."""
    payload = part.get_payload(decode=True)
    return Leaf(
        media_type=part.get_content_type(),
        charset=part.get_content_charset(),
        data=payload if isinstance(payload, bytes) else b"",
        damaged=any(isinstance(one, _BROKEN_BASE64) for one in part.defects),
        flowed=_said(part, "format") == "flowed",
        del_space=_said(part, "delsp") == "yes",
    )


def _said(part: EmailMessage, name: str) -> str:
    """Return a parameter of a part's type in lower case; "" for none."""
    try:
        return str(part.get_param(name) or "").lower()
    except _HEADER_FAULTS:
        return ""


def leaves_of(message: EmailMessage) -> Iterator[EmailMessage]:
    """Give the parts that hold no others; a message inside counts as one.

    Of a `multipart/alternative`, only the one to be read.
    """
    stack = [(message, 0)]
    while stack:
        part, depth = stack.pop()
        if depth > _DEEPEST_MULTIPART:
            raise _too_deep()
        if part.get_content_maintype() != "multipart":
            yield part
            continue
        inner = [one for one in _children(part) if isinstance(one, EmailMessage)]
        if part.get_content_type() == "multipart/alternative":
            inner = _best(inner)
        stack += [(one, depth + 1) for one in reversed(inner)]


def _open(letter: Letter) -> list[EmailMessage]:
    """Sort what is in a message; return the messages inside it."""
    forwarded: list[EmailMessage] = []
    for number, part in enumerate(leaves_of(letter.message)):
        if number == _MOST_PARTS:
            letter.cut = number
            break
        kind = part.get_content_type()
        if kind == "message/rfc822" and any(one.keys() for one in _children(part)):
            forwarded += _children(part)
        elif kind in _TEXTS and part.get_content_disposition() != "attachment":
            leaf = leaf_of(part)
            if leaf.data.strip():
                letter.texts.append(leaf)
        elif not _is_shown(part) and (kind not in _TEXTS or part.get_payload()):
            letter.attachments.append(_name(part))
    return forwarded


def _is_shown(part: EmailMessage) -> bool:
    """Say whether a part is a picture in the text (RFC 2392), such as a logo."""
    named = part.get_content_disposition() != "attachment" and "content-id" in part
    return named and part.get_content_maintype() == "image"


def _best(parts: list[EmailMessage]) -> list[EmailMessage]:
    """Choose of alternatives: plain text unless it is empty, or else the last."""
    for part in parts:
        if part.get_content_type() == "text/plain" and leaf_of(part).data.strip():
            return [part]
    return parts[-1:]


def _children(part: EmailMessage) -> list[EmailMessage]:
    payload = part.get_payload()
    if not isinstance(payload, list):
        return []
    return [one for one in payload if isinstance(one, EmailMessage)]


def _name(part: EmailMessage) -> str:
    """Return an attachment's name as it may be shown: no folders, no controls."""
    try:
        name = part.get_filename()
    except _HEADER_FAULTS:
        name = None
    bare = storable(name or "").replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in bare if char.isprintable())[:_NAME_CHARS]
    return shown.strip() or f"one of type {part.get_content_type()[:_NAME_CHARS]}"


def _too_deep() -> ReadError:
    return ReadError("too-deep", "messages or parts are nested too deeply in it")
