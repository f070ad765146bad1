from math import exp

import numpy as np
import pytest

from retold.match.retrieval import SURE, Collection, Meanings, readings, weights
from retold.model.retrieval import Entry

CHECKS = [
    ("ferry", "The ferry Vinterdrott sank in the bay of Sandmora in May.", "Did it?"),
    ("flood", "Four hundred people left Sandmora after the flood.", ""),
    ("pool", "The council closed the swimming pool to save 40,000 crowns.", ""),
    ("fox", "A fox ran into a bakery in Ostvalla and ate 40 buns.", "Fox and buns"),
]


def collection(*more, meanings=None):
    rows = [*CHECKS, *more]
    return Collection(
        [
            Entry(id=id_, text=text, title=title, language="en")
            for id_, text, title in rows
        ],
        meanings,
    )


def asked(text, language="en"):
    return Entry(id="q", text=text, language=language)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        pytest.param("the #Vinterdrott ferry went down", "ferry", id="hashtag"),
        pytest.param("fox eats 40 buns at the bakery", "fox", id="other-forms"),
        pytest.param("swimmingpools were shut: council", "pool", id="spelling"),
        pytest.param("the flood drove 400 out of Sandmora", "flood", id="name"),
        pytest.param("fox and buns", "fox", id="title"),
    ],
)
def test_the_likest_entry_comes_first(words, first):
    hits = collection().search(asked(words), 3)
    assert hits[0].entry.id == first
    assert [one.score for one in hits] == sorted(
        (one.score for one in hits), reverse=True
    )


def test_what_shares_nothing_is_no_match():
    hits = collection().search(asked("Who won the cup of the harbour masters?"), 5)
    assert all(one.score < SURE for one in hits)


def test_a_score_is_a_function_of_its_evidence():
    """Law: the points of the evidence and the constant give the score."""
    for hit in collection().search(asked("A fox at 40 buns in Ostvalla"), 4):
        points = sum(one.weight for one in hit.evidence)
        told = 1 / (1 + exp(-points - weights("words_only")["constant"]))
        assert hit.score == pytest.approx(told, abs=1e-4)


def test_evidence_names_what_is_shared():
    (hit,) = collection().search(asked("In Ostvalla a fox ate 40 buns"), 1)
    told = {one.rule: one.detail for one in hit.evidence}
    assert told["same-names"] == "ostvalla"
    assert "fox" in told["same-words"]
    assert told["same-figures"] == "40"


def test_entries_with_the_same_words_stand_together_in_their_order():
    again = ("again", "the ferry “Vinterdrott” sank in the bay of Sandmora in May", "")
    hits = collection(again).search(asked("Vinterdrott sank"), 2)
    assert [one.entry.id for one in hits] == ["ferry", "again"]
    assert hits[0].score == hits[1].score


def test_the_order_of_other_entries_changes_nothing():
    rows = [Entry(id=id_, text=text, title=title) for id_, text, title in CHECKS]
    one = Collection(rows).search(asked("fox in Sandmora"), 4)
    two = Collection(rows[::-1]).search(asked("fox in Sandmora"), 4)
    assert {hit.entry.id: hit.score for hit in one} == {
        hit.entry.id: hit.score for hit in two
    }


def test_meaning_finds_what_words_do_not():
    vectors = np.eye(4, 384, dtype=np.float32)
    held = collection(meanings=Meanings(texts=vectors, titles=vectors))
    hits = held.search(asked("Nobody swims there now"), 1, vectors[[2, 2]])
    assert hits[0].entry.id == "pool"
    assert hits[0].evidence[-1].rule == "same-meaning"


def test_another_language_is_weighed_by_meaning():
    vectors = np.eye(4, 384, dtype=np.float32)
    held = collection(meanings=Meanings(texts=vectors, titles=vectors))
    query = asked("Badet stängdes", "sv")
    assert held.search(query, 1, vectors[[2, 2]])[0].score >= SURE
    assert held.search(query, 1, vectors[[2, 2]] * 0.3)[0].score < SURE


def test_an_empty_collection_has_no_hits():
    assert Collection([]).search(asked("anything"), 5) == []


def test_a_query_is_read_with_and_without_its_signature():
    post = "It sank #Vinterdrott — Ada Holm (@ada) May 3, 2021"
    whole, body = readings(asked(post))
    assert whole.endswith("May 3, 2021")
    assert body == "It sank Vinterdrott"
