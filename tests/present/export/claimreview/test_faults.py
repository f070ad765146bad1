"""CR01 to CR16: each rule fires on its fault, and a sound review has none."""

import copy

import pytest

from retold.present.export.claimreview import Level, faults, faults_in

SOUND = {
    "@type": "ClaimReview",
    "claimReviewed": "400 tonnes of diesel leaked at Kessel Quay",
    "url": "https://www.desk.example/checks/1",
    "datePublished": "2025-03-07",
    "author": {"@type": "Organization", "name": "The Desk"},
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Mostly false",
        "ratingValue": 2,
        "bestRating": "5",
        "worstRating": 1,
        "url": "https://desk.example/scale",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": {
            "@type": "Person",
            "name": "A. Bell",
            "sameAs": "https://a.example/",
        },
        "datePublished": "2025-03-05T08:00:00.000Z",
        "appearance": [{"@type": "CreativeWork", "url": "https://notes.example/1"}],
    },
}
SITE = "desk.example"


def changed(path, value):
    review = copy.deepcopy(SOUND)
    *above, last = path.split(".")
    place = review
    for name in above:
        place = place[name]
    if value is None:
        place.pop(last, None)
    else:
        place[last] = value
    return review


def test_a_sound_review_has_no_fault():
    assert faults(SOUND, SITE) == []


RATING, ITEM = "reviewRating", "itemReviewed"


@pytest.mark.parametrize(
    ("code", "level", "path", "value"),
    [
        ("CR01", "error", "claimReviewed", None),
        ("CR01", "error", "claimReviewed", "  "),
        ("CR02", "warning", "claimReviewed", "x" * 75),
        ("CR03", "warning", "claimReviewed", "False: 400 tonnes leaked"),
        ("CR03", "warning", "claimReviewed", "Missvisande – 400 ton läckte"),
        ("CR03", "warning", "claimReviewed", "It is mostly false that 400 leaked"),
        ("CR04", "error", "url", None),
        ("CR04", "error", "url", "/checks/1"),
        ("CR04", "error", "url", "#check"),
        ("CR04", "error", "url", "javascript:alert(1)"),
        ("CR05", "error", "url", "https://desk.example.evil.test/1"),
        ("CR05", "error", "url", "https://notdesk.example/1"),
        ("CR07", "error", f"{RATING}.alternateName", None),
        ("CR07", "error", RATING, None),
        ("CR08", "error", f"{RATING}.ratingValue", None),
        ("CR08", "error", f"{RATING}.ratingValue", 6),
        ("CR08", "error", f"{RATING}.ratingValue", "two"),
        ("CR08", "error", f"{RATING}.ratingValue", "nan"),
        ("CR08", "error", f"{RATING}.worstRating", 0),
        ("CR08", "error", f"{RATING}.worstRating", 5),
        ("CR09", "warning", "author", {"@type": "Organization"}),
        ("CR10", "error", f"{ITEM}.author", {"@type": "Person", "sameAs": "https://a"}),
        ("CR11", "warning", f"{ITEM}.appearance", None),
        ("CR12", "warning", f"{ITEM}.firstAppearance", {"url": "https://a.example"}),
        ("CR13", "warning", f"{ITEM}.author.sameAs", "https://www.desk.example/we"),
        ("CR14", "warning", f"{ITEM}.datePublished", "2025-03-08"),
        ("CR14", "warning", f"{ITEM}.datePublished", "last week"),
        ("CR16", "note", f"{RATING}.url", None),
    ],
)
def test_each_rule_fires_on_its_fault(code, level, path, value):
    found = faults(changed(path, value), SITE)
    assert code in {one.code for one in found}
    fault = next(one for one in found if one.code == code)
    assert fault.level == level
    assert fault.message.endswith((".", "not one to review."))
    assert fault.field


def test_a_shortener_only_forwards():
    review = changed("url", "https://bit.ly/x")
    assert "CR06" in {one.code for one in faults(review, None)}


def test_without_a_site_nobody_looked_at_the_host():
    (fault,) = faults(SOUND)
    assert (fault.code, fault.level) == ("CR05", Level.WARNING)


def test_two_reviews_of_one_page_are_told():
    other = changed("claimReviewed", "another claim")
    apart = changed("url", "https://desk.example/2")
    codes = [[one.code for one in each] for each in faults_in([SOUND, other], SITE)]
    assert codes == [["CR15"], ["CR15"]]
    assert faults_in([SOUND, apart], SITE) == [[], []]


@pytest.mark.parametrize(
    "claim",
    [
        "It is true that it rained",
        "A minister: the harbour is safe",
        "False alarms rose",
    ],
)
def test_words_that_only_look_like_a_rating_are_let_be(claim):
    assert faults(changed("claimReviewed", claim), SITE) == []


@pytest.mark.parametrize("value", [[], "words", 7, {"@type": []}, None])
def test_odd_shapes_are_faults_and_no_crash(value):
    review = dict.fromkeys(SOUND, value)
    assert "CR01" in {one.code for one in faults(review, SITE)} or value == "words"
