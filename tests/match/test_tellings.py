from dataclasses import replace

import pytest

from retold.match import MIN_CHECKABLE, tellings
from retold.model.case import Reading
from retold.model.claim import Claim, Extraction, Polarity
from retold.model.document import Document, Link, Rating, Role, Segment, Segmentation
from retold.model.text import anchor
from retold.model.when import DateKnownBy, StatedDate, When

TEXT = "Fuel leaked, “a rusty valve” broke.\nSee the wire for more.\nAll lies, I say."
CLAIM = Claim(
    id="c-1",
    document="d-1",
    segment="s-1",
    anchor=anchor(TEXT, 0, 35),
    score=0.9,
    polarity=Polarity.ASSERTS,
)
BODY = Segment(id="s-1", document="d-1", role=Role.BODY, start=0, end=len(TEXT))


def document(**more):
    blank = Document(
        id="d-1",
        path="a.html",
        part=None,
        url="https://post.example/a",
        sha256="0",
        format="text/html",
        title=None,
        authors=("Ines Marl",),
        publisher="Harbour Post",
        language="en",
        published=StatedDate(value="2025-03-04", how=DateKnownBy.META),
        updated=None,
        archived=None,
        text=TEXT,
        blocks=(),
        pages=(),
        links=(),
        problems=(),
    )
    return replace(blank, **more)


def told(claim=CLAIM, segments=(BODY,), **more):
    return tellings(
        [
            Reading(
                document=document(**more),
                segmentation=Segmentation(
                    document="d-1", segments=segments, sentences=(), gaps=()
                ),
                extraction=Extraction(document="d-1", claims=(claim,)),
            )
        ]
    )


def test_a_claim_becomes_a_telling_of_its_outlet():
    (found,) = told()
    assert (found.outlet, found.names) == (
        "Harbour Post",
        ("Harbour Post", "Ines Marl"),
    )
    assert found.when == When.parse("2025-03-04")
    assert [quote.exact for quote in found.quotes] == ["a rusty valve"]
    assert [word.key for word in found.words if word.content][:2] == ["fuel", "leak"]


@pytest.mark.parametrize("role", [Role.BYLINE, Role.LINKS, Role.BOILERPLATE])
def test_what_is_not_told_is_left_out(role):
    assert told(segments=(replace(BODY, role=role),)) == ()


def test_what_can_hardly_be_checked_is_left_out():
    assert told(replace(CLAIM, score=MIN_CHECKABLE - 0.01)) == ()


def test_links_count_from_the_telling_s_own_paragraph_only():
    def link(start, href):
        return Link(anchor=anchor(TEXT, start, start + 4), href=href)

    (found,) = told(links=(link(5, "https://a.example"), link(40, "https://b.example")))
    assert found.cites == ("https://a.example",)


@pytest.mark.parametrize(
    ("author", "outlet"),
    [("Olle", "Olle"), (None, "a comment on Harbour Post")],
    ids=["named", "nameless"],
)
def test_a_comment_speaks_for_itself(author, outlet):
    comment = Segment(
        id="s-2",
        document="d-1",
        role=Role.COMMENT,
        start=59,
        end=75,
        author=author,
        date="2025-03-09",
        parent="s-1",
    )
    claim = replace(CLAIM, segment="s-2", anchor=anchor(TEXT, 59, 75))
    (found,) = told(claim, (BODY, comment))
    assert (found.outlet, found.role) == (outlet, Role.COMMENT)
    assert found.when == When.parse("2025-03-09")
    assert (found.under, found.address) == (("s-1",), None)


def test_a_date_that_says_nothing_falls_back_on_the_document():
    (found,) = told(segments=(replace(BODY, date="two days ago"),))
    assert found.when == When.parse("2025-03-04")


def test_an_undated_document_has_undated_tellings():
    (found,) = told(published=None)
    assert found.when is None


@pytest.mark.parametrize(
    "line",
    ["MARSBY (Coast Wire) - ", "OLD MARSBY, 4 March (CW) – ", "MARSBY — "],
    ids=["agency", "date", "town"],
)
def test_a_dateline_is_no_part_of_what_is_told(line):
    text = f"{line}Fuel leaked from a rusty valve."
    claim = replace(CLAIM, anchor=anchor(text, 0, len(text)))
    (found,) = told(claim, (replace(BODY, end=len(text)),), text=text)
    assert found.words[0].form == "fuel"
    assert found.text == text


def test_a_speaker_in_a_transcript_is_a_name_beside_the_publisher():
    (found,) = told(segments=(replace(BODY, author="Ada Lind"),))
    assert found.names == ("Harbour Post", "Ines Marl", "Ada Lind")
    assert found.outlet == "Harbour Post"


def test_a_claim_that_others_check_is_not_a_post_of_theirs():
    embed = replace(BODY, role=Role.EMBED)
    rating = Rating(claim="Fuel leaked", claimant=None, words="Mostly so")
    (found,) = told(segments=(embed,), rating=rating)
    assert found.outlet == "a claim checked by Harbour Post"
    (found,) = told(segments=(embed,))
    assert found.outlet == "a post on Harbour Post"
