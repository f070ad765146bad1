"""Headlines against articles: the Fake News Challenge, stage one.

Its score gives a quarter of a point for telling related from unrelated and three
quarters for the stance of what is related (fakenewschallenge.org). The copy has fewer
unrelated pairs than the whole set, so numbers published on that do not compare. An
article is looked at or not with all of its headlines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from retold.conduct.pairs import read_text, telling_of
from retold.match import tellings
from retold.match.slots import Article, RootRarity, stance
from retold.measure.bootstrap import interval
from retold.measure.line_data import looked_at
from retold.measure.page_data import rows
from retold.measure.score import Score
from retold.model.comparison import Stance
from retold.model.match import Telling

FNC = "fnc1_stance"
_ENGLISH = "en"
_QUARTER = 0.25
_UNRELATED = Stance.UNRELATED.value

Answer: TypeAlias = tuple[str, str]
"""The true stance and the one that was said."""
Group: TypeAlias = Sequence[Answer]


def score_stances(folder: Path) -> list[Score]:
    """Score every pair of the set below `folder`."""
    lines = rows(folder, FNC)
    articles = {
        line["body_id"]: _article(line) for line in lines if "headline" not in line
    }
    pairs = [line for line in lines if "headline" in line]
    heads = {text: _headline(text) for text in sorted({p["headline"] for p in pairs})}
    rarity = RootRarity(one.sides for one in articles.values())
    groups: dict[str, list[Answer]] = defaultdict(list)
    for pair in pairs:
        said = stance(heads[pair["headline"]], articles[pair["body_id"]], rarity)
        groups[pair["body_id"]].append((pair["stance"], said.value))
    return _scores(groups)


def fnc_score(groups: Sequence[Group]) -> float:
    """Return the points of the challenge as a share of what could be had."""
    got = most = 0.0
    for true, said in (answer for group in groups for answer in group):
        related = true != _UNRELATED
        most += 1 if related else _QUARTER
        if related == (said != _UNRELATED):
            got += _QUARTER
            got += (1 - _QUARTER) * (related and said == true)
    return got / most if most else 1.0


def macro_f1(groups: Sequence[Group]) -> float:
    """Return the mean F1 of the four stances."""
    counts = Counter(answer for group in groups for answer in group)
    return sum(_f1(counts, one.value) for one in Stance) / len(Stance)


def _f1(counts: Mapping[Answer, int], name: str) -> float:
    true = sum(n for (real, _), n in counts.items() if real == name)
    said = sum(n for (_, told), n in counts.items() if told == name)
    return 2 * counts.get((name, name), 0) / (true + said) if true + said else 1.0


_METRICS: tuple[tuple[str, Callable[[Sequence[Group]], float], float], ...] = (
    ("fnc_score", fnc_score, 0.716),
    ("macro_f1", macro_f1, 0.399),
)


def _scores(groups: Mapping[str, Group]) -> list[Score]:
    halves = {
        "": list(groups.values()),
        "_looked_at": [held for key, held in groups.items() if looked_at(key)],
        "_not_looked_at": [held for key, held in groups.items() if not looked_at(key)],
    }
    return [
        Score(
            task=FNC,
            metric=name + ending,
            value=value(held),
            n=sum(map(len, held)),
            baseline=None if ending else baseline,
            interval=interval(held, value),
        )
        for name, value, baseline in _METRICS
        for ending, held in halves.items()
        if held
    ]


def _article(line: Mapping[str, Any]) -> Article:
    reading = read_text(line["body_id"], line["text"], language=_ENGLISH)
    return Article(tellings=tellings([reading]))


def _headline(text: str) -> Telling:
    return telling_of(read_text("headline", text, language=_ENGLISH))
