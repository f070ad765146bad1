"""Which other claims are proposed as the same one, and what of them is bold."""

import re
from dataclasses import replace

import pytest

from present.case_builders import kessel_case
from present.web.conftest import Held, browser

INTO = "40 tonnes of fuel leaked into the river"
PLAIN = {"of", "the", "were", "in", "it", "is", "from", "at", "about", "an"}


@pytest.fixture
def candidates():
    """Those for one claim of a case in which no two are joined."""
    held = Held(replace(kessel_case(), families=(), findings=()))
    told = next(one for one in held.now().tellings if one.shown == INTO)
    page = browser(held).get(f"/claims/{told.id}/merge.json").json()
    return page["candidates"]


def words(parts):
    return re.findall(r"\w+", " ".join(one["words"] for one in parts).casefold())


def test_the_most_alike_comes_first(candidates):
    told = [set(words(one["theirs"])) for one in candidates]
    assert {"tonnes", "fuel", "leaked"} <= told[0]
    assert not {"tonnes", "fuel", "leaked"} <= told[-1]


def test_no_claim_is_proposed_for_words_that_any_claim_may_have(candidates):
    for one in candidates:
        bold = words(part for part in one["theirs"] if part["shared"])
        assert {*bold} - PLAIN, one["theirs"]
    told = [" ".join(words(one["theirs"])) for one in candidates]
    assert not [one for one in told if "residents" in one]


def test_only_words_that_both_have_are_bold(candidates):
    for one in candidates:
        there = set(words(one["theirs"]))
        bold = words(part for part in one["ours"] if part["shared"])
        assert bold
        assert there.issuperset(bold)
