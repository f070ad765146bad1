"""Attributions against PolNeAR: who says what, as people marked it in real news.

The data (Newell et al., LREC 2018) stay where they are; nothing of them is in
this package. Two stretches are the same when they share at least half of all
characters in either; contents are paired best first, each once. PolNeAR marks no
attribution inside another, so only outermost ones are compared. The articles that
were read while rules were written are not scored.

Some articles were marked by several people. How well each of them finds what another
marked is counted in the same way, and says how far a score can be pushed at all.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from retold.measure.bootstrap import interval
from retold.measure.overlap import (
    ENOUGH,
    Chars,
    chars,
    chars_of,
    overlap,
    pair,
    same,
)
from retold.measure.score import Score
from retold.model.case import Case, Reading
from retold.model.claim import Attribution

POLNEAR = "polnear"
# The first articles of each file were read while rules were written. The files are
# ordered by outlet, so half of those are needed to compare outlets, and only there: one
# outlet has no others, and by fourteen of its articles its F1 lay anywhere from .39 to
# .71.
_UNREAD_FROM = {"dev.jsonl": 60, "train.jsonl": 400}
_EVERY_READ = 2
_EVERY_UNREAD = 2
_MODES = ("direct", "mixed", "indirect")

Counts: TypeAlias = Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One attribution as sets of character offsets; an empty set is "none".

    `rule` names what found it, "" for one that people marked.
    """

    source: Chars
    cue: Chars
    content: Chars
    mode: str
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The attributions of one article: as people marked them, and as found.

    `read` says that it was looked at while rules were written.
    """

    outlet: str
    read: bool = False
    true: Sequence[Marked]
    found: Sequence[Marked]


def score_attributions(folder: Path, trace: Callable[[Path], Case]) -> list[Score]:
    """Score the visible part of PolNeAR below `folder`, the articles not read."""
    people = [list(_by_person(row)) for row in _all_rows(folder / POLNEAR)]
    return [*scores_of(polnear_articles(folder, trace)), *agreement(people)]


def polnear_articles(folder: Path, trace: Callable[[Path], Case]) -> list[Article]:
    """Read the visible part of PolNeAR below `folder`, and find attributions in it."""
    rows = list(_rows(folder / POLNEAR))
    with TemporaryDirectory(prefix="retold-polnear-") as place:
        for number, row in enumerate(rows):
            file = Path(place) / f"{number:04}.txt"
            file.write_text(row["text"], encoding="utf-8")
        case = trace(Path(place))
    readings = {one.document.path: one for one in case.readings}
    return [
        Article(
            outlet=row["publisher"],
            read=row["read"],
            true=list(_true(row)),
            found=list(_predicted(readings[f"{number:04}.txt"])),
        )
        for number, row in enumerate(rows)
        if f"{number:04}.txt" in readings
    ]


def scores_of(articles: Sequence[Article]) -> list[Score]:
    """Score articles, each given as its true and its found attributions."""
    counted = [(article.outlet, _count(article)) for article in articles]
    counts = [
        each
        for article, (_, each) in zip(articles, counted, strict=True)
        if not article.read
    ]
    scores = [
        _score("content_f1", counts, _f1("content")),
        _score("content_precision", counts, _share("content", "found")),
        _score("content_recall", counts, _share("content", "true")),
        *(_score(f"{mode}_f1", counts, _f1(mode)) for mode in _MODES),
        _score("cue_f1", counts, _f1("cue")),
        _score("source_given_content", counts, _share("source", "content")),
        _score("all_three_f1", counts, _f1("all_three")),
    ]
    return [*scores, *_parity(counted)]


def agreement(articles: Sequence[Sequence[Sequence[Marked]]]) -> list[Score]:
    """Score the people who marked an article against each other, each way round.

    `articles` holds what each person marked in each; those with one person say
    nothing. F1 of all ordered pairs together; resampled by article.
    """
    shared = [people for people in articles if len(people) > 1]
    if not shared:
        return []
    counts = [
        sum(
            (
                _count(Article(outlet="", true=true, found=found))
                for true, found in permutations(people, 2)
            ),
            Counts(),
        )
        for people in shared
    ]
    return [
        Score(
            task=POLNEAR,
            metric=f"two_people {name}_f1",
            value=_f1(name)(counts),
            n=sum(len(marked) for people in shared for marked in people),
            interval=interval(counts, _f1(name)),
            note=f"{len(shared)} articles",
        )
        for name in ("content", "indirect", "cue", "all_three")
    ]


def _score(
    metric: str,
    counts: Sequence[Counts],
    value: Callable[[Sequence[Counts]], float],
    note: str = "",
) -> Score:
    return Score(
        task=POLNEAR,
        metric=metric,
        value=value(counts),
        n=sum(each["true content"] for each in counts),
        interval=interval(counts, value),
        note=note,
    )


def _parity(counted: Sequence[tuple[str, Counts]]) -> Iterator[Score]:
    """Say how well each outlet is read, and how far the best is from the worst."""
    outlets = sorted({outlet for outlet, _ in counted})
    scores = [
        _score(
            f"content_f1 {outlet}",
            [counts for where, counts in counted if where == outlet],
            _f1("content"),
        )
        for outlet in outlets
    ]
    yield from scores
    values = [score.value for score in scores]
    yield Score(
        task=POLNEAR,
        metric="outlets_best_minus_worst",
        value=max(values) - min(values),
        n=len(values),
        note="target: at most 0.08",
    )


def _f1(part: str) -> Callable[[Sequence[Counts]], float]:
    """Return the F1 of a part: "right" against what is true and what was found."""

    def value(counts: Sequence[Counts]) -> float:
        right = sum(each[part] for each in counts)
        total = sum(each[f"true {part}"] + each[f"found {part}"] for each in counts)
        return 2 * right / total if total else 1.0

    return value


def _share(part: str, whole: str) -> Callable[[Sequence[Counts]], float]:
    """Return how much of a whole is right."""
    name = whole if whole == "content" else f"{whole} content"

    def value(counts: Sequence[Counts]) -> float:
        total = sum(each[name] for each in counts)
        return sum(each[part] for each in counts) / total if total else 1.0

    return value


def _count(article: Article) -> Counts:
    """Count in one article what is true, what was found, and what is both."""
    pairs = matches(article.true, article.found)
    counts: Counts = Counter()
    for name, marked in (("true", article.true), ("found", article.found)):
        for part in ("content", "all_three"):
            counts[f"{name} {part}"] = len(marked)
        counts[f"{name} cue"] = len({one.cue for one in marked if one.cue})
        counts.update(f"{name} {one.mode}" for one in marked)
    for true, found in pairs:
        same_source, same_cue = (
            same(true.source, found.source),
            same(true.cue, found.cue),
        )
        counts["content"] += 1
        counts["source"] += same_source
        counts["all_three"] += same_source and same_cue
        counts[true.mode] += 1
        if true.mode != found.mode:  # found, and counted where it truly belongs
            counts[f"found {true.mode}"] += 1
            counts[f"found {found.mode}"] -= 1
    counts["cue"] = _cues_found(article)
    return counts


def _cues_found(article: Article) -> int:
    """Count the true cues that were found; each found one counts once."""
    free = {one.cue for one in article.found if one.cue}
    both = 0
    for cue in sorted({one.cue for one in article.true if one.cue}, key=min):
        near = [other for other in free if cue & other]
        best = max(
            near, key=lambda other: (overlap(cue, other), -min(other)), default=None
        )
        if best is not None and overlap(cue, best) >= ENOUGH:
            free.remove(best)
            both += 1
    return both


def matches(
    true: Sequence[Marked], found: Sequence[Marked]
) -> list[tuple[Marked, Marked]]:
    """Pair true and found contents, the best overlap first, each once."""
    return pair(
        [(one.content, one) for one in true], [(one.content, one) for one in found]
    )


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Give every so many articles."""
    for row in _all_rows(folder):
        if row["number"] % (_EVERY_READ if row["read"] else _EVERY_UNREAD) == 0:
            yield row


def _all_rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Give every article; a file that is not there has none."""
    for name, first in _UNREAD_FROM.items():
        if not (folder / name).is_file():
            continue
        with (folder / name).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                yield {**json.loads(line), "read": number < first, "number": number}


def _true(row: dict[str, Any]) -> Iterator[Marked]:
    """Give what the corpus takes for true in an article."""
    return _marked(row["attributions"])


def _by_person(row: dict[str, Any]) -> Iterator[list[Marked]]:
    """Give what each person marked in an article, whoever they are."""
    yield list(_true(row))
    others = row.get("other_annotators") or {}
    for person in sorted(others):
        yield list(_marked(others[person]))


def _marked(attributions: Sequence[dict[str, Any]]) -> Iterator[Marked]:
    for each in attributions:
        if each["content"]:
            yield Marked(
                source=chars((start, end) for start, end, _ in each["source"]),
                cue=chars((start, end) for start, end, _ in each["cue"]),
                content=chars((start, end) for start, end, _ in each["content"]),
                mode=each["quote"],
            )


def _predicted(reading: Reading) -> Iterator[Marked]:
    for each in reading.extraction.attributions:
        if each.within is None:
            yield Marked(
                source=_source(each),
                cue=chars_of([each.cue]),
                content=chars_of(each.content),
                mode=each.mode,
                rule=each.rule.partition(";")[0],
            )


def _source(each: Attribution) -> Chars:
    return chars_of([each.source.anchor]) if each.source else frozenset()
