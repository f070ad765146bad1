"""Two wordings laid side by side."""

import pytest

from retold.conduct.pairs import compare_texts, read_text, telling_of
from retold.model.comparison import Standing
from retold.model.lineage import ChangeKind


@pytest.mark.parametrize(
    ("before", "after", "standing", "rule"),
    [
        ("There are 55 areas.", "There are 61 areas.", "retells", "other-detail"),
        ("Velsand has 55 areas.", "Velsand now has 61 areas.", "updates", "later"),
        (
            "Three people died in the fire.",
            "The death toll in the fire has risen to seven.",
            "updates",
            "later",
        ),
        (
            "As of 6 May, the yard had built 41 boats.",
            "As of 7 June, the yard had built 45 boats.",
            "updates",
            "later",
        ),
        ("It opened in 2011.", "It opened in 2012.", "retells", "other-detail"),
        (
            "The tent weighs 2.4 kg.",
            "The stove weighs 2.4 kg.",
            "unrelated",
            "another-claim",
        ),
        ("Tor beat Nils on Sunday.", "Nils beat Tor on Sunday.", "denies", None),
        ("Tor beat Nils on Sunday.", "Nils was beaten by Tor.", "retells", None),
        ("Prices rose in May.", "Prices fell in May.", "denies", "opposite-words"),
        ("Mia Roe won the race.", "Mia Roe lost the race.", "denies", None),
        ("The port is safe.", "The port is not safe.", "denies", "negated"),
        ("Ada Berg warned us.", "Ada Berg failed to warn us.", "denies", "negated"),
        (
            "Diesel leaked at the quay.",
            "The port denied that diesel leaked at the quay.",
            "denies",
            None,
        ),
        (
            "Two men without papers were held at Tolmere.",
            "Two men were held at Tolmere.",
            "retells",
            "one-claim",
        ),
        (
            "The port was first used in 2010 and is full, Ada Berg said.",
            "The port is full, Ada Berg said at last.",
            "retells",
            None,
        ),
        ("14 people were injured.", "14 people were killed.", "retells", None),
        ("All schools closed.", "Some schools closed.", "retells", "other-detail"),
        ("The ferry was late.", "Bees swarm early.", "unrelated", None),
        (
            "Dieseln läckte ut.",
            "Hamnen förnekar att dieseln läckte ut.",
            "denies",
            None,
        ),
    ],
)
def test_how_two_wordings_stand(before, after, standing, rule):
    compared = compare_texts(before, after)
    assert compared.standing is Standing(standing)
    assert rule in {None, compared.why[-1].rule}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("About 40 boats sank.", "40 boats sank.", ChangeKind.FIGURE),
        ("Boats reportedly sank.", "Boats sank.", ChangeKind.HEDGE),
        ("The mayor may resign.", "The mayor will resign.", ChangeKind.MODALITY),
        ("It sank in Norway.", "It sank in Spain.", ChangeKind.PLACE),
        ("It sank in May.", "It sank in June.", ChangeKind.TIME),
    ],
)
def test_what_changed_is_named(before, after, kind):
    assert kind in {one.kind for one in compare_texts(before, after).changes}


def test_the_same_words_retell_with_no_change():
    compared = compare_texts("Two tanks leaked.", "Two tanks leaked.")
    assert compared.standing is Standing.RETELLS
    assert compared.changes == ()


@pytest.mark.parametrize(
    "text",
    ["", "?", "«»", "5", "a " * 30_000, "x " * 500 + "0 boats sank.", "\ud800 leaked"],
)
def test_any_text_can_be_compared(text):
    compared = compare_texts(text, "Two tanks leaked.")
    assert 0 <= compared.same_claim <= 1


def test_a_text_of_several_sentences_is_one_telling():
    text = "Two tanks leaked. Ada Berg saw it in May 2011."
    whole = telling_of(read_text("t", text))
    assert whole.text == text
    assert [one.value for one in whole.times] == ["2011-05"]
    assert len(whole.figures) == 1


def test_a_text_too_short_to_tell_is_read_as_english():
    assert read_text("t", "Two tanks leaked.").document.language == "en"
    stated = read_text("t", "Två tankar läckte.", language="sv")
    assert stated.document.language == "sv"
