"""What a search for a claim found, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.match.retrieval import SURE
from retold.model.match import Evidence
from retold.model.retrieval import Hit
from retold.present.addresses import web_address
from retold.present.pen import Pen

_REASONS = {
    "same-names": "names: {}",
    "same-words": "words: {}",
    "same-figures": "figures: {}",
    "same-spelling": "spelling {}",
    "same-meaning": "meaning {}",
    "same-context": "likely for line {} near it",
}
_NEAREST = 2  # shown where nothing matches
_SUREST = 0.99  # no machine is surer than that
_INDENT = " " * 9


def hit_lines(hits: Sequence[Hit], pen: Pen) -> Iterator[str]:
    """Write the matches, or that there is none and what came nearest."""
    sure = [one for one in hits if one.score >= SURE]
    if not hits:
        yield "  No match: nothing in it shares a word with what you asked."
        return
    if not sure:
        yield "  No match. Nearest, and probably not the same claim:"
    for one in sure or hits[:_NEAREST]:
        yield from _hit(one, pen)


def _hit(hit: Hit, pen: Pen) -> Iterator[str]:
    yield from pen.wrapped(
        hit.entry.text, _INDENT, f"  {min(hit.score, _SUREST):5.0%}  "
    )
    if hit.entry.title not in {"", hit.entry.text}:
        yield from pen.wrapped(hit.entry.title, _INDENT)
    if hit.entry.checked:
        yield from pen.wrapped(f"checked {hit.entry.checked}, not by Retold", _INDENT)
    if url := web_address(hit.entry.url):
        yield from pen.wrapped(url, _INDENT)
        yield from pen.wrapped(_why(hit.evidence), _INDENT)
        return
    yield from pen.wrapped(f"{hit.entry.id}; {_why(hit.evidence)}", _INDENT)


def _why(evidence: Sequence[Evidence]) -> str:
    return "; ".join(_REASONS[one.rule].format(one.detail) for one in evidence)
