"""The terminal's summary: what it says, and that it fits."""

from dataclasses import replace

import pytest

from present.case_builders import empty_case, kessel_case
from retold.model.document import Problem
from retold.present.casebook import Casebook
from retold.present.family_text import family_lines
from retold.present.pen import Pen
from retold.present.problem_text import problem_lines
from retold.present.ranking import denied_and_told_again, one_voice
from retold.present.summary import claims_lines, summary_lines
from retold.present.words import columns

WHOLE = """\
  9 documents, 4 Mar – 19 Apr 2025: 7 articles and blog posts (2 comments), 1
  social post, 1 report (1 page)
  1 file left out: 1 damaged → retold problems
  1 document read with doubts → retold problems

  12 claims; 2 families (claims told more than once): 1 by three or more
  outlets, 1 by two

  MOST RETOLD                                 told  outlets  denied  source
  c7f2  about 40 tonnes of fuel leaked from…     9        7       1  ≈ p. iii ¶4
  a01d  Residents were not warned in time.       2        2       0  – not found
  ≈ the source says something else; – not found is not “false”

  HOW c7f2 CHANGED  “about 40 tonnes of fuel leaked from tank 7”
  4 Mar 09:12  ◆ Kessel Harbour…, p. iii   “An estimated 40…”
  4 Mar 11:05  └─ Coast Wire               “about 40 tonnes”    other hedge
  4 Mar 13:40     ├─ Harbour Post          “At least 40 tonnes” about → at least
  4 Mar 18:22     │  └╌ Daily Tide         “40 tonnes of fuel…” − source, +1
  5 Mar 07:50     └─ Quayside Notes        “Up to 400 tonnes”   40 → 400
  5 Mar 08:31        └─ Mia Ferry          “400 tonnes”         − up to
               (lost telling)
  5 Mar 09:00  ├╌ Tom Skipper              “400 tonnes leaked”  same words
  19 Apr       └╌ Harbour Post             “Some 400 tonnes”    same words
  undated      saved/letter.txt            “40 tonnes, I…”
  6 Mar 16:00  ⊘ the ministry, in Coast Wire: “No fuel reached the river”
  ◆ source document; ╌ a guess, less sure than 0.60; ⊘ denial; undated: not
  placed in time"""


def text_of(pen, case=None):
    return "\n".join(summary_lines(Casebook(case or kessel_case()), pen))


def test_the_whole_summary_at_eighty_columns():
    assert text_of(Pen()) == WHOLE


def test_that_meaning_was_compared_is_said():
    case = replace(kessel_case(), encoder="an encoder")
    told = " ".join(" ".join(summary_lines(Casebook(case), Pen(width=80))).split())
    assert "1 by two. Compared by words and meaning" in told
    assert "meaning" not in WHOLE


def test_a_tree_in_two_languages_names_them():
    case = kessel_case()
    first, *others = case.readings
    swedish = replace(first, document=replace(first.document, language="sv"))
    told = "\n".join(
        summary_lines(
            Casebook(replace(case, readings=(swedish, *others))),
            Pen(width=120),
        )
    )
    assert told.count(", sv") == 1
    assert ", en" in told
    assert ", en" not in WHOLE


def test_documents_in_other_languages_are_counted_and_named():
    case = kessel_case()
    first, second, *rest = case.readings
    foreign = [
        replace(one, document=replace(one.document, language=language))
        for one, language in ((first, "fi"), (second, "de"))
    ]
    problems = [
        Problem(code="language", message="made", path=one.document.path)
        for one in foreign
    ]
    text = text_of(
        Pen(),
        replace(
            case,
            readings=(*foreign, *rest),
            problems=(*case.problems, *problems),
        ),
    )
    assert (
        "2 documents are in other languages (de, fi): stored, but claims are found in"
        in " ".join(text.split())
    )


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("plain", [False, True], ids=["signs", "ascii"])
def test_no_line_is_wider_than_the_terminal(width, plain):
    pen = Pen(width=width, plain=plain)
    book = Casebook(kessel_case())
    lines = [
        *summary_lines(book, pen),
        *claims_lines(book, pen, all_claims=True),
        *family_lines(book.case.families[0], book, pen),
        *problem_lines(book.case, pen),
    ]
    assert [line for line in lines if columns(line) > width] == []


def test_plain_is_ascii_and_keeps_every_fact():
    told = text_of(Pen(plain=True))
    assert told.isascii()
    assert "`- Coast Wire" in told
    assert "|  `. Daily Tide" in told
    assert 'x the ministry, in Coast Wire: "No fuel reached the river"' in told


@pytest.mark.parametrize(
    ("width", "kept", "dropped"),
    [(80, "outlets", "nothing"), (70, "denied", "outlets"), (58, "told", "denied")],
)
def test_narrow_terminals_lose_outlets_then_denied(width, kept, dropped):
    head = next(
        line for line in text_of(Pen(width=width)).splitlines() if "MOST" in line
    )
    assert kept in head
    assert "source" in head
    assert dropped not in head


def test_an_empty_case_says_what_would_be_here_and_why_not():
    told = text_of(Pen(), empty_case())
    assert "1 document: 1 article or blog post" in told
    assert "Here would be the claims told more than once" in told
    assert "No checkable claim was found in these documents." in told


def test_claims_told_once_by_one_outlet_are_not_called_retold():
    case = kessel_case()
    once = replace(case.families[1], tellings=("c-coastwarn",), stemma=())
    alone = replace(case, families=(case.families[0], once))
    assert "a01d" not in text_of(Pen(), alone)
    book = Casebook(alone)
    assert "a01d" in "\n".join(claims_lines(book, Pen(), all_claims=True))
    assert "a01d" not in "\n".join(claims_lines(book, Pen(), all_claims=False))


def test_all_claims_lists_those_without_a_family_most_checkable_first():
    case = kessel_case()
    scores = {"c-coastwarn": 0.41, "c-tidewarn": 0.87}
    pages = [
        replace(
            page,
            extraction=replace(
                page.extraction,
                claims=tuple(
                    replace(one, score=scores.get(one.id, one.score))
                    for one in page.extraction.claims
                ),
            ),
        )
        for page in case.readings
    ]
    book = Casebook(replace(case, readings=tuple(pages), families=case.families[:1]))
    told = "\n".join(claims_lines(book, Pen(), all_claims=True))
    lone = told.partition("TOLD ONCE")[2].splitlines()[1:]
    assert [one.split()[0] for one in lone[:2]] == ["c-tidewarn", "c-coastwarn"]
    assert "Daily Tide" in lone[0]
    assert "Residents were" in lone[1]
    assert "c-comment" not in told
    usual = "\n".join(claims_lines(book, Pen(), all_claims=False))
    assert "TOLD ONCE" not in usual
    assert "c-tidewarn" not in usual


def test_a_case_without_families_still_lists_its_claims():
    book = Casebook(replace(kessel_case(), families=()))
    assert "Here would be" in "\n".join(claims_lines(book, Pen(), all_claims=False))
    told = "\n".join(claims_lines(book, Pen(), all_claims=True))
    assert "Here would be" not in told
    assert "c-notes" in told


def test_long_trees_are_cut_and_say_so():
    case = kessel_case()
    many = tuple(f"c-x{number}" for number in range(30))
    page = case.readings[0]
    claim = page.extraction.claims[0]
    more = tuple(replace(claim, id=one) for one in many)
    grown = replace(
        page, extraction=replace(page.extraction, claims=page.extraction.claims + more)
    )
    family = replace(case.families[0], tellings=case.families[0].tellings + many)
    told = text_of(
        Pen(),
        replace(case, readings=(grown, *case.readings[1:]), families=(family,)),
    )
    assert "(28 more tellings: retold show c7f2)" in told


def test_copies_are_left_out_and_counted():
    case = kessel_case()
    kept = case.readings[2]
    path = "saved/harbour-again.html"
    again = replace(kept, document=replace(kept.document, id="d-again", path=path))
    copy = Problem(code="copy", message="Same.", path=path)
    told = text_of(
        Pen(),
        replace(
            case,
            readings=(*case.readings, again),
            problems=(*case.problems, copy),
        ),
    )
    assert "9 documents" in told
    assert "2 files left out: 1 copy, 1 damaged" in told


def test_hostile_words_cannot_move_the_cursor():
    case = kessel_case()
    family = replace(case.families[1], label="warned\x1b[2J\nnot\x07 at all")
    told = text_of(Pen(), replace(case, families=(family,)))
    assert "\x1b" not in told
    assert "\x07" not in told


def test_a_family_shows_both_wordings_reasons_and_chains():
    book = Casebook(kessel_case())
    told = "\n".join(family_lines(book.case.families[0], book, Pen()))
    assert "9 tellings, 7 outlets, 1 denial, 2 independent beginnings" in told
    assert "changed   figure: “40 tonnes” → “400 tonnes”" in told
    assert "from      Harbour Post, 4 Mar 2025, 13:40, “At least 40 tonnes of" in told
    assert "because   names: earlier and 0.81 alike" in told
    assert "word of   The ministry → Coast Wire" in told
    assert "nobody named (“has been said”) → Daily Tide" in told
    assert "≈ says something else: Interim report" in told
    assert "p. iii ¶4 (page 5): “An estimated 40 tonnes" in told
    assert "searched  38 pages and 412 paragraphs; pages 30–31 of the file" in told


def test_problems_are_listed_under_their_inputs():
    told = "\n".join(problem_lines(kessel_case(), Pen()))
    assert "  saved/annex.pdf\n    damaged " in told
    assert "saved/annex.pdf was not read: it ends too early." in told
    assert "Words seem to have been lost in 1 place." in told
    assert "It has no date, so it is not placed in time." in told
    assert told.endswith("4 problems in 4 inputs")


@pytest.mark.parametrize(
    ("origins", "listed"), [(1, ["f-c7f2aa000000"]), (2, [])], ids=["one", "two"]
)
def test_many_outlets_with_one_beginning_are_one_voice(origins, listed):
    case = kessel_case()
    leak = replace(case.families[0], origins=origins)
    book = Casebook(replace(case, families=(leak, case.families[1])))
    assert [one.id for one in one_voice(book)] == listed


def test_only_a_telling_after_the_denial_is_told_again():
    case = kessel_case()
    leak = case.families[0]
    early = tuple(one for one in leak.tellings if one != "c-later")
    before = Casebook(replace(case, families=(replace(leak, tellings=early),)))
    assert denied_and_told_again(Casebook(case)) == [leak]
    assert denied_and_told_again(before) == []
