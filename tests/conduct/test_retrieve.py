import json

import pytest

from retold.conduct.retrieve import (
    BadLine,
    Library,
    entries_in,
    lines_as_entries,
    listed,
)
from retold.model.errors import NothingToReadError, WrongUseError
from retold.model.match import Evidence
from retold.model.retrieval import Entry, Hit


def test_lines_become_entries_and_bad_ones_say_why():
    lines = [
        b'{"id": 7, "text": "The ferry sank.", "title": "Sunk?", "language": "en"}',
        b'{"id": "b", "claim": "A fox ran."}',
        b"",
        b'{"id": "c"}',
        b"[1]",
        b"nope",
    ]
    assert list(lines_as_entries(lines)) == [
        Entry(id="7", number=7, text="The ferry sank.", title="Sunk?", language="en"),
        Entry(id="b", text="A fox ran."),
        BadLine(id="c", error='line 4 has no "text"'),
        BadLine(id=None, error="line 5 is not a JSON object"),
        BadLine(id=None, error="line 6 is not JSON"),
    ]


def test_a_table_gives_its_rows(tmp_path):
    file = tmp_path / "known.csv"
    file.write_text("id,title,text\na7,Sunk?,The ferry sank.\n,,A fox ran off.\n")
    found = [(one.id, one.title, one.text) for one in entries_in(file)]
    assert found == [("a7", "Sunk?", "The ferry sank."), ("2", "", "A fox ran off.")]


def test_claim_reviews_give_their_claims(tmp_path):
    file = tmp_path / "checks.csv"
    file.write_text("claim,rating,title\nThe ferry sank in the bay.,False,Sunk?\n")
    (found,) = entries_in(file)
    assert (found.text, found.title) == ("The ferry sank in the bay.", "Sunk?")


def test_a_document_gives_its_sentences(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("The ferry sank in the bay on Monday. No. The crew swam ashore.")
    found = [(one.id, one.text) for one in entries_in(file)]
    assert found == [
        ("note.txt:1", "The ferry sank in the bay on Monday."),
        ("note.txt:3", "The crew swam ashore."),
    ]


def test_nothing_to_search_is_said(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(NothingToReadError, match="nothing to search"):
        entries_in(tmp_path / "empty.txt")
    with pytest.raises(WrongUseError, match="Cannot read"):
        entries_in(tmp_path / "none.jsonl")


def test_a_collection_with_a_broken_line_is_not_searched_in_part(tmp_path):
    file = tmp_path / "known.jsonl"
    file.write_text('{"id": "a", "text": "The ferry sank."}\n{"id": "b"\n')
    with pytest.raises(WrongUseError, match="line 2 is not JSON"):
        entries_in(file)


def test_answers_come_in_the_order_of_the_queries():
    entries = [Entry(id=one, text=one) for one in ("the ferry sank", "a fox ran off")]
    bad = BadLine(id=None, error="line 2 is not JSON")
    queries = [Entry(id="1", text="fox"), bad, Entry(id="2", text="ferry")]
    answers = list(Library(entries, None).answers(queries, 1))
    assert [line.id for line, _ in answers] == ["1", None, "2"]
    assert [hits[0].entry.id if hits else None for _, hits in answers] == [
        "a fox ran off",
        None,
        "the ferry sank",
    ]


@pytest.mark.parametrize(
    ("ids", "first"),
    [
        pytest.param(("debate.txt:4", "debate.txt:5"), "k2", id="lines-of-one-text"),
        pytest.param(("4", "5"), "k1", id="lines-by-themselves"),
    ],
)
def test_a_line_near_says_what_is_meant(ids, first):
    known = [
        ("k1", "Snow fell twice on the hills"),
        ("k2", "The ferry Vinterdrott sank"),
    ]
    library = Library([Entry(id=one, text=text) for one, text in known], None)
    texts = (
        "The Vinterdrott sank, that ferry.",
        "By noon the owners knew nothing yet, in all that snow.",
    )
    queries = [Entry(id=id_, text=text) for id_, text in zip(ids, texts, strict=True)]
    _, (_, hits) = library.answers(queries, 2)
    assert hits[0].entry.id == first
    told = {one.rule: one.detail for one in hits[0].evidence}
    assert told.get("same-context") == (ids[0] if first == "k2" else None)


class Counting:
    """An encoder of three words that remembers what it was asked to keep."""

    name, sha256 = "three words", "0"

    def __init__(self):
        self.kept = []

    def available(self):
        return True

    def encode(self, texts, language, *, keep=False):  # noqa: ARG002 - a port's method
        import numpy as np  # noqa: PLC0415 - of this stand-in alone

        self.kept += texts if keep else []
        rows = [
            [word in text.lower() for word in ("ferry", "fox", "")] for text in texts
        ]
        found = np.array(rows, np.float32)
        return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_vectors_of_what_is_searched_are_kept_and_of_what_is_asked_not():
    encoder = Counting()
    library = Library([Entry(id="a", text="The fox ran", language="en")], encoder)
    list(library.answers([Entry(id="q", text="Secret fox", language="en")], 1))
    assert "The fox ran" in encoder.kept
    assert not [text for text in encoder.kept if "Secret" in text]


def test_entries_of_several_languages_keep_their_vectors():
    texts = [("the ferry", "en"), ("a fox", "sv"), ("ferry and fox", "en")]
    entries = [Entry(id=text, text=text, language=code) for text, code in texts]
    library = Library(entries, Counting())
    ((_, hits),) = library.answers([Entry(id="q", text="Fox", language="en")], 3)
    told = {one.entry.id: one.evidence[-1].detail for one in hits}
    assert told == {"a fox": "1.00", "ferry and fox": "0.82", "the ferry": "0.50"}


@pytest.mark.parametrize(
    ("scores", "least", "left"),
    [
        ((0.9, 0.1, 0.01), None, 3),
        ((0.09, 0.02), None, 2),
        ((0.07, 0.01), None, 0),
        ((0.9, 0.1, 0.01), 0.1, 2),
        ((0.07, 0.01), 0.0, 2),
        ((), None, 0),
    ],
    ids=["good", "just", "hopeless", "least", "all", "none"],
)
def test_a_list_is_whole_or_empty_unless_a_lowest_score_is_asked_for(
    scores, least, left
):
    hits = [
        Hit(entry=Entry(id="k", text="A fox ran."), score=score, evidence=())
        for score in scores
    ]
    assert listed(hits, least) == hits[:left]


def test_where_meaning_was_compared_less_is_hopeless():
    means = Evidence(rule="same-meaning", weight=1.0, detail="0.30")
    entry = Entry(id="k", text="A fox ran.")
    hits = [Hit(entry=entry, score=0.05, evidence=(means,))]
    assert listed(hits) == hits
    assert listed([Hit(entry=entry, score=0.02, evidence=(means,))]) == []


def feed(claims):
    """A data feed of claim reviews, as Data Commons publishes them."""
    elements = [
        {
            "@type": "DataFeedItem",
            "item": [
                {
                    "@type": "ClaimReview",
                    "url": f"https://checks.example/{number}",
                    "claimReviewed": claim,
                    "author": {"@type": "Organization", "name": f"Desk {number % 7}"},
                    "reviewRating": {"@type": "Rating", "alternateName": "Mostly so"},
                }
            ],
        }
        for number, claim in enumerate(claims)
    ]
    whole = {"@type": "DataFeed", "dataFeedElement": elements}
    return json.dumps(whole)


def test_a_check_is_found_in_a_feed_of_hundreds_with_its_address(tmp_path):
    goods = ("grain", "petrol", "salt", "ferry tickets", "bus passes")
    ports = ("Port Merrin", "Hollin", "Lyngholm", "Tarnvik")
    claims = [
        f"{number + 2} boxes of {goods[number % 5]} were counted in {ports[number % 4]}"
        for number in range(400)
    ]
    claims.insert(200, "Nobody warned the residents of the quay before 06:40")
    (tmp_path / "feed.json").write_text(feed(claims))
    entries = entries_in(tmp_path / "feed.json")
    assert len(entries) == 401
    assert all(one.checked.endswith("rated “Mostly so”") for one in entries)
    asked = Entry(id="q", text="Residents of the quay were not warned before 06:40.")
    ((_, hits),) = Library(entries, None).answers([asked], 3)
    assert hits[0].entry.url == "https://checks.example/200"
