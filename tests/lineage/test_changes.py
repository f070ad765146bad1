import pytest

from match.telling_builders import told
from retold.lineage import changes

LEAK = "About 40 tonnes of fuel leaked from tank 7 at Kessel Quay"
ROWS = {
    "figure-grew": (
        "40 tonnes of fuel leaked",
        "400 tonnes of fuel leaked",
        [("figure", "40 tonnes", "400 tonnes")],
    ),
    "bound-changed": (
        "About 40 tonnes of fuel leaked",
        "At least 40 tonnes of fuel leaked",
        [("figure", "About 40 tonnes", "At least 40 tonnes")],
    ),
    "figure-dropped": (
        "40 tonnes of fuel leaked at the quay",
        "Fuel leaked at the quay",
        [("figure", "40 tonnes", None)],
    ),
    "unit-changed": (
        "40 tonnes of fuel leaked",
        "40 litres of fuel leaked",
        [("unit", "40 tonnes", "40 litres")],
    ),
    "hedge-dropped": (
        "Fuel reportedly leaked at the quay",
        "Fuel leaked at the quay",
        [("hedge", "reportedly", None)],
    ),
    "hedge-exchanged": (
        "Fuel allegedly leaked at the quay",
        "Fuel reportedly leaked at the quay",
        [("hedge", "allegedly", "reportedly")],
    ),
    "source-dropped": (
        told("Fuel leaked at the quay, the ministry said", says="the ministry"),
        "Fuel leaked at the quay",
        [("attribution", "the ministry", None)],
    ),
    "source-exchanged": (
        told("Fuel leaked, the ministry said", says="the ministry"),
        told("Fuel leaked, the anglers said", says="the anglers"),
        [("attribution", "the ministry", "the anglers")],
    ),
    "source-named-more-briefly": (
        told("Fuel leaked, the harbour ministry said", says="the harbour ministry"),
        told("Fuel leaked, the ministry said", says="the ministry"),
        [("wording", "harbour", None)],
    ),
    "quotation-altered": (
        "Ines Marl said “the old valve had been rusty for years”",
        "Ines Marl said “the old valve had been broken for years”",
        [
            (
                "quotation",
                "the old valve had been rusty for years",
                "the old valve had been broken for years",
            )
        ],
    ),
    "quotation-marks-dropped": (
        "Ines Marl said “the old valve had been rusty”",
        "Ines Marl said the old valve had been rusty",
        [
            (
                "quotation",
                "the old valve had been rusty",
                "the old valve had been rusty",
            )
        ],
    ),
    "denied": (
        "Fuel reached the river",
        told("No fuel reached the river", denies=True),
        [("polarity", "Fuel reached the river", "No")],
    ),
    "modality": (
        "Fuel may reach the river",
        "Fuel will reach the river",
        [("modality", "may", "will")],
    ),
    "scope-of-a-numbered-thing": (
        "Fuel leaked from tank 7",
        "Fuel leaked from the harbour tanks",
        [("scope", "tank 7", "harbour tanks")],
    ),
    "some-to-all": (
        "some residents were moved",
        "all residents were moved",
        [("scope", "some", "all")],
    ),
    "date-moved": (
        "Fuel leaked on Tuesday",
        "Fuel leaked on Wednesday",
        [("time", "on Tuesday", "on Wednesday")],
    ),
    "date-dropped": (
        "Fuel leaked on Tuesday",
        "Fuel leaked",
        [("time", "on Tuesday", None)],
    ),
    "place-exchanged": (
        "Fuel leaked at Kessel Quay",
        "Fuel leaked at Marsby",
        [("place", "Kessel Quay", "Marsby")],
    ),
    "counted-thing-renamed": (
        "The map shows 55 districts",
        "The map shows 55 forbidden-zones",
        [("label", "districts", "forbidden-zones")],
    ),
    "term-renamed": (
        "They call it a “calm area” now",
        "They call it a “closed zone” now",
        [("label", "calm area", "closed zone")],
    ),
    "clause-added": (
        "Fuel leaked at the quay",
        "Fuel leaked at the quay and poisoned mussel beds downstream",
        [("addition", None, "and poisoned mussel beds downstream")],
    ),
    "clause-left-out": (
        "Fuel leaked at the quay and poisoned mussel beds downstream",
        "Fuel leaked at the quay",
        [("omission", "and poisoned mussel beds downstream", None)],
    ),
    "other-words": (
        "Fuel leaked at the quay",
        "Fuel spilled at the quay",
        [("wording", "leaked", "spilled")],
    ),
    "marks-and-case-only": ("Fuel leaked, at the quay", "FUEL leaked at the quay.", []),
    "same-day-told-otherwise": (
        "Fuel leaked on Tuesday",
        "Fuel leaked on 4 March",
        [("wording", "Tuesday", "4 March")],
    ),
    "several-kinds-the-weightiest-first": (
        told(LEAK + ", the ministry said", says="the ministry"),
        "Up to 400 tonnes of fuel leaked from the harbour tanks",
        [
            ("figure", "About 40 tonnes", "Up to 400 tonnes"),
            ("attribution", "the ministry", None),
            ("scope", "tank 7", "harbour tanks"),
            ("place", "Kessel Quay", None),
        ],
    ),
}


@pytest.mark.parametrize(("before", "after", "expected"), ROWS.values(), ids=ROWS)
def test_changes_are_named_with_the_words_on_both_sides(before, after, expected):
    parent = told(before) if isinstance(before, str) else before
    child = told(after, "Daily Tide", at=7) if isinstance(after, str) else after
    found = changes(parent, child)
    assert [
        (
            change.kind.value,
            change.before.exact if change.before else None,
            change.after.exact if change.after else None,
        )
        for change in found
    ] == expected


@pytest.mark.parametrize(("before", "after", "expected"), ROWS.values(), ids=ROWS)
def test_anchors_point_into_the_right_document(before, after, expected):
    parent = told(before, at=3) if isinstance(before, str) else before
    child = told(after, at=11) if isinstance(after, str) else after
    found = changes(parent, child)
    assert len(found) == len(expected)
    for change in found:
        for place, telling in ((change.before, parent), (change.after, child)):
            if place:
                base = telling.claim.anchor.start
                words = telling.text[place.start - base : place.end - base]
                assert words == place.exact
