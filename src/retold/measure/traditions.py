"""How often the true tree of made traditions is found again.

Each seed's pages are written, traced by the conductor as anybody's would be,
and scored against the tree they were made from: once with the clocks right,
once with clocks that are off by a mean gap between two tellings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz.distance import Indel

from retold.match import tellings
from retold.match.candidates import candidates
from retold.match.wordings import wordings
from retold.measure.bootstrap import interval
from retold.measure.score import PairCount, Score
from retold.measure.tradition import (
    Plan,
    Tradition,
    Witness,
    make,
    page_name,
    write_pages,
)
from retold.model.case import Case
from retold.model.lineage import Descent
from retold.model.match import Telling
from retold.store import DuckDbEngine

TRADITIONS = "traditions"
SEEDS = (0, 1, 2)  # scored; what is fitted is fitted on others
SIZE = 150  # tellings a seed: enough for the floors, and done in seconds
MEAN_GAP = 1.0

_BINS = 10
_NEVER = datetime.max.replace(tzinfo=UTC)
_NO_FAMILY = -1

Tracer = Callable[[Path], Case]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A witness and what became of it in the trace; `group` is its family's place.

    `telling` is None when no claim was found, `descent` when it is in no family.
    """

    witness: Witness
    telling: Telling | None
    group: int
    descent: Descent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookout:
    """A tradition that was traced: the truth beside what was found.

    `pairs` are the pairs of tellings that were compared, by wording, `compared`
    how many pairs that was for each telling.
    """

    tradition: Tradition
    seen: dict[int, Seen]
    by_claim: dict[str, Seen]
    pairs: frozenset[tuple[int, int]]
    wording: dict[str, int]
    compared: float

    @property
    def children(self) -> list[Seen]:
        """Those that came from another one that is still there."""
        return [
            each
            for each in self.seen.values()
            if self.tradition.parent_of(each.witness) is not None
        ]

    def parent(self, each: Seen) -> Seen | None:
        """Give the one it truly came from."""
        parent = self.tradition.parent_of(each.witness)
        return None if parent is None else self.seen[parent.number]

    def found_parent(self, each: Seen) -> Seen | None:
        """Give the one it was said to come from, if it is one of the tradition."""
        if each.descent is None or each.descent.parent is None:
            return None
        return self.by_claim.get(each.descent.parent)


def look(tradition: Tradition, trace: Tracer) -> Lookout:
    """Write a tradition's pages, trace them, and find every witness again."""
    with TemporaryDirectory(prefix="retold-tradition-") as folder:
        write_pages(tradition, Path(folder))
        case = trace(Path(folder))
    told = tellings(case.readings)
    paths = {each.document.id: each.document.path for each in case.readings}
    by_page: dict[str, list[Telling]] = defaultdict(list)
    for each in told:
        by_page[paths[each.claim.document]].append(each)
    group = {
        id_: at
        for at, family in enumerate(case.families)
        for id_ in (*family.tellings, *family.denials)
    }
    descents = {one.child: one for family in case.families for one in family.stemma}
    seen = {}
    for witness in tradition.kept:
        telling = telling_of(witness, by_page.get(page_name(witness), []))
        id_ = telling.id if telling else ""
        seen[witness.number] = Seen(
            witness=witness,
            telling=telling,
            group=group.get(id_, _NO_FAMILY),
            descent=descents.get(id_),
        )
    wording, pairs = _compared(told)
    return Lookout(
        tradition=tradition,
        seen=seen,
        by_claim={each.telling.id: each for each in seen.values() if each.telling},
        pairs=pairs,
        wording=wording,
        compared=len(pairs) / max(1, len(told)),
    )


def telling_of(witness: Witness, told: Sequence[Telling]) -> Telling | None:
    """Find the telling that has most of a witness's sentence."""
    sentence = witness.put.sentence
    here = [each for each in told if each.text in sentence or sentence in each.text]
    return max(here, key=lambda each: len(each.text), default=None)


def _compared(
    told: Sequence[Telling],
) -> tuple[dict[str, int], frozenset[tuple[int, int]]]:
    """Give each telling's wording, and the pairs of wordings to be compared."""
    found = wordings(told)
    wording = {one.id: at for at, each in enumerate(found) for one in each.tellings}
    return wording, frozenset(candidates(found, DuckDbEngine()).pairs)


def score_traditions(
    trace: Tracer, plan: Plan | None = None, seeds: Sequence[int] = SEEDS
) -> list[Score]:
    """Score traditions with right clocks and with noisy ones, or those of a plan."""
    if plan is not None:
        views = [look(make(plan), trace)]
        return [*_scores(views, f"of seed {plan.seed}"), *_tree_scores(views, "")]
    right = [look(make(Plan(seed=seed, tellings=SIZE)), trace) for seed in seeds]
    noisy = [
        look(make(Plan(seed=seed, tellings=SIZE, noise=MEAN_GAP)), trace)
        for seed in seeds
    ]
    return [
        *_scores(right, ""),
        *_tree_scores(right, ""),
        *_tree_scores(noisy, "_noisy_clocks"),
    ]


def _tree_scores(views: Sequence[Lookout], clocks: str) -> Iterator[Score]:
    """Score the parents and how sure of them the stemma is."""
    yield _by_family(
        views,
        f"parent_wording{clocks}",
        lambda view, each: right_wording(view, each, view.found_parent(each)),
        note=", ".join(
            f"{name} {_baseline(views, rule):.3f}"
            for name, rule in _BASELINES.items()
            if rule is not most_similar
        ),
        baseline=_baseline(views, most_similar),
    )
    judged = [pair for view in views for pair in judgements(view)]
    yield Score(
        task=TRADITIONS,
        metric=f"calibration{clocks}",
        value=1 - calibration_error(judged),
        n=len(judged),
        note="1 less the mean error of the confidence over ten bins",
    )


def _scores(views: Sequence[Lookout], note: str) -> Iterator[Score]:
    pairs = [count_family_pairs(view) for view in views]
    total = PairCount(
        true=sum(one.true for one in pairs),
        found=sum(one.found for one in pairs),
        both=sum(one.both for one in pairs),
    )
    yield Score(
        task=TRADITIONS,
        metric="family_pair_f1",
        value=total.f1,
        n=total.true,
        note=note,
    )
    edges = [edge for view in views for edge in change_edges(view)]
    yield Score(
        task=TRADITIONS,
        metric="change_kinds_f1",
        value=kinds_f1(edges),
        n=len(edges),
        interval=interval(edges, kinds_f1) if edges else None,
        note="of edges with the right parent",
    )
    compared = sum(view.compared for view in views) / len(views)
    yield _by_family(
        views,
        "parent_compared",
        was_compared,
        note=f"at {compared:.1f} pairs a telling",
    )
    roots = [
        view.found_parent(each) is None
        for view in views
        for each in view.seen.values()
        if view.parent(each) is None
    ]
    yield Score(
        task=TRADITIONS,
        metric="first_tellings_right",
        value=_share(roots),
        n=len(roots),
    )


def _by_family(
    views: Sequence[Lookout],
    metric: str,
    is_right: Callable[[Lookout, Seen], bool],
    *,
    note: str,
    baseline: float | None = None,
) -> Score:
    """Score a share over all children, its interval resampled by true family."""
    families: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for at, view in enumerate(views):
        for each in view.children:
            families[at, each.witness.family].append(is_right(view, each))
    groups = list(families.values())
    return Score(
        task=TRADITIONS,
        metric=metric,
        value=_of_groups(groups),
        n=sum(map(len, groups)),
        baseline=baseline,
        interval=interval(groups, _of_groups) if groups else None,
        note=note,
    )


def _of_groups(groups: Sequence[Sequence[bool]]) -> float:
    return _share([each for group in groups for each in group])


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / len(answers) if answers else 1.0


def right_wording(view: Lookout, each: Seen, parent: Seen | None) -> bool:
    """Say whether a parent has the very words of the true one.

    Which of several copies it was taken from, the words cannot say.
    """
    true = view.parent(each)
    if true is None or parent is None:
        return true is parent
    return parent.witness.put.sentence == true.witness.put.sentence


def was_compared(view: Lookout, each: Seen) -> bool:
    """Say whether a telling was compared with its true parent's wording."""
    parent = view.parent(each)
    if parent is None or parent.telling is None or each.telling is None:
        return False
    one, two = sorted(view.wording[s.telling.id] for s in (each, parent) if s.telling)
    return one == two or (one, two) in view.pairs


def judgements(view: Lookout) -> Iterator[tuple[float, bool]]:
    """Give the confidence of every edge and root, and whether it was right."""
    for each in view.seen.values():
        if each.descent is not None:
            right = right_wording(view, each, view.found_parent(each))
            yield each.descent.confidence, right


def calibration_error(judged: Sequence[tuple[float, bool]]) -> float:
    """Mean distance of confidence and share right over ten bins, by their size.

    The expected calibration error of Naeini, Cooper and Hauskrecht (2015).
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in judged:
        bins[min(_BINS - 1, int(sure * _BINS))].append((sure, right))
    off = (
        abs(sum(sure for sure, _ in held) - sum(right for _, right in held))
        for _, held in sorted(bins.items())
    )
    return sum(off) / max(1, len(judged))


def count_family_pairs(view: Lookout) -> PairCount:
    """Count pairs of witnesses that are one family, in truth and as found."""
    true = found = both = 0
    for one, two in combinations(view.seen.values(), 2):
        same = one.witness.family == two.witness.family
        together = one.group == two.group != _NO_FAMILY
        true, found, both = true + same, found + together, both + (same and together)
    return PairCount(true=true, found=found, both=both)


Edge = tuple[frozenset[str], frozenset[str]]  # the true kinds, and those found


def change_edges(view: Lookout) -> Iterator[Edge]:
    """Give the kinds of change on every edge whose parent has the right words."""
    for each in view.children:
        found = view.found_parent(each)
        if each.descent and found and right_wording(view, each, found):
            true = view.tradition.changes_of(each.witness)
            named = {change.kind for change in each.descent.changes}
            yield frozenset(true), frozenset(named)


def kinds_f1(edges: Sequence[Edge]) -> float:
    """F1 over all kinds of all edges together."""
    both = sum(len(true & found) for true, found in edges)
    total = sum(len(true) + len(found) for true, found in edges)
    return 2 * both / total if total else 1.0


def date_first(each: Seen, before: Sequence[Seen]) -> Seen | None:
    """Take the earliest of the family."""
    del each
    return before[0] if before else None


def most_recent(each: Seen, before: Sequence[Seen]) -> Seen | None:
    """Take the last one before it."""
    del each
    return before[-1] if before else None


def most_similar(each: Seen, before: Sequence[Seen]) -> Seen | None:
    """Take the most similar one before it, of equals the latest."""
    words = each.witness.put.sentence.split()
    alike = [
        (Indel.normalized_similarity(words, one.witness.put.sentence.split()), at)
        for at, one in enumerate(before)
    ]
    return before[max(alike)[1]] if alike else None


_BASELINES: dict[str, Callable[[Seen, Sequence[Seen]], Seen | None]] = {
    "most similar earlier": most_similar,
    "most recent": most_recent,
    "date-first": date_first,
}


def _baseline(
    views: Sequence[Lookout], rule: Callable[[Seen, Sequence[Seen]], Seen | None]
) -> float:
    """Score a rule that is given the true families and the stated dates."""
    return _share(
        [
            right_wording(view, each, rule(each, before(view, each)))
            for view in views
            for each in view.children
        ]
    )


def before(view: Lookout, each: Seen) -> list[Seen]:
    """Give those of its true family that are dated before it, in that order."""
    family: Iterable[Seen] = (
        one
        for one in view.seen.values()
        if one.witness.family == each.witness.family and not one.witness.put.denied
    )
    placed = sorted(family, key=_stated)
    return [one for one in placed if _stated(one) < _stated(each)]


def _stated(one: Seen) -> tuple[datetime, int]:
    return one.witness.stated or _NEVER, one.witness.number
