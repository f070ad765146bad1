from dataclasses import replace

import pytest

from extract.passage_builders import document, read, said, segmentation
from retold.extract import extract
from retold.model.document import Role

RESOLVED = [
    pytest.param(
        "Ann Lee said the tank leaked. She added that nobody came.",
        "She",
        "Ann Lee",
        id="pronoun",
    ),
    pytest.param(
        "The mayor met Ann Lee. Lee said the tank leaked.",
        "Lee",
        "Ann Lee",
        id="short-name",
    ),
    pytest.param(
        "The pilots said it leaked. They added that nobody came.",
        "They",
        "The pilots",
        id="plural",
    ),
    pytest.param(
        "Ann Lee, the harbour master, said it leaked. She said it smelled.",
        "She",
        "Ann Lee",
        id="aside-left-out",
    ),
]


@pytest.mark.parametrize(("text", "source", "name"), RESOLVED)
def test_speaker_behind_a_pronoun_or_short_name(text, source, name):
    found = read(text).attributions
    assert name in [one.resolved for one in found if said(one)[0] == source]


NEARER = [
    pytest.param(
        "The mayor said it leaked. Henny Marsk has moved her van. She said it smelled.",
        "Henny Marsk",
        id="the-nearer-person",
    ),
    pytest.param(
        "Ann Lee said it leaked. Henny Marsk gave Tove Quill her van. She said no.",
        None,
        id="in-doubt",
    ),
    pytest.param(
        "Ann Lee said it leaked. Kessel Quay has closed. She said it smelled.",
        "Ann Lee",
        id="a-place-is-nobody",
    ),
    pytest.param(
        "The crowd said it leaked. The police avoid what they call ghost zones.",
        None,
        id="another-group-between",
    ),
    pytest.param(
        "The crowd said it leaked. It rained. A tug left. They said it smelled.",
        None,
        id="group-too-far-back",
    ),
]


@pytest.mark.parametrize(("text", "name"), NEARER)
def test_a_pronoun_goes_to_who_stands_nearest_or_to_nobody(text, name):
    assert read(text).attributions[-1].resolved == name


def test_a_speaker_is_not_looked_for_in_another_comment():
    found = read(
        "Ann Lee said the tank leaked.\n\nShe said it smelled.",
        roles=(Role.COMMENT, Role.COMMENT),
    ).attributions
    assert [one.resolved for one in found] == [None, None]


@pytest.mark.parametrize(
    "words", ["I said the tank leaked.", "We said the tank leaked."]
)
def test_i_and_we_in_a_comment_are_its_author(words):
    (one,) = read(words, roles=(Role.COMMENT,), author="quaywatcher").attributions
    assert one.resolved == "quaywatcher"


AGREEING = [
    pytest.param(
        "Ann Lee said it leaked. Mr Tom Quill said it smelled. She said no.",
        "Ann Lee",
        id="he-is-passed-over",
    ),
    pytest.param(
        "Mrs Lee said it leaked. He said it smelled.",
        None,
        id="nobody-fits",
    ),
    pytest.param(
        "Tibbo Marsk lost his boat. Marsk said it leaked. She said it smelled.",
        None,
        id="told-by-his",
    ),
]


@pytest.mark.parametrize(("text", "name"), AGREEING)
def test_he_and_she_agree_with_what_is_known_of_a_person(text, name):
    assert read(text).attributions[-1].resolved == name


def test_he_does_not_reach_past_a_heading():
    found = read(
        "Tom Lee said it leaked.\n\nThe pumps\n\nHe said it smelled.",
        roles=(Role.BODY, Role.HEADLINE),
    ).attributions
    assert found[-1].resolved is None


SHORT = [
    pytest.param("Anna Lee runs a kiosk. Anna said no.", "Anna Lee", id="first-name"),
    pytest.param(
        "Poor Marsk ran. Tove Marsk slept; poor thing. Marsk said no.",
        "Tove Marsk",
        id="opening-word-is-no-name",
    ),
    pytest.param(
        "Mr Tom Lee and Mrs Ann Lee met. Mrs Lee said no.", "Ann Lee", id="by-title"
    ),
    pytest.param("Sir Tom Lee met Ann Lee. Mr Lee said no.", None, id="sir-is-not-mr"),
    pytest.param("Mrs Tom Lee came. Mrs Lee said no.", None, id="married-name"),
    pytest.param(
        "The Kessel Harbour Authority (KHA) met. The KHA said no.",
        "Kessel Harbour Authority",
        id="initials",
    ),
    pytest.param(
        "Ann Lee, the harbour minister, said yes. The minister said no.",
        "Ann Lee",
        id="role-in-an-aside",
    ),
    pytest.param(
        "Spokeswoman Tove Quill said yes. The spokeswoman said no.",
        "Tove Quill",
        id="role-before-a-name",
    ),
    pytest.param(
        "The Kessel Harbour Authority said yes. The authority said no.",
        "Kessel Harbour Authority",
        id="body",
    ),
    pytest.param(
        "Minister Ann Lee said yes. Minister Tom Marsk said so. The minister said no.",
        None,
        id="two-ministers",
    ),
]


@pytest.mark.parametrize(("text", "name"), SHORT)
def test_short_forms_go_back_to_the_fullest(text, name):
    assert read(text).attributions[-1].resolved == name


def test_i_in_a_speech_is_whose_the_speech_is():
    found = read("“I said the tank leaked,” Ann Lee told us.").attributions
    assert "Ann Lee" in [one.resolved for one in found if said(one)[0] == "I"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("You said the tank leaked.", ["quaywatcher"]),
        ("You say the tank leaked.", []),
    ],
)
def test_you_in_a_comment_is_who_it_answers(words, names):
    made = document(f"It is all fine here.\n\n{words}")
    cut = segmentation(made, (Role.COMMENT, Role.COMMENT), author="quaywatcher")
    asked, answer = cut.segments
    answer = replace(answer, parent=asked.id, author="tugfan", depth=1)
    found = extract(made, replace(cut, segments=(asked, answer))).attributions
    assert [one.resolved for one in found] == names


def answer_to(article, words, authors=()):
    """Resolve the speakers in a first comment under an article."""
    made = document(f"{article}\n\n{words}", authors=authors)
    found = extract(made, segmentation(made, (Role.BODY, Role.COMMENT), author="tug"))
    start = made.text.index(words)
    return [one.resolved for one in found.attributions if one.cue.start >= start]


def test_you_in_a_first_comment_is_who_wrote_the_article():
    words = "You said the tank leaked."
    assert answer_to("It is all fine here.", words, ("Ann Lee",)) == ["Ann Lee"]
    assert answer_to("It is all fine here.", words, ("Ann Lee", "Bo Roe")) == [None]


@pytest.mark.parametrize(
    ("article", "name"),
    [
        pytest.param("Mr Tom Quill runs the quay.", "Tom Quill", id="the-one-man"),
        pytest.param(
            "Mr Tom Quill and Mrs Ann Lee run the quay.", "Tom Quill", id="and-a-woman"
        ),
        pytest.param("Mr Tom Quill and Mr Bo Roe run the quay.", None, id="two-men"),
        pytest.param("Mrs Ann Lee runs the quay.", None, id="no-man"),
    ],
)
def test_he_in_a_comment_is_the_one_man_who_can_be_meant(article, name):
    assert answer_to(article, "He said the tank leaked.") == [name]


def test_he_in_a_comment_is_first_the_one_it_names():
    words = "Mr Bo Roe is wrong. He said the tank leaked."
    assert answer_to("Mr Tom Quill runs the quay.", words) == ["Bo Roe"]


def test_you_in_a_swedish_comment():
    made = document("Allt är bra här.\n\nDu sa att tanken läckte.", "sv", ("Ann Lee",))
    cut = segmentation(made, (Role.BODY, Role.COMMENT), author="tug")
    assert [one.resolved for one in extract(made, cut).attributions] == ["Ann Lee"]
