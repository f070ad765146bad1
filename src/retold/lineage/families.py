"""Families: the tellings of one claim, its denials, and their tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from retold.lineage.clocks import Clocks
from retold.lineage.clusters import Cluster, clusters
from retold.lineage.label import label
from retold.lineage.nearby import Nearby
from retold.lineage.pages import Pages
from retold.lineage.stemma import BAR, points_of, stemma
from retold.lineage.support import HEADS
from retold.model.ids import content_id
from retold.model.lineage import Descent, Family
from retold.model.match import Match, Telling
from retold.model.ports import PlanEngine


def families(
    tellings: Sequence[Telling],
    matches: Sequence[Match],
    engine: PlanEngine,
    replaced: Mapping[str, str] | None = None,
) -> tuple[Family, ...]:
    """Group tellings into families, the most told first.

    A claim told once, and denied by nobody, has no family. `replaced` gives for a
    telling the one it replaced when its page was edited, by their ids.
    """
    groups = clusters(tellings, matches, engine)
    home = {
        each.id: at
        for at, group in enumerate(groups)
        for each in (*group.tellings, *group.denials)
    }
    inside: dict[int, list[Match]] = defaultdict(list)
    for match in matches:
        at = home.get(match.left)
        if at is not None and at == home.get(match.right):
            inside[at].append(match)
    pages = Pages(tellings, groups, replaced)
    clocks = Clocks.of(pair for group in groups for pair in pages.links(group))
    found = [
        _family(group, Nearby(group, inside[at], pages, clocks))
        for at, group in enumerate(groups)
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.tellings), each.id)))


def _family(cluster: Cluster, nearby: Nearby) -> Family:
    return redrawn(cluster, stemma(cluster, nearby))


def weighed(
    cluster: Cluster,
    groups: Sequence[Cluster],
    tellings: Sequence[Telling],
    given: Mapping[str, Descent],
) -> Family | None:
    """Weigh anew who has it from whom in a family that people joined.

    `tellings` are all of the pages it is told on and `groups` the families they stand
    in, which say what the pages share. Edges `given`, by their child, stay. None for a
    family so large that parents are only sought among matches, which are not kept.
    """
    pages = Pages(tellings, groups)
    nearby = Nearby(cluster, (), pages, Clocks.of(pages.links(cluster)))
    if not nearby.is_small:
        return None
    return redrawn(cluster, stemma(cluster, nearby, given))


def redrawn(cluster: Cluster, tree: Sequence[Descent]) -> Family:
    """Name, date and count the family that a tree joins, whoever drew it."""
    told = cluster.tellings or cluster.denials
    return Family(
        id=content_id("f", told[0].id),
        label=label(told),
        tellings=tuple(each.id for each in cluster.tellings),
        denials=tuple(each.id for each in cluster.denials),
        first=_first(told),
        origins=_origins(cluster, tree),
        stemma=tuple(tree),
    )


def _first(told: Sequence[Telling]) -> str | None:
    """Name the earliest dated telling; for a headline, what it heads if it is here."""
    first = next((each for each in told if each.when), None)
    if first is None:
        return None
    document = first.claim.document
    here = (each for each in told if each.claim.document == document)
    return next((each.id for each in here if each.role not in HEADS), first.id)


def _origins(cluster: Cluster, tree: Sequence[Descent]) -> int:
    """Count independent beginnings: the wordings of tellings without a parent.

    Copies of one agency text in ten outlets are one beginning, although no
    copy says which of the others it was taken from. A parent below the bar,
    drawn in grey, does not make two beginnings one.
    """
    roots = {
        each.child for each in tree if each.parent is None or points_of(each) < BAR
    }
    return len(
        {
            tuple(word.form for word in each.words)
            for each in cluster.tellings
            if each.id in roots
        }
    )
