"""`retold check`: for one claim, for a case, and as a pipe."""

import json

import pytest

from office_files import docx, words
from present.case_builders import kessel_case
from retold.present.casebook import Casebook
from retold.present.check_text import case_lines
from retold.present.cli.check import checked
from retold.present.cli.main import main
from retold.present.pen import Pen
from shared_data import shared

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


SOLD = "The ferry Solvind was sold to a yard in Hamra."
LEFT = "Forty sailors were dismissed a week later, and the yard kept the engine."
HALVES = LEFT.split(" a week ")
FILES = {
    "talk.vtt": f"""WEBVTT

00:12:28.000 --> 00:12:30.500
<v Ada Brisk>{SOLD}

00:12:31.000 --> 00:12:33.000
<v Ada Brisk>{HALVES[0]}

00:12:33.100 --> 00:12:36.000
<v Ada Brisk>a week {HALVES[1]}
""",
    "talk.srt": f"""1
00:12:28,000 --> 00:12:30,500
{SOLD}

2
00:12:31,000 --> 00:12:33,000
{HALVES[0]}

3
00:12:33,100 --> 00:12:36,000
a week {HALVES[1]}
""",
    "report.txt": REPORT,
    "report.html": f"<html lang=en><title>The ferry</title><body><article><h1>The ferry"
    f"</h1><p>{LEFT}</p><p>{SOLD}</p></article></body></html>",
    "report.docx": docx(words(SOLD) + words(LEFT)),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_document_is_searched_and_cited(tmp_path, capsys, name):
    held = FILES[name]
    file = tmp_path / name
    file.write_bytes(held if isinstance(held, bytes) else held.encode())
    claim = "Sixty sailors were dismissed a week later"
    assert run("check", "--claim", claim, "--against", file, "--plain") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "~ says something else" in told
    place = "at 00:12:31" if name.startswith("talk") else "par."
    assert f"passage {place}" in told
    assert "2 paragraphs" in told


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


@pytest.mark.parametrize(
    ("file", "code", "out", "error"),
    [
        ("tika/testPassword4Spaces.pdf", 3, "", "it is locked with a password"),
        (
            "pdfjs/bitmap-halftone-10bpp.pdf",
            0,
            "Nothing could be searched: the source has 1 page without text.",
            "is a picture without text",
        ),
    ],
    ids=["locked", "scan"],
)
def test_a_file_without_words_says_what_is_the_matter(capsys, file, code, out, error):
    path = shared("hostile", "pdf", *file.split("/"))
    assert run("check", "--claim", "Forty sailors left", "--against", path) == code
    said = capsys.readouterr()
    assert out in " ".join(said.out.split())
    assert error in said.err
    assert "not found" not in said.out


def test_a_claim_without_any_slot_says_so(source, capsys):
    assert run("check", "--claim", "It is what it is.", "--against", source) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "There is nothing to look for" in told


def test_meaning_is_for_one_claim(capsys):
    assert run("check", ".", "--meaning") == 2
    assert "retold trace FOLDER --meaning" in capsys.readouterr().err


def test_a_pinpoint_that_does_not_exist_is_said(source, capsys):
    claim = "Forty sailors were dismissed, the report says on page 90."
    assert run("check", "--claim", claim, "--against", source) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "“page 90” cannot be looked up: the source has no pages." in told
