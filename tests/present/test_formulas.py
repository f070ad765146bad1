from dataclasses import replace

import pytest

from present.case_builders import Page1, empty_case
from retold.model.lineage import Descent, Family
from retold.present.casebook import Casebook
from retold.present.ranking import changed_most, most_retold, one_voice

FORMULA, NEWS = "f-formula00000", "f-news00000000"
DOCUMENTS = 100


def page(at, sentence, date):
    text = f"{sentence} Paper {at} says so."
    made = Page1(f"{at}.txt", text, publisher=f"Post {at % 7}", date=date)
    made.claim(f"c-{at:04}", sentence)
    return made


def family(id_, pages):
    told = tuple(one.id for each in pages for one in each.claims)
    return Family(
        id=id_,
        label=id_,
        tellings=told,
        denials=(),
        first=told[0],
        origins=1,
        stemma=tuple(Descent(child=each, parent=None, confidence=0.5) for each in told),
    )


def case(sentence="The margin of error is {} points.", months=range(1, 7)):
    often = [
        page(at, sentence.format(at), f"2025-{month:02}-03")
        for at, month in enumerate(months)
    ]
    news = [
        page(at, "The Kessel bridge was closed.", "2025-03-04") for at in range(20, 24)
    ]
    rest = [page(at, f"Gull {at} flew.", "2025-02-01") for at in range(30, DOCUMENTS)]
    return replace(
        empty_case(),
        readings=tuple(one.reading() for one in (*often, *news, *rest)),
        families=(family(FORMULA, often), family(NEWS, news)),
    )


def test_a_sentence_told_for_months_wherever_it_fits_leads_no_list():
    book = Casebook(case())
    assert book.formulas == {FORMULA}
    assert [one.id for one in most_retold(book)] == [NEWS, FORMULA]
    assert [one.id for one in one_voice(book)] == [NEWS]
    assert changed_most(book) == []


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("The margin is {} points, says Ada Lind.", range(1, 7)),
        ("The margin of error is {} points.", [3] * 6),
        ("The margin of error is {} points.", range(1, 4)),
    ],
    ids=["names-one", "one-month", "told-thrice"],
)
def test_what_else_is_told_often_is_no_formula(sentence, months):
    assert Casebook(case(sentence, months)).formulas == frozenset()


def test_in_a_small_collection_nothing_is_a_formula():
    made = case()
    few = replace(made, readings=made.readings[:12])
    assert Casebook(few).formulas == frozenset()


def test_documents_that_share_another_claim_tell_a_story():
    made = case()
    often = made.families[0]
    beside = replace(often, id="f-beside000000")
    book = Casebook(replace(made, families=(often, beside, made.families[1])))
    assert FORMULA in book.formulas  # both run through the same months
    short = replace(beside, tellings=often.tellings[:3], stemma=often.stemma[:3])
    book = Casebook(replace(made, families=(often, short, made.families[1])))
    assert FORMULA not in book.formulas
