"""`retold check`: for one claim, for a case, and as a pipe."""

import json

import pytest

from present.case_builders import kessel_case
from retold.present.casebook import Casebook
from retold.present.check_text import case_lines
from retold.present.cli.check import checked
from retold.present.cli.main import main
from retold.present.pen import Pen

REPORT = """The ferry report

The ferry Solvind was sold in May 2019 to a yard in Hamra.

Forty sailors were dismissed a week later, and the yard kept the engine.
"""


def run(*words):
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in words])
    return ended.value.code


@pytest.fixture
def source(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Forty sailors were dismissed", "+ says so: The ferry report"),
        ("Sixty sailors were dismissed", "~ says something else: The ferry report"),
        ("Whales were seen off Kessel", "- not found: The ferry report"),
    ],
)
def test_a_claim_is_held_against_a_file(source, capsys, claim, said):
    assert run("check", "--claim", claim, "--against", source, "--plain") == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--claim", "Forty sailors"),
        ("check", "--against", "report.txt"),
        ("check", "--jsonl"),
        ("check", "folder", "--claim", "Forty", "--against", "report.txt"),
    ],
    ids=["no-file", "no-claim", "no-lines", "a-case-too"],
)
def test_wrong_use_says_what_to_write(words, capsys):
    assert run(*words) == 2
    assert capsys.readouterr().err.startswith("retold: ")


def test_an_empty_claim_is_wrong_use(source, capsys):
    assert run("check", "--claim", " ", "--against", source) == 2
    assert "The claim is empty" in capsys.readouterr().err


def test_a_case_tells_its_answers():
    lines = "\n".join(case_lines(Casebook(kessel_case()), Pen(width=80, plain=True)))
    assert "held against" in lines
    assert '"Not found" is not "false"' in lines


def test_lines_are_answered_in_order_and_bad_ones_say_why():
    lines = [
        {"id": 1, "claim": "Forty sailors left", "passages": ["Forty sailors left."]},
        {"id": 2, "passages": ["x"]},
        {"id": 3, "claim": "Forty sailors left", "passages": "x"},
        {"id": 4, "claim": "Forty sailors left", "table": "sailors"},
        {"id": 5, "claim": "Forty sailors left", "table": [["left"], ["40"]]},
    ]
    raw = [json.dumps(one).encode() for one in lines]
    found = list(checked([*raw, b"nix", b"[]"]))
    assert [one["id"] for one in found] == [1, 2, 3, 4, 5, None, None]
    assert found[0]["verdict"] == "says_so"
    assert found[0]["passages"] == [0]
    assert set(found[0]) == {
        "id",
        "verdict",
        "score",
        "passages",
        "cells",
        "differences",
        "parts",
    }
    assert ["error" in one for one in found[1:]] == [
        True,
        True,
        True,
        False,
        True,
        True,
    ]
    assert set(found[4]) == {*found[0], "reason"}
