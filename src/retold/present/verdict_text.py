"""A verdict in lines for a terminal: how it was rated, why, on what, and its faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.model.verdict import ClaimVerdict
from retold.present.addresses import web_address
from retold.present.casebook import Casebook
from retold.present.export.claimreview import claim_review, faults
from retold.present.pen import Pen
from retold.present.verdict_giving import Kept
from retold.present.words import counted, full_moment_words

_INDENT = "  "
_NAME_COLUMNS = 13
_RATED_COLUMNS = 24


def verdict_lines(kept: Kept, others: Sequence[str], pen: Pen) -> Iterator[str]:
    """Tell one verdict in full; `others` are the addresses of the other checks."""
    when = f" on {full_moment_words(kept.held.at)}" if kept.held.at else ""
    yield from pen.wrapped(f"“{kept.verdict.claim}”", _INDENT, _INDENT)
    yield from pen.wrapped(f"{kept.state_words}{when}", _INDENT, _INDENT)
    yield ""
    for name, words in _told(kept.verdict):
        first = f"{_INDENT}{pen.cell(name, _NAME_COLUMNS)} "
        if web_address(words):  # in one piece, to be clicked or copied
            yield f"{first}{pen.text(words)}"
        else:
            yield from pen.wrapped(words, " " * len(first), first)
    found = faults(claim_review(kept.held), kept.verdict.publisher_url or None, others)
    yield ""
    for one in found:
        yield from pen.wrapped(f"{one.level} {one.code} {one.message}", _INDENT * 2)
    if not found:
        yield f"{_INDENT}Nothing is wrong with it as a claim review."


def _told(verdict: ClaimVerdict) -> Iterator[tuple[str, str]]:
    """Give each field that is filled in, under the name it has for people."""
    yield "Rated", _rating_words(verdict) or "not yet"
    for name, words in (
        ("Who said it", verdict.claimant),
        ("When", verdict.claimed),
        ("Why", verdict.why),
        *(("Evidence", one) for one in verdict.evidence),
        ("It stands at", ", ".join(verdict.appearances[:1])),
        ("", _more(len(verdict.appearances) - 1)),
        ("Published at", verdict.url),
        ("Published on", verdict.published),
        ("Published by", verdict.publisher),
    ):
        if words:
            yield name, words


def _more(number: int) -> str:
    return f"and at {counted(number, 'other address', 'other addresses')}" * (
        number > 0
    )


def _rating_words(verdict: ClaimVerdict) -> str:
    one = verdict.rating
    if one.value is None:
        return one.words
    return f"{one.words} ({one.value}, from {one.worst} to {one.best})"


def verdict_list(every: Sequence[Kept], book: Casebook, pen: Pen) -> Iterator[str]:
    """List verdicts: on which family, how rated, the claim, how far and whose."""
    if not every:
        yield f"{_INDENT}Here would be the verdicts of this case. Nobody has given one."
    short = {
        telling: book.short[one.id]
        for one in book.case.families
        for telling in (*one.tellings, *one.denials)
    }
    for one in every:
        rated = pen.cell(one.verdict.rating.words or "not rated", _RATED_COLUMNS)
        where = pen.cell(short.get(one.telling, "-"), 4)
        yield f"{_INDENT}{where}  {rated}  {pen.text(one.state_words)}"
        yield from pen.wrapped(f"“{one.verdict.claim}”", _INDENT * 4)
