from hypothesis import given, settings
from hypothesis import strategies as st

from retold.lineage.components import components
from retold.store.duckdb_engine import DuckDbEngine

SIZE = 14
nodes = st.integers(min_value=0, max_value=SIZE - 1)


def search(size, edges):
    """Label components by depth-first search, as an independent oracle."""
    near = {node: set() for node in range(size)}
    for one, two in edges:
        near[one].add(two)
        near[two].add(one)
    labels = {}
    for root in range(size):
        stack = [root]
        while stack:
            node = stack.pop()
            if node not in labels:
                labels[node] = root
                stack += near[node]
    return [labels[node] for node in range(size)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(nodes, nodes), max_size=20))
def test_labels_are_those_of_a_depth_first_search(edges):
    """Every node carries the least node it can reach."""
    assert components(SIZE, edges, DuckDbEngine()) == search(SIZE, edges)


def test_a_long_line_is_one_component():
    edges = [(at, at + 1) for at in range(199)]
    assert components(200, edges, DuckDbEngine()) == [0] * 200
