import numpy as np
import pytest

from retold.match.postings import Postings, bm25, inverse_frequencies, unit_weights

TEXTS = [["ferry", "sank"], ["ferry", "sailed", "home"], ["fox"]]


def test_weights_of_the_querys_terms_are_added_up():
    index = Postings([{"a": 1.0, "b": 2.0}, {}, {"b": 4.0}])
    assert index.score({"b": 0.5, "a": 1.0, "c": 9.0}).tolist() == [2.0, 0.0, 2.0]


def test_no_texts_have_no_scores():
    assert bm25([], {}).score({"ferry": 1.0}).tolist() == []


def test_rarer_words_say_more():
    rarity = inverse_frequencies(TEXTS, len(TEXTS))
    assert rarity["fox"] > rarity["ferry"] > 0


def test_a_word_weighs_more_in_a_shorter_text():
    scores = bm25(TEXTS, inverse_frequencies(TEXTS, 3)).score({"ferry": 1.0})
    assert scores[0] > scores[1] > scores[2] == 0


def test_unit_weights_are_of_length_one():
    weights = unit_weights(["a", "a", "b", "unknown"], {"a": 1.0, "b": 3.0}, 2.0)
    assert np.linalg.norm(list(weights.values())) == pytest.approx(1)
    assert weights["b"] > weights["unknown"] > 0
