import pytest

from retold.match import words

MEET = {
    "past": ("leaked", "en", "leaking", "en"),
    "plural": ("zones", "en", "zone", "en"),
    "y-plural": ("parties", "en", "party", "en"),
    "doubled": ("stopped", "en", "stop", "en"),
    "possessive": ("ministry's", "en", "ministry", "en"),
    "irregular": ("fell", "en", "fall", "en"),
    "curly-apostrophe": ("ministry’s", "en", "ministry", "en"),
    "swedish-definite": ("bränslet", "sv", "bränsle", "sv"),
    "fuel": ("bränslet", "sv", "fuel", "en"),
    "leaked": ("läckte", "sv", "leaked", "en"),
    "tonnes": ("ton", "sv", "tonnes", "en"),
    "harbour": ("hamnen", "sv", "harbour", "en"),
    "police": ("polisen", "sv", "police", "en"),
    "areas": ("områden", "sv", "areas", "en"),
    "residents": ("boende", "sv", "residents", "en"),
    "river": ("floden", "sv", "rivers", "en"),
    "number": ("forty", "en", "40", "sv"),
}


def only(text, language):
    (word,) = words(text, 0, len(text), language)
    return word


@pytest.mark.parametrize(("one", "its", "two", "other"), MEET.values(), ids=MEET)
def test_inflections_and_translations_meet_in_one_key(one, its, two, other):
    assert only(one, its).key == only(two, other).key


@pytest.mark.parametrize(
    ("one", "two"), [("fuel", "fire"), ("police", "policy"), ("report", "port")]
)
def test_other_words_do_not_meet(one, two):
    assert only(one, "en").key != only(two, "en").key


@pytest.mark.parametrize("word", ["the", "said", "Tuesday", "enligt", "reportedly"])
def test_what_any_claim_may_have_is_no_content(word):
    assert not only(word, "sv" if word == "enligt" else "en").content


@pytest.mark.parametrize(("word", "language"), [("no", "en"), ("inga", "sv")])
def test_negations_are_known(word, language):
    assert only(word, language).negates


def test_offsets_point_into_the_document():
    text = "Åsa: fuel, 3.5 tonnes"
    found = words(text, 5, len(text), None)
    assert [text[word.start : word.end] for word in found] == ["fuel", "3.5", "tonnes"]


def test_a_negation_that_is_undone_denies_nothing():
    (_, cannot, *_) = words("We cannot rule out a leak", 0, 25, "en")
    assert not cannot.negates
