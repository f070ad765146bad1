import pytest

from extract.passage_builders import read, said
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


def test_i_in_a_comment_is_its_author():
    (one,) = read(
        "I said the tank leaked.", roles=(Role.COMMENT,), author="quaywatcher"
    ).attributions
    assert one.resolved == "quaywatcher"
