"""Attributions against PolNeAR: who says what, as people marked it in real news.

The data (Newell et al., LREC 2018) stay where they are; nothing of them is in
this package. A content is found when the characters of a predicted and a true
one overlap by at least half of their union; pairs are taken best first, each
once. The first articles of the visible part were read while rules were
written, so only the rest of it is scored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from retold.measure.score import Score
from retold.model.case import Case, Reading
from retold.model.claim import Attribution
from retold.model.text import Anchor

POLNEAR = "polnear"
_FILE = Path("polnear") / "dev.jsonl"
_LOOKED_AT = 60  # articles whose texts or scores were seen while writing rules
_ENOUGH = 0.5

Chars = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One attribution as sets of character offsets; an empty set is "none"."""

    source: Chars
    cue: Chars
    content: Chars
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    """How many of a kind are true, predicted, and both."""

    true: int
    predicted: int
    both: int

    @property
    def f1(self) -> float:
        total = self.true + self.predicted
        return 2 * self.both / total if total else 1.0


def score_attributions(folder: Path, trace: Callable[[Path], Case]) -> list[Score]:
    """Score the visible part of PolNeAR below `folder`, the articles not looked at."""
    with (folder / _FILE).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][_LOOKED_AT:]
    with TemporaryDirectory(prefix="retold-polnear-") as place:
        for number, row in enumerate(rows):
            file = Path(place) / f"{number:04}.txt"
            file.write_text(row["text"], encoding="utf-8")
        case = trace(Path(place))
    readings = {one.document.path: one for one in case.readings}
    pairs = [
        (list(_true(row)), list(_predicted(readings[f"{number:04}.txt"])))
        for number, row in enumerate(rows)
        if f"{number:04}.txt" in readings
    ]
    return scores_of(pairs)


def scores_of(pairs: Sequence[tuple[list[Marked], list[Marked]]]) -> list[Score]:
    """Score documents, each given as its true and its predicted attributions."""
    matched = [
        match for true, predicted in pairs for match in _matches(true, predicted)
    ]
    all_true = [each for true, _ in pairs for each in true]
    count = sum(len(predicted) for _, predicted in pairs)
    content = _Counts(true=len(all_true), predicted=count, both=len(matched))
    whole = [one for one in matched if _same_source(*one) and _same_cue(*one)]
    right = _Counts(true=len(all_true), predicted=count, both=len(whole))
    scores = [
        _score("content_f1", content.f1, len(all_true)),
        _score("content_precision", content.both / max(1, count), count),
        _score("content_recall", content.both / max(1, len(all_true)), len(all_true)),
        _score("cue_f1", _cues(pairs).f1, len(all_true)),
        _score(
            "source_given_content",
            sum(_same_source(*one) for one in matched) / max(1, len(matched)),
            len(matched),
        ),
        _score("all_three_f1", right.f1, len(all_true)),
    ]
    return scores + [
        _score(f"recall_{mode}", found / count, count)
        for mode, found, count in _by_mode(all_true, matched)
    ]


def _score(metric: str, value: float, n: int) -> Score:
    return Score(task=POLNEAR, metric=metric, value=value, n=n)


def _by_mode(
    true: Sequence[Marked], matched: Sequence[tuple[Marked, Marked]]
) -> Iterator[tuple[str, int, int]]:
    for mode in ("direct", "mixed", "indirect"):
        count = sum(each.mode == mode for each in true)
        if count:
            yield mode, sum(one.mode == mode for one, _ in matched), count


def _matches(
    true: Sequence[Marked], predicted: Sequence[Marked]
) -> list[tuple[Marked, Marked]]:
    """Pair true and predicted contents, the best overlap first, each once."""
    overlaps = sorted(
        (
            (-_overlap(one.content, two.content), a, b)
            for a, one in enumerate(true)
            for b, two in enumerate(predicted)
            if one.content & two.content
        )
    )
    taken_true: set[int] = set()
    taken_predicted: set[int] = set()
    found = []
    for negative, a, b in overlaps:
        free = a not in taken_true and b not in taken_predicted
        if free and -negative >= _ENOUGH:
            taken_true.add(a)
            taken_predicted.add(b)
            found.append((true[a], predicted[b]))
    return found


def _cues(pairs: Sequence[tuple[list[Marked], list[Marked]]]) -> _Counts:
    """Count cues; one is found when a predicted one shares a character with it."""
    true = predicted = both = 0
    for marked, found in pairs:
        wanted = {one.cue for one in marked if one.cue}
        given = {one.cue for one in found if one.cue}
        true += len(wanted)
        predicted += len(given)
        both += min(
            sum(any(one & two for two in given) for one in wanted),
            sum(any(one & two for two in wanted) for one in given),
        )
    return _Counts(true=true, predicted=predicted, both=both)


def _same_source(true: Marked, predicted: Marked) -> bool:
    if not true.source or not predicted.source:
        return not true.source and not predicted.source
    return bool(true.source & predicted.source)


def _same_cue(true: Marked, predicted: Marked) -> bool:
    return bool(true.cue & predicted.cue) or not (true.cue or predicted.cue)


def _overlap(one: Chars, two: Chars) -> float:
    return len(one & two) / len(one | two)


def _true(row: dict[str, Any]) -> Iterator[Marked]:
    for each in row["attributions"]:
        if each["content"]:
            yield Marked(
                source=_chars((start, end) for start, end, _ in each["source"]),
                cue=_chars((start, end) for start, end, _ in each["cue"]),
                content=_chars((start, end) for start, end, _ in each["content"]),
                mode=each["quote"],
            )


def _predicted(reading: Reading) -> Iterator[Marked]:
    """Give the outermost attributions: PolNeAR marks none inside another."""
    for each in reading.extraction.attributions:
        if each.within is not None:
            continue
        yield Marked(
            source=_source(each),
            cue=_places([each.cue]),
            content=_places(each.content),
            mode=each.mode,
        )


def _source(each: Attribution) -> Chars:
    return _places([each.source.anchor]) if each.source else frozenset()


def _places(anchors: Iterable[Anchor]) -> Chars:
    return _chars((one.start, one.end) for one in anchors)


def _chars(spans: Iterable[tuple[int, int]]) -> Chars:
    return frozenset(at for start, end in spans for at in range(start, end))
