"""Slots: what of a claim stands, stands otherwise, or is missing in another text."""

import pytest

from retold.conduct.pairs import read_text, telling_of
from retold.match import agreement, slots
from retold.model.comparison import Outcome, SlotKind

BORNE, AGAINST, SILENT = Outcome.BORNE_OUT, Outcome.CONFLICTS, Outcome.SILENT


def told(text):
    return telling_of(read_text("text", text))


def found(claim, other):
    return {(one.kind, one.outcome) for one in slots(told(claim), told(other))}


@pytest.mark.parametrize(
    ("claim", "other", "kind", "outcome"),
    [
        ("Ada sold 55 boats.", "Ada sold 61 boats.", SlotKind.FIGURE, AGAINST),
        ("Ada sold 55 boats.", "Ada sold 55 boats.", SlotKind.FIGURE, BORNE),
        ("Ada sold 55 boats.", "Ada sold some boats.", SlotKind.FIGURE, SILENT),
        ("Ada has over 90 boats.", "Ada has 112 boats.", SlotKind.FIGURE, BORNE),
        ("Ada has over 90 boats.", "Ada has 70 boats.", SlotKind.FIGURE, AGAINST),
        ("Ada has over 90 boats.", "Ada has 90 boats.", SlotKind.FIGURE, AGAINST),
        ("Ada has under 90 boats.", "Ada has 70 boats.", SlotKind.FIGURE, BORNE),
        ("Ada has at least 90 boats.", "Ada has 90 boats.", SlotKind.FIGURE, BORNE),
        ("Ada has up to 90 boats.", "Ada has 91 boats.", SlotKind.FIGURE, AGAINST),
        ("It is pier number 91.", "It is pier number 92.", SlotKind.FIGURE, SILENT),
        ("It opened in May 2011.", "It opened on 4 May 2011.", SlotKind.TIME, BORNE),
        ("It opened in 2011.", "It opened in 2012.", SlotKind.TIME, AGAINST),
        ("It opened in July.", "It opened on 18 July 1996.", SlotKind.TIME, BORNE),
        ("He left before 1970.", "He left in 1965.", SlotKind.TIME, BORNE),
        ("He left before 1970.", "He left in 1970.", SlotKind.TIME, AGAINST),
        ("He had left by 1970.", "He left in 1970.", SlotKind.TIME, BORNE),
        ("He left after 1970.", "He left in 1965.", SlotKind.TIME, AGAINST),
        ("She lives in Norway.", "She lives in Spain.", SlotKind.PLACE, AGAINST),
        ("She is English.", "She is British.", SlotKind.PLACE, SILENT),
        ("It was led by Ada Berg.", "It was led by Mia Roe.", SlotKind.NAME, AGAINST),
        ("It was led by Ada Berg.", "Berg led it.", SlotKind.NAME, BORNE),
        ("Prices rose.", "Prices fell.", SlotKind.OPPOSITE, AGAINST),
        ("The best boat won.", "The worst boat won.", SlotKind.OPPOSITE, AGAINST),
        ("It is a jazz band.", "It is a metal band.", SlotKind.RIVAL, AGAINST),
        ("Kittiwake is a film.", "Kittiwake is a trawler.", SlotKind.RIVAL, AGAINST),
        ("All boats sank.", "Some boats sank.", SlotKind.SCOPE, AGAINST),
        ("Some boats sank.", "All boats sank.", SlotKind.SCOPE, BORNE),
        ("Tor beat Nils.", "Nils beat Tor.", SlotKind.ROLES, AGAINST),
        ("Ada warned us.", "Ada failed to warn us.", SlotKind.POLARITY, AGAINST),
        ("Ada warned us.", "Ada never warned us.", SlotKind.POLARITY, AGAINST),
        ("Boats were sold.", "No boats were sold.", SlotKind.POLARITY, AGAINST),
        ("Boats were sold.", "0 boats were sold.", SlotKind.POLARITY, AGAINST),
        ("The film opened.", "The movie opened.", SlotKind.WORD, BORNE),
        ("The quay sank.", "The quay opened.", SlotKind.WORD, SILENT),
    ],
)
def test_one_slot(claim, other, kind, outcome):
    assert (kind, outcome) in found(claim, other)


@pytest.mark.parametrize(
    ("claim", "other", "kind"),
    [
        ("Tor beat Nils.", "Nils was beaten by Tor.", SlotKind.ROLES),
        ("Nobody failed to pay.", "Nobody failed to pay.", SlotKind.POLARITY),
        ("Ada refused to pay.", "Ada declined to pay.", SlotKind.POLARITY),
        ("It is not only a boat.", "It is a boat.", SlotKind.POLARITY),
        ("She lives in England.", "She lives in Britain.", SlotKind.RIVAL),
        ("Ada moved in May.", "Ada moved on 3 May.", SlotKind.RIVAL),
    ],
    ids=["passive", "same", "two-words", "not-only", "part", "month"],
)
def test_no_conflict_where_there_is_none(claim, other, kind):
    assert (kind, AGAINST) not in found(claim, other)


def test_a_word_told_otherwise_is_not_missing_as_well():
    told_otherwise = slots(told("Prices rose."), told("Prices fell."))
    assert [one.here for one in told_otherwise if one.outcome is SILENT] == []


def test_one_frame_with_another_figure_agrees_more_than_another_thing():
    figure = told("There are 55 areas."), told("There are 61 areas.")
    thing = told("The tent weighs 2.4 kg."), told("The stove weighs 2.4 kg.")
    weights = [agreement(*pair, slots(*pair)).weight for pair in (figure, thing)]
    assert weights[0] > 0 > weights[1]


def test_nothing_in_common_is_no_agreement():
    pair = told("The ferry was full."), told("Bees swarm early.")
    assert agreement(*pair, slots(*pair)) is None
