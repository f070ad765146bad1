"""How often each rule fired, and how often it was right, where no rule was written.

An attribution's rule is right when its content is one that people marked in PolNeAR
(half of all characters in either are shared), a hedge's when its sentence is one that
people marked as uncertain. Only articles and sentences count that were not read while
rules were written. A rule that the data never marked, such as an adverb without a
source, looks worse than it is: read the misses before touching a rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from retold.measure.attributions import POLNEAR, Article, matches, polnear_articles
from retold.measure.bootstrap import interval
from retold.measure.hedged import HEDGES
from retold.measure.line_data import looked_at, searched
from retold.measure.page_data import rows
from retold.measure.score import Score
from retold.model.case import Case, Reading

ATTRIBUTION_RULES = f"{POLNEAR}_rules"
HEDGE_RULES = f"{HEDGES}_rules"

Counts: TypeAlias = Counter[tuple[str, bool]]
"""How often each rule fired in one text, by its name and whether it was right."""


def score_attribution_rules(folder: Path, trace: Callable[[Path], Case]) -> list[Score]:
    """Count the rules of attribution in the unread articles of PolNeAR."""
    articles = polnear_articles(folder, trace)
    counts = [_attributions(one) for one in articles if not one.read]
    return scores_of_rules(ATTRIBUTION_RULES, counts)


def score_hedge_rules(folder: Path) -> list[Score]:
    """Count the kinds of hedges in the unread sentences of the hedges' set."""
    lines = [line for line in rows(folder, HEDGES) if not looked_at(line["id"])]
    found = searched([line["text"] for line in lines])
    counts = [
        _hedges(one, right=bool(line["uncertain"]))
        for line, one in zip(lines, found, strict=True)
    ]
    return scores_of_rules(HEDGE_RULES, counts)


def scores_of_rules(task: str, counts: Sequence[Counts]) -> list[Score]:
    """Give each rule's share of right ones, the rule that fired most often first.

    `counts` are those of one text each; `n` of a score says how often its rule fired.
    """
    fired: Counter[str] = Counter()
    for each in counts:
        for (rule, _), times in each.items():
            fired[rule] += times
    return [
        _score(task, rule, times, [one for one in counts if _fired(rule)(one)])
        for rule, times in sorted(fired.items(), key=lambda one: (-one[1], one[0]))
    ]


def _score(task: str, rule: str, fired: int, counts: Sequence[Counts]) -> Score:
    right = sum(each[rule, True] for each in counts)

    def share(some: Sequence[Counts]) -> float:
        total = sum(map(_fired(rule), some))
        return sum(each[rule, True] for each in some) / total

    return Score(
        task=task,
        metric=rule,
        value=share(counts),
        n=fired,
        interval=interval(counts, share),
        note=f"right {right:,} of {fired:,}",
    )


def _fired(rule: str) -> Callable[[Counts], int]:
    return lambda counts: counts[rule, True] + counts[rule, False]


def _attributions(article: Article) -> Counts:
    """Count one article's rules; each attribution found is right once or never."""
    fired = Counter(one.rule for one in article.found)
    right = Counter(found.rule for _, found in matches(article.true, article.found))
    counts: Counts = Counter()
    for rule, times in fired.items():
        counts[rule, True] = right[rule]
        counts[rule, False] = times - right[rule]
    return counts


def _hedges(reading: Reading | None, *, right: bool) -> Counts:
    hedges = reading.extraction.hedges if reading else ()
    return Counter((one.kind.value, right) for one in hedges)
