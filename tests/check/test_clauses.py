"""Clauses of a claim, each with its own words and slots."""

from report_builder import one, told
from retold.check.asked import asked
from retold.check.clauses import clauses


def parts(claim, language="en"):
    return [
        part.telling.text.strip(" ,;")
        for part in clauses(asked(claim, (), language), language)
    ]


def test_commas_and_joining_words_cut():
    claim = told("Two cranes fell, three boats sank and nobody was hurt")
    assert parts(claim) == [
        "Two cranes fell",
        "three boats sank",
        "and nobody was hurt",
    ]


def test_a_piece_with_one_word_goes_with_the_one_before():
    claim = told("Crews came from Hollin, Lyngholm and Merrin")
    assert parts(claim) == ["Crews came from Hollin, Lyngholm and Merrin"]


def test_quotations_and_figures_are_not_cut():
    quote = "cranes fell, boats sank"
    assert len(parts(told(f"Somebody wrote “{quote}” yesterday", quotes=[quote]))) == 1
    assert len(parts(told("The quay cost 1, 200 crowns", [one("1, 200")]))) == 1


def test_each_clause_keeps_what_was_read_in_it():
    claim = told("12 cranes fell hard, 3 boats sank soon", [one("12"), one("3")])
    cut = clauses(asked(claim, (), "en"), "en")
    told_in = [[f.anchor.exact for f in part.telling.figures] for part in cut]
    assert told_in == [["12"], ["3"]]
    for part in cut:
        for word in part.words:
            assert part.telling.text[word.start : word.end] == word.text
