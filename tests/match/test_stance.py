"""Stance: what an article does with a headline's claim."""

import pytest

from retold.conduct.pairs import read_text, telling_of
from retold.match import tellings
from retold.match.slots import Article, RootRarity, stance
from retold.model.comparison import Stance

TOLD = (
    "A barge sank at Kessel Quay on Monday. Two men were rescued from the barge. "
    "Divers raised the barge on Friday."
)
PASSED_ON = (
    "A barge reportedly sank at Kessel Quay on Monday, sources claimed. "
    "According to one report, two men were rescued from the barge."
)
DENIED = (
    "The story that a barge sank at Kessel Quay on Monday is a hoax. "
    "The port denied that a barge was lost."
)
OTHER = "Beekeepers in Velsand harvested 900 kilograms of honey in August."


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        ("Barge sank at Kessel Quay", TOLD, Stance.AGREES),
        ("Barge sank at Kessel Quay", PASSED_ON, Stance.DISCUSSES),
        ("Barge sank at Kessel Quay", DENIED, Stance.DISAGREES),
        ("Barge sank at Kessel Quay", OTHER, Stance.UNRELATED),
        ("Barge sank at Kessel Quay? A hoax", DENIED, Stance.AGREES),
        ("Barge hoax at Kessel Quay", TOLD, Stance.DISCUSSES),
        ("Barge may have sunk at Kessel Quay", TOLD, Stance.DISCUSSES),
    ],
)
def test_an_article_takes_a_stance(headline, text, expected):
    articles = {each: _article(each) for each in (TOLD, PASSED_ON, DENIED, OTHER)}
    rarity = RootRarity(one.sides for one in articles.values())
    assert stance(_told(headline), articles[text], rarity) is expected


def test_an_article_without_claims_is_unrelated():
    rarity = RootRarity([])
    assert stance(_told("A barge sank"), _article(""), rarity) is Stance.UNRELATED


def _told(text):
    return telling_of(read_text("headline", text, language="en"))


def _article(text):
    return Article(tellings=tellings([read_text("a", text, language="en")]))
