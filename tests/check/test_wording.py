"""Term, attribution, scope, hedge, condition: each says why, and where it stands."""

import pytest

from asked_text import asked_of
from retold.conduct.asking import ask_sources
from retold.conduct.handed import read_pieces
from retold.model.source import Verdict

SO, OTHERWISE, UNSURE = (
    Verdict.SAYS_SO,
    Verdict.SAYS_OTHERWISE,
    Verdict.CANNOT_TELL,
)
PIECES = (
    "The inspectorate visited nine harbours in the Nordvik district.",
    "Several residents were evacuated during the night.",
    "If the wind turns, the oil will reach the lock.",
    "The oil may have reached the marina.",
    "Two dockers told the inspectorate that the pump had failed.",
    "The police list 61 vulnerable areas along the coast.",
    "In all 1,048 barrels of tar were counted on the quay.",
    "An estimated 40 tonnes of diesel was released from tank 7.",
)


@pytest.fixture(scope="module")
def source():
    return read_pieces("report", PIECES, "en")


def found(claim, source):
    (one,) = ask_sources(claim, [source])
    return one


@pytest.mark.parametrize(
    ("claim", "kind", "verdict", "said"),
    [
        (
            "The inspectorate visited nine harbours across the country.",
            "scope",
            UNSURE,
            "The report speaks only of “Nordvik district”, not of “country”.",
        ),
        (
            "All residents were evacuated during the night.",
            "scope",
            UNSURE,
            "The report speaks only of “Several residents”, not of “All residents”.",
        ),
        (
            "Residents were evacuated during the night.",
            "scope",
            SO,
            "The report says “Several residents”, the claim only “Residents”.",
        ),
        (
            "The oil reaches the lock.",
            "condition",
            UNSURE,
            "The report says so only on a condition: “If …”.",
        ),
        (
            "The oil has reached the marina.",
            "hedge",
            UNSURE,
            "The report says only that it may be so: “may”.",
        ),
        (
            "40 tonnes of diesel was released from tank 7.",
            "hedge",
            SO,
            "The claim has dropped “An estimated”, which the report says.",
        ),
        (
            "The pump had failed.",
            "attribution",
            UNSURE,
            "The report does not say so itself: “Two dockers told” it there.",
        ),
        (
            "The police list 61 “no-go zones” along the coast.",
            "label",
            UNSURE,
            "The report itself does not use the term “no-go zones”.",
        ),
        (
            "The police list 60 vulnerable areas along the coast.",
            "figure",
            OTHERWISE,
            "The report has “61 vulnerable areas”, not “60”.",
        ),
    ],
    ids=[
        "district-to-country",
        "several-to-all",
        "several-left-out",
        "condition",
        "may-be",
        "estimate",
        "somebody-else's-word",
        "term",
        "count-by-one",
    ],
)
def test_a_difference_says_why_and_where(source, claim, kind, verdict, said):
    one = found(claim, source)
    (slot,) = [each for each in one.differences if each.kind == kind]
    assert (one.verdict, slot.reason) == (verdict, said)
    if slot.there:
        assert slot.there.holds_in(source.document.text)
    if slot.here:
        assert slot.here.holds_in(claim)
    assert slot.there or slot.here


@pytest.mark.parametrize(
    "claim",
    [
        "The inspectorate visited nine harbours in the Nordvik district.",
        "The oil may have reached the marina.",
        "If the wind turns, the oil will reach the lock.",
        "An estimated 40 tonnes of diesel was released from tank 7.",
        "Several residents were evacuated during the night.",
    ],
    ids=["district", "may", "condition", "estimate", "several"],
)
def test_what_keeps_hedge_scope_and_condition_differs_in_nothing(source, claim):
    one = found(claim, source)
    assert (one.verdict, one.differences) == (SO, ())


def test_a_rounded_figure_is_borne_out_and_said(source):
    one = found("In all 1,000 barrels of tar were counted on the quay.", source)
    assert one.verdict is SO
    assert "The claim rounds the report's “1,048 barrels" in one.reason


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The club lost its final match.", "The club won its final match."),
        ("The mayor left the party.", "The deputy mayor left the party."),
        ("It was the second fire at Orm.", "It was the third fire at Orm."),
        ("The quay is shut from 3 May.", "The quay is shut until 3 May."),
        ("Prices rose by 8 percent.", "Prices rose to 8 percent."),
        ("The hall burnt before the fair.", "The hall burnt after the fair."),
        ("Pumps need less oil.", "Pumps need more oil."),
        ("The hall fell because of snow.", "The hall fell in snow."),
    ],
    ids=[
        "opposite",
        "deputy",
        "ordinal",
        "from-until",
        "by-to",
        "before-after",
        "more-less",
        "cause",
    ],
)
def test_another_word_in_the_place_is_not_borne_out(claim, source):
    found = asked_of(claim, source)
    assert found.verdict is not SO
    assert {"wording", "figure", "time"} & {one.kind for one in found.differences}
    assert asked_of(source, source).verdict is SO


def test_words_known_as_alike_are_one():
    source = "The north quay stays closed to the fishing boats."
    claim = "The north quay remains closed to the fishing boats."
    assert asked_of(claim, source).verdict is SO
