import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from match.telling_builders import told
from retold.match import match, matching
from retold.model.document import Role
from retold.model.ports import Proposal
from retold.store.duckdb_engine import DuckDbEngine

ENGINE = DuckDbEngine()
LEAK = "About 40 tonnes of fuel leaked from tank 7 at Kessel Quay."


def matched(one, two):
    """Match two sentences told by two outlets on two days."""
    first = one if not isinstance(one, str) else told(one, "Coast Wire", "2025-03-04")
    second = two if not isinstance(two, str) else told(two, "Daily Tide", "2025-03-05")
    return match([first, second], ENGINE)


ONE_CLAIM = {
    "figure-grew": (LEAK, "Up to 400 tonnes of fuel leaked from the harbour tanks."),
    "shorter": (LEAK, "40 tonnes of fuel leaked at Kessel Quay."),
    "same-words": (LEAK, LEAK),
    "counted-term": (
        "Town lists 55 official no-walk zones",
        "The town has as many as 61 “no-walk zones”, where wardens cannot patrol.",
    ),
    "swedish": (
        told("40 tonnes of fuel leaked into the harbour", on="2025-03-04"),
        told(
            "Omkring 40 ton bränsle läckte ut i hamnen",
            "Kajbladet",
            "2025-03-05",
            language="sv",
        ),
    ),
    "denial-of-a-term": (
        "The town has as many as 61 “no-walk zones”, where wardens cannot patrol.",
        told(
            "A warden denied there are any “no-walk zones” in the town.",
            "Harbour Post",
            says="A warden",
            denies=True,
        ),
    ),
    "denial-of-an-event": (
        "40 tonnes of fuel reached the river Anse, residents said",
        told("No fuel reached the river, the ministry said", "Post", denies=True),
    ),
    "headline": (
        told("Fuel leak: 40 tonnes lost", doc="d-1", role=Role.HEADLINE),
        told("The owner admits that 40 tonnes of fuel ran out.", doc="d-1", at=50),
    ),
    "headline-whose-subject-is-its-source": (
        told(
            "Town wardens said: 55 no-walk zones",
            doc="d-2",
            role=Role.HEADLINE,
            says="Town wardens",
        ),
        told("The wardens drew a map of 55 districts to avoid.", doc="d-2", at=50),
    ),
}


@pytest.mark.parametrize("pair", ONE_CLAIM.values(), ids=ONE_CLAIM)
def test_tellings_of_one_claim_match(pair):
    assert matched(*pair)


TWO_CLAIMS = {
    "other-subject": ("The tent weighs 2.4 kg", "The stove weighs 2.4 kg"),
    "stock-phrase": (
        "Police said on Tuesday that a bridge at Marsby has closed.",
        "Police said on Tuesday that four geese were stolen in Rinnford.",
    ),
    "same-figure-only": (
        "Some 120 residents were moved to a school.",
        "The ferry carries 120 cars on each crossing.",
    ),
    "same-topic": (LEAK, "The fuel price rose again at pumps across the region."),
    "other-place-other-event": (
        "A fire at Marsby destroyed 3 barns.",
        "A storm at Rinnford damaged 12 boats.",
    ),
    "nothing-but-stops": ("He said it was so.", "She said it was so."),
}


@pytest.mark.parametrize("pair", TWO_CLAIMS.values(), ids=TWO_CLAIMS)
def test_tellings_of_two_claims_do_not(pair):
    assert not matched(*pair)


def test_a_match_names_its_evidence_with_the_words():
    (found,) = matched(LEAK, "Up to 400 tonnes of fuel leaked from the harbour tanks.")
    rules = {each.rule: each.detail for each in found.evidence}
    assert rules["other-figure"] in {
        "About 40 tonnes / Up to 400 tonnes",
        "Up to 400 tonnes / About 40 tonnes",
    }
    assert "fuel" in rules["same-words"]


def story():
    """Tell a mixed bag of claims by several outlets on several days."""
    pairs = [*ONE_CLAIM.values(), *TWO_CLAIMS.values()]
    texts = [each for pair in pairs for each in pair]
    return [
        told(each, f"Outlet {at % 7}", f"2025-03-{at % 9 + 1:02d}", doc=f"d-{at}")
        if isinstance(each, str)
        else each
        for at, each in enumerate(texts)
    ]


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_input_changes_nothing(chance: random.Random):
    """Match is symmetric and knows no order of arrival."""
    tellings = story()
    expected = match(tellings, ENGINE)
    chance.shuffle(tellings)
    assert match(tellings, ENGINE) == expected
    assert all(each.left < each.right for each in expected)


def test_copies_cost_one_match_each():
    copies = [told(LEAK, f"Outlet {n}", "2025-03-04") for n in range(300)]
    other = told("40 tonnes of fuel leaked at Kessel Quay.", on="2025-03-05")
    assert len(match([*copies, other], ENGINE)) == 300


def test_work_stays_bounded_in_a_big_family():
    many = [
        told(f"{n} tonnes of fuel leaked from tank 7 at Kessel Quay.", f"Outlet {n}")
        for n in range(400)
    ]
    assert len(match(many, ENGINE)) < 400 * 40


def test_nothing_to_match():
    found = matching([], ENGINE)
    assert (found.matches, found.crowded) == ((), ())


class Neighbours:
    """An encoder that finds the first of all near the last."""

    def __init__(self):
        self.shown = []

    def propose(self, tellings):
        self.shown = [each.id for each in tellings]
        return [Proposal(len(tellings) - 1, 0, 0.8), Proposal(1, 0, 0.8)]


class Blind:
    """An engine whose plans find nothing."""

    def run(self, plan, tables):
        del plan, tables
        return []


def test_pairs_from_elsewhere_match_when_slots_agree():
    first = told(LEAK, "Coast Wire", "2025-03-04")
    other = told("Four geese were stolen in Rinnford.", "Post", "2025-03-05")
    last = told("At Kessel Quay 40 tonnes of diesel escaped.", "Tide", "2025-03-06")
    neighbours = Neighbours()
    shown = [last, first, other]
    assert matching(shown, Blind()).matches == ()
    found = matching(shown, Blind(), [neighbours]).matches
    assert [{each.left, each.right} for each in found] == [{first.id, last.id}]
    assert [one.detail for one in found[0].evidence if one.rule == "meaning"] == [".80"]
    assert neighbours.shown == [first.id, other.id, last.id]


def test_a_proposal_alone_adds_no_match_that_words_would_have_made():
    """Without what an encoder's nearness needs, a proposed pair is no match."""
    one = told(LEAK, "Coast Wire", "2025-03-04", doc="d-1")
    two = told("About 41 tonnes of fuel leaked from tank 7.", "Tide", "2025-03-05")
    assert matching([one, two], ENGINE).matches
    assert matching([one, two], Blind(), [Neighbours()]).matches == ()
