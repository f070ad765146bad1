"""Chains: who has it from whom, and who is the first to depart."""

from dataclasses import replace

import pytest

from report_builder import figure, of_text, one, report, said_by, spot, told
from retold.check import check, with_chains
from retold.model.lineage import Change, ChangeKind, Descent, Family
from retold.model.match import Evidence
from retold.model.source import Verdict
from retold.model.text import Anchor

SO, OTHERWISE = Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE
WIRE = "About 40 tonnes of oil leaked from the barge, the harbour report says"
TIDE = "40 tonnes of oil leaked from the barge, Coast Wire reported"
NOTES = "400 tonnes of oil leaked from the barge, the Tide wrote"
CITES = (Evidence(rule="links-to", weight=3.0, detail="https://coast.example/1"),)
GUESS = (Evidence(rule="alike", weight=1.0, detail="5 of its 6 content words"),)


@pytest.fixture(scope="module")
def source():
    return report(
        [("paragraph", "An estimated 40 tonnes of oil leaked from the barge.")],
        figures=[of_text(figure, "An estimated 40", "tonne", "oil", bound="~")],
    )


def telling(id_, text, exact, bound="=", **fields):
    made = told(
        text,
        [one(exact, "tonne", "oil", bound=bound)],
        document=f"d-{id_}",
        **fields,
    )
    return replace(
        made, claim=replace(made.claim, id=f"c-{id_}"), outlet=id_.capitalize()
    )


def wire(**fields):
    by = (said_by(WIRE, "the harbour report", "says", 7),)
    return telling("wire", WIRE, "About 40", "~", attributions=by, **fields)


def edge(child, parent, *changes, why=CITES, confidence=0.9):
    return Descent(
        child=child, parent=parent, confidence=confidence, why=why, changes=changes
    )


def changed(parent, before, child, after):
    return Change(
        kind=ChangeKind.FIGURE,
        before=spot(parent, before, 7),
        after=spot(child, after, 7),
    )


TO_TIDE = changed(WIRE, "About 40", TIDE, "40")
TO_NOTES = changed(TIDE, "40", NOTES, "400")


def chains(source, *edges, first=None):
    tellings = [
        first or wire(),
        telling("tide", TIDE, "40"),
        telling("notes", NOTES, "400"),
    ]
    family = Family(
        id="f-1",
        label="",
        tellings=tuple(one_.id for one_ in tellings),
        denials=(),
        first="c-wire",
        origins=1,
        stemma=edges,
    )
    found = with_chains(check(tellings, [source]), [family], tellings, [source])
    return {
        each.claim: [(hop.child, hop.parent, hop.verdict) for hop in each.chain]
        for each in found
    }


def test_the_first_telling_that_departs_is_told_from_those_that_copy(source):
    found = chains(
        source,
        edge("c-wire", None),
        edge("c-tide", "c-wire", TO_TIDE),
        edge("c-notes", "c-tide", TO_NOTES),
    )
    assert found["c-notes"] == [
        ("c-notes", "c-tide", OTHERWISE),
        ("c-tide", "c-wire", SO),
        ("c-wire", None, SO),
    ]
    assert found["c-tide"] == found["c-notes"][1:]
    assert found["c-wire"] == []


def test_a_step_says_what_it_has_and_what_the_one_before(source):
    tellings = [wire(), telling("notes", NOTES, "400")]
    family = Family(
        id="f-1",
        label="",
        tellings=("c-wire", "c-notes"),
        denials=(),
        first=None,
        origins=1,
        stemma=(
            edge("c-wire", None),
            edge("c-notes", "c-wire", changed(WIRE, "About 40", NOTES, "400")),
        ),
    )
    found = with_chains(check(tellings, [source]), [family], tellings, [source])
    (difference,) = found[1].chain[0].differences
    assert (difference.claim, difference.source) == ("400", "About 40")
    assert difference.here == spot(NOTES, "400", 7)
    assert isinstance(difference.there, Anchor)


def test_a_guessed_edge_is_not_followed(source):
    guess = edge("c-notes", "c-tide", TO_NOTES, why=GUESS, confidence=0.4)
    found = chains(
        source, edge("c-wire", None), edge("c-tide", "c-wire", TO_TIDE), guess
    )
    assert found["c-notes"] == []


def test_a_chain_that_does_not_lead_to_the_source_is_none(source):
    bare = telling("wire", WIRE, "About 40", "~")
    found = chains(
        source, edge("c-wire", None), edge("c-tide", "c-wire", TO_TIDE), first=bare
    )
    assert found["c-tide"] == []


def test_a_link_to_the_source_ends_a_chain(source):
    address = "https://harbour.example/report.pdf"
    linked = replace(source, document=replace(source.document, url=address))
    bare = replace(telling("wire", WIRE, "About 40", "~"), cites=(address + "#page=2",))
    found = chains(
        linked, edge("c-wire", None), edge("c-tide", "c-wire", TO_TIDE), first=bare
    )
    assert found["c-tide"][-1][:2] == ("c-wire", None)


def test_a_circle_ends(source):
    found = chains(source, edge("c-wire", "c-tide"), edge("c-tide", "c-wire"))
    assert found["c-tide"] == []
