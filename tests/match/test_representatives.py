from retold.match.representatives import representatives
from retold.model.match import Match


def match(score):
    return Match(left="a", right="b", score=score, evidence=())


def test_what_words_have_not_joined_stands_for_itself():
    assert representatives(3, {(0, 1): match(0.6)}) == [0, 1, 2]


def test_four_stand_for_all_that_are_surely_the_same():
    sure = {(0, later): match(0.97) for later in range(1, 9)}
    assert representatives(10, sure) == [0, 1, 2, 3, 9]


def test_no_chain_leaves_out_what_matched_nobody_that_stands():
    chain = {(at, at + 1): match(0.7) for at in range(9)}
    assert representatives(10, chain) == list(range(10))
