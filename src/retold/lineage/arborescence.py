"""The best tree, and the odds of each edge over all trees there could be.

Where dates settle who was first, each telling's parent can be chosen alone.
Where they do not, A may come from B and B from A, though not both: then the
tree is weighed as a whole. The best one is found by Chu, Liu and Edmonds's
algorithm, and the share of each edge in all trees by the matrix-tree theorem of
Tutte (1984; for parsing, Koo and others 2007, McDonald and Satta 2007).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

import numpy as np

Edges = Mapping[int, Mapping[int, float]]  # child: parent: log-odds or gain
ROOT = -1

_LEAST = 1e-9
_DIGITS = 6  # gains are compared after rounding, so that ties are ties everywhere


def shares(edges: Edges, count: int) -> dict[int, dict[int, float]]:
    """Give the share of each edge, the odds of a tree being those of its edges.

    Nodes are 0 to `count` - 1; each has an edge from ROOT at least. Shares of
    one child add up to 1.
    """
    odds = np.zeros((count, count))
    roots = np.zeros(count)
    for child, parents in edges.items():
        most = max(parents.values())  # scales all edges of a child: shares stay
        for parent, weight in parents.items():
            value = max(exp(weight - most), _LEAST)
            if parent == ROOT:
                roots[child] = value
            else:
                odds[parent, child] = value
    laplacian = np.diag(odds.sum(axis=0) + roots) - odds
    inverse = np.linalg.inv(laplacian)
    found: dict[int, dict[int, float]] = {}
    for child, parents in edges.items():
        own = inverse[child, child]
        raw = {
            parent: float(
                roots[child] * own
                if parent == ROOT
                else odds[parent, child] * (own - inverse[child, parent])
            )
            for parent in parents
        }
        raw = {parent: max(0.0, value) for parent, value in raw.items()}
        total = sum(raw.values()) or 1.0
        found[child] = {parent: value / total for parent, value in raw.items()}
    return found


def best_tree(edges: Edges) -> dict[int, int]:
    """Give each child the parent it has in the tree whose edges gain most.

    Each child has an edge from ROOT at least. Of equals the lowest parent wins.
    """
    rounded = {
        child: {parent: round(gain, _DIGITS) for parent, gain in parents.items()}
        for child, parents in edges.items()
    }
    return _contracted(rounded)


def _contracted(edges: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """Choose greedily, see each circle as one node, and solve what is left."""
    chosen = {
        child: max(sorted(parents), key=lambda one: parents[one])
        for child, parents in sorted(edges.items())
    }
    circles = _circles(chosen)
    if not circles:
        return chosen
    first = max(edges) + 1
    home = {one: first + at for at, circle in enumerate(circles) for one in circle}
    smaller, meant = _merged(edges, chosen, home)
    tree = {child: parent for child, parent in chosen.items() if child in home}
    for child, parent in _contracted(smaller).items():
        true_child, true_parent = meant[child, parent]
        tree[true_child] = true_parent
    return tree


_Meant = dict[tuple[int, int], tuple[int, int]]


def _merged(
    edges: Mapping[int, Mapping[int, float]],
    chosen: Mapping[int, int],
    home: Mapping[int, int],
) -> tuple[dict[int, dict[int, float]], _Meant]:
    """Merge the nodes of each circle, and say which edge each new one stands for.

    To enter a circle costs the edge of it that has to go.
    """
    smaller: dict[int, dict[int, float]] = {}
    meant: _Meant = {}
    for child, parents in sorted(edges.items()):
        node = home.get(child, child)
        lost = parents[chosen[child]] if child in home else 0.0
        into = smaller.setdefault(node, {})
        for parent, gain in sorted(parents.items()):
            other = home.get(parent, parent)
            if other == node:
                continue
            if other not in into or gain - lost > into[other]:
                into[other] = gain - lost
                meant[node, other] = child, parent
    return smaller, meant


def _circles(parents: Mapping[int, int]) -> list[list[int]]:
    """Give the circles of a choice of parents; none when it is a tree."""
    done: set[int] = set()
    found = []
    for start in parents:
        path: dict[int, int] = {}
        at = start
        while at in parents and at not in done and at not in path:
            path[at] = len(path)
            at = parents[at]
        if at in path:
            found.append(list(path)[path[at] :])
        done.update(path)
    return found


def has_circle(edges: Edges) -> bool:
    """Whether some may come from each other, by any way round (Kahn, 1962)."""
    waits = {child: len(set(parents) - {ROOT}) for child, parents in edges.items()}
    children: dict[int, list[int]] = {}
    for child, parents in edges.items():
        for parent in set(parents) - {ROOT}:
            children.setdefault(parent, []).append(child)
    free = [child for child, count in waits.items() if not count]
    for parent in free:  # grows as more come free
        for child in children.get(parent, ()):
            waits[child] -= 1
            if not waits[child]:
                free.append(child)
    return len(free) < len(waits)
