"""The best tree and the odds of its edges, against a count of all trees."""

from itertools import product
from math import exp, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.lineage.arborescence import ROOT, best_tree, has_circle, shares


@st.composite
def graphs(draw):
    """Up to four nodes; each may come from ROOT and from any of the others."""
    count = draw(st.integers(min_value=1, max_value=4))
    weights = st.integers(min_value=-4, max_value=4)
    edges = {}
    for child in range(count):
        others = [one for one in range(count) if one != child]
        parents = draw(st.lists(st.sampled_from(others), unique=True)) if others else []
        edges[child] = {one: draw(weights) / 2 for one in (ROOT, *parents)}
    return edges


def trees(edges):
    for choice in product(*(sorted(edges[child]) for child in sorted(edges))):
        tree = dict(zip(sorted(edges), choice, strict=True))
        if all(reaches_root(child, tree) for child in tree):
            yield tree


def reaches_root(at, tree):
    for _ in range(len(tree) + 1):
        if at == ROOT:
            return True
        at = tree[at]
    return False


def total(tree, edges):
    return sum(edges[child][parent] for child, parent in tree.items())


@given(graphs())
def test_no_tree_is_better(edges):
    found = best_tree(edges)
    assert all(reaches_root(child, found) for child in found)
    assert total(found, edges) == max(total(tree, edges) for tree in trees(edges))


@given(graphs())
def test_shares_are_those_of_all_trees(edges):
    odds = [
        (tree, prod(exp(edges[c][p]) for c, p in tree.items())) for tree in trees(edges)
    ]
    whole = sum(odd for _, odd in odds)
    found = shares(edges, len(edges))
    for child, parents in edges.items():
        for parent in parents:
            true = sum(odd for tree, odd in odds if tree[child] == parent) / whole
            assert found[child][parent] == pytest.approx(true, abs=1e-6)


@given(graphs())
def test_the_order_in_which_edges_come_does_not_matter(edges):
    turned = {
        child: dict(reversed(parents.items()))
        for child, parents in reversed(edges.items())
    }
    assert best_tree(turned) == best_tree(edges)


def test_a_circle_of_wishes_is_broken_where_it_costs_least():
    edges = {0: {1: 3.0, ROOT: 0.0}, 1: {0: 3.0, ROOT: 1.0}}
    assert has_circle(edges)
    assert best_tree(edges) == {0: 1, 1: ROOT}


def test_two_circles_at_once():
    pair = {0: {1: 2.0, ROOT: 0.0}, 1: {0: 2.0, ROOT: 0.5}}
    other = {2: {3: 2.0, ROOT: 0.5}, 3: {2: 2.0, ROOT: 0.0, 0: 1.0}}
    assert best_tree(pair | other) == {0: 1, 1: ROOT, 2: 3, 3: 0}


def test_a_line_has_no_circle():
    assert not has_circle({0: {ROOT: 0.0}, 1: {0: 1.0, ROOT: 0.0}, 2: {1: 1.0, 0: 1.0}})
