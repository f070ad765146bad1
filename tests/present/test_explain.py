"""`retold explain` on a small case that is really traced."""

import json

import pytest

from quiet import Quiet
from retold.conduct.run import TraceOptions, open_case, trace
from retold.present.casebook import Casebook
from retold.present.explain_text import explain_lines, rule_lines
from retold.present.explained import explained
from retold.present.pen import Pen
from retold.present.words import columns

COAST = """Fuel leaks at Kessel Quay

Coast Wire, 4 March 2025

The harbour office said on Tuesday that as many as 61 barges were lost at Kessel Quay.
She denied that the reports of forty ghost barges were correct.
"""
POST = """Barges lost

Harbour Post, 5 March 2025

At least 61 barges were lost at Kessel Quay, Coast Wire reported on Tuesday.
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kessel")
    (folder / "coast.txt").write_text(COAST, encoding="utf-8")
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    trace(TraceOptions(inputs=(folder,)), Quiet())
    return folder


@pytest.fixture(scope="module")
def book(case):
    return Casebook(open_case(case)[0], place=str(case))


def told(book, words, width=80):
    claims = [one for each in book.counted for one in each.extraction.claims]
    id_ = next(one.id for one in claims if words in one.anchor.exact)
    one = explained(id_, book)
    return " ".join(" ".join(explain_lines(one, book, Pen(width=width))).split())


@pytest.mark.parametrize(
    "expected",
    [
        "“The harbour office”, an organisation",
        "cue “said”",
        "rule the content follows the verb of saying",
        "“as many as 61”: up to 61, of barges",
        "bound this or less (“as many as”)",
        "counted from 4 Mar 2025, the date of the text",
        "rule a day of the week",
        " a figure stands in it (“as many as 61”)",
        "asserts: nothing in it denies or asks",
        "No source in this case was compared with this telling.",
    ],
)
def test_a_claim_is_told_with_its_rules(book, expected):
    assert expected in told(book, "as many as 61")


def test_what_a_claim_was_matched_with_is_told_with_the_evidence(book):
    words = told(book, "At least 61")
    assert "retold show" in words
    assert "from coast.txt, 4 Mar 2025" in words
    assert "because" in words


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("plain", [False, True])
def test_every_claim_fits_the_terminal(book, width, plain):
    for each in book.counted:
        for claim in each.extraction.claims:
            one = explained(claim.id, book)
            lines = explain_lines(one, book, Pen(width=width, plain=plain))
            assert max(map(columns, lines)) <= width
            assert not plain or "\n".join(lines).isascii()


def test_a_claim_is_found_by_its_words(case, call):
    code, out, _ = call("explain", "at least 61 BARGES", str(case))
    assert code == 0
    assert "At least 61 barges" in out


def test_a_claim_is_found_by_its_id_and_by_its_family(case, book, call):
    family = book.case.families[0]
    _, by_id, _ = call("explain", family.first, str(case))
    _, by_family, _ = call("explain", book.short[family.id], str(case))
    assert by_id == by_family
    assert family.first in by_id


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("were lost at Kessel Quay", "Name one by its id"),
        ("no such words", "No claim of this case is 'no such words'"),
        ("c-ffffffffffff", "No claim of this case is"),
    ],
)
def test_a_claim_that_is_not_one_is_said_to_be(case, call, words, expected):
    code, _, err = call("explain", words, str(case))
    assert code == 2
    assert expected in err


def test_json_holds_parts_rules_and_words(case, call):
    code, out, _ = call("explain", "as many as 61", str(case), "--json")
    held = json.loads(out)
    assert code == 0
    assert held["schema"] == "retold.explanation/1"
    why = held["explanation"]
    figure = next(one for one in why["features"] if one["rule"] == "figure")
    assert figure["words"][0]["text"] == "as many as 61"
    assert why["rules"]["content-after"] == "the content follows the verb of saying"
    assert why["relative_times"] == [held["times"][0]["id"]]
    assert held["descents"]


def test_a_sentence_needs_no_case(call):
    code, out, _ = call("explain", "--text", "The crew denied that 40 tonnes leaked.")
    assert code == 0
    assert "somebody denies it (“denied”)" in " ".join(out.split())
    assert "TOLD ELSEWHERE" not in out


def test_what_a_negation_takes_back_is_told(call):
    _, out, _ = call("explain", "--text", "Residents of the quay were not warned.")
    assert "“not” takes back “warned”" in out


def test_a_modal_word_is_told_by_its_kind(call):
    _, out, _ = call("explain", "--text", "The 40 barges may sink.")
    assert "“may”: possible; it is told as possible" in out


def test_why_a_claim_is_a_part_of_its_sentence(call):
    text = "It is shameful that the port lost 40 barges in March."
    _, out, _ = call("explain", "--text", text)
    assert "A PART OF ITS SENTENCE" in out
    assert "it is shameful that" in out


def test_a_text_of_several_claims_gives_a_line_of_json_each(call):
    text = "The crew lost 40 tonnes. Ann Lindqvist sold 12 barges."
    _, out, _ = call("explain", "--text", text, "--json")
    assert [json.loads(line)["claims"][0]["text"] for line in out.splitlines()] == [
        "The crew lost 40 tonnes.",
        "Ann Lindqvist sold 12 barges.",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        ((), 2, "Name a claim"),
        (("c-1234", "--text", "Ships sank."), 2, "Name a claim"),
        (("--text", "..."), 3, "No claim was found"),
    ],
    ids=["neither", "both", "no-words"],
)
def test_what_cannot_be_explained_is_refused(call, arguments, code, expected):
    ended, _, err = call("explain", *arguments)
    assert ended == code
    assert expected in err


def test_rules_of_a_sentence_are_told_without_a_case(book):
    claims = [one for each in book.counted for one in each.extraction.claims]
    lines = rule_lines(explained(claims[0].id, book), Pen())
    assert any("HOW CHECKABLE" in line for line in lines)
