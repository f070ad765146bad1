"""`retold compare`, on the terminal and as a pipe."""

import json

import pytest

from quiet import Quiet
from retold.conduct.pairs import compare_texts
from retold.conduct.run import TraceOptions, trace
from retold.present.cli.compare import compared
from retold.present.cli.main import main
from retold.present.compare_text import compare_lines
from retold.present.export import comparison_object
from retold.present.pen import Pen

BEFORE = "About 40 tonnes of diesel reportedly leaked at Kessel Quay."
AFTER = "400 tonnes of diesel leaked at Kessel Quay."


def test_both_texts_are_shown_with_what_changed_lit():
    lines = _drawn(BEFORE, AFTER)
    shown = lines.index(f"    {BEFORE}")
    assert lines[shown + 1].startswith("    aaaaaaaaaaaaaaa           bbbbbbbbbb")
    assert "  a = figure: “About 40 tonnes” → “400 tonnes”" in lines
    assert "  b = hedge: dropped “reportedly”" in lines


def test_the_relation_and_its_reason_are_said_in_words():
    said = " ".join(_drawn("Prices rose in May.", "Prices fell in May."))
    assert "The second says the opposite of the first" in said
    assert "opposite words: “rose”, then “fell”" in said


def test_two_claims_are_told_apart():
    said = " ".join(_drawn("The tent weighs 2.4 kg.", "The stove weighs 2.4 kg."))
    assert "Two claims: what the first says is not in the second: tent" in said


def test_nothing_changed_is_said():
    assert "CHANGES: none" in _drawn(AFTER, AFTER)


def test_plain_drawing_is_ascii():
    drawn = compare_lines(
        ("Zoë left.", "Zoë stayed."),
        compare_texts("Zoë left.", "Zoë stayed."),
        Pen(width=60, plain=True),
    )
    assert "\n".join(drawn).isascii()


def test_each_line_gets_a_result_in_order_and_a_bad_one_an_error():
    lines = [
        json.dumps({"id": 1, "before": BEFORE, "after": AFTER}).encode(),
        b"{",
        b"[1]",
        json.dumps({"id": 4, "before": BEFORE}).encode(),
        json.dumps({"id": 5, "before": " ", "after": AFTER}).encode(),
        json.dumps({"id": "six", "before": AFTER, "after": AFTER}).encode(),
    ]
    results = list(compared(lines))
    assert [one["id"] for one in results] == [1, None, None, 4, 5, "six"]
    assert results[1]["error"] == "line 2 is not JSON"
    assert results[2]["error"] == "line 3 is not a JSON object"
    assert results[3]["error"] == 'line 4 has no words in "after"'
    assert results[4]["error"] == 'line 5 has no words in "before"'
    assert results[5]["relation"] == "retells"


def test_changes_point_into_the_two_texts():
    written = comparison_object(1, compare_texts(BEFORE, AFTER))
    figure = next(one for one in written["changes"] if one["kind"] == "figure")
    before, after = figure["before"], figure["after"]
    assert BEFORE[before["start"] : before["end"]] == before["text"]
    assert AFTER[after["start"] : after["end"]] == after["text"]
    assert written["why"][-1]["rule"] == "other-detail"


def test_files_and_words_are_taken_alike(tmp_path, capsys):
    file = tmp_path / "after.txt"
    file.write_text(AFTER, encoding="utf-8")
    assert _code("compare", BEFORE, str(file)) == 0
    assert "“About 40 tonnes” → “400 tonnes”" in capsys.readouterr().out


def test_an_article_is_asked_whether_it_says_so(tmp_path, capsys):
    told = "A barge sank at Kessel Quay on Monday. Two men were saved from the barge. "
    more = "Divers raised the barge in May. It carried 40 tonnes of salt. It was old."
    file = tmp_path / "article.txt"
    file.write_text(told + more, encoding="utf-8")
    assert _code("compare", "Barge sank at Kessel Quay", str(file)) == 0
    assert "The article tells it as so." in capsys.readouterr().out
    assert _code("compare", "Bees swarm early in Velsand", str(file)) == 0
    assert "about something else" in capsys.readouterr().out


def test_one_wording_alone_is_wrong_use(capsys):
    assert _code("compare", BEFORE) == 2
    assert "Give two wordings" in capsys.readouterr().err
    assert _code("compare", BEFORE, " ") == 2
    assert "empty" in capsys.readouterr().err


def _drawn(before, after):
    one = compare_texts(before, after)
    return list(compare_lines((before, after), one, Pen(width=100)))


def _code(*words):
    try:
        main(list(words))
    except SystemExit as ended:
        return ended.code
    return None


@pytest.fixture(scope="module")
def leaks(tmp_path_factory):
    """A case of two reports and a byline, and the ids of its claims by outlet."""
    folder = tmp_path_factory.mktemp("leaks")
    for name, day, text in (("wire", 4, BEFORE), ("tide", 5, AFTER)):
        (folder / f"{name}.txt").write_text(
            f"Leak at the quay\n\nThe {name}, {day} March 2025\n\n{text}\n",
            encoding="utf-8",
        )
    case = trace(TraceOptions(inputs=(folder,)), Quiet()).case
    told = {
        one.anchor.exact: one.id
        for each in case.readings
        for one in each.extraction.claims
    }
    return folder, told[BEFORE], told[AFTER]


def asked(capsys, first, second, folder, code=0):
    with pytest.raises(SystemExit) as ended:
        main(["compare", first, second, str(folder)])
    assert ended.value.code == code
    return capsys.readouterr()


def test_two_claims_of_a_case_are_compared_by_their_short_ids(leaks, capsys):
    folder, before, after = leaks
    said = asked(capsys, before[:8], after[:8].upper(), folder).out
    assert said.startswith("BEFORE: ")
    assert "4 Mar 2025" in said
    assert f"({after[:10]})" in said
    assert "tide.txt" in said
    assert "a = figure: “About 40 tonnes” → “400 tonnes”" in said


def test_it_says_when_the_case_counts_both_as_one_claim(leaks, capsys):
    folder, before, after = leaks
    said = " ".join(asked(capsys, before, after, folder).out.split())
    assert "In this case both belong to one claim" in said


@pytest.mark.parametrize(
    ("first", "says"),
    [
        ("c-ffffffffffff", "No claim of this case begins with c-ffffffffffff"),
        ("A tent", "two claims are compared by their ids"),
    ],
    ids=["no-such-claim", "words"],
)
def test_what_is_no_claim_of_the_case_is_said(leaks, capsys, first, says):
    folder, _, after = leaks
    assert says in asked(capsys, first, after, folder, code=2).err
