"""Subtitles (SubRip, WebVTT): one line of text and one block for each cue.

The timecode is a cue's place in the original; a WebVTT voice tag or a label before
the words is its speaker. A label stays in the text, before its block.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retold.model.document import Block, BlockKind, Problem
from retold.model.errors import ReadError
from retold.read.captions import labelled, labels_said_again, unrolled
from retold.read.decode import decode_text, normalise
from retold.read.header import Header, read_field
from retold.read.language import language_of
from retold.read.parts import Context, Part
from retold.read.plain import bare_links, cut

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?\s([^<>]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z0-9][^<>]{0,200}>|\{\\[^{}]{0,100}\}")
_ARROW = re.compile(r"^[^\n]{0,20}\d[^\n]{0,20}-->", re.MULTILINE)
_NOTE = re.compile(r"^NOTE[ \t]*\n?((?:[^\n]+\n){1,50})", re.MULTILINE)
_TERMINAL = frozenset('.!?…"”»)]')
_MEDIA_TYPES = {"srt": "application/x-subrip", "vtt": "text/vtt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """What one speaker says between two times; a label may stand before `start`."""

    text: str
    voice: str | None
    time: str
    start: int = 0


def parse(data: bytes, context: Context) -> list[Part]:
    """Read a subtitle file as one part; ReadError when it holds no cue."""
    decoded = cut(decode_text(data), context.limits)
    kind = "vtt" if decoded.text.startswith("WEBVTT") else "srt"
    captions = list(_captions(decoded.text, kind))
    once, again = unrolled(captions, _plain)
    cues = list(_voiced([cue for caption in once for cue in _cues(caption)]))
    if not cues:
        raise ReadError("damaged", "there is no cue in it that can be read")
    text, blocks = _joined(cues)
    skipped = len(_ARROW.findall(decoded.text)) - len(captions)
    return [
        Part(
            format=_MEDIA_TYPES[kind],
            text=text,
            blocks=blocks,
            metadata=_noted(decoded.text).metadata(None, language_of(text)),
            links=bare_links(text),
            problems=(*decoded.problems, *_skipped(skipped), *_rolled(again)),
        )
    ]


def _captions(text: str, kind: str) -> Iterator[tuple[str, str]]:
    """Give the raw words and the timecode of each cue."""
    import webvtt  # noqa: PLC0415 - only subtitles need it
    from webvtt.errors import MalformedCaptionError, MalformedFileError  # noqa: PLC0415

    try:
        found = webvtt.from_buffer(io.StringIO(text), kind)
    except (MalformedCaptionError, MalformedFileError) as error:
        raise ReadError("damaged", "its cues are not written as they should") from error
    for caption in found.captions:
        yield caption.raw_text, f"{caption.start} --> {caption.end}"


def _cues(caption: tuple[str, str]) -> Iterator[_Cue]:
    """Part a cue where its voice changes."""
    raw, time = caption
    pieces = _VOICE.split(raw)
    voices = [None, *pieces[1::2]]
    for voice, words in zip(voices, pieces[0::2], strict=True):
        text = _plain(words)
        if text:
            yield _Cue(
                text=text, voice=voice and html.unescape(voice).strip(), time=time
            )


def _plain(words: str) -> str:
    shown = html.unescape(_TAG.sub("", words)).replace("\0", "")
    return normalise(" ".join(shown.split()))


def _voiced(cues: Sequence[_Cue]) -> Iterator[_Cue]:
    """Name speakers by their labels; a sentence goes on in the same voice."""
    again = labels_said_again(cue.text for cue in cues)
    last: _Cue | None = None
    for cue in cues:
        label = labelled(cue.text, again)
        voice, start = cue.voice, 0
        if label is not None:
            voice, start = voice or label.name, label.start
        elif voice is None and last is not None and last.text[-1] not in _TERMINAL:
            voice = last.voice
        last = replace(cue, voice=voice, start=start)
        yield last


def _noted(raw: str) -> Header:
    """Read the fields of WebVTT notes ("NOTE Published: ..."); SubRip has none."""
    header = Header()
    for note in _NOTE.findall(raw):
        for line in note.splitlines():
            key, colon, value = line.partition(":")
            if colon:
                read_field(header, key, value)
    return header


def _joined(cues: list[_Cue]) -> tuple[str, tuple[Block, ...]]:
    blocks, place = [], 0
    for cue in cues:
        end = place + len(cue.text)
        blocks.append(
            Block(
                start=place + cue.start,
                end=end,
                kind=BlockKind.CUE,
                author=cue.voice,
                origin=cue.time,
            )
        )
        place = end + 1
    return "\n".join(cue.text for cue in cues), tuple(blocks)


def _skipped(count: int) -> tuple[Problem, ...]:
    if count <= 0:
        return ()
    what = "1 cue" if count == 1 else f"{count} cues"
    message = f"{what} could not be read: the times or the words are missing."
    return (Problem(code="cues-skipped", message=message),)


def _rolled(count: int) -> tuple[Problem, ...]:
    if not count:
        return ()
    what = "1 line is" if count == 1 else f"{count} lines are"
    message = f"{what} shown again by the caption that follows, and kept once."
    return (Problem(code="captions-rolled", message=message),)
