"""A case that grows keeps its comparisons, and ends in the same matches."""

import random

import pytest

from match.telling_builders import told
from retold.match.matching import matching
from retold.model.kept import Kept
from retold.store.duckdb_engine import DuckDbEngine

ENGINE = DuckDbEngine()
DOCUMENTS, SENTENCES = 120, 5
LETTERS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "t", "v")


def vocabulary(chance, size):
    return [
        "".join(chance.choice(LETTERS) + chance.choice("aeiou") for _ in range(2))
        for _ in range(size)
    ]


def collection(seed):
    """Invent documents: some sentences told again by others with a word changed."""
    chance = random.Random(seed)  # noqa: S311 - a made-up text, no secret
    common, rare = vocabulary(chance, 300), vocabulary(chance, 3000)
    told_before, documents = [], []
    for number in range(DOCUMENTS):
        page = []
        for place in range(SENTENCES):
            if told_before and chance.random() < 0.4:
                forms = list(chance.choice(told_before))
                forms[chance.randrange(len(forms))] = chance.choice(rare)
            else:
                forms = chance.choices(common, k=5) + chance.choices(rare, k=4)
            told_before.append(forms)
            page.append(
                told(
                    f"{' '.join(forms)} {number % 7 + 20} tonnes",
                    f"Post {number % 9}",
                    f"2025-03-{number % 28 + 1:02}",
                    doc=f"d-{number}",
                    at=place * 200,
                )
            )
        documents.append(page)
    return documents


def flat(documents):
    return [each for page in documents for each in page]


@pytest.mark.parametrize("left_out", [0, 57, DOCUMENTS - 1])
def test_one_more_document_costs_few_comparisons(left_out):
    """A note of two sentences beside 119 pages: what shares no word stays as it is."""
    documents = collection(1)
    documents[left_out] = documents[left_out][:2]
    fewer = documents[:left_out] + documents[left_out + 1 :]
    before = matching(flat(fewer), ENGINE, (), Kept())
    grown = matching(flat(documents), ENGINE, (), before.kept)
    at_once = matching(flat(documents), ENGINE)
    assert grown.matches == at_once.matches
    assert before.compared > 1000
    assert grown.compared < at_once.compared / 4


@pytest.mark.parametrize("seed", range(2))
def test_growing_and_shrinking_in_any_order_gives_the_same_matches(seed):
    documents = collection(seed)
    chance = random.Random(seed)  # noqa: S311 - as above
    kept = Kept()
    for _ in range(4):
        chosen = chance.sample(documents, chance.randrange(1, DOCUMENTS))
        found = matching(flat(chosen), ENGINE, (), kept)
        assert found.matches == matching(flat(chosen), ENGINE).matches
        kept = found.kept


def test_the_same_again_compares_nothing():
    documents = collection(2)
    before = matching(flat(documents), ENGINE, (), Kept())
    again = matching(flat(documents), ENGINE, (), before.kept)
    assert (again.compared, again.matches) == (0, before.matches)
    assert again.kept == before.kept


def test_only_the_pairs_of_this_run_are_kept():
    documents = collection(2)
    large = matching(flat(documents), ENGINE, (), Kept())
    small = matching(flat(documents[:3]), ENGINE, (), large.kept)
    assert len(small.kept.refused) < len(large.kept.refused) / 10


def test_nothing_is_kept_where_nobody_asks():
    assert matching(flat(collection(0)[:3]), ENGINE).kept == Kept()
