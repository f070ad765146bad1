import pytest

from match.telling_builders import told
from retold.match.compare import COMPARISONS
from retold.match.rarity import Rarity
from retold.match.wordings import wordings
from retold.model.document import Role


def evidence(one, two):
    """Compare two tellings; give the evidence by rule."""
    first = told(one, "A") if isinstance(one, str) else one
    second = told(two, "B", at=500) if isinstance(two, str) else two
    found = wordings([first, second])
    rarity = Rarity(found)
    both = [compare(*found, rarity) for compare in COMPARISONS]
    back = [compare(*found[::-1], rarity) for compare in COMPARISONS]
    assert [each and each.weight for each in both] == [e and e.weight for e in back]
    return {each.rule: each for each in both if each}


FOR = {
    "same-words": ("fuel leaked at the quay", "leaking fuel at the old quay"),
    "same-figure": ("40 tonnes of fuel leaked", "about 40 tonnes of fuel ran out"),
    "same-term": ("a “no-walk zone” here", "each no-walk zone there"),
    "same-quotation": (
        "She said “the rusty old harbour valve broke that winter night”",
        "“The rusty old harbour valve broke that winter evening”, they heard",
    ),
    "same-place": ("Smoke rose at Marsby", "A barn burned at Marsby"),
    "same-time": ("It burned on Tuesday", "Smoke was seen on 4 March"),
    "same-source": (
        told("Fuel leaked, the ministry said", "A", says="the ministry"),
        told("Oil ran out, the harbour ministry said", says="the harbour ministry"),
    ),
    "denies": (
        "Fuel reached the river",
        told("No fuel reached the river, and crews left", "B", denies=True),
    ),
    "links-to": (
        told("40 tonnes of fuel ran out", "A", address="https://www.a.example/x/"),
        told("Fuel leaked", "B", cites=("http://a.example/x?from=home",)),
    ),
    "headline-of": (
        told("40 tonnes of fuel lost", doc="d", role=Role.HEADLINE),
        told("Some fuel, 40 tonnes of it, ran out", doc="d", at=90),
    ),
}


@pytest.mark.parametrize("rule", FOR)
def test_evidence_for(rule):
    found = evidence(*FOR[rule])
    assert found[rule].weight > 0
    assert found[rule].detail


AGAINST = {
    "not-counted": ("55 no-walk zones were listed", "A dog bit in a no-walk zone"),
    "other-figure": ("40 bridges at the quay closed", "12 schools at the quay closed"),
    "other-place": ("Smoke rose at Marsby", "Smoke rose at Rinnford"),
    "other-time": ("It burned on Tuesday", "It burned on Thursday"),
    "long-after": (
        told("Smoke rose over the quay", "A", "2025-01-04"),
        told("Gulls rose over the quay", "B", "2025-06-04"),
    ),
}


@pytest.mark.parametrize("rule", AGAINST)
def test_evidence_against(rule):
    assert evidence(*AGAINST[rule])[rule].weight < 0


NONE = {
    "same-words": ("Police said so on Tuesday", "Wardens said so on Tuesday"),
    "same-quotation": ("a “rusty valve” broke", "a “rusty valve” again"),
    "same-source": (
        told("Fuel leaked, the ministry said", "A", says="the ministry"),
        told("Fuel leaked, the anglers said", "B", says="the anglers"),
    ),
    "denies": (
        "Fuel reached the river",
        told("No warden was hurt, and fuel ran out", "B", denies=True),
    ),
    "long-after": (
        told("Smoke rose over the quay", "A", "2025-01-04"),
        told("Gulls rose over the quay", "B", "2025-01-09"),
    ),
    "headline-of": (
        told("40 tonnes of fuel lost", doc="d", role=Role.HEADLINE),
        told("Fuel of 12 tonnes ran out", doc="d", at=90),
    ),
}


@pytest.mark.parametrize("rule", NONE)
def test_no_evidence(rule):
    assert rule not in evidence(*NONE[rule])


def test_a_moved_figure_of_one_thing_speaks_for_one_claim():
    found = evidence("40 tonnes of fuel leaked", "400 tonnes of fuel leaked")
    assert found["other-figure"].weight > 0
    assert found["other-figure"].detail == "40 tonnes / 400 tonnes"


def test_one_weight_of_two_things_says_little():
    found = evidence("The tent weighs 2.4 kg", "The stove weighs 2.4 kg")
    assert (
        found["other-figure" if "other-figure" in found else "same-figure"].weight < 0
    )


def test_who_speaks_in_one_may_be_the_subject_of_the_other():
    said = told("Inspectors said the valve rusted", says="Inspectors")
    found = evidence(said, "Rust on the valve was seen by inspectors")
    assert "inspector" in found["same-words"].detail


def test_whom_somebody_spoke_to_is_no_part_of_the_claim():
    one = told("The valve rusted, she told Harbour Post", "A", says="she")
    two = told("A quay for Harbour Post", "B")
    (first, _) = wordings([one, two])
    assert first.keys == {"valv", "rust"}


def test_to_reject_a_name_denies_nothing_that_is_said_of_it():
    said = told("Later the mayor met Ada Lind about parking", "A")
    found = evidence(said, told("Voters reject Ada Lind", "B", at=500, denies=True))
    assert "denies" not in found


def test_a_small_number_of_one_thing_says_little():
    found = evidence("There were 2 events at the quay", "After 2 events came fog")
    large = evidence("There were 52 events at the quay", "After 52 events came fog")
    assert found["same-figure"].weight < large["same-figure"].weight


def test_a_wrong_clock_says_nothing_of_the_same_words():
    text = "Smoke rose over the quay"
    found = evidence(
        told(text, "A", "2025-01-04"), told(f"{text} now", "B", "2031-01-04")
    )
    assert "long-after" not in found or found["long-after"].weight == 0
