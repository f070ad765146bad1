from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.passage_builders import document, read, segmentation
from retold.extract import extract
from retold.model.text import Anchor
from shared_data import shared

STORY = """Kessel Quay lost ‘61 ghost barges’

The port reportedly lost as many as 61 “ghost barges” in March, it’s been claimed.

A senior pilot denied there are any ‘ghost barges” and said prices fell 4 percent.

Ann Lee, the harbour master, told : “I was a pilot for 20 years.

“We don’t have a ghost barge in , in my view nobody here ever saw one."

Forty barges left, according to one report (page 9, second paragraph (2.1.4)).
"""


def anchors(value):
    """Every anchor in a record, however deep."""
    if isinstance(value, Anchor):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from anchors(one)
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):
            yield from anchors(getattr(value, field.name))


def check_laws(text, found):
    lists = (
        found.attributions,
        found.figures,
        found.times,
        found.places,
        found.hedges,
        found.pinpoints,
    )
    known = {one.id for records in lists for one in records}
    assert all(one.holds_in(text) for one in anchors(found))
    assert all(one.exact for one in anchors(found))
    for claim in found.claims:
        named = (
            claim.attributions,
            claim.hedges,
            claim.figures,
            claim.times,
            claim.places,
            claim.pinpoints,
        )
        assert {name for ids in named for name in ids} <= known
        assert 0 <= claim.score <= 1
    for records in (found.claims, *lists[1:]):
        starts = [one.anchor.start for one in records]
        assert starts == sorted(starts)
    check_nesting(found.attributions)
    assert len(known) == sum(len(records) for records in lists)


def check_nesting(attributions):
    """Every outer attribution exists, and none lies in itself."""
    outer = {one.id: one.within for one in attributions}
    for one in attributions:
        seen, at = set(), one.id
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = outer[at]


def test_laws_hold_on_a_story():
    check_laws(STORY, read(STORY))


def test_same_input_gives_the_same_records():
    assert read(STORY) == read(STORY)


PIECES = st.sampled_from(
    [
        *"“”\"‘’'«»–:;,.?!()[]",
        "said",
        "denied",
        "according to",
        "it has been claimed",
        "reportedly",
        "that",
        "who",
        "Ann Lee",
        "the port",
        "40",
        "and",
        "\n\n",
        "in",
        "the claim that",
        "in my opinion",
        "was",
        "accused",
        "by",
        "säger",
        "enligt",
        "ska ha",
    ]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=30), st.sampled_from(["en", "sv"]))
def test_laws_hold_on_any_jumble(pieces, language):
    """Whatever the words and marks, every anchor holds and every id exists."""
    text = " ".join(pieces)
    check_laws(text, read(text, language))


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_laws_hold_on_any_text(text):
    """Any Unicode text at all gives records that keep the laws."""
    check_laws(text, read(text))


@pytest.mark.parametrize(
    "name",
    [
        "000_5a7c461a46a96482.txt",
        "001_7ca5bb04768aff4e.txt",
        "002_c7629060d462f767.txt",
    ],
)
def test_laws_hold_on_real_pages(name):
    made = document(shared("seeds", name).read_text(encoding="utf-8"))
    check_laws(made.text, extract(made, segmentation(made)))


def test_an_empty_document_claims_nothing():
    assert read("").claims == ()
