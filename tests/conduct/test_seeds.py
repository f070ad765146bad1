"""Three real pages about one disputed subject, as text, whole way through.

They are specimens: the tests say what a reader sees, and take no side.
"""

import pytest

from quiet import Quiet
from retold.conduct.run import TraceOptions, trace
from retold.present.export.case_json import case_document
from shared_data import shared
from span_checks import broken_spans


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    folder = shared("seeds")
    options = TraceOptions(inputs=(folder,), case_dir=tmp_path_factory.mktemp("seeds"))
    return trace(options, Quiet()).case


@pytest.fixture(scope="module")
def blob(traced):
    return case_document(traced)


@pytest.fixture(scope="module")
def blog(blob):
    return next(one for one in blob["documents"] if one["path"].startswith("001"))


def segments(document, role):
    return [one for one in document["segments"] if one["role"] == role]


def words(document, segment):
    return document["text"][segment["start"] : segment["end"]]


def figures(blob, of=None, value=None):
    return {
        (one["relation"], one["value"], one["unit"], one["of"])
        for one in blob["quantities"]
        if (of is None or of in (one["of"] or ""))
        and (value is None or one["value"] == value)
    }


def family_of(blob, claims):
    families = {claim["family"] for claim in claims}
    assert len(families) == 1, [(claim["text"], claim["family"]) for claim in claims]
    (family,) = families
    return next(one for one in blob["families"] if one["id"] == family)


def claims_with(blob, *parts):
    return [
        claim
        for claim in blob["claims"]
        if all(part in claim["text"] for part in parts)
    ]


def test_three_documents_and_nothing_in_problems(blob):
    assert [one["path"][:3] for one in blob["documents"]] == ["000", "001", "002"]
    assert blob["problems"] == []


def test_every_span_holds(blob):
    assert broken_spans(blob) == []


def test_the_blog_has_an_editors_note_and_a_dated_update(blog):
    (note,) = segments(blog, "editor_note")
    assert words(blog, note).startswith("[Edit:")
    dates = {one["date"] for one in segments(blog, "update")}
    assert dates == {"2015-04-11"}


# What each comment answers, by its place in the thread; read off the page by eye.
PARENTS = [None, None, 1, 1, None, None, 5, 6, None, 8, 8, None, None, None, 13]
PARENTS += [None, 15, None, 17]


def test_nineteen_comments_with_their_replies_under_the_right_parents(blog):
    comments = segments(blog, "comment")
    place = {one["id"]: at for at, one in enumerate(comments)}
    assert [place.get(one["parent"]) for one in comments] == PARENTS


def test_page_machinery_is_boilerplate(blob):
    closing = [
        words(one, segment)
        for one in blob["documents"]
        for segment in segments(one, "boilerplate")
    ]
    assert any("close in 0 seconds" in line for line in closing)
    assert not claims_with(blob, "close in 0 seconds")


@pytest.mark.parametrize(
    "expected",
    [
        ("=", "55", "1", "areas"),
        ("<=", "61", "1", "zones"),
        ("~", "80", "percent", "police force"),
        ("<=", "53", "1", "people"),
        (">", "100", "1", "serious crimes"),
    ],
    ids=["55-areas", "61-zones", "80-percent", "53-people", "more-than-100-crimes"],
)
def test_figures_have_their_bound_and_what_is_counted(blob, expected):
    relation, value, unit, of = expected
    found = figures(blob, value=value)
    assert any(
        (one[0], one[2]) == (relation, unit) and of in (one[3] or "") for one in found
    ), found


def test_section_and_comment_numbers_are_no_figures(blob):
    texts = [one["text"] for one in blob["quantities"]]
    assert not [text for text in texts if "3.4" in text or "3.5.3" in text]
    starts = {(one["document"], one["start"]) for one in blob["quantities"]}
    for document in blob["documents"]:
        for comment in segments(document, "comment"):
            line = document["text"].rfind("\n", 0, comment["start"]) + 1
            assert (document["id"], line) not in starts


def test_pinpoints_lead_to_page_paragraph_and_section(blob):
    found = {
        (one["page"], one["paragraph"], one["section"]) for one in blob["pinpoints"]
    }
    assert {(12, 3, "3.4.3"), (15, 4, "3.5.3"), (13, 2, "3.4.4")} <= found


def test_fifty_five_and_sixty_one_are_one_family_with_a_figure_change(blob):
    earlier = claims_with(blob, "map of 55 areas")
    later = claims_with(blob, "as many as 61")
    family = family_of(blob, earlier + later)
    figure_changes = [
        (change["before"]["text"], change["after"]["text"])
        for edge in family["stemma"]
        for change in edge["changes"]
        if change["kind"] == "figure" and change["before"] and change["after"]
    ]
    assert any("55" in one and "61" in two for one, two in figure_changes)


def test_the_quoted_officers_denials_are_denials_in_that_family(blob):
    family = family_of(blob, claims_with(blob, "map of 55 areas"))
    officer = claims_with(blob, "senior police officer", "denied")
    chief = claims_with(blob, "have a no-go zone in")
    assert officer
    assert chief
    assert {one["id"] for one in officer + chief} <= set(family["denials"])


@pytest.mark.parametrize(
    "cue", ["according to", "it’s been claimed"], ids=["one-report", "it-is-claimed"]
)
def test_vague_words_end_in_an_unnamed_source(blob, cue):
    text = {"according to": "one report", "it’s been claimed": "claimed"}[cue]
    found = [
        one
        for one in blob["attributions"]
        if text in ((one["source"] or {}).get("text", "") + one["cue"]["text"])
    ]
    assert found
    for one in found:
        assert one["source"] is None or one["source"]["kind"] == "unnamed"
