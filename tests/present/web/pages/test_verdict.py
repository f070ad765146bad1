"""A verdict from the begun form to the exported claim review."""

import json
import re

import pytest

from present.web.actions.conftest import Desk, told
from present.web.actions.test_rule import said
from reviewed_story import WARNED, traced, written

GIVEN = {
    "claim": "Residents of Kessel Quay were not warned",
    "step": "0.2",
    "reasons": "The log of the siren shows a test at 09:00.",
    "evidence": "https://quay.example/log\nInterview with the union, 3 March",
    "url": "https://desk.example/checks/1",
    "publisher": "Desk Example",
    "publisher_url": "https://desk.example",
    "scale_url": "https://desk.example/scale",
    "appearances": "https://coast.example/1",
    "claimed": "2025-03-01",
    "published": "2025-03-09",
    "language": "en",
}


@pytest.fixture
def first(desk):
    return desk.claims(WARNED)[0]


def kept(desk):
    return desk.opened.book.case.reviews[-1].review.ruled.values


def test_the_form_is_filled_in_and_never_rated(desk, first):
    page = desk.sits("Maja Lind").get(f"/verdicts/{first}").text
    assert 'value="Residents of Kessel Quay were not warned' in page
    assert 'name="claimed" value="2025-03-01"' in page
    assert not re.findall(r"<option value=\"\d\.\d\" selected", page)
    assert "Rated: not yet" in told(desk.sits("Maja Lind").get(f"/verdicts/{first}"))
    assert "CR07" in page


def test_a_preview_writes_nothing_and_shows_what_is_wrong(desk, first):
    answer = desk.post(f"/verdicts/{first}", do="preview", **{**GIVEN, "url": ""})
    assert answer.status_code == 200
    assert "CR04" in told(answer)
    assert "Mostly false" in told(answer)
    assert not desk.fates


@pytest.mark.parametrize(
    ("spoilt", "sentence"),
    [
        ({"evidence": ""}, "name at least one source"),
        ({"evidence": "No source found after search of … "}, "where you looked"),
        ({"reasons": ""}, "give the reasons"),
        ({"step": ""}, "Retold never rates by itself"),
        ({"url": ""}, "CR04"),
        ({"url": "https://other.example/1"}, "CR05"),
        ({"claim": ""}, "CR01"),
        ({"value": "9"}, "CR08"),
        ({"value": "two"}, "no whole number"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    desk, first, spoilt, sentence
):
    answer = desk.post(f"/verdicts/{first}", do="approve", **{**GIVEN, **spoilt})
    assert answer.status_code == 422
    assert sentence in told(answer)
    if "value" not in spoilt and "reasons" not in spoilt:
        assert GIVEN["reasons"] in answer.text
    assert not desk.fates


def test_no_source_found_is_evidence_when_it_says_where(desk, first):
    words = "no source found after search of the harbour's archive"
    given = {**GIVEN, "evidence": words}
    assert desk.post(f"/verdicts/{first}", do="approve", **given).status_code == 303
    assert kept(desk)["evidence"] == [words]


def test_a_scale_is_changed_in_the_form(desk, first):
    own = {"step": "", "rating_words": "Three noses", "value": "3", "worst": "1",
           "best": "4"}  # fmt: skip
    desk.post(f"/verdicts/{first}", do="approve", **{**GIVEN, **own})
    rating = kept(desk)["rating"]
    assert rating["words"] == "Three noses"
    assert (rating["value"], rating["worst"], rating["best"]) == (3, 1, 4)
    assert (
        'value="Three noses"' in desk.sits("Maja Lind").get(f"/verdicts/{first}").text
    )
    context = {**GIVEN, "step": "2.1"}
    desk.post(f"/verdicts/{first}", do="approve", **context)
    assert kept(desk)["rating"] == {
        "words": "Missing context",
        "scale_url": "https://desk.example/scale",
    }


def test_an_approved_verdict_is_exported_and_valid(desk, first, tmp_path):
    answer = desk.post(f"/verdicts/{first}", do="approve", **GIVEN)
    assert answer.headers["location"] == "/reviews?done=1"
    folder = str(desk.folder)
    out = said("export", folder, "--to", "claimreview", "--site", "desk.example",
               "-o", "-")  # fmt: skip
    review = json.loads(out)
    assert review["editor"]["name"] == "Maja Lind"
    assert review["reviewRating"]["alternateName"] == "Mostly false"
    assert review["citation"] == GIVEN["evidence"].splitlines()
    (tmp_path / "review.json").write_text(out)
    checked = said("claimreview", "check", str(tmp_path / "review.json"),
                   "--site", "desk.example")  # fmt: skip
    assert checked.splitlines()[-1] == "1 claim review: 0 errors, 0 warnings, 0 notes"
    family = desk.opened.family_of[first]
    assert "verdict: given by Maja Lind" in desk.get(f"/families/{family.id}")
    page = desk.sits("Maja Lind").get(f"/verdicts/{first}.json").json()
    shown = json.loads(page["preview"]["json"])
    names = ("dateCreated", "identifier")  # of the log, which a preview is not in
    assert shown == {name: one for name, one in review.items() if name not in names}


def test_a_draft_stays_in_the_house(desk, first):
    desk.post(f"/verdicts/{first}", do="draft", claim="Half a thought")
    assert kept(desk)["state"] == "draft"
    assert "a draft by Maja Lind" in desk.get("/reviews?list=verdicts")
    asked = ("export", str(desk.folder), "--to", "claimreview", "-o", "-")
    with pytest.raises(AssertionError):
        said(*asked)
    desk.post(f"/verdicts/{first}", do="approve", **GIVEN)
    assert "Half a thought" not in said(*asked)
    assert "Nothing of this kind does" in desk.get("/reviews?list=verdicts")


def test_a_second_reader_is_somebody_else(desk, first):
    desk.post(f"/verdicts/{first}", do="ask", **GIVEN)
    assert "waits for a second reader by Maja Lind" in desk.get(f"/verdicts/{first}")
    own = desk.post(f"/verdicts/{first}", do="approve", **GIVEN)
    assert own.status_code == 422
    assert "somebody else approves" in told(own)
    other = desk.post(f"/verdicts/{first}", do="approve", by="Ivo Brandt", **GIVEN)
    assert other.status_code == 303
    assert "state" not in kept(desk)
    assert [fate for _, fate in desk.fates] == ["replaced", "stands"]


def test_two_verdicts_at_once_are_laid_side_by_side(desk, first):
    desk.post(f"/verdicts/{first}", do="approve", seen="0", **GIVEN)
    late = {**GIVEN, "step": "0.5", "reasons": "They were."}
    answer = desk.post(
        f"/verdicts/{first}", do="approve", by="Ivo Brandt", seen="0", **late
    )
    assert answer.status_code == 409
    page = told(answer)
    assert "The log of the siren" in page
    assert "They were." in page
    assert "Mostly false" in page
    assert 'name="reasons" value="They were."' in answer.text


def test_a_verdict_is_found_from_every_telling_of_its_family(desk, first):
    desk.post(f"/verdicts/{first}", do="approve", **GIVEN)
    third = desk.claims(WARNED)[2]
    page = desk.sits("Maja Lind").get(f"/verdicts/{third}.json").json()
    assert page["id"] == first
    assert page["verdict"]["why"] == GIVEN["reasons"]


def test_a_claim_told_once_can_have_a_verdict(untouched):
    desk = Desk(untouched)
    alone = [one.id for one in desk.opened.tellings
             if one.id not in desk.opened.family_of]  # fmt: skip
    for one in alone:
        assert desk.sits("Maja Lind").get(f"/verdicts/{one}").status_code == 200


CHECK = """<!doctype html><title>Was Kessel Quay warned?</title>
<script type="application/ld+json">{"@context": "https://schema.org",
"@type": "ClaimReview", "url": "https://quayfacts.example/1",
"datePublished": "2025-03-07",
"claimReviewed": "Residents of Kessel Quay were not warned",
"author": {"@type": "Organization", "name": "Quay <i>Facts</i>"},
"reviewRating": {"@type": "Rating", "alternateName": "Falso"}}</script>
<h1>Was Kessel Quay warned?</h1><p>We asked the harbour master about the siren.</p>"""


def test_earlier_checks_by_others_stand_above_the_form(tmp_path):
    folder = written(tmp_path / "story")
    (folder / "facts.html").write_text(CHECK)
    traced(folder)
    desk = Desk(folder)
    first = desk.claims(WARNED)[0]
    page = desk.get(f"/verdicts/{first}")
    assert "1 fact-check of a similar claim, by others" in page
    assert "7 Mar 2025: “Falso”" in page
    assert page.index("by others") < page.index("Claim in one line")
    assert "<i>Facts" not in desk.sits("Maja Lind").get(f"/verdicts/{first}").text
    other = next(one for one in desk.claims("tonnes of fuel leaked"))
    assert "by others" not in desk.get(f"/verdicts/{other}")


def test_without_checks_in_the_case_nothing_is_said_of_any(desk, first):
    assert "by others" not in desk.get(f"/verdicts/{first}")


def test_who_asked_and_who_approved_are_both_told(desk, first):
    desk.post(f"/verdicts/{first}", do="ask", **GIVEN)
    desk.post(f"/verdicts/{first}", do="approve", by="Ola Brandt", **GIVEN)
    page = desk.get(f"/verdicts/{first}").partition("Who wrote it")[2]
    assert "Mostly false (a second reader is asked)" in page
    assert page.index("Ola Brandt") < page.index("Maja Lind")


def test_what_would_be_published_is_given_as_a_file(desk, first):
    answer = desk.post(f"/verdicts/{first}", do="keep", **GIVEN)
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.json()["reviewRating"]["alternateName"] == "Mostly false"
    assert not desk.fates


def test_a_reader_meets_a_verdict_only_where_there_is_one(desk, first):
    shown = f'href="/verdicts/{first}">given by'
    assert shown not in desk.sits("Maja Lind").get(f"/claims/{first}").text
    desk.post(f"/verdicts/{first}", do="approve", **GIVEN)
    assert shown in desk.sits("Maja Lind").get(f"/claims/{first}").text
