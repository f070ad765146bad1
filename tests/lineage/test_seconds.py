"""What a telling has from a second one, and when that is not said."""

from lineage.test_families import LEAK, traced
from match.telling_builders import told

FIRST = f"{LEAK} after a corroded valve gave way during a pumping test"
OTHER = "A total of 95 tonnes of fuel leaked from tank 7 at Kessel Quay, divers found"
MIXED = FIRST.replace("About 40", "95")


def test_a_figure_from_another_page_that_is_named_is_of_a_second_parent():
    first = told(FIRST, "Coast Wire", "2025-03-04")
    other = told(OTHER, "Harbour Post", "2025-03-05", address="https://post.example/9")
    credit = f"{MIXED}, as Coast Wire and Harbour Post report"
    mixed = told(credit, "Daily Tide", "2025-03-06")
    _, edges = traced(first, other, mixed)
    edge = edges[mixed.id]
    assert edge.parent == first.id
    assert edge.second is not None
    assert edge.second.parent == other.id
    assert {one.rule for one in edge.second.why} == {"names-outlet", "cited-on-page"}
    assert "95" in edge.second.changes[0].after.exact
    assert {*edge.second.changes} <= {*edge.changes}


def test_a_shared_figure_alone_makes_no_second_parent():
    first = told(FIRST, "Coast Wire", "2025-03-04")
    other = told(OTHER, "Harbour Post", "2025-03-05")
    mixed = told(f"{MIXED}, Coast Wire reports", "Daily Tide", "2025-03-06")
    _, edges = traced(first, other, mixed)
    assert edges[mixed.id].second is None


def test_who_is_named_but_gave_nothing_new_is_no_second_parent():
    first = told(FIRST, "Coast Wire", "2025-03-04")
    other = told(LEAK, "Harbour Post", "2025-03-05")
    again = told(
        f"{FIRST}, as Coast Wire and Harbour Post report", "Daily Tide", "2025-03-06"
    )
    _, edges = traced(first, other, again)
    assert edges[again.id].second is None


def test_two_that_name_each_other_are_second_parent_at_most_once():
    """Of one day, each may have it from the other; a circle is no tree."""
    first = told(FIRST, "Coast Wire", "2025-03-04")
    one = told(f"{MIXED}, Coast Wire and Daily Tide say", "Harbour Post", "2025-03-06")
    two = told(f"{MIXED}, Coast Wire and Harbour Post say", "Daily Tide", "2025-03-06")
    _, edges = traced(first, one, two)
    above = {
        child: {edge.parent, edge.second.parent if edge.second else None}
        for child, edge in edges.items()
    }
    assert not (two.id in above[one.id] and one.id in above[two.id])
    assert two.id in above[one.id] or one.id in above[two.id]
