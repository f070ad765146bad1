"""Mail: one message (RFC 5322), or a folder of messages (mbox, RFC 4155).

Each message is a part, and so is each message that was forwarded inside one.
Attachments are named and left closed. Quoted replies lose their ">" marks in
the canonical text; their blocks keep them as markers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from itertools import groupby

from retold.model.document import Block, BlockKind, Problem
from retold.model.errors import ReadError
from retold.model.when import DateKnownBy
from retold.read.dates import stated
from retold.read.decode import Decoded, decode_labelled
from retold.read.html import page
from retold.read.limits import Limits
from retold.read.lines import is_hard_wrapped, lines_of
from retold.read.mail_flowed import unflowed
from retold.read.mime import Leaf, Letter, letters_in, message_in, words_of
from retold.read.parts import Context, Metadata, Part
from retold.read.plain import bare_links, block_of, body_language, cut, group
from retold.read.several import merged, said_first

_POSTMARK = re.compile(
    rb"(?:\A|\r?\n\r?\n)From [^\r\n]{1,400}\d\d:\d\d[^\r\n]{0,200}\r?\n"
)
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_QUOTE = re.compile(r"(?:>[ \t]?)+", re.MULTILINE)
_ADDRESS = re.compile(r"\s*<[^<>]*>\s*")
_NAMES_SHOWN = 5
_LONGEST_NAME = 200
_HTML = "text/html"


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a message, or a folder of them, as one part a message."""
    messages = list(_messages(data, context.limits))
    found: list[Part] = []
    lost: list[ReadError] = []
    for number, message in enumerate(messages[: context.limits.documents], start=1):
        address = f"message={number}" if len(messages) > 1 else None
        try:
            found += _letters(message, address, context.limits)
        except ReadError as error:
            lost.append(error)
    if not found:
        raise lost[0]
    problems = merged("messages-not-read", "messages were not read", lost)
    if len(messages) > context.limits.documents:
        said = f"Only the first {context.limits.documents} messages were read."
        problems = (*problems, Problem(code="documents-cut", message=said))
    return said_first(found, problems)


def _messages(data: bytes, limits: Limits) -> Iterator[bytes]:
    """Take a folder apart at its postmarks; a single message has none."""
    if not data.startswith(b"From "):
        yield data
        return
    marks = [
        found.span()
        for _, found in zip(
            range(limits.documents + 2), _POSTMARK.finditer(data), strict=False
        )
    ]
    if not marks:
        yield data.partition(b"\n")[2]
        return
    ends = [start for start, _ in marks[1:]] + [len(data)]
    for (_, start), end in zip(marks, ends, strict=True):
        yield _ESCAPED_FROM.sub(rb"\1", data[start:end])


def _letters(data: bytes, address: str | None, limits: Limits) -> list[Part]:
    """Read a message and those forwarded inside it."""
    parts = []
    for number, letter in enumerate(letters_in(message_in(data))):
        inner = f"forwarded={number}" if number else None
        where = ";".join(one for one in (address, inner) if one) or None
        part = _letter(letter, limits)
        if part is not None:
            parts.append(replace(part, part=where))
    if not parts:
        raise ReadError("no-text", "there is no text in the message")
    return parts


def _letter(letter: Letter, limits: Limits) -> Part | None:
    """Read one message by its plain text, or else by its HTML."""
    chosen = letter.texts[:1]
    if chosen and chosen[0].media_type == _HTML:
        try:
            part = _unfurnished(page(_decoded(chosen[0]), limits))
        except ReadError:
            return None
    else:
        chosen = [one for one in letter.texts if one.media_type != _HTML]
        decoded = [_decoded(one) for one in chosen]
        text = "\n\n".join(one.text for one in decoded)
        if not text.strip():
            return None
        problems = tuple(dict.fromkeys(p for one in decoded for p in one.problems))
        part = _plain(cut(Decoded(text=text, problems=problems), limits))
    return replace(
        part,
        format="message/rfc822",
        metadata=_metadata(letter.message, part.metadata),
        problems=(*part.problems, *_problems(letter, len(chosen))),
    )


def _decoded(leaf: Leaf) -> Decoded:
    decoded = decode_labelled(leaf.data, leaf.charset)
    if not leaf.flowed or leaf.media_type == _HTML:
        return decoded
    return replace(decoded, text=unflowed(decoded.text, del_space=leaf.del_space))


def _plain(decoded: Decoded) -> Part:
    """Part a body into blocks, what somebody else wrote before as quotations."""
    depths, bare = [], []
    for line in decoded.text.split("\n"):
        mark = _QUOTE.match(line)
        depths.append(mark[0].count(">") if mark else 0)
        bare.append(line[mark.end() :] if mark else line)
    text = "\n".join(bare)
    lines = list(lines_of(text))
    wrapped = is_hard_wrapped(lines)
    blocks: list[Block] = []
    for depth, run in groupby(lines, lambda line: depths[line.number - 1]):
        for one in group(list(run), wrapped=wrapped, apart={}):
            block = block_of(one)
            blocks.append(_quoted(block, depth) if depth else block)
    return Part(
        format="text/plain",
        text=text,
        blocks=tuple(blocks),
        metadata=Metadata(language=body_language(text, blocks)),
        links=bare_links(text),
        problems=decoded.problems,
    )


def _unfurnished(part: Part) -> Part:
    """Take a body that looks like furniture throughout for what it is: the mail."""
    if any(block.kind is not BlockKind.CHROME for block in part.blocks):
        return part
    blocks = (replace(block, kind=BlockKind.PARAGRAPH) for block in part.blocks)
    return replace(part, blocks=tuple(blocks))


def _quoted(block: Block, depth: int) -> Block:
    return replace(block, kind=BlockKind.QUOTE, level=depth - 1, marker=">" * depth)


def _metadata(message: EmailMessage, known: Metadata) -> Metadata:
    return Metadata(
        title=words_of(message, "subject") or known.title,
        authors=_authors(words_of(message, "from")),
        language=known.language,
        published=stated(words_of(message, "date"), DateKnownBy.META),
    )


def _authors(sender: str | None) -> tuple[str, ...]:
    """Return the sender's name, or the address where there is none."""
    if sender is None:
        return ()
    name = _ADDRESS.sub(" ", sender).strip(" \"'")
    shown = (name or sender.strip(" <>"))[:_LONGEST_NAME]
    return (shown,) if shown else ()


def _problems(letter: Letter, read: int) -> Iterator[Problem]:
    if any(one.damaged for one in letter.texts):
        message = "The text was damaged on its way (base64); some of it may be lost."
        yield Problem(code="text-damaged", message=message)
    if letter.attachments:
        shown = ", ".join(letter.attachments[:_NAMES_SHOWN])
        more = len(letter.attachments) - _NAMES_SHOWN
        rest = f" and {more} more" if more > 0 else ""
        message = f"Attachments were not opened: {shown}{rest}."
        yield Problem(code="attachments-not-read", message=message)
    if letter.cut is not None:
        message = f"Only the first {letter.cut} parts of the message were read."
        yield Problem(code="parts-cut", message=message)
    if read < len(letter.texts):
        left = len(letter.texts) - read
        message = f"Further text in the message was not read: {left} part(s)."
        yield Problem(code="parts-not-read", message=message)
