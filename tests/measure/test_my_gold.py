"""Texts of one's own, marked in brat or doccano, against what Retold finds."""

import json

import pytest

from retold.measure.my_gold import MY_GOLD, has_my_gold, score_my_gold
from retold.model.errors import WrongUseError

TEXT = "\U0001f4a9 About 40 tonnes leaked, Ada Bell said.\nNobody was hurt."


def at(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def brat(folder, *marks):
    lines = []
    for number, (label, *pieces) in enumerate(marks, start=1):
        spans = [at(one) for one in pieces]
        places = ";".join(f"{one['start']} {one['end']}" for one in spans)
        lines.append(f"T{number}\t{label} {places}\t{' '.join(pieces)}")
    lines += ["A1\tpolarity T1 asserts", "R1\tsays Arg1:T1 Arg2:T2"]
    (folder / "a.ann").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "a.txt").write_bytes(TEXT.encode())


def doccano(file, *marks):
    units = []
    for label, words in marks:
        start = len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2
        units.append([start, start + len(words), label])
    file.write_text(json.dumps({"text": TEXT, "label": units}) + "\n")


def found(rows):
    """Answer as Retold would, that found one claim, one figure and one source."""
    assert [one["text"] for one in rows] == [TEXT]
    said = {"source": at("Ada Bell"), "cue": at("said"), "content": [at("About 40")]}
    return [
        {
            "claims": [at("About 40 tonnes leaked, Ada Bell said.")],
            "quantities": [at("40 tonnes")],
            "times": [],
            "attributions": [said, {**said, "source": None}],
        }
    ]


def values(folder):
    return {one.metric: one.value for one in score_my_gold(folder, found)}


def test_marks_of_brat_are_scored_by_label(tmp_path):
    brat(
        tmp_path,
        ("claim", "About 40 tonnes leaked, Ada Bell said."),
        ("claim", "Nobody was hurt."),
        ("Figure", "About 40 tonnes"),
        ("content", "About 40 tonnes", "leaked"),
        ("opinion", "hurt"),
    )
    assert has_my_gold(tmp_path)
    assert values(tmp_path) == {
        "claim_f1": pytest.approx(2 / 3),
        "figure_f1": 1.0,
        "content_f1": 0.0,
    }


def test_marks_of_doccano_count_code_units(tmp_path):
    (tmp_path / MY_GOLD).mkdir()
    doccano(
        tmp_path / MY_GOLD / "all.jsonl",
        ("source", "Ada Bell"),
        ("cue", "said"),
        ("time", "Nobody"),
    )
    assert values(tmp_path) == {"source_f1": 1.0, "cue_f1": 1.0, "time_f1": 0.0}


def test_other_json_lines_are_no_gold(tmp_path):
    (tmp_path / "rows.jsonl").write_text("{}\n")
    assert not has_my_gold(tmp_path)


@pytest.mark.parametrize(
    "line", ["nonsense", '{"text": "a"}', '{"text": "a", "label": [1]}', "[]"]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, line):
    (tmp_path / "marks.jsonl").write_text(f"{line}\n")
    with pytest.raises(WrongUseError, match=r"marks.jsonl is no file of marks"):
        score_my_gold(tmp_path, found)
