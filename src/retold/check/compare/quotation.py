"""Quotations: verbatim, altered, cut so that they turn, or not in the report.

Case, punctuation and line breaks do not count. A quotation is altered when nearly the
same words stand there, but not the same. It is cut when its words stand there behind
or before others that turn them: "it is not true that", "if", "unless".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from retold.check.compare.slot import Asked, Outcome, Report, Slot, Stretch
from retold.check.words import turners
from retold.model.text import Anchor

_KIND = "quotation"
SHORTEST_WORDS = 5  # fewer quoted words are a term, which anybody may use
_ALTERED_FROM = 0.75  # share of its words that stand there in their order
_LEFT_OUT = re.compile(r"\[?(?:\.\s?\.\s?\.|…)\]?|\[[^\]]{0,80}\]")
_BLANK = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[,;:()]|[.!?](?=\s)")
_REACH_AFTER = 3  # words behind a quotation in which "if" or "is not true" turns it


class QuotedAs(StrEnum):
    """How quoted words stand in a text."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    CUT = "cut"
    NOWHERE = "nowhere"


_REASONS = {
    QuotedAs.ALTERED: "The words quoted stand there, but not the same.",
    QuotedAs.CUT: "The words quoted stand there beside others that turn them.",
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """How a quotation stands in a text.

    `source` are the words there; `changes` the words that differ, quoted and there.
    """

    how: QuotedAs
    source: str = ""
    changes: tuple[tuple[str, str], ...] = ()


def compare(asked: Asked, stretch: Stretch, report: Report) -> Iterator[Slot]:
    """Compare each quotation in the claim with the stretch.

    An altered one gives a slot for the whole and one, only shown, for each change.
    """
    for quote in asked.telling.quotes:
        if not is_long(quote):
            continue
        if _runs_on(quote, stretch, report):
            found = Quoted(QuotedAs.VERBATIM)
        else:
            found = quoted_in(quote.exact, stretch.anchor.exact, report.language)
        if found.how is QuotedAs.CUT and _is_denied(asked, quote):
            found = Quoted(QuotedAs.VERBATIM)  # both take it back
        yield from _slots(quote, found)


def is_long(quote: Anchor) -> bool:
    """Say whether a quotation is one, and no term in marks."""
    return len(plain(quote.exact).split()) >= SHORTEST_WORDS


def plain(text: str) -> str:
    """Bring a text to its words alone, in lower case, one space apart."""
    return _BLANK.sub(" ", text).strip().casefold()


def quoted_in(quote: str, text: str, language: str | None) -> Quoted:
    """Say how a quotation stands in one sentence or a few.

    What the quotation leaves out and says so ("…", "[...]") is no alteration.
    """
    there = list(_WORD.finditer(text))
    forms = [one[0].casefold() for one in there]
    pieces = [
        piece.split() for part in _LEFT_OUT.split(quote) if (piece := plain(part))
    ]
    if not pieces:
        return Quoted(QuotedAs.NOWHERE)
    runs = _runs(pieces, forms)
    if runs is None:
        return _altered(max(pieces, key=len), there, forms, text)
    first, last = there[runs[0][0]], there[runs[-1][1] - 1]
    if _turns(text, there, runs, language):
        return Quoted(QuotedAs.CUT, text)
    return Quoted(QuotedAs.VERBATIM, text[first.start() : last.end()])


def _slots(quote: Anchor, found: Quoted) -> Iterator[Slot]:
    if found.how is QuotedAs.NOWHERE:
        yield Slot(kind=_KIND, outcome=Outcome.ABSENT, claim=quote.exact)
        return
    is_true = found.how is QuotedAs.VERBATIM
    yield Slot(
        kind=_KIND,
        outcome=Outcome.AGREES if is_true else Outcome.DIFFERS,
        claim=quote.exact,
        source="" if is_true else found.source,
        decides=not is_true,
        same_subject=not is_true,
        is_hard=is_true,
        reason=_REASONS.get(found.how, ""),
        here=quote,
    )
    for ours, theirs in found.changes:
        yield Slot(kind=_KIND, outcome=Outcome.DIFFERS, claim=ours, source=theirs)


def _is_denied(asked: Asked, quote: Anchor) -> bool:
    """Say whether the claim itself takes back what it quotes."""
    start = quote.start - asked.telling.claim.anchor.start
    outside = (
        word.negates
        for word in asked.words
        if not start <= word.start < start + len(quote.exact)
    )
    return any(one.denies for one in asked.telling.attributions) or any(outside)


def _runs_on(quote: Anchor, stretch: Stretch, report: Report) -> bool:
    """Say whether a quotation of several sentences holds this one word for word."""
    whole, here = plain(quote.exact), plain(stretch.anchor.exact)
    return bool(here) and here in whole and f" {whole} " in report.text


def _runs(
    pieces: Sequence[Sequence[str]], forms: Sequence[str]
) -> list[tuple[int, int]] | None:
    """Find where each piece stands in its order; None when one does not."""
    runs, at = [], 0
    for piece in pieces:
        found = _find(piece, forms, at)
        if found is None:
            return None
        runs.append((found, found + len(piece)))
        at = found + len(piece)
    return runs


def _find(piece: Sequence[str], forms: Sequence[str], start: int) -> int | None:
    for at in range(start, len(forms) - len(piece) + 1):
        if forms[at : at + len(piece)] == piece:
            return at
    return None


def _turns(
    text: str,
    there: Sequence[re.Match[str]],
    runs: Sequence[tuple[int, int]],
    language: str | None,
) -> bool:
    """Say whether words left out before, between or behind turn what is quoted."""
    turning = turners(language)
    begins, ends = there[runs[0][0]].start(), there[runs[-1][1] - 1].end()
    clause = [one.end() for one in _CLAUSE_END.finditer(text, 0, begins)]
    before = text[(clause or [0])[-1] : begins]
    between = [
        text[there[left - 1].end() : there[right].start()]
        for (_, left), (right, _) in pairwise(runs)
    ]
    behind = _CLAUSE_END.split(text[ends:].lstrip(", "), maxsplit=1)[0]
    after = " ".join(_BLANK.sub(" ", behind).split()[:_REACH_AFTER])
    return any(
        not turning.isdisjoint(plain(part).split())
        for part in (before, *between, after)
    )


def _altered(
    quoted: Sequence[str],
    there: Sequence[re.Match[str]],
    forms: Sequence[str],
    text: str,
) -> Quoted:
    kept = LCSseq.similarity(quoted, forms)
    if len(quoted) < SHORTEST_WORDS or kept < len(quoted) * _ALTERED_FROM:
        return Quoted(QuotedAs.NOWHERE)
    start, end = _window(quoted, forms)
    window = list(forms[start:end])
    changes = []
    ours = theirs = 0
    for code in (*LCSseq.opcodes(quoted, window), None):
        if code is not None and code.tag != "equal":
            continue
        here = (code.src_start, code.dest_start) if code else (len(quoted), len(window))
        change = " ".join(quoted[ours : here[0]]), " ".join(window[theirs : here[1]])
        if any(change):
            changes.append(change)
        if code is not None:
            ours, theirs = code.src_end, code.dest_end
    source = text[there[start].start() : there[end - 1].end()]
    return Quoted(QuotedAs.ALTERED, source, tuple(changes))


def _window(quoted: Sequence[str], forms: Sequence[str]) -> tuple[int, int]:
    """Find the shortest stretch with most of the quoted words, and its odd edges.

    A first or last word that was altered stands beside it.
    """
    longest = len(quoted) + max(1, len(quoted) // 2)
    most, start = max(
        (LCSseq.similarity(quoted, forms[at : at + longest]), at)
        for at in range(len(forms))
    )
    end = next(
        at
        for at in range(start + most, len(forms) + 1)
        if LCSseq.similarity(quoted, forms[start:at]) == most
    )
    same = [
        code for code in LCSseq.opcodes(quoted, forms[start:end]) if code.tag == "equal"
    ]
    before, behind = same[0].src_start, len(quoted) - same[-1].src_end
    return max(0, start - before), min(len(forms), end + behind)
