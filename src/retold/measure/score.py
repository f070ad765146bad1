"""How often a case is right about a known history.

Every score is a share from 0 to 1 and counts what it was measured on in `n`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from retold.measure.gold import Gold, GoldFamily, GoldTelling
from retold.measure.locate import Found, Sighting, sight
from retold.measure.story import gold as story_gold
from retold.model.case import Case

STORY = "story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One measured number of one task.

    `published` is the best that others have published, `baseline` what a
    simple rule reaches on the same data, `floor` what the gate asks for,
    `interval` where 95 % of resampled values lie; None where there is none. `n`
    counts what `value` is a share of.
    """

    task: str
    metric: str
    value: float
    n: int
    published: float | None = None
    baseline: float | None = None
    floor: float | None = None
    interval: tuple[float, float] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCount:
    """Pairs of tellings that are one family: in truth, as found, and in both."""

    true: int
    found: int
    both: int

    @property
    def precision(self) -> float:
        """The share of found pairs that are true; 1 when none was found."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of true pairs that were found; 1 when there are none."""
        return self.both / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.true + self.found
        return 2 * self.both / total if total else 1.0


def count_pairs(true: Mapping[str, str], found: Mapping[str, str]) -> PairCount:
    """Count pairs of keys that share a family, given the family of each key.

    Both mappings have the same keys.
    """
    counts = [0, 0, 0]
    for left, right in combinations(sorted(true), 2):
        are, seem = true[left] == true[right], found[left] == found[right]
        counts[0] += are
        counts[1] += seem
        counts[2] += are and seem
    return PairCount(true=counts[0], found=counts[1], both=counts[2])


def parent_is_right(found: Found, seen: Sighting) -> bool:
    """Say whether a telling was given one of the parents that would do."""
    return found.parent in seen.parents_of(found.gold)


def changes_are_right(found: Found) -> bool:
    """Say whether every change that a reader must be shown was named."""
    return all(kinds & found.changes for kinds in found.gold.changes)


def kept_apart(seen: Sighting, left: str, right: str) -> bool:
    """Say whether two near misses were kept in two families."""
    return seen.by_key[left].group != seen.by_key[right].group


def score_story(case: Case) -> list[Score]:
    """Score a case that was traced from the shipped story."""
    return score_case(case, story_gold(), STORY)


def score_case(case: Case, gold: Gold, task: str) -> list[Score]:
    """Score `case` against `gold`, the true history of what was traced."""
    seen = sight(case, gold)
    return [
        _share(task, "tellings_found", _have_claims(seen)),
        *_family_scores(task, gold, seen),
        *_edge_scores(task, gold, seen),
        _share(task, "near_misses_apart", _apart(gold, seen)),
        _share(task, "verdicts_right", _verdicts(gold, seen)),
    ]


def _family_scores(task: str, gold: Gold, seen: Sighting) -> list[Score]:
    groups = {key: found.group for key, found in seen.by_key.items()}
    pairs = count_pairs(gold.family_of, groups)
    return [
        Score(task=task, metric="family_pair_f1", value=pairs.f1, n=pairs.true),
        Score(
            task=task,
            metric="family_pair_precision",
            value=pairs.precision,
            n=pairs.found,
        ),
        Score(task=task, metric="family_pair_recall", value=pairs.recall, n=pairs.true),
    ]


def _edge_scores(task: str, gold: Gold, seen: Sighting) -> list[Score]:
    edges = [one for one in seen.by_key.values() if one.gold.has_edge]
    right = [parent_is_right(one, seen) for one in edges]
    full = [ok and changes_are_right(one) for ok, one in zip(right, edges, strict=True)]
    roots = [one.parent is None for one in seen.by_key.values() if _rooted(one, gold)]
    first = _share(task, "first_wins", _first_wins(gold))
    return [
        _share(task, "edges_right", right, baseline=first.value),
        _share(task, "edges_right_with_changes", full),
        _share(task, "roots_right", roots),
    ]


def _rooted(found: Found, gold: Gold) -> bool:
    return found.gold.is_root and found.gold not in gold.singles


def _first_wins(gold: Gold) -> list[bool]:
    """Give every telling the earliest of its family as parent: the baseline."""
    return [
        _earliest(family).key in one.parents
        for family in gold.families
        for one in family.members
        if one.has_edge
    ]


def _earliest(family: GoldFamily) -> GoldTelling:
    dated = [(one.when, i) for i, one in enumerate(family.members) if one.when]
    return family.members[min(dated)[1]]


def _have_claims(seen: Sighting) -> list[bool]:
    return [found.claim is not None for found in seen.by_key.values()]


def _apart(gold: Gold, seen: Sighting) -> list[bool]:
    return [kept_apart(seen, pair.left, pair.right) for pair in gold.not_same]


def _verdicts(gold: Gold, seen: Sighting) -> list[bool]:
    return [
        bool(check.verdicts & seen.by_key[check.key].verdicts) for check in gold.checks
    ]


def _share(
    task: str, metric: str, right: Iterable[bool], *, baseline: float | None = None
) -> Score:
    answers = list(right)
    value = sum(answers) / len(answers) if answers else 1.0
    return Score(
        task=task, metric=metric, value=value, n=len(answers), baseline=baseline
    )
