"""Conversations: a new paragraph is a new speaker."""

import pytest

from extract.passage_builders import read

TURNS = (
    "“Where is the rope, then?” asked Greta Vass.",
    "“It lies below the stairs,” said Oskar Lind.",
    "“I have looked below the stairs.”",
    "“Then look again with a lamp.”",
    "“There is no lamp in this house.”",
    "“There was one in the spring.”",
    "“You sold it in the summer.”",
    "“I never sold a lamp.”",
)


def speakers(text):
    """Who has each speech of a text, by its first words."""
    return {
        one.content[0].exact.strip("“”,.?!"): (one.resolved, one.rule)
        for one in read(text).attributions
    }


def test_turns_without_a_name_alternate_between_two_people():
    found = speakers("\n\n".join(TURNS))
    assert found["I have looked below the stairs"] == (
        "Greta Vass",
        "turn-taking; implicit",
    )
    assert found["Then look again with a lamp"][0] == "Oskar Lind"
    assert found["I never sold a lamp"][0] == "Oskar Lind"


def test_an_implicit_speech_has_its_mark_as_cue_and_no_source():
    one = next(
        one
        for one in read("\n\n".join(TURNS)).attributions
        if one.rule.startswith("turn-taking")
    )
    assert one.cue.exact == "“"
    assert one.source is None


def test_a_turn_between_two_unknown_people_stays_open():
    lines = ["“Who is it?”", "“Nobody at all.”"] * 5
    assert speakers("\n\n".join(lines)) == {}


def test_a_deed_in_the_paragraph_tells_who_speaks():
    told = "Oskar Lind shook his head. “That was the other lamp.”"
    met = "Oskar Lind, he of the ferry, had met Greta Vass and her aunt."
    found = speakers("\n\n".join((met, *TURNS, told)))
    assert found["That was the other lamp"] == ("Oskar Lind", "beat; implicit")


PRONOUNS = [
    pytest.param(
        "Greta put her hand on the door. “We are late,” she said.",
        ("Greta Vass", "content-before; nearby"),
        id="the-one-woman-named-before",
    ),
    pytest.param(
        "Greta met Ingrid at the door. “We are late,” she said.",
        (None, "content-before"),
        id="two-women",
    ),
    pytest.param("“We are late,” she said.", ("Greta Vass", "content-before; turn")),
]


@pytest.mark.parametrize(("last", "answer"), PRONOUNS)
def test_she_in_a_conversation(last, answer):
    met = "Greta Vass took her coat, and Ingrid Moe took hers. Greta lost her way."
    found = speakers("\n\n".join((met, *TURNS, last)))
    assert found["We are late"] == answer


def test_news_carries_a_speech_on_instead():
    text = (
        "“The tank leaked for a week,” said Ann Lee.\n\n"
        "“Nobody came to look at it.”\n\n"
        "The harbour office opened in 1961.\n\nIt has four rooms and a cellar."
    )
    assert speakers(text) == {
        "The tank leaked for a week": (None, "inverted"),
    }
