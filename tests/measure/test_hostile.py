"""The demands of a manifest of hostile files, and whether they are met."""

import json
from pathlib import Path

import pytest

from retold.measure.hostile import Ended, has_hostile, score_hostile, unmet
from retold.model.document import Document, Link, Problem
from retold.model.errors import WrongUseError
from retold.model.text import Anchor
from retold.read import Outcome

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def ended(text=None, *codes, seconds=1.0, href="https://quay.example/"):
    problems = tuple(Problem(code=code, message=code) for code in codes)
    documents = () if text is None else (document(text, problems, href),)
    outcome = Outcome(
        path="a",
        sha256="0",
        size_bytes=1,
        documents=documents,
        problems=() if documents else problems,
    )
    return Ended(file="a", outcome=outcome, seconds=seconds, most_seconds=20.0)


def document(text, problems, href):
    return Document(
        id="d-1",
        path="a",
        part=None,
        url=None,
        sha256="0",
        format="text/html",
        title=None,
        authors=(),
        publisher=None,
        language=None,
        published=None,
        updated=None,
        archived=None,
        text=text,
        blocks=(),
        pages=(),
        links=(Link(anchor=Anchor(start=0, end=1, exact=text[:1]), href=href),),
        problems=problems,
    )


def missed(one, expect):
    return list(unmet(one, {"file": "a", "expect": expect}))


@pytest.mark.parametrize(
    ("one", "expect"),
    [
        (ended(None, "damaged"), "refuse with a reason"),
        (ended("Leak."), "refuse or extract; no crash"),
        (ended("Leak.", "pages-cut"), "cut at the page limit, said so"),
        (ended("Leak."), "text right or marked as doubtful"),
        (ended("L+AOk-k.", "encoding-barred"), "text right or marked as doubtful"),
        (ended(None, "damaged"), "extract with a mark, or refuse; no LookupError"),
    ],
)
def test_met(one, expect):
    assert missed(one, expect) == []


@pytest.mark.parametrize(
    ("one", "expect"),
    [
        (ended("Leak."), "refuse"),
        (ended(None, "damaged"), "extract"),
        (ended("Leak."), "flagged"),
        (ended("Leak.", seconds=21.0), "no hang"),
        (ended(None, "parser-error"), "no crash"),
        (ended(None, "parser-error"), "refuse"),
        (ended("L+AOk-k."), "text right"),
        (ended("lÃ¤cka"), "text right"),
        (ended("Leak.", href="javascript:a()"), "never as a link"),
        (ended("x" * 200_000), "nothing expanded"),
    ],
)
def test_not_met(one, expect):
    assert missed(one, expect) == [expect]


def test_a_demand_in_unknown_words_is_not_passed_over():
    with pytest.raises(WrongUseError, match="sing a song"):
        missed(ended("Leak."), "extract; sing a song")


def test_a_folder_is_scored_and_misses_are_named(tmp_path):
    assert not has_hostile(tmp_path)
    made = tmp_path / "hostile" / "made"
    made.mkdir(parents=True)
    (made / "a.txt").write_text("Forty tonnes leaked.")
    (made / "b.txt").write_text("Forty tonnes leaked.")
    rows = [
        {"file": "a.txt", "expect": "extract", "max_seconds": 20},
        {"file": "b.txt", "expect": "refuse", "max_seconds": 20},
    ]
    (made / "manifest.json").write_text(json.dumps(rows))
    outcomes, as_said = score_hostile(tmp_path)
    assert (outcomes.value, outcomes.n) == (1.0, 3)
    assert (as_said.value, as_said.n) == (0.5, 2)
    assert as_said.note == "made/b.txt: refuse"


def test_without_the_files_it_is_wrong_use(tmp_path):
    with pytest.raises(WrongUseError, match="no hostile"):
        score_hostile(tmp_path)


def test_all_the_hostile_files_on_this_machine_end_as_they_should():
    if not has_hostile(SHARED):
        pytest.skip("the hostile files are not on this machine")
    outcomes, as_said = score_hostile(SHARED)
    assert outcomes.value == 1.0, outcomes.note
    assert as_said.value >= 0.98, as_said.note
