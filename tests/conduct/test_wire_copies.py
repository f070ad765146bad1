"""An agency's article in many outlets is many tellings and one beginning."""

import pytest

from quiet import Quiet
from retold.conduct.run import TraceOptions, trace
from retold.present.casebook import Casebook
from retold.present.names import Audience
from retold.present.ranking import one_voice

WIRE = """About 40 tonnes of diesel leaked from tank 7 at Kessel Quay on Monday night,
the harbour authority said on Tuesday.

The leak was found by a night watchman, Olav Brandt, who saw a film on the water shortly
after two in the morning and called the fire service.

“We do not believe that the river was reached,” a spokeswoman for the authority, Ines
Maro, told reporters at the quay on Tuesday afternoon.

The tank was built in 1971 and was last inspected four years ago, the authority said."""
OUTLETS = ("Harbour Post", "Daily Tide", "Inland Gazette", "Bay Herald", "Port Times")


def article(outlet, hour, body):
    return (
        "Diesel leaks at Kessel Quay\nBy Coast Wire\n"
        f"Published: 2025-03-04T{hour:02}:00\nPublisher: {outlet}\n\n{body}\n"
    )


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wire")
    (folder / "a.txt").write_text(article("Coast Wire", 9, WIRE), "utf-8")
    for hour, outlet in enumerate(OUTLETS, start=11):
        text = article(outlet, hour, f"(Coast Wire) — {WIRE}")
        (folder / f"b{hour}.txt").write_text(text, "utf-8")
    return trace(TraceOptions(inputs=(folder,)), Quiet()).case


def test_every_reprint_is_a_telling_and_all_have_one_beginning(traced):
    where = {
        claim.id: reading.document.path
        for reading in traced.readings
        for claim in reading.extraction.claims
    }
    for family in traced.families:
        assert len({where[telling] for telling in family.tellings}) == 1 + len(OUTLETS)
    assert {one.origins for one in traced.families} == {1}


def test_the_reprints_are_said_to_be_wire_copies(traced):
    said = [one.message for one in traced.problems if one.code == "reprint"]
    assert len(said) == len(OUTLETS)
    assert all("as a.txt (wire copy: Coast Wire)" in message for message in said)


def test_an_editor_finds_them_under_only_one_voice(traced):
    book = Casebook(traced, Audience.PUBLIC)
    assert {one.id for one in one_voice(book)} == {one.id for one in traced.families}
