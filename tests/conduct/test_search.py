"""A rule that breaks costs one document its claims, and never the run."""

import json

import pytest

import retold.conduct.search
from quiet import Quiet
from retold.conduct.run import TraceOptions, trace
from retold.conduct.search import BROKE
from retold.present.cli.pipes import extracted

ODD = "The odd ferry left Kessel Quay with 40 tonnes of fuel."
GOOD = "About 12 tonnes of fuel leaked at Kessel Quay on Tuesday."


@pytest.fixture
def broken(monkeypatch):
    """Let the search break on every document that tells of the odd ferry."""
    real = retold.conduct.search.extract

    def breaks(document, segmentation):
        if "odd ferry" in document.text:
            raise KeyError("a rule met what it did not expect")
        return real(document, segmentation)

    monkeypatch.setattr(retold.conduct.search, "extract", breaks)


@pytest.mark.usefixtures("broken")
def test_a_document_that_breaks_a_rule_is_kept_and_says_so(tmp_path):
    (tmp_path / "a.txt").write_text(ODD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    case = trace(TraceOptions(inputs=(tmp_path,)), Quiet()).case
    odd, good = case.readings
    assert (odd.document.text.strip(), odd.extraction.claims) == (ODD, ())
    (problem,) = odd.document.problems
    assert problem.code == BROKE
    assert "KeyError in conduct/search.py, line" in problem.message
    assert [one.anchor.exact for one in good.extraction.claims] == [GOOD]


@pytest.mark.usefixtures("broken")
def test_a_line_that_breaks_a_rule_gives_an_error_and_the_next_goes_on():
    lines = [
        json.dumps({"id": n, "text": text}).encode()
        for n, text in ((1, ODD), (2, GOOD))
    ]
    first, second = extracted(lines)
    assert (first["id"], "KeyError" in first["error"]) == (1, True)
    assert [one["text"] for one in second["claims"]] == [GOOD]
