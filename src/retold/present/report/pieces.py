"""A telling's words in pieces, so that a template can mark some of them."""

from __future__ import annotations

from dataclasses import dataclass

from retold.present.casebook import Told
from retold.present.names import Names

_MOST_CHARS = 700  # of one telling; the whole stays in the case


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of words; `mark` is "figure", "hedge", "name" or nothing."""

    text: str
    mark: str = ""


def pieces(told: Told, names: Names) -> list[Piece]:
    """Part a telling's words at its figures, hedges and private names."""
    text = told.text[:_MOST_CHARS]
    found: list[Piece] = []
    place = 0
    for start, end, mark, shown in _marks(told, text, names):
        if start < place or end > len(text):
            continue
        found += [Piece(text=text[place:start]), Piece(text=shown, mark=mark)]
        place = end
    found.append(Piece(text=text[place:] + ("…" if len(told.text) > len(text) else "")))
    return [one for one in found if one.text]


def _marks(told: Told, text: str, names: Names) -> list[tuple[int, int, str, str]]:
    """List what to mark: where, as what, and the words to show there."""
    base = told.claim.anchor.start
    private = names.private_spans(text)
    found = [(start, end, 0, "name", f"[{shown}]") for start, end, shown in private]
    for rank, (mark, anchors) in enumerate(
        (
            ("figure", [one.anchor for one in told.figures]),
            ("hedge", [one.anchor for one in told.hedges]),
        ),
        start=1,
    ):
        for one in anchors:
            start, end = one.start - base, one.end - base
            if 0 <= start < end <= len(text):
                found.append((start, end, rank, mark, text[start:end]))
    found.sort(key=lambda one: (one[2] > 0, one[0], one[2], one[1]))
    return _apart(found)


def _apart(
    found: list[tuple[int, int, int, str, str]],
) -> list[tuple[int, int, str, str]]:
    """Drop marks that cross an earlier one; private names come first."""
    kept: list[tuple[int, int, str, str]] = []
    for start, end, _, mark, shown in found:
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, mark, shown))
    return sorted(kept)
