"""Values and bytes of the JSON contract: numbers, spans, encoding."""

from __future__ import annotations

import re

import msgspec

from retold.model.text import Anchor

_SCORE_DIGITS = 3
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def span_object(words: Anchor) -> dict[str, object]:
    """Write an anchor as `start`, `end` and `text`."""
    return {"start": words.start, "end": words.end, "text": words.exact}


def rounded(value: float, digits: int = _SCORE_DIGITS) -> float:
    """Round so that the last bits of a float never reach the output."""
    return round(value, digits) + 0.0  # + 0.0 turns -0.0 into 0.0


def whole_characters(text: str) -> str:
    """Put U+FFFD for half characters, which no UTF-8 can carry, one for one."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def json_bytes(value: object) -> bytes:
    """Encode as indented UTF-8 with a line end; the same value, the same bytes."""
    return msgspec.json.format(_encode(value), indent=1) + b"\n"


def json_line(value: object) -> bytes:
    """Encode as one line of JSON Lines, with its line end."""
    return _encode(value) + b"\n"


def _encode(value: object) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_without_lone_surrogates(value))


def _without_lone_surrogates(value: object) -> object:
    """Put U+FFFD for half characters, one for one, so that offsets still hold.

    They come from file names that are not UTF-8; no UTF-8 can carry them, and
    most readers of JSON refuse their escapes.
    """
    if isinstance(value, str):
        return whole_characters(value)
    if isinstance(value, dict):
        return {key: _without_lone_surrogates(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_without_lone_surrogates(held) for held in value]
    return value
