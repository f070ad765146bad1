"""Which parent, how sure, and what dates leave open."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.test_families import ENGINE, LEAK, rules, traced
from lineage.tradition import grow
from match.telling_builders import told
from retold.lineage import families
from retold.match import match
from retold.model.when import When

LONG = f"{LEAK} after a corroded valve gave way, and reached the mussel beds"


def test_of_two_of_one_day_the_rounder_figure_comes_from_the_other():
    exact = told(LONG.replace("40", "41"), "A", "2025-03-04", doc="z")
    rounded = told(LONG, "B", "2025-03-04", doc="a")
    _, edges = traced(exact, rounded)
    assert edges[rounded.id].parent == exact.id
    assert edges[exact.id].parent is None


def test_of_two_of_one_day_the_one_with_less_caution_comes_from_the_other():
    plain = told(LONG, "A", "2025-03-04", doc="a")
    text = f"{LONG}, the harbour ministry said"
    careful = told(text, "B", "2025-03-04", doc="z", says="the harbour ministry")
    _, edges = traced(plain, careful)
    assert edges[plain.id].parent == careful.id


def test_an_edge_without_a_date_on_one_side_is_half_as_sure():
    first = told(LONG, "A", "2025-03-04")
    words = LONG.replace("40", "60")
    dated, undated = told(words, "B", "2025-03-05"), told(words, "B")
    sure, unsure = (
        next(iter(edges[child.id].confidence for _, edges in [traced(first, child)]))
        for child in (dated, undated)
    )
    assert sure > 0.5 >= unsure > 0.2


def test_the_edits_are_shown_and_hold_no_points_against_the_bar():
    first = told(LONG, "A", "2025-03-04")
    second = told(LONG.replace("40", "41"), "B", "2025-03-05")
    family, edges = traced(first, second)
    assert "edits" in rules(edges[second.id])
    assert family.origins == 1


def test_two_with_sources_of_their_own_are_less_likely_one_beginning():
    """The same words and figure, on the word of another."""
    text = "63 dead birds lie along the pier, {} said"
    one, two = "the port", "the union"
    first = told(text.format(one), "A", "2025-03-04", says=one)
    own = told(text.format(two), "B", "2025-03-05", says=two)
    _, edges = traced(first, own)
    assert "own-source" in rules(edges[own.id])
    named = told(text.format(one), "Coast Wire", "2025-03-04", says=one)
    linked = told(
        f"{text.format(two)}, Coast Wire reports", "B", "2025-03-05", says=two
    )
    _, edges = traced(named, linked)
    assert "own-source" not in rules(edges[linked.id])


def test_two_who_counted_for_themselves_are_less_likely_one_beginning():
    one = "63 dead birds lie along the pier, the port said"
    two = "112 dead birds lie along the pier, the union said"
    counted = told(one, "A", "2025-03-04", says="the port")
    own = told(two, "B", "2025-03-05", says="the union")
    same = told(two.replace("union", "port"), "B", "2025-03-05", says="the port")
    alike = told(two.replace("112", "63"), "B", "2025-03-05", says="the union")
    sure = {}
    for name, child in (("own", own), ("same", same), ("alike", alike)):
        _, edges = traced(counted, child)
        sure[name] = edges[child.id]
    assert "own-count" in rules(sure["own"])
    assert "own-count" not in rules(sure["same"]) | rules(sure["alike"])
    assert sure["own"].confidence < sure["same"].confidence


def test_links_against_the_clock_make_dates_yield():
    """Where two links go back in time, an edit's direction may too."""
    told_at = "2025-03-04T12:00Z", "2025-03-04T09:00Z"
    pairs = []
    for number in range(2):
        clause = ("as ferries turned round", "while crews waited for booms")[number]
        text = f"About {number + 3}00 litres of diesel spilled at Marsby {clause}"
        address = f"https://example.org/{number}"
        first = told(text, f"First {number}", told_at[0], address=address)
        cited = (address,)
        pairs += [first, told(text, f"Then {number}", told_at[1], cites=cited)]
    found = families(pairs, match(pairs, ENGINE), ENGINE)
    edges = {each.child: each for family in found for each in family.stemma}
    assert edges[pairs[1].id].parent == pairs[0].id
    assert edges[pairs[3].id].parent == pairs[2].id


@settings(max_examples=6, deadline=None)
@given(
    st.integers(min_value=0, max_value=10_000),
    st.sampled_from(["days", "noise"]),
    st.randoms(use_true_random=False),
)
def test_laws_hold_where_dates_settle_little(seed, kind, chance: random.Random):
    """One descent each, no circle, and the same again in any order."""
    tellings, _ = grow(seed, size=10)
    tellings = [blurred(each, kind, chance) for each in tellings]
    matches = match(tellings, ENGINE)
    found = families(tellings, matches, ENGINE)
    for family in found:
        parents = {each.child: each.parent for each in family.stemma}
        assert sorted(parents) == sorted((*family.tellings, *family.denials))
        for child in parents:
            line = [child]
            while parents[line[-1]] is not None:
                line.append(parents[line[-1]])
                assert len(line) == len(set(line))
        assert all(0 <= each.confidence <= 1 for each in family.stemma)
    shuffled = list(tellings)
    chance.shuffle(shuffled)
    assert families(shuffled, matches[::-1], ENGINE) == found


def blurred(telling, kind, chance):
    if kind == "days":
        return replace(telling, when=When.parse(f"{telling.when.earliest:%Y-%m-%d}"))
    off = telling.when.earliest + timedelta(minutes=chance.randrange(-600, 600))
    return replace(telling, when=When.parse(f"{off:%Y-%m-%dT%H:%M}Z"))


@pytest.mark.parametrize(
    ("parent", "child", "gained"),
    [
        (LEAK, f"{LEAK}, the port said", True),
        (f"{LEAK}, the port said", f"{LEAK}, the port said", False),
        (LEAK, LEAK.replace("leaked", "allegedly leaked"), True),
        (LEAK.replace("leaked", "allegedly leaked"), LEAK, False),
    ],
    ids=["source-gained", "source-kept", "hedge-gained", "hedge-lost"],
)
def test_caution_gained_weighs_against(parent, child, gained):
    voice = "the port"
    one = told(parent, "A", "2025-03-04", says=voice if voice in parent else None)
    two = told(child, "B", "2025-03-05", says=voice if voice in child else None)
    _, edges = traced(one, two)
    why = {each.rule: each.weight for each in edges[two.id].why}
    assert (why.get("gained-caution", 0.0) < 0) is gained
