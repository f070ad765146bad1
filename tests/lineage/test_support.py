import pytest

from retold.lineage.support import same_meaning, says_name
from retold.model.match import Evidence

PAGE = "coast.example/a"


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("an inspector told Coast Wire", "Coast Wire", True),
        ("Coast Wire's man", "Coast Wire", True),
        ("the coast wire fence", "Coast Wire", False),
        ("Coast Wired", "Coast Wire", False),
        ("Aye to all", "Aye", False),
    ],
)
def test_an_outlet_is_named_in_its_own_letters_as_whole_words(text, name, said):
    assert says_name(text, name) is said


@pytest.mark.parametrize(
    ("shared", "weight"),
    [((), 3.15), ((("alike", 1.0),), 2.15), ((("differs", -1.0),), 4.15)],
    ids=["no-words", "some-words", "other-words"],
)
def test_meaning_counts_for_what_the_words_do_not_show(shared, weight):
    words = [Evidence(rule=rule, weight=points, detail="") for rule, points in shared]
    found = same_meaning(0.7, words)
    assert (found.rule, found.detail, found.weight) == ("meaning", ".70", weight)


def test_where_words_show_more_meaning_is_silent():
    copied = Evidence(rule="same-words", weight=4.0, detail="")
    assert same_meaning(0.7, [copied]) is None
