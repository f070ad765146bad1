"""Which files hold what another holds."""

import pytest

from retold.match import copies
from retold.model.case import Reading
from retold.model.claim import Extraction
from retold.model.document import Document, Role, Segment, Segmentation
from retold.model.when import DateKnownBy, StatedDate

WORDS = [f"{name}{number}" for number in range(40) for name in ("tank", "quay", "leak")]
ARTICLE = " ".join(WORDS)


def reading(path, body, *, byline="", role=Role.BODY, **known):
    sha, day = known.pop("sha", path), known.pop("day", None)
    text = f"{byline}\n\n{body}"
    start = len(byline) + 2
    parts = [(Role.BYLINE, 0, len(byline)), (role, start, len(text))]
    document = Document(
        id=f"d-{path}",
        path=path,
        part=None,
        sha256=sha,
        format="text/plain",
        title=None,
        language="en",
        updated=None,
        archived=None,
        text=text,
        blocks=(),
        pages=(),
        links=(),
        problems=(),
        published=StatedDate(value=day, how=DateKnownBy.TEXT) if day else None,
        **{"url": None, "authors": (), "publisher": None} | known,
    )
    segments = tuple(
        Segment(id=f"s-{path}-{a}", document=document.id, role=kind, start=a, end=b)
        for kind, a, b in parts
    )
    segmentation = Segmentation(
        document=document.id, segments=segments, sentences=(), gaps=()
    )
    extraction = Extraction(document=document.id)
    return Reading(document=document, segmentation=segmentation, extraction=extraction)


def said(*readings):
    found = copies(readings)
    told = {one.path: one.message for one in found.uncounted.values()}
    return told, [one.message for one in found.notes]


def test_equal_bytes_are_counted_once():
    told, notes = said(
        reading("a.txt", "Short.", sha="x"), reading("b.txt", "Short.", sha="x")
    )
    assert told == {"b.txt": "b.txt has the same bytes as a.txt: counted once."}
    assert not notes


def test_the_same_text_in_another_format_counts_where_it_is_dated_first():
    told, notes = said(
        reading("a.html", ARTICLE, day="2031-03-05"),
        reading("b.txt", ARTICLE.replace(" ", "\n").upper(), day="2031-03-04"),
        reading("c.txt", ARTICLE),
    )
    assert told == {
        "a.html": "a.html has the same text as b.txt: counted once.",
        "c.txt": "c.txt has the same text as b.txt: counted once.",
    }
    assert not notes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"publisher": "Coast Wire"}, {"publisher": "Harbour Mail"}),
        ({"authors": ("mia",)}, {"authors": ("per",)}),
        ({"url": "https://coast.example/1"}, {"url": "https://mail.example/1"}),
    ],
)
def test_another_outlet_with_the_same_text_tells_it_too(one, other):
    told, (note,) = said(
        reading("a.html", ARTICLE, **one), reading("b.html", ARTICLE, **other)
    )
    assert not told
    assert note == (
        "b.html prints almost the same text as a.html (a wire copy or a reprint)."
    )


def test_an_agency_in_the_byline_makes_it_a_wire_copy():
    changed = " ".join(["They", "wrote", *WORDS[:-5]])
    _, (note,) = said(
        reading("a.html", ARTICLE, byline="By Ann Ek, Reuters"),
        reading("b.html", changed, byline="Harbour Mail"),
    )
    assert note.endswith("(wire copy: Reuters).")


def test_a_dateline_that_names_the_first_outlet_makes_it_a_wire_copy():
    _, (note,) = said(
        reading("a.html", ARTICLE, publisher="Coast Wire"),
        reading("b.html", ARTICLE, publisher="Mail", byline="QUAY (Coast Wire) —"),
    )
    assert note.endswith("(wire copy: Coast Wire).")


def test_what_adds_to_another_text_is_said_to():
    longer = ARTICLE + " " + " ".join(f"more{number}" for number in range(200))
    _, (note,) = said(
        reading("a.html", ARTICLE, day="2031-03-04"),
        reading("b.html", longer, day="2031-03-05"),
    )
    assert note.endswith("and adds to it.")


def test_half_a_text_in_common_is_no_copy():
    other = " ".join(WORDS[:60] + [f"other{number}" for number in range(60)])
    assert said(reading("a.html", ARTICLE), reading("b.html", other)) == ({}, [])


def test_short_texts_and_menus_in_common_are_no_copy():
    short = " ".join(WORDS[:40])
    assert said(reading("a.txt", short), reading("b.txt", short)) == ({}, [])
    menus = [reading(one, ARTICLE, role=Role.BOILERPLATE) for one in ("a", "b")]
    assert said(*menus) == ({}, [])


def test_the_order_they_come_in_changes_nothing():
    three = [
        reading("a.html", ARTICLE, publisher="Coast Wire", day="2031-03-05"),
        reading("b.html", ARTICLE, publisher="Harbour Mail", day="2031-03-04"),
        reading("c.html", ARTICLE, publisher="Island Post"),
    ]
    assert said(*three) == said(*reversed(three))
