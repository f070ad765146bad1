"""A post is scored as a whole, and says what in it counted."""

from dataclasses import replace

import pytest

from extract.passage_builders import document, segmentation
from retold.extract import explain, extract
from retold.extract.posts import IS_POST, KEPT, post_features, post_weights, share
from retold.model.case import Reading
from retold.model.document import Role

LEAK = "The owner hid 40 tonnes of fuel from Kessel Council"
JOKE = "We hope all 40 barges of Kessel Quay sank on Monday at your party \U0001f6a2"


def claims(text, roles=(), language="en"):
    made = document(text, language)
    return extract(made, segmentation(made, roles)).claims


def is_post(text, **more):
    return any(IS_POST in one.why for one in claims(text, **more))


def worth(text):
    return max(one.score for one in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAK} #leak.",
        f"{LEAK}, says @miaroe.",
        f"{LEAK} https://kessel.example/7.",
        f"{LEAK} \U0001f6a2.",
        LEAK,
        f"Bro, {LEAK}.",
        f"{LEAK}. Nobody was told.",
    ],
)
def test_a_short_text_written_as_posts_are_is_a_post(text):
    assert is_post(text)


def test_a_clean_sentence_alone_is_no_post():
    assert not is_post(f"{LEAK}.")


def test_a_text_with_a_headline_is_no_post():
    assert not is_post(f"{LEAK}\n\nIt leaked #leak", roles=(Role.HEADLINE,))


def test_a_long_text_is_no_post():
    assert not is_post(f"{LEAK}. " * 20)


def test_a_swedish_text_is_no_post():
    assert not is_post("Ägaren dolde 40 ton olja för hamnen #läcka", language="sv")


def test_a_tale_about_oneself_is_worth_less_than_one_about_the_world():
    told = "hid 40 tonnes of fuel from my mother and my father #leak"
    assert worth(f"I {told}") < worth(f"{LEAK} and lied about it #leak")


def test_a_joke_lowers_the_sentence_before_it():
    plain = f"{LEAK}. It was told on Monday #leak"
    assert worth(f"{plain}. I love my party") < worth(plain)


def test_each_claim_of_a_post_keeps_its_rank():
    one, two = claims(f"{LEAK}. Go and see it #leak")
    assert one.score > two.score
    assert set(post_weights()) & set(one.why) == set(post_weights()) & set(two.why)


def test_the_words_of_a_link_count_nothing():
    bare, linked = (
        set(post_features(f"{LEAK} {end}"))
        for end in ("and a fine https://kessel.example/x/y", "and a fine")
    )
    assert bare == linked
    assert "post_fun" not in set(post_features("See https://game.example/party/song"))


def test_a_joke_takes_no_claim_out_of_its_family():
    (claim,) = claims(JOKE)
    assert KEPT in claim.why
    assert claim.score == pytest.approx(0.2, abs=0.002)
    assert claim.score >= 0.2  # from where on `match` reads it


def test_an_explanation_of_a_kept_claim_adds_up():
    made = document(JOKE)
    cut = segmentation(made)
    reading = Reading(document=made, segmentation=cut, extraction=extract(made, cut))
    (claim,) = reading.extraction.claims
    told = explain(reading, claim).unrounded_score
    assert told == pytest.approx(claim.score, abs=0.0006)


def test_a_sentence_counts_no_more_than_its_limit():
    assert share(9.0) * 9.0 == pytest.approx(share(3.0) * 3.0)
    assert share(-9.0) == share(9.0)


def test_an_explanation_of_a_post_adds_up_and_shows_words_of_the_whole():
    made = document(f"{LEAK}. We wash the cat #leak")
    cut = segmentation(made)
    reading = Reading(document=made, segmentation=cut, extraction=extract(made, cut))
    claim = reading.extraction.claims[0]
    told = explain(reading, claim)
    assert told.unrounded_score == pytest.approx(claim.score, abs=0.0006)
    words = {one.rule: [each.exact for each in one.words] for one in told.features}
    assert words["post_blame"] == ["hid"]
    assert words["post_fun"] == ["cat"]


def test_a_curly_apostrophe_is_an_apostrophe():
    made = replace(document("I’m #quay"))
    assert "post_opens_with_self" in set(post_features(made.text))
