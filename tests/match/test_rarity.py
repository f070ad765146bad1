import pytest

from match.telling_builders import told
from retold.match import match
from retold.match.rarity import Rarity
from retold.match.wordings import wordings
from retold.store.duckdb_engine import DuckDbEngine

# What twelve articles say of one person, each something else.
NEWS = (
    "Opponents of the harbour toll wrote to {} about parking fees",
    "Voters in Rinnford prefer {} by nine points over a baker",
    "A theatre cancelled the reading that {} had planned for children",
    "Farmers showed {} the flooded barley near a broken dyke",
    "Engineers asked {} for another lighthouse beyond the reef",
    "The choir of Velsand sang when {} opened their swimming hall",
    "Doctors warned {} that too few nurses work at night",
    "Bakers gave {} a loaf shaped like an anchor",
    "Neighbours of {} complain about barking dogs and smoke",
    "Pupils handed {} drawings of a whale with three tails",
    "Somebody stole a bicycle which {} had lent a cousin",
    "Scholars doubt the poem that {} read aloud in winter",
)
NAME = "former Marsby mayor Ada Lind"


def crowd(pattern_of, name=NAME):
    return [
        told(pattern_of(at).format(name), f"Post {at}", f"2025-03-{at + 1:02}")
        for at in range(len(NEWS))
    ]


def named():
    return crowd(lambda at: NEWS[at])


def test_a_name_with_its_titles_counts_about_once():
    found = wordings(named())
    rarity = Rarity(found)
    full = [rarity.weight(key) for key in ("mayor", "ada", "lind")]
    (weights,) = [rarity.within(each) for each in found if "toll" in each.keys]
    counted = sum(weights[key] for key in ("mayor", "ada", "lind"))
    assert max(full) <= counted < 1.5 * max(full)


def test_words_of_a_claim_that_many_retell_are_not_taken_for_a_name():
    retold = crowd(lambda at: NEWS[0] + f" {'again ' * at}")
    found = wordings(retold)
    rarity = Rarity(found)
    weights = rarity.within(found[0])
    assert weights["lind"] == rarity.weight("lind")
    assert weights["ada"] == rarity.weight("ada")


def test_who_only_names_the_same_people_tells_no_claim():
    assert match(named(), DuckDbEngine()) == ()


def test_what_is_said_of_a_name_still_joins():
    claim = "The harbour board fined {} for dumping gravel at the quay"
    two = [
        told(claim.format(NAME), "Coast Wire", "2025-03-20"),
        told(claim.format("Ada Lind") + " on Tuesday", "Tide Post", "2025-03-21"),
    ]
    (found,) = match([*named(), *two], DuckDbEngine())
    assert {found.left, found.right} == {each.id for each in two}


@pytest.mark.parametrize(
    ("key", "share"), [("ferry", 0.6), ("gull", 1.0)], ids=["topic", "detail"]
)
def test_what_an_article_is_about_says_less_of_two_of_its_sentences(key, share):
    told_of = ("crew", "gull gangway", "gull cabin", "captain", "fare", "anchor", "map")
    page = [
        told(f"The ferry has a {each}", "A", at=n * 100, doc="one")
        for n, each in enumerate(told_of)
    ]
    rarity = Rarity(wordings(page))
    assert rarity.apart("one", key) <= share
    assert (rarity.apart("one", key) == 1.0) is (key == "gull")


def test_few_common_words_single_out_a_claim_among_few_sentences_only():
    few, many = Rarity(wordings(named()[:2])), Rarity(wordings(named()))
    weight = few.weight("harbour")
    assert few.singles_out(weight) >= many.singles_out(weight) > 0
