"""PROV-O: strong words only for what a person confirmed."""

import json
from dataclasses import replace

from present.export.names_hidden import PRIVATE
from retold.model.review import Review, Ruled, Ruling
from retold.present.export.claimreview.draft import subject_of
from retold.present.export.prov import prov_bytes

DERIVED = ("wasDerivedFrom", "wasQuotedFrom", "wasRevisionOf", "hadPrimarySource")


def graph(package):
    return json.loads(prov_bytes(package))["@graph"]


def derived(package):
    return {
        (one["@id"].rpartition(":")[2], name): one[f"prov:{name}"]["@id"]
        for one in graph(package)
        for name in DERIVED
        if f"prov:{name}" in one
    }


def parent(book, child, told_from):
    subjects = tuple(subject_of(book.telling(one)) for one in (child, told_from))
    ruled = Ruled(ruling=Ruling.PARENT, subjects=subjects, reviewer="Rana Oste")
    return Review(
        number=4,
        at="2026-11-21T10:00:00Z",
        ruled=ruled,
        program="0.1.0",
        previous="0" * 64,
        hash="1" * 64,
    )


def test_a_reckoned_link_is_a_likeness_with_a_score(desk):
    assert derived(desk) == {}
    likenesses = [one for one in graph(desk) if "retold:resembles" in one]
    assert likenesses
    assert all(0 < one["retold:resembles"]["retold:score"] <= 1 for one in likenesses)


def test_a_confirmed_link_is_a_derivation_by_whoever_confirmed_it(desk):
    book = desk.book
    package = replace(
        desk,
        reviews=(
            parent(book, "c-coast", "c-report"),
            parent(book, "c-harbour", "c-coast"),
        ),
    )
    ids = {key: value.rpartition(":")[2] for key, value in derived(package).items()}
    assert ids[("c-coast", "hadPrimarySource")] == "c-report"
    assert ids[("c-harbour", "wasDerivedFrom")] == "c-coast"
    people = [
        one["prov:wasAssociatedWith"]["retold:name"]
        for one in graph(package)
        if ":review:" in one["@id"]
    ]
    assert set(people) == {"Rana Oste"}


def test_every_reference_leads_to_a_node(desk):
    nodes = graph(desk)
    known = {one["@id"] for one in nodes}
    for one in nodes:
        for value in one.values():
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict) and set(each) == {"@id"}:
                    assert each["@id"] in known


def test_the_public_sees_no_private_name(package):
    written = prov_bytes(package).decode()
    assert not [name for name in PRIVATE if name in written]
