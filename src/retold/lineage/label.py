"""A short name for a family: the first telling's own words."""

from __future__ import annotations

from collections.abc import Sequence

from retold.model.match import Telling

MOST_CHARS = 80
_SHORTEST = 20  # characters; what is left of less is no sentence


def label(tellings: Sequence[Telling]) -> str:
    """Take the words of the first telling, without who says it where that is easy."""
    first = tellings[0]
    return _shortened(" ".join(_said(first).split()))


def _said(telling: Telling) -> str:
    """Give the innermost content when it is one piece of the telling."""
    inside = [
        content.exact
        for attribution in telling.attributions
        for content in attribution.content
        if len(attribution.content) == 1
        and content.exact in telling.text
        and len(content.exact) >= _SHORTEST
    ]
    return min(inside, key=len, default=telling.text)


def _shortened(words: str) -> str:
    if len(words) <= MOST_CHARS:
        return words
    cut = words[: MOST_CHARS - 1]
    return cut[: cut.rfind(" ")] + "…" if " " in cut else cut + "…"
