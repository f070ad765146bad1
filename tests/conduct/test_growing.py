"""A case that grew file by file is the case that was traced at once."""

import shutil
from pathlib import Path

import pytest

from quiet import Quiet
from retold.conduct import joining
from retold.conduct.run import TraceOptions, trace
from retold.present.export import case_document

STORY = Path(__file__).parents[2] / "src/retold/measure/story/documents"
NAMES = sorted(one.name for one in STORY.iterdir() if one.is_file())
AT_A_TIME = 4
ORDERS = {
    "as-sorted": NAMES,
    "backwards": NAMES[::-1],
    "mixed": NAMES[::2] + NAMES[1::2],
}


def traced(folder):
    return trace(TraceOptions(inputs=(folder,)), Quiet())


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("once") / "story"
    shutil.copytree(STORY, folder)
    return case_document(traced(folder).case)


@pytest.mark.parametrize("names", ORDERS.values(), ids=ORDERS)
def test_adding_files_in_any_order_ends_in_the_same_case(names, at_once, tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    for start in range(0, len(names), AT_A_TIME):
        added = names[start : start + AT_A_TIME]
        for name in added:
            shutil.copy(STORY / name, folder / name)
        grown = traced(folder)
        assert (grown.new, grown.unchanged) == (len(added), start)
    assert case_document(grown.case) == at_once


def test_what_was_taken_out_leaves_no_trace(at_once, tmp_path):
    folder = tmp_path / "story"
    shutil.copytree(STORY, folder)
    extra = folder / "passing.txt"
    extra.write_text(
        "About 40 tonnes of diesel leaked at Kessel Quay on 4 March 2025, a skipper "
        "told the Passing Post.",
        encoding="utf-8",
    )
    assert case_document(traced(folder).case) != at_once
    extra.unlink()
    assert case_document(traced(folder).case) == at_once


def test_what_is_added_is_all_that_is_compared(tmp_path, monkeypatch):
    """A press note that shares no story with the rest; the weights stay in step."""
    counts = []

    def counted(stage):
        def counting(*given):
            result = stage(*given)
            counts.append(result.compared)
            return result

        return counting

    monkeypatch.setattr(joining, "matching", counted(joining.matching))
    monkeypatch.setattr(joining, "checked", counted(joining.checked))
    folder = tmp_path / "story"
    shutil.copytree(STORY, folder)
    traced(folder)
    extra = folder / "geese.txt"
    extra.write_text("Four geese hatched in Velsand.", encoding="utf-8")
    traced(folder)
    (pairs, findings), (pairs_anew, findings_anew) = counts[:2], counts[2:]
    assert pairs > 500
    assert pairs_anew < pairs / 4
    assert findings > 50
    assert findings_anew < findings / 10
