"""Connected components: every node takes the least label it can reach.

Min-label rounds with pointer jumping (Shiloach and Vishkin 1982, in the
relational form of Kiveris et al. 2014), as a plan that any engine runs; a few
rounds per run, repeated until nothing changes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from retold.model.plan import ColumnType, Plan, Step, Table
from retold.model.ports import PlanEngine

_ROUNDS = 3  # per run: enough for most stories, whose components are shallow
_INT = ColumnType.INTEGER
_EDGES = Table(name="edges", columns=(("one", _INT), ("two", _INT)))
_LABELS = Table(name="labels", columns=(("node", _INT), ("label", _INT)))


def components(
    size: int, edges: Iterable[tuple[int, int]], engine: PlanEngine
) -> list[int]:
    """Label nodes 0..`size`-1 with the least node of their component."""
    flat = array("q", (end for edge in edges for end in edge))
    nodes = array("q", range(size))
    labels = nodes
    if not flat:
        return list(labels)
    steps, ones, twos = plan(), flat[::2], flat[1::2]
    both = {"one": memoryview(ones + twos), "two": memoryview(twos + ones)}
    for _ in range(size):  # each run lowers a label or is the last
        known = {"node": memoryview(nodes), "label": memoryview(labels)}
        result = engine.run(steps, {"edges": both, "labels": known})
        lowered = array("q", (int(label or 0) for _node, label in result))
        if lowered == labels:
            break
        labels = lowered
    return list(labels)


def plan() -> Plan:
    """Write `_ROUNDS` rounds; labels only go down, so more runs go on from there."""
    steps: list[Step] = []
    last = _LABELS.name
    for number in range(_ROUNDS):
        steps += [_spread(last, number), _jump(number)]
        last = steps[-1].gives.name
    return Plan(name="components", inputs=(_EDGES, _LABELS), steps=tuple(steps))


def _spread(last: str, number: int) -> Step:
    """Take the least label among a node and its neighbours."""
    return Step(
        reads=("edges", last),
        gives=Table(name=f"spread{number}", columns=_LABELS.columns),
        sql=f"""SELECT node, MIN(label) AS label FROM (
                  SELECT node, label FROM {last}
                  UNION ALL
                  SELECT e.one AS node, l.label AS label
                  FROM edges e JOIN {last} l ON e.two = l.node) near
                GROUP BY node
             """,  # noqa: S608 - the names are ours
    )


def _jump(number: int) -> Step:
    """Take the label of one's label."""
    return Step(
        reads=(f"spread{number}",),
        gives=Table(name=f"jump{number}", columns=_LABELS.columns),
        sql=f"""SELECT a.node, b.label FROM spread{number} a
                JOIN spread{number} b ON a.label = b.node
             """,  # noqa: S608 - the names are ours
    )
