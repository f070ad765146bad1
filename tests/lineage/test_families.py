import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.tradition import grow
from match.telling_builders import told
from retold.lineage import Cluster, families, weighed
from retold.match import match
from retold.model.document import Role
from retold.model.lineage import Descent
from retold.model.match import Evidence, Match
from retold.store.duckdb_engine import DuckDbEngine

ENGINE = DuckDbEngine()
LEAK = "About 40 tonnes of fuel leaked from tank 7 at Kessel Quay"


def traced(*tellings):
    """Match tellings, and return their one family and its edges by child."""
    (family,) = families(tellings, match(tellings, ENGINE), ENGINE)
    return family, {each.child: each for each in family.stemma}


def rules(descent):
    return {each.rule for each in descent.why}


def accuracy(found, tellings, truth):
    """Share of tellings whose parent was found, to the wording.

    Which of two copies with the same words a telling was taken from, the
    words cannot say.
    """
    text = {each.id: each.text for each in tellings} | {None: None}
    return sum(text[found.get(c)] == text[p] for c, p in truth.items()) / len(truth)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_lost_tradition_is_found_again(seed):
    tellings, truth = grow(seed)
    (family,) = families(tellings, match(tellings, ENGINE), ENGINE)
    found = {each.child: each.parent for each in family.stemma}
    date_first = dict.fromkeys(truth, tellings[0].id) | {tellings[0].id: None}
    assert accuracy(found, tellings, truth) >= 0.8
    assert accuracy(found, tellings, truth) > accuracy(date_first, tellings, truth)
    assert family.origins == 1
    assert family.first == tellings[0].id


def clustered(family, tellings):
    by_id = {each.id: each for each in tellings}
    told, denied = (
        tuple(by_id[one] for one in side) for side in (family.tellings, family.denials)
    )
    return Cluster(tellings=told, denials=denied)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_small_family_weighed_anew_is_the_family_of_the_trace(seed):
    tellings, _ = grow(seed, size=20)
    (family,) = families(tellings, match(tellings, ENGINE), ENGINE)
    cluster = clustered(family, tellings)
    assert weighed(cluster, [cluster], tellings, {}) == family


def test_an_edge_that_is_given_stays_and_the_others_go_around_it():
    tellings, _ = grow(1, size=12)
    (family,) = families(tellings, match(tellings, ENGINE), ENGINE)
    cluster = clustered(family, tellings)
    first, *_, last = family.tellings
    given_edges = {
        first: Descent(child=first, parent=last, confidence=1.0),
        last: Descent(child=last, parent=None, confidence=1.0),
    }
    found = weighed(cluster, [cluster], tellings, given_edges)
    edges = {one.child: one for one in found.stemma}
    assert {one: edges[one] for one in given_edges} == given_edges
    for child in found.tellings:  # no circle: everybody leads up to a beginning
        one = child
        seen = set()
        while one is not None:
            assert one not in seen
            seen.add(one)
            one = edges[one].parent


def test_a_large_family_is_not_weighed_without_its_matches():
    tellings = [told(f"About {at} tonnes of fuel leaked", at=at) for at in range(41)]
    cluster = Cluster(tellings=tuple(tellings), denials=())
    assert weighed(cluster, [cluster], tellings, {}) is None


@settings(max_examples=6, deadline=None)
@given(st.integers(min_value=0, max_value=10_000), st.randoms(use_true_random=False))
def test_laws_of_the_stemma(seed, chance: random.Random):
    """One descent each, no circle, nobody from a later one, same again."""
    tellings, _ = grow(seed, size=12)
    matches = match(tellings, ENGINE)
    found = families(tellings, matches, ENGINE)
    when = {each.id: each.when for each in tellings}
    for family in found:
        parents = {each.child: each.parent for each in family.stemma}
        assert sorted(parents) == sorted((*family.tellings, *family.denials))
        for child, parent in parents.items():
            assert parent is None or not when[child].surely_before(when[parent])
            assert not _in_circle(child, parents)
    shuffled = list(tellings)
    chance.shuffle(shuffled)
    assert families(shuffled, matches[::-1], ENGINE) == found


def _in_circle(child, parents):
    at, steps = parents[child], 0
    while at is not None and at != child and steps <= len(parents):
        at, steps = parents[at], steps + 1
    return at is not None


def test_a_chain_of_matches_is_cut():
    one = told("Fuel leaked from the tank", "A")
    two = told("Fuel leaked near a bridge; the bridge at Marsby closed", "B")
    three = told("Ferries stop: the Marsby bridge closed for repair work", "C")
    four = told("Dozens of ferries stop for repair", "D")
    found = families([one, two, three, four], chain(one, two, three, four), ENGINE)
    together = [{*each.tellings} for each in found]
    assert {one.id, two.id} in together
    assert {three.id, four.id} in together


def chain(*tellings):
    """Match each telling to the next, as chance may have it."""
    words = (Evidence(rule="same-words", weight=4.0, detail=""),)
    scores = (0.9, 0.7, 0.8)
    return [
        Match(
            left=min(a.id, b.id),
            right=max(a.id, b.id),
            score=score,
            evidence=words,
        )
        for a, b, score in zip(tellings, tellings[1:], scores, strict=False)
    ]


def test_a_link_outweighs_likeness():
    first = told(LEAK, "Coast Wire", "2025-03-04", address="https://coast.example/a")
    second = told(LEAK + ".", "Harbour Post", "2025-03-05", address="https://h.example")
    third = told(
        "Up to 400 tonnes of fuel leaked from the harbour tanks",
        "Quayside Notes",
        "2025-03-06",
        cites=("http://www.coast.example/a/?utm=x",),
    )
    _, edges = traced(first, second, third)
    assert edges[third.id].parent == first.id
    assert "links-to" in rules(edges[third.id])
    assert edges[third.id].confidence > 0.9


def test_a_named_outlet_is_the_parent():
    first = told(LEAK, "Coast Wire", "2025-03-04")
    second = told(LEAK + " in the night", "Harbour Post", "2025-03-05")
    third = told(
        "40 tonnes of fuel leaked at Kessel Quay, an inspector told Coast Wire",
        "Daily Tide",
        "2025-03-06",
    )
    _, edges = traced(first, second, third)
    assert edges[third.id].parent == first.id
    assert "names-outlet" in rules(edges[third.id])


def test_nothing_descends_from_an_undated_telling_unless_it_links_there():
    undated = told(LEAK, "Quayside Notes", address="https://q.example/1")
    dated = told(LEAK + " today", "Coast Wire", "2025-03-04")
    linked = told(
        LEAK + " now", "Daily Tide", "2025-03-06", cites=("https://q.example/1",)
    )
    family, edges = traced(undated, dated, linked)
    assert edges[dated.id].parent is None
    assert edges[linked.id].parent == undated.id
    assert edges[undated.id].parent == dated.id
    assert edges[undated.id].confidence <= 0.5
    assert family.first == dated.id


def test_a_headline_comes_from_its_body_and_a_comment_from_its_page():
    head = told(
        "40 tonnes of fuel leaked", on="2025-03-04", doc="d", role=Role.HEADLINE
    )
    body = told(LEAK, on="2025-03-04", doc="d", at=60)
    comment = told(
        "400 tonnes of fuel leaked, everyone knows",
        "Olle",
        "2025-03-04",
        doc="d",
        at=200,
        role=Role.COMMENT,
    )
    _, edges = traced(head, body, comment)
    assert (edges[head.id].parent, edges[body.id].parent) == (body.id, None)
    assert "headline-of" in rules(edges[head.id])
    assert "comments-on" in rules(edges[comment.id])


def test_a_denial_stands_apart_and_points_at_what_it_denies():
    claim = told("40 tonnes of fuel reached the river Anse", on="2025-03-04")
    copy = told(
        "40 tonnes of fuel reached the river Anse on Tuesday", "Post", "2025-03-05"
    )
    denial = told("No fuel reached the river", "Tide", "2025-03-06", denies=True)
    family, edges = traced(claim, copy, denial)
    assert (family.tellings, family.denials) == ((claim.id, copy.id), (denial.id,))
    assert edges[denial.id].parent in {claim.id, copy.id}
    assert "polarity" in [each.kind for each in edges[denial.id].changes]


def test_likeness_alone_gives_a_grey_edge_and_two_origins():
    first = told("The town lists 55 no-walk zones", "A", "2025-03-04")
    second = told(
        "As many as 61 “no-walk zones” trouble local wardens, a blog said",
        "B",
        "2025-04-09",
        says="a blog",
    )
    family, edges = traced(first, second)
    assert edges[second.id].parent == first.id
    assert edges[second.id].confidence < 0.5
    assert ("55", "As many as 61") in [
        (each.before.exact, each.after.exact)
        for each in edges[second.id].changes
        if each.kind == "figure"
    ]
    assert family.origins == 2


def test_copies_of_one_text_are_one_origin():
    copies = [told(LEAK, f"Outlet {n}", "2025-03-04") for n in range(5)]
    family, edges = traced(*copies)
    assert family.origins == 1
    assert all(len(each.changes) == 0 for each in edges.values())


def test_a_swedish_telling_joins_and_may_be_a_parent():
    first = told(
        "Omkring 40 ton bränsle läckte ut i hamnen vid Kessel Quay",
        "Kajbladet",
        "2025-03-04",
        language="sv",
        address="https://kaj.example/1",
    )
    second = told(
        "About 40 tonnes of fuel leaked into the harbour at Kessel Quay",
        "Coast Wire",
        "2025-03-05",
        cites=("https://kaj.example/1",),
    )
    _, edges = traced(first, second)
    assert edges[second.id].parent == first.id
    assert not [each for each in edges[second.id].changes if each.kind == "figure"]


def test_a_claim_told_once_has_no_family():
    alone = [told(LEAK), told("The tent weighs 2.4 kg", "Outdoor Page")]
    assert families(alone, match(alone, ENGINE), ENGINE) == ()


def test_a_label_is_short_and_has_no_speaker():
    text = (
        "The harbour ministry said 40 tonnes of fuel " + "and sludge " * 12 + "leaked"
    )
    family, _ = traced(told(text, "A"), told(text, "B"))
    assert len(family.label) <= 80
    assert family.label.endswith(("sludge…", "and…"))


def test_two_figures_of_one_page_in_one_voice_are_two_claims():
    seats = "It takes {} seats to win the harbour board nomination"
    page = [
        told(seats.format(n), "Coast Wire", "2025-03-04", at=at, doc="w")
        for at, n in enumerate((120, 238))
    ]
    more = [
        told(seats.format(n) + " now", "Harbour Post", "2025-03-05", at=n, doc="h")
        for n in (120, 238)
    ]
    tellings = [*page, *more]
    found = families(tellings, match(tellings, ENGINE), ENGINE)
    together = [{*each.tellings} for each in found]
    assert {page[0].id, more[0].id} in together
    assert {page[1].id, more[1].id} in together


def test_two_counts_that_a_page_tells_apart_stay_apart_on_every_page():
    seats = "It takes {} seats to win the harbour board nomination"
    page = [
        told(seats.format(n), "Coast Wire", "2025-03-04", at=at, doc="w")
        for at, n in enumerate((120, 238))
    ]
    more = [
        told(seats.format(120) + " for good", "Harbour Post", "2025-03-05"),
        told(seats.format(238) + " for good", "Tide Post", "2025-03-06"),
    ]
    tellings = [*page, *more]
    found = families(tellings, match(tellings, ENGINE), ENGINE)
    assert {frozenset(each.tellings) for each in found} == {
        frozenset((page[0].id, more[0].id)),
        frozenset((page[1].id, more[1].id)),
    }


def test_first_is_a_sentence_rather_than_its_headline():
    head = told(LEAK, "A", "2025-03-04", doc="a", role=Role.HEADLINE)
    body = told(LEAK + " in the night", "A", "2025-03-04", doc="a", at=90)
    later = told(LEAK, "B", "2025-03-05")
    family, _ = traced(head, body, later)
    assert family.first == body.id


def test_a_telling_with_a_figure_is_nearer_than_one_without():
    bare = told("A dog ran through no-walk zones", "A", "2025-03-04")
    counted = told("The town lists 55 no-walk zones", "B", "2025-03-05")
    text = "As many as 61 “no-walk zones” trouble local wardens"
    later = told(text, "C", "2025-03-06")
    pairs = [(bare, counted), (bare, later), (counted, later)]
    words = (Evidence(rule="same-words", weight=4.0, detail=""),)
    matches = [
        Match(left=min(a.id, b.id), right=max(a.id, b.id), score=0.9, evidence=words)
        for a, b in pairs
    ]
    (family,) = families([bare, counted, later], matches, ENGINE)
    edges = {each.child: each for each in family.stemma}
    assert edges[later.id].parent == counted.id
    moved = [c for c in edges[later.id].changes if c.kind == "figure"]
    assert [(c.before.exact, c.after.exact) for c in moved] == [("55", "As many as 61")]
    assert edges[later.id].confidence < 0.5
