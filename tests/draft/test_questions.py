"""What is still to be asked about a statement, rule by rule."""

import tomllib
from importlib import resources
from string import Formatter

import pytest

from retold.conduct.drafting import DraftOptions, draft


def asked(tmp_path, words, report=None):
    """Ask about one statement, held against a report of one paragraph or nothing."""
    file = tmp_path / "draft.txt"
    filler = "The board met in the town of Nordvik and talked about the harbour there."
    if "Källor" in words:
        filler = (
            "Styrelsen möttes i staden Nordvik och talade om hamnen där i går kväll."
        )
    file.write_text(f"{filler}\n\n{words}\n", encoding="utf-8")
    against = []
    if report:
        source = tmp_path / "report.txt"
        source.write_text(f"Report on the harbour\n\n{report}\n", encoding="utf-8")
        against = [source]
    made = draft(DraftOptions(draft=file, against=tuple(against)))
    return next(one for one in made.statements if one.telling.text in words).questions


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("The ferry lost 41 litres of oil.", "Who says so?"),
        ("Reportedly 41 people were hurt.", "Who says so?"),
        ("A report says that 41 people were hurt.", "Which report?"),
        ("Sources told this paper that 41 people were hurt.", "Which sources?"),
        (
            "Källor uppger att 41 boende inte varnades.",
            "Vem eller vad avses med “Källor”?",
        ),
        ("Ilse Brandt said the cost rose by 30 percent.", "“30 percent”: since when?"),
        (
            "Ilse Brandt said 4,000 people were hurt in May 2024.",
            "Exactly 4,000, or about?",
        ),
        (
            "Ilse Brandt said 41 people were hurt recently.",
            "When was that (“recently”)?",
        ),
    ],
    ids=[
        "nobody",
        "reportedly",
        "report",
        "sources",
        "swedish",
        "rise",
        "round",
        "recently",
    ],
)
def test_a_rule_asks(tmp_path, words, question):
    assert question in asked(tmp_path, words)


@pytest.mark.parametrize(
    "words",
    [
        "Ilse Brandt said 41 people were hurt in May 2024.",
        "Ilse Brandt said about 4,000 people were hurt in May 2024.",
        "Ilse Brandt said 4,123 people were hurt in May 2024.",
    ],
    ids=["named", "bounded", "counted"],
)
def test_what_is_complete_is_not_asked_about(tmp_path, words):
    assert asked(tmp_path, words) == ()


def test_a_hedge_that_only_the_source_has_is_asked_about(tmp_path):
    found = asked(
        tmp_path,
        "The ferry Aldis lost 41 litres of oil at the quay.",
        "An estimated 41 litres of oil were lost by the ferry Aldis at the quay.",
    )
    assert any("The source hedges with" in one for one in found)


def test_another_figure_in_the_source_is_asked_about(tmp_path):
    found = asked(
        tmp_path,
        "The ferry Aldis lost 410 litres of oil at the quay.",
        "The ferry Aldis lost 41 litres of oil at the quay.",
    )
    assert any("41 litres" in one and "which is right?" in one for one in found)


def test_nobody_is_asked_for_where_the_source_says_so(tmp_path):
    same = "The ferry Aldis lost 41 litres of oil at the quay."
    assert "Who says so?" not in asked(tmp_path, same, same)


def test_every_question_is_put_in_each_language():
    file = resources.files("retold.draft") / "data" / "questions.toml"
    asks = tomllib.loads(file.read_text(encoding="utf-8"))["ask"]
    slots = {
        language: {
            name: {slot for _, slot, _, _ in Formatter().parse(words) if slot}
            for name, words in told.items()
        }
        for language, told in asks.items()
    }
    assert set(slots) == {"en", "sv"}
    assert slots["sv"] == slots["en"]


def test_a_swedish_draft_is_asked_in_swedish(tmp_path):
    words = "Källor uppger att 41 boende inte varnades."
    told = "Ilse Brandt sade att 4 000 boende skadades i maj 2024."
    assert "Exakt 4 000, eller ungefär?" in asked(tmp_path, f"{told} {words}")
