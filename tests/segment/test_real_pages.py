"""Real pages: read in place where they are, never copied."""

import json
from pathlib import Path

import pytest

from retold.segment import segment
from segment.document_builders import document, of_lines

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
ARTICLES = 30
GAPS_PER_1000_SENTENCES = 1.0


def seed(number):
    found = sorted((SHARED / "seeds").glob(f"{number:03}_*.txt"))
    if not found:
        pytest.skip("the seed pages are not on this machine")
    return of_lines(found[0].read_text(encoding="utf-8"))


def test_thread_of_the_blog_page():
    doc = seed(1)
    found = segment(doc).segments
    comments = [one for one in found if one.role == "comment"]
    places = {one.id: at for at, one in enumerate(comments)}
    assert [places.get(one.parent) for one in comments] == [
        *(None, None, 1, 1, None, None, 5, 6, None, 8, 8, None, None, None),
        *(13, None, 15, None, 17),
    ]
    assert [one.depth for one in comments] == [
        *(0, 0, 1, 1, 0, 0, 1, 2, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 1)
    ]
    assert all(doc.text[one.start].isalpha() for one in comments)


def test_notes_of_the_blog_page():
    found = segment(seed(1)).segments
    notes = [(str(one.role), one.date) for one in found if one.role != "body"][:3]
    assert notes == [
        ("headline", None),
        ("editor_note", None),
        ("update", "2015-04-11"),
    ]


def test_links_lost_from_the_tabloid_page():
    doc = seed(2)
    after = [doc.text[gap.at :].split()[0] for gap in segment(doc).gaps]
    assert after == ["reportedly", ":", "now", "has", "can", ":", ","]


@pytest.mark.parametrize("number", [0, 2])
def test_furniture_at_the_end_of_the_other_pages(number):
    found = segment(seed(number)).segments
    assert [str(one.role) for one in found[-2:]] == ["boilerplate"] * 2


def test_whole_articles_have_hardly_any_gaps(capsys):
    path = SHARED / "bench" / "polnear" / "dev.jsonl"
    if not path.exists():
        pytest.skip("the polnear articles are not on this machine")
    lines = path.read_text(encoding="utf-8").splitlines()[:ARTICLES]
    found = [segment(document(json.loads(line)["text"])) for line in lines]
    sentences = sum(len(one.sentences) for one in found)
    rate = 1000 * sum(len(one.gaps) for one in found) / sentences
    with capsys.disabled():
        print(f"\ngaps per 1,000 sentences: {rate:.2f} of {sentences}")  # noqa: T201 -- the measure is what the test is for
    assert rate <= GAPS_PER_1000_SENTENCES
