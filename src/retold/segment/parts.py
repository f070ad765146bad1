"""Labelled blocks to parts: the stretches that become segments.

Most blocks are a part of their own. Several blocks are one part when they are
one comment, one table, one subtitled sentence, one bracketed editor's note, or
the text under an update.

An update that heads text of its own runs on to the next update, comment or
piece of furniture, because authors who add to a post write below the head and
seldom mark the end. Two kinds do not: a mere stamp ("Updated March 3, 2025"),
and a note above the first paragraph, which is about the article and not a part
that was added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.model.document import BlockKind, Role
from retold.segment.blocks import Laid
from retold.segment.comments import Comment, Thread
from retold.segment.roles import Label

_ENDS_UPDATE = {Role.UPDATE, Role.COMMENT, Role.BOILERPLATE}
_MERGED = {Role.TABLE, Role.LINKS}
_CUES_PER_PART = 12  # speech without full stops must not become one segment
_BRACKET_BLOCKS = 6  # a bracket that stays open for longer was never closed
_TERMINAL = ".!?…"
_CLOSERS = "\"'”’»)] "


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch that becomes a segment.

    `first` and `last` are its places in the row of blocks. `answers` is the index
    of the comment it answers, `comment` its own index among the comments.
    `running` says that its blocks are pieces of running speech.
    """

    role: Role
    first: int
    last: int
    start: int
    end: int
    author: str | None = None
    date: str | None = None
    link: str | None = None
    comment: int | None = None
    answers: int | None = None
    depth: int = 0
    running: bool = False


def arrange(row: Sequence[Laid], labels: Sequence[Label], thread: Thread) -> list[Part]:
    """Return the outermost parts of a document in reading order."""
    parts: list[Part] = []
    starting = {comment.first: at for at, comment in enumerate(thread.comments)}
    place = 0
    body_seen = False
    while place < len(row):
        index = starting.get(place)
        if index is not None:
            parts.extend(_commented(row, thread.comments[index], index))
        else:
            last = _last_of(row, labels, place, starting if body_seen else None)
            parts.extend(_plain(row, labels, place, last))
        place = parts[-1].last + 1
        body_seen = body_seen or parts[-1].role is Role.BODY
    return parts


def _commented(row: Sequence[Laid], comment: Comment, index: int) -> Iterator[Part]:
    """Give the line that names a comment's author, and the comment."""
    if comment.head is not None:
        start, end = comment.head
        yield Part(
            role=Role.BYLINE,
            first=comment.first,
            last=comment.first,
            start=start,
            end=end,
            date=comment.date,
        )
    yield Part(
        role=Role.COMMENT,
        first=comment.first,
        last=comment.last,
        start=comment.start,
        end=row[comment.last].block.end,
        author=comment.author,
        date=comment.date,
        link=comment.link,
        comment=index,
        answers=comment.answers,
        depth=comment.depth,
    )


def _last_of(
    row: Sequence[Laid],
    labels: Sequence[Label],
    place: int,
    comments: dict[int, int] | None,
) -> int:
    """Return the last place of the part that begins at `place`.

    `comments` holds the places where comments begin, or is None above the first
    paragraph of the text.
    """
    label, block = labels[place], row[place].block
    last = place
    if label.role is Role.UPDATE and label.heads and comments is not None:
        while last + 1 < len(row) and not (
            labels[last + 1].role in _ENDS_UPDATE or last + 1 in comments
        ):
            last += 1
    elif label.role in _MERGED:
        while last + 1 < len(row) and labels[last + 1].role is label.role:
            last += 1
    elif block.kind is BlockKind.CUE:
        last = _last_cue(row, place)
    elif label.role in {Role.EDITOR_NOTE, Role.CORRECTION}:
        last = _last_bracketed(row, place)
    return last


def _last_cue(row: Sequence[Laid], place: int) -> int:
    """Return the place where the sentence that begins in a subtitle ends."""
    last = place
    author = row[place].block.author
    for at in range(place + 1, min(place + _CUES_PER_PART, len(row))):
        ended = row[last].words.rstrip(_CLOSERS)[-1:] in _TERMINAL
        block = row[at].block
        if ended or block.kind is not BlockKind.CUE or block.author != author:
            break
        last = at
    return last


def _last_bracketed(row: Sequence[Laid], place: int) -> int:
    """Return the place where a note that opened a bracket closes it."""
    if not row[place].words.startswith("["):
        return place
    for at in range(place, min(place + _BRACKET_BLOCKS, len(row))):
        if row[at].words.endswith("]"):
            return at
    return place


def _plain(
    row: Sequence[Laid], labels: Sequence[Label], first: int, last: int
) -> Iterator[Part]:
    """Give the part from `first` to `last`, with its dateline before it."""
    label, block = labels[first], row[first].block
    start = block.start + label.lead
    if label.lead:
        end = block.start + len(row[first].words[: label.lead].rstrip())
        yield Part(
            role=Role.DATELINE, first=first, last=first, start=block.start, end=end
        )
    yield Part(
        role=label.role,
        first=first,
        last=last,
        start=start,
        end=row[last].block.end,
        author=block.author,
        date=label.date or block.date,
        link=block.link,
        running=block.kind is BlockKind.CUE,
    )
