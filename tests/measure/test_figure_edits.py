import re

from report_builder import report
from retold.conduct.run import TraceOptions, trace
from retold.measure.figure_edits import make_edits, score_figure_edits
from retold.measure.story import story_folder
from retold.present.cli.progress import Silence

SENTENCE = "An estimated 40 tonnes of diesel was released from tank 7 in June 2023."


def test_one_slot_is_changed_and_named():
    edits = make_edits(report([("paragraph", SENTENCE)]))
    changed = {edit.kind: edit.text for edit in edits}
    assert set(changed) == {"", "number", "unit", "date", "subject", "bound"}
    assert "litres" in changed["unit"]
    assert all("40" in one.text for one in edits if one.kind == "date")


def test_a_true_retelling_keeps_every_number():
    edits = make_edits(report([("paragraph", SENTENCE)]))
    for edit in edits:
        if not edit.kind:
            assert {"40", "7"} <= set(re.findall(r"\d+", edit.text))


def test_the_shipped_report_is_told_right_and_changes_are_seen(tmp_path):
    def traced(folder):
        options = TraceOptions(inputs=(folder,), case_dir=tmp_path)
        return trace(options, Silence()).case

    with story_folder() as folder:
        scores = {one.metric: one for one in score_figure_edits(folder, traced)}
    assert scores["no_false_alarm"].value >= 0.98
    assert scores["change_not_missed"].value >= 0.95
    assert scores["no_false_alarm"].n + scores["change_not_missed"].n == 400
