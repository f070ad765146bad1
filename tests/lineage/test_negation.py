import pytest

from lineage.test_families import traced
from match.telling_builders import told
from retold.lineage.changes.polarity import are_opposed

OPPOSED = {
    "one-negation": ("Fuel has reached the river", "No fuel has reached the river"),
    "undone": ("Residents were not warned", "It is untrue residents were not warned"),
    "not-said": ("The bill will be higher", "She has not said the bill will be higher"),
}
AGREEING = {
    "both-negated": ("Residents were not warned", "Residents were never warned"),
    "ruled-out": ("The bill may rise", "We cannot rule out that the bill may rise"),
    "other-clause": ("Fuel reached the river", "Fuel reached the river, no lies"),
    "narrow": ("Two men without papers were held", "Two men were held"),
    "relative": ("A ban on guests is wanted", "A ban on guests who are not members"),
}


@pytest.mark.parametrize("pair", OPPOSED.values(), ids=OPPOSED)
def test_one_negation_more_opposes(pair):
    one, two = (told(text) for text in pair)
    assert are_opposed(one, two)
    assert are_opposed(two, one)


@pytest.mark.parametrize("pair", AGREEING.values(), ids=AGREEING)
def test_other_negations_do_not(pair):
    one, two = (told(text) for text in pair)
    assert not are_opposed(one, two)
    assert not are_opposed(two, one)


def test_two_denials_of_one_thing_agree_however_they_were_read():
    one = told("No fuel has reached the river")
    two = told("The port denies that fuel has reached the river", denies=True)
    assert not are_opposed(one, two)


def test_a_plain_negation_is_a_denial_beside_what_it_negates():
    first = told("Fuel has reached the river Marl", "A", "2025-03-04")
    second = told("Fuel has reached the river Marl today", "B", "2025-03-05")
    against = told("No fuel has reached the river Marl", "C", "2025-03-06")
    family, edges = traced(first, second, against)
    assert family.denials == (against.id,)
    assert [each.kind for each in edges[against.id].changes] == ["polarity"]


def test_a_negated_claim_is_no_denial_among_its_own_kind():
    first = told("Residents of the quay were not warned", "A", "2025-03-04")
    second = told("Residents of the quay were never warned", "B", "2025-03-05")
    family, _ = traced(first, second)
    assert set(family.tellings) == {first.id, second.id}


def test_a_never_in_an_aside_makes_no_denial_of_those_without_the_aside():
    core = "225 crowns of savings were spent on a swimming hall in Marsby"
    aside = f"{core} whose roof has never been finished"
    told_so = [
        told(aside, "A", "2025-03-04"),
        told(aside, "B", "2025-03-05"),
        told(core, "C", "2025-03-06"),
        told(aside.replace("225", "230"), "D", "2025-03-07"),
    ]
    family, edges = traced(*told_so)
    assert family.denials == ()
    assert edges[told_so[2].id].parent in {told_so[0].id, told_so[1].id}


NO_DENIAL = {
    "question": "Why was no fuel seen in the river Marl?",
    "beside-the-point": "Fuel has reached the river Marl and boats will not sail",
    "about-a-name": "Fuel has reached a river, and none is cleaner than the Marl",
}


@pytest.mark.parametrize("odd", NO_DENIAL.values(), ids=NO_DENIAL)
def test_a_negation_of_something_else_is_no_denial(odd):
    first = told("Fuel has reached the river Marl", "A", "2025-03-04")
    second = told("Fuel has reached the river Marl today", "B", "2025-03-05")
    family, _ = traced(first, second, told(odd, "C", "2025-03-06"))
    assert family.denials == ()
