"""Which names an audience sees, and who is named for a claim that others checked."""

from dataclasses import replace

import pytest

from present.case_builders import kessel_case
from retold.model.case import Reading
from retold.model.document import Rating, Role, Segment, Segmentation
from retold.present.contents import kind_words
from retold.present.names import Audience, Names


def check(words="Mostly so", author=None):
    """A check by others whose only segment is the claim it is about."""
    reading = kessel_case().readings[0]
    rating = Rating(claim="40 tonnes leaked", claimant=author, words=words)
    document = replace(reading.document, publisher="Dock Checks", rating=rating)
    claim = Segment(
        id="s-1", document=document.id, role=Role.EMBED, start=0, end=4, author=author
    )
    held = Segmentation(document=document.id, segments=(claim,), sentences=(), gaps=())
    return Reading(
        document=document, segmentation=held, extraction=reading.extraction
    ), claim


def test_a_check_is_no_article_and_its_claim_no_post():
    reading, claim = check()
    names = Names([reading], Audience.PUBLIC)
    assert kind_words(reading) == "check by others"
    assert names.teller(reading.document, claim) == "a claim checked by Dock Checks"


def test_whom_a_check_names_is_no_poster():
    reading, claim = check(author="Ivar Dahl")
    names = Names([reading], Audience.PUBLIC)
    assert names.teller(reading.document, claim) == "Ivar Dahl"
    assert names.masked("Mayor Ivar Dahl said so.") == "Mayor Ivar Dahl said so."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Mostly so", "by Dock Checks, not by Retold, rated “Mostly so”"),
        (None, "by Dock Checks, not by Retold"),
    ],
)
def test_the_rating_is_told_in_the_checkers_words(words, said):
    reading, _ = check(words)
    assert Names([reading], Audience.DESK).checked(reading.document) == said


def test_other_documents_were_not_checked():
    reading = kessel_case().readings[0]
    assert Names([reading], Audience.DESK).checked(reading.document) == ""
