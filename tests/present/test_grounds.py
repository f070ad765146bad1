"""Differences, pinpoints and chains in words, in the terminal, the page and JSON."""

from dataclasses import replace

import pytest

from present.case_builders import kessel_case
from retold.model.source import (
    Difference,
    Hop,
    Leads,
    Pinpointed,
    SourcePassage,
    Verdict,
)
from retold.model.text import anchor
from retold.present.casebook import Casebook
from retold.present.export.case_json import case_document
from retold.present.family_text import family_lines
from retold.present.grounds import chain_words, differing_words, pinpoint_words
from retold.present.pen import Pen
from retold.present.report import report_html

SO, OTHERWISE = Verdict.SAYS_SO, Verdict.SAYS_OTHERWISE
MORE = Difference(kind="figure", claim="400 tonnes", source="40 tonnes")
PLACE = SourcePassage(
    document="d-any", anchor=anchor("The gauge was read.", 0, 19), page=6, label="3"
)
POINT = Pinpointed(
    words="page 3",
    leads=Leads.THERE,
    passages=(PLACE,),
    reason="“page 3”: p. 3 (page 6), by the number printed on the page.",
)


def hop(child, parent, verdict=SO, *differences):
    return Hop(child=child, parent=parent, verdict=verdict, differences=differences)


def case_with(*chain, pinpoints=()):
    """Give the story's first finding this chain; its claim is the chain's first."""
    case = kessel_case()
    first = replace(
        case.findings[0], claim=chain[0].child, chain=chain, pinpoints=pinpoints
    )
    return replace(case, findings=(first,))


def chain_of(*chain):
    case = case_with(*chain)
    return chain_words(case.findings[0], Casebook(case))


def test_the_first_to_depart_is_named_and_then_the_others():
    told = chain_of(
        hop("c-post", "c-notes", OTHERWISE, MORE),
        hop("c-notes", "c-coast", OTHERWISE, MORE),
        hop("c-coast", None),
    )
    assert "has it from Quayside Notes, Quayside Notes from Coast Wire" in told
    assert "Coast Wire from the source, which bears it out." in told
    first, then = (
        told.index("The first to depart is Quayside Notes"),
        told.index("Then"),
    )
    assert first < then
    assert "“400 tonnes” for “40 tonnes” in Coast Wire" in told


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (OTHERWISE, "The first to depart is Coast Wire: “400 tonnes” for “40 tonnes” "),
        (SO, "No step departs."),
        (Verdict.CANNOT_TELL, "the source, which does not decide it."),
        (Verdict.NOT_FOUND, "the source, where it was not found."),
    ],
)
def test_the_last_step_is_the_source(last, said):
    differences = (MORE,) if last is OTHERWISE else ()
    told = chain_of(hop("c-notes", "c-coast"), hop("c-coast", None, last, *differences))
    assert said in told


def test_a_claim_that_has_it_from_the_source_tells_no_chain():
    assert chain_of(hop("c-coast", None)) == ""


@pytest.mark.parametrize(
    ("difference", "told"),
    [
        (MORE, "figure: “400 tonnes” here, “40 tonnes” in the source"),
        (
            Difference(
                kind="label", claim="toxic", source="", reason="It is not used."
            ),
            "label: It is not used.",
        ),
        (
            Difference(kind="hedge", claim="", source="about"),
            "hedge: nothing here, “about” in the source",
        ),
    ],
    ids=["both-sides", "a-sentence", "neither"],
)
def test_a_difference_is_told_by_its_words_or_its_sentence(difference, told):
    assert differing_words(difference) == told


def test_a_pinpoint_is_told_with_the_words_it_leads_to():
    assert pinpoint_words(POINT) == (
        "“page 3”: p. 3 (page 6), by the number printed on the page. "
        "“The gauge was read.”"
    )


def test_chains_and_pinpoints_are_shown_everywhere():
    case = case_with(
        hop("c-notes", "c-coast", OTHERWISE, MORE),
        hop("c-coast", None),
        pinpoints=(POINT,),
    )
    book = Casebook(case)
    told = " ".join("\n".join(family_lines(case.families[0], book, Pen())).split())
    page = report_html(case)
    for words in ("The first to depart is Quayside Notes", "by the number printed"):
        assert words in told
        assert words in page
    (finding,) = case_document(case)["findings"]
    assert [one["verdict"] for one in finding["chain"]] == ["says_otherwise", "says_so"]
    assert finding["pinpoints"][0]["leads"] == "there"
