"""Swedish news language: what is said, hedged, counted and dated in it, and found.

The paragraphs are ours and ship with Retold. The rules may be improved on the
half to look at; the held-out half only measures, and has the floors. Every
paragraph is traced as a page of its own that says its language and day.
"""

from __future__ import annotations

import hashlib
import html
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias, TypeVar

from retold.measure.marked import MarkedFigure, MarkedParagraph, read_marked
from retold.measure.overlap import Chars, chars, pair, same
from retold.measure.score import Score
from retold.model.case import Case, Reading
from retold.model.claim import Attribution, HedgeKind
from retold.model.quantity import Figure
from retold.model.text import Anchor
from retold.model.when import TimeKind

SWEDISH = "swedish"
HALVES = ("look-at", "held-out")
_PAGE = """<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>{id}</title>
<meta property="article:published_time" content="{date}"></head>
<body><article><p>{text}</p></article></body></html>
"""
_STRETCHES = frozenset({TimeKind.DURATION, TimeKind.SET})
_CLOSE = Fraction(1, 1000)  # a third has no decimals that end

Counts: TypeAlias = Counter[str]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was found in one paragraph, and how its offsets became the document's."""

    reading: Reading
    start: int
    length: int

    def place(self, *anchors: Anchor) -> Chars:
        """Return the offsets of anchors, counted from the paragraph's start."""
        inside = range(self.length)
        spans = ((one.start - self.start, one.end - self.start) for one in anchors)
        return frozenset(at for at in chars(spans) if at in inside)


def score_swedish(trace: Callable[[Path], Case]) -> list[Score]:
    """Score both halves of the shipped paragraphs, each apart."""
    scores = []
    for half in HALVES:
        paragraphs = marked_half(half)
        found = see(paragraphs, trace)
        total: Counts = Counter()
        for each in paragraphs:
            total.update(count(each, found[each.id]))
        scores += list(_scores(half, total))
    return scores


def marked_half(half: str) -> list[MarkedParagraph]:
    """Return the paragraphs of one of the `HALVES`."""
    return read_marked(_file(half).decode())


def swedish_digest() -> str:
    """Fingerprint the paragraphs with their marks (SHA-256, hex)."""
    digest = hashlib.sha256()
    for half in HALVES:
        digest.update(hashlib.sha256(_file(half)).digest())
    return digest.hexdigest()


def see(
    paragraphs: Sequence[MarkedParagraph], trace: Callable[[Path], Case]
) -> dict[str, Seen]:
    """Trace paragraphs together, each as a page; return what was found by id."""
    with TemporaryDirectory(prefix="retold-swedish-") as place:
        for each in paragraphs:
            page = _PAGE.format(
                id=each.id, date=each.date, text=html.escape(each.text, quote=False)
            )
            (Path(place) / f"{each.id}.html").write_text(page, encoding="utf-8")
        case = trace(Path(place))
    readings = {one.document.path: one for one in case.readings}
    return {each.id: _seen(each, readings[f"{each.id}.html"]) for each in paragraphs}


def _seen(each: MarkedParagraph, reading: Reading) -> Seen:
    start = reading.document.text.index(each.text)
    return Seen(reading=reading, start=start, length=len(each.text))


def count(true: MarkedParagraph, seen: Seen) -> Counts:
    """Count in one paragraph what is true, what was found, and what is both."""
    counts: Counts = Counter()
    _count_sayings(true, seen, counts)
    _count_hedges(true, seen, counts)
    _count_figures(true, seen, counts)
    _count_times(true, seen, counts)
    return counts


def _count_sayings(true: MarkedParagraph, seen: Seen, counts: Counts) -> None:
    found = _inside(
        seen.reading.extraction.attributions, lambda one: _content(one, seen)
    )
    marked = [(one.content, one) for one in true.says]
    counts["content true"] += len(marked)
    counts["content found"] += len(found)
    for one, other in pair(marked, found):
        counts["content"] += 1
        source = seen.place(other.source.anchor) if other.source else frozenset()
        counts["source"] += same(one.source, source)
        counts["mode"] += one.mode is other.mode
    cues = sorted({one.cue for one in true.says}, key=min)
    found_cues = sorted(
        {seen.place(one.cue) for _, one in found} - {frozenset()}, key=min
    )
    counts["cue true"] += len(cues)
    counts["cue found"] += len(found_cues)
    counts["cue"] += len(pair(_bare(cues), _bare(found_cues)))


def _count_hedges(true: MarkedParagraph, seen: Seen, counts: Counts) -> None:
    marked = [(one.words, one) for one in true.hedges]
    hedges = seen.reading.extraction.hedges
    found = _inside(hedges, lambda one: seen.place(one.anchor))
    pairs = pair(marked, found)
    either = [one.words for one in true.figures] + [one.cue for one in true.says]
    paired = {id(other) for _, other in pairs}
    counts["hedge true"] += len(marked)
    counts["hedge found"] += sum(
        id(one) in paired
        or not (one.kind is HedgeKind.VAGUE or any(where & words for words in either))
        for where, one in found
    )
    counts["hedge"] += len(pairs)
    counts["strength"] += sum(one.strength is other.strength for one, other in pairs)


def _count_figures(true: MarkedParagraph, seen: Seen, counts: Counts) -> None:
    marked = [(one.words, one) for one in true.figures]
    figures = seen.reading.extraction.figures
    found = _inside(figures, lambda one: seen.place(one.anchor))
    pairs = pair(marked, found, least=0.0)
    paired = {id(other): one for one, other in pairs}
    stretches = [one.words for one in true.times if one.kind in _STRETCHES]
    counts["figure true"] += sum(not one.optional for one in true.figures)
    for where, other in found:
        mark = paired.get(id(other))
        if mark is None:
            counts["figure found"] += not any(where <= words for words in stretches)
        elif not mark.optional:
            counts["figure found"] += 1
            counts.update(_right_parts(mark, other))


def _right_parts(true: MarkedFigure, found: Figure) -> Iterator[str]:
    """Name what is right in a figure; no part is without its value."""
    if not value_is_right(true, found):
        return
    yield "figure value"
    if true.relation in {None, found.bound}:
        yield "figure relation"
    if true.unit in {None, found.quantity.unit}:
        yield "figure unit"
    if true.of is None or true.of in (found.of or "").casefold().split():
        yield "figure of"


def value_is_right(true: MarkedFigure, found: Figure) -> bool:
    """Say whether a figure has the marked value, or the marked range."""
    ends = [found.quantity.low, found.quantity.high]
    if true.low is not None and true.high is not None:
        return _finite(ends) == [true.low, true.high]
    return any(
        abs(value - wanted) <= _CLOSE * wanted
        for value in _finite([found.value] if found.value is not None else ends)
        for wanted in true.values
    )


def _finite(values: Sequence[Decimal]) -> list[Fraction]:
    return [Fraction(value) for value in values if value.is_finite()]


def _count_times(true: MarkedParagraph, seen: Seen, counts: Counts) -> None:
    marked = [(one.words, one) for one in true.times]
    times = seen.reading.extraction.times
    found = _inside(times, lambda one: seen.place(one.anchor))
    pairs = pair(marked, found)
    counts["time true"] += len(marked)
    counts["time found"] += len(found)
    counts["time"] += len(pairs)
    counts["time value"] += sum(other.value in one.values for one, other in pairs)


def _inside(
    records: Sequence[_T], where: Callable[[_T], Chars]
) -> list[tuple[Chars, _T]]:
    """Keep the records that stand in the paragraph, each with its place there."""
    placed = ((where(one), one) for one in records)
    return [(place, one) for place, one in placed if place]


def _content(one: Attribution, seen: Seen) -> Chars:
    return seen.place(*one.content)


def _bare(stretches: Sequence[Chars]) -> list[tuple[Chars, Chars]]:
    return [(one, one) for one in stretches]


def _scores(half: str, total: Counts) -> Iterator[Score]:
    def score(metric: str, right: int, of: int, n: int) -> Score:
        value = right / of if of else 1.0
        return Score(task=SWEDISH, metric=f"{half} {metric}", value=value, n=n)

    def f1(metric: str, part: str, group: str) -> Score:
        true, found = total[f"{group} true"], total[f"{group} found"]
        return score(metric, 2 * total[part], true + found, true)

    def given(metric: str, part: str, group: str) -> Score:
        return score(metric, total[part], total[group], total[group])

    yield f1("content_f1", "content", "content")
    yield f1("cue_f1", "cue", "cue")
    yield given("source_given_content", "source", "content")
    yield given("mode_given_content", "mode", "content")
    yield f1("hedge_f1", "hedge", "hedge")
    yield given("strength_given_hedge", "strength", "hedge")
    yield f1("figure_value_f1", "figure value", "figure")
    yield f1("figure_value_relation_f1", "figure relation", "figure")
    yield f1("figure_value_unit_f1", "figure unit", "figure")
    yield f1("figure_value_of_f1", "figure of", "figure")
    yield f1("time_f1", "time", "time")
    yield f1("time_value_f1", "time value", "time")


def _file(half: str) -> bytes:
    return (files("retold.measure") / "swedish" / f"{half}.toml").read_bytes()
