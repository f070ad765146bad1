from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.model.errors import ReviewError
from retold.model.review import Fate
from retold.model.source import Finding, Searched, Verdict
from retold.review import applied, document_rulings, opened
from review.made_case import SENTENCES, Drawn, made_case, reading
from review_builders import chained, logged, on_document, ruled, words_of

FERRY, SHEEP, LAMP = SENTENCES
CASE = made_case()
ONE, TWO, THREE, FOUR = CASE.readings


def claim(of, sentence=FERRY):
    return next(one.id for one in of.extraction.claims if one.anchor.exact == sentence)


def after(*rulings, case=CASE):
    return applied(case, logged(*rulings), Drawn)


def family_of(id_, case):
    held = [one for one in case.families if id_ in (*one.tellings, *one.denials)]
    assert len(held) <= 1
    return held[0] if held else None


def edge_of(id_, case):
    return next(one for one in family_of(id_, case).stemma if one.child == id_)


def fates(case):
    return [one.fate for one in case.reviews]


def told(case):
    return case.reviews[-1].told


def test_without_reviews_the_very_same_case_comes_back():
    assert applied(CASE, [], Drawn) is CASE


def test_an_accepted_claim_stays_as_it_is_and_is_known_as_accepted():
    case = after(ruled("accept", words_of(ONE, FERRY)))
    assert replace(case, reviews=()) == CASE
    assert case.reviews[0].targets == (claim(ONE),)
    assert fates(case) == [Fate.STANDS]


def test_a_rejected_claim_leaves_and_what_came_from_it_comes_from_its_parent():
    case = after(ruled("reject", words_of(TWO, FERRY)))
    assert claim(TWO) not in [
        one.id for each in case.readings for one in each.extraction.claims
    ]
    assert family_of(claim(TWO), case) is None
    edge = edge_of(claim(THREE), case)
    assert (edge.parent, edge.confidence) == (claim(ONE), 0.64)
    assert edge.why[0].rule == "through"
    assert made_case() == CASE, "what the machine found stays as it was"


def test_a_family_of_one_is_none():
    rejected = [ruled("reject", words_of(one, FERRY)) for one in (ONE, TWO, THREE)]
    assert family_of(claim(FOUR), after(*rejected)) is None


def test_accepting_after_rejecting_brings_the_claim_back():
    reject, accept = (
        ruled(what, words_of(TWO, FERRY)) for what in ("reject", "accept")
    )
    case = after(reject, accept)
    assert replace(case, reviews=()) == CASE
    assert (case.reviews[0].fate, case.reviews[0].by) == (Fate.REPLACED, 2)


def test_a_corrected_claim_has_its_new_words_and_keeps_its_family():
    shorter = FERRY[: FERRY.index(" for")]
    case = after(ruled("correct", words_of(TWO, FERRY), words_of(TWO, shorter)))
    held = {one.id: one for each in case.readings for one in each.extraction.claims}
    assert held[claim(TWO)].anchor.exact == shorter
    assert edge_of(claim(TWO), case).changes[0].after.exact == shorter
    assert edge_of(claim(THREE), case).changes[0].before.exact == shorter


def test_rulings_made_before_and_after_a_correction_find_the_claim():
    shorter = FERRY[: FERRY.index(" for")]
    case = after(
        ruled("parent", words_of(TWO, FERRY)),
        ruled("correct", words_of(TWO, FERRY), words_of(TWO, shorter)),
        ruled("parent", words_of(THREE, FERRY), words_of(ONE, FERRY)),
        ruled("accept", words_of(TWO, shorter)),
    )
    assert fates(case) == [Fate.STANDS] * 4
    assert edge_of(claim(TWO), case).parent is None


def test_marked_words_become_a_claim_that_can_be_joined():
    part = "the lamp had been dark since Monday"
    case = after(
        ruled("mark", words_of(ONE, part)),
        ruled("merge", words_of(ONE, part), words_of(TWO, LAMP)),
    )
    marked = case.reviews[0].targets[0]
    assert marked in family_of(claim(TWO, LAMP), case).tellings
    assert fates(case) == [Fate.STANDS] * 2


def test_what_was_marked_can_be_rejected_again():
    part = words_of(ONE, "the lamp had been dark since Monday")
    case = after(ruled("mark", part), ruled("reject", part))
    assert replace(case, reviews=()) == CASE


def test_merged_families_are_one_and_lose_nothing():
    case = after(ruled("merge", words_of(ONE, FERRY), words_of(TWO, SHEEP)))
    family = family_of(claim(ONE), case)
    assert len(case.families) == 2
    assert len(family.tellings) == len(family.stemma) == 8
    assert family_of(claim(FOUR, SHEEP), case) is family


def test_a_merged_family_is_weighed_anew_but_for_what_people_set():
    """The machine's edges go, also within one of the two; a person's stay."""
    case = after(
        ruled("parent", words_of(FOUR, FERRY), words_of(ONE, FERRY)),
        ruled("merge", words_of(ONE, FERRY), words_of(TWO, SHEEP)),
    )
    family = family_of(claim(ONE), case)
    before = dict(zip(family.tellings[1:], family.tellings, strict=False))
    edges = {one.child: one for one in family.stemma}
    assert edges.pop(claim(FOUR)).parent == claim(ONE)
    assert edges.pop(family.tellings[0]).parent is None
    assert all(one.parent == before[one.child] for one in edges.values())
    assert told(case) == "merged: the two families are one"


def test_families_too_large_to_be_weighed_keep_their_edges_and_say_so():
    class Large(Drawn):
        def weighed(self, joined, given, others):
            pass

    merge = ruled("merge", words_of(ONE, FERRY), words_of(TWO, SHEEP))
    case = applied(CASE, logged(merge), Large)
    assert edge_of(claim(FOUR), case).parent == claim(THREE)
    assert "each telling keeps its parent" in told(case)


def test_split_takes_one_telling_out():
    case = after(ruled("split", words_of(TWO, FERRY), words_of(ONE, FERRY)))
    assert family_of(claim(TWO), case) is None
    assert edge_of(claim(THREE), case).parent == claim(ONE)


def test_two_tellings_told_alone_make_a_family():
    alone = (words_of(TWO, FERRY), words_of(ONE, FERRY))
    other = (words_of(TWO, SHEEP), words_of(ONE, SHEEP))
    case = after(
        ruled("split", *alone),
        ruled("split", *other),
        ruled("merge", alone[0], other[0]),
    )
    assert set(family_of(claim(TWO), case).tellings) == {claim(TWO), claim(TWO, SHEEP)}


def test_what_was_kept_apart_is_not_merged_by_way_of_others():
    case = after(
        ruled("apart", words_of(ONE, FERRY), words_of(ONE, SHEEP), by="Ola"),
        ruled("merge", words_of(TWO, FERRY), words_of(TWO, SHEEP)),
    )
    assert fates(case) == [Fate.STANDS, Fate.REFUSED]
    assert "kept apart by Ola" in told(case)
    assert len(case.families) == 3


@pytest.mark.parametrize(
    ("child", "parent", "why"),
    [
        ((ONE, FERRY), (TWO, FERRY), "later"),
        ((ONE, FERRY), (ONE, FERRY), "itself"),
        ((TWO, FERRY), (ONE, SHEEP), "different families"),
    ],
)
def test_a_parent_that_cannot_be_is_refused_with_the_reason(child, parent, why):
    case = after(ruled("parent", words_of(*child), words_of(*parent)))
    assert fates(case) == [Fate.REFUSED]
    assert why in told(case)
    assert replace(case, reviews=()) == CASE


def test_a_circle_is_refused():
    undated = replace(
        CASE,
        readings=tuple(
            replace(one, document=replace(one.document, published=None))
            for one in CASE.readings
        ),
    )
    ring = ruled("parent", words_of(ONE, FERRY), words_of(THREE, FERRY))
    case = after(ring, case=undated)
    assert "comes from this one" in told(case)
    freed = ruled("parent", words_of(TWO, FERRY))
    assert fates(after(freed, ring, case=undated)) == [Fate.STANDS] * 2


def test_a_set_parent_is_marked_as_a_persons():
    case = after(ruled("parent", words_of(FOUR, FERRY), words_of(ONE, FERRY)))
    edge = edge_of(claim(FOUR), case)
    assert (edge.parent, edge.confidence) == (claim(ONE), 1.0)
    assert [(one.rule, one.detail) for one in edge.why] == [("ruled", "Maja Lind")]


def test_documents_are_dated_and_marked_before_the_join():
    log = logged(
        ruled("date", on_document(ONE), date="2025-02"),
        ruled("date", on_document(TWO), date=None),
        ruled("date", on_document(THREE), date="yesterday"),
        ruled("primary", on_document(FOUR), primary=True),
        ruled("primary", on_document(ONE), primary="yes"),
    )
    found = document_rulings(CASE.readings, log)
    dates = [one.document.published for one in found.over(CASE.readings)]
    assert [one and one.value for one in dates] == [
        "2025-02",
        None,
        "2025-03-03",
        "2025-03-04",
    ]
    assert dates[0].how.value == "user"
    assert found.primary == {FOUR.document.id: True}
    case = applied(CASE, log, Drawn)
    assert fates(case) == [Fate.STANDS, *[Fate.STANDS, Fate.REFUSED] * 2]
    assert "not a date" in case.reviews[2].told


def test_a_person_answers_for_a_source_in_the_place_of_the_machine():
    asked = Finding(
        id="n-1",
        claim=claim(ONE),
        source=FOUR.document.id,
        verdict=Verdict.NOT_FOUND,
        passages=(),
        differences=(),
        searched=Searched(pages=1, paragraphs=3),
        reason="Nothing near it.",
    )
    ruling = ruled(
        "check",
        words_of(ONE, FERRY),
        words_of(FOUR, FERRY),
        verdict="says_so",
        why="p. 2",
    )
    case = after(ruling, case=replace(CASE, findings=(asked,)))
    answer = case.findings[0]
    assert (answer.id, answer.verdict) == ("n-1", Verdict.SAYS_SO)
    assert answer.reason == "Maja Lind ruled so: p. 2"
    assert answer.passages[0].anchor.exact == FERRY
    assert len(after(ruling).findings) == 1
    assert fates(after(replace(ruling, values={"verdict": "true"}))) == [Fate.REFUSED]


def test_verdicts_and_notes_are_kept_and_change_nothing():
    case = after(
        ruled("verdict", words_of(ONE, FERRY), rating="mostly so"),
        ruled("note", words_of(ONE, FERRY), why="Ask the harbour."),
        ruled("note", why="Ready on Friday."),
    )
    assert replace(case, reviews=()) == CASE
    assert fates(case) == [Fate.STANDS] * 3


def test_a_ruling_without_its_subjects_is_refused_and_breaks_nothing():
    short = [ruled(what) for what in ("accept", "merge", "parent", "check", "date")]
    assert fates(after(*short)) == [Fate.REFUSED] * 5


def test_of_57_edits_3_no_longer_find_their_sentence():
    sentences = [
        f"Ship number {at} left the quay of Ostholm at noon." for at in range(57)
    ]
    old = reading("quay", sentences)
    log = logged(*[ruled("accept", words_of(old, one)) for one in sentences])
    newer = [
        one.replace(f"number {at} ", f"number {at + 1000} ")
        if at in {4, 30, 55}
        else one
        for at, one in enumerate(sentences)
    ]
    now = reading("quay", newer, lead="Corrected on Friday. ")
    case = applied(replace(CASE, readings=(now,), families=()), log, Drawn)
    lost = [one.review.number for one in case.reviews if one.fate is Fate.UNPLACED]
    assert lost == [5, 31, 56]
    assert fates(case).count(Fate.STANDS) == 54
    assert case.problems[0].message.startswith("3 of 57 reviews no longer find their")


_OFTEN = ["merge", "parent"] * 2
sentence = st.sampled_from(SENTENCES)
outlet = st.sampled_from(CASE.readings)
subject = st.builds(words_of, outlet, sentence)


@st.composite
def some_ruling(draw):
    what = draw(
        st.sampled_from(
            [
                "accept",
                "reject",
                "correct",
                "mark",
                "split",
                "apart",
                "date",
                "note",
                *_OFTEN,
            ]
        )
    )
    one = draw(outlet)
    if what == "correct":
        words = draw(sentence)
        return ruled(
            what, words_of(one, words), words_of(one, words[: len(words) // 2])
        )
    if what == "mark":
        return ruled(what, words_of(one, draw(sentence)[4:-9]))
    if what == "date":
        day = draw(st.sampled_from(["2025-03-02", "2025-03-09", None]))
        return ruled(what, on_document(one), date=day)
    if what == "parent":
        count = draw(st.integers(1, 2))
    else:
        count = 1 if what in {"accept", "reject", "note"} else 2
    return ruled(what, *[draw(subject) for _ in range(count)])


logs = st.lists(some_ruling(), min_size=1, max_size=7)


def records(case):
    return replace(case, reviews=(), problems=())


@given(logs)
@settings(max_examples=150, deadline=None)
def test_applying_is_idempotent(rulings):
    """A log put over what it gave changes nothing; another log is refused there."""
    log = logged(*rulings)
    once = applied(CASE, log, Drawn)
    assert applied(once, log, Drawn) == once
    with pytest.raises(ReviewError):
        applied(once, log[:-1], Drawn)


@given(logs)
@settings(max_examples=80, deadline=None)
def test_saying_the_same_twice_is_saying_it_once(rulings):
    """The last ruling, made again, leaves the same case."""
    assert records(after(*rulings, rulings[-1])) == records(after(*rulings))


@given(logs, st.data())
@settings(max_examples=80, deadline=None)
def test_undoing_and_redoing_leaves_the_same_case(rulings, data):
    """Whatever was ruled, an undo taken back is as if neither had been."""
    aim = data.draw(st.integers(1, len(rulings)))
    turned = (ruled("undo", undoes=aim), ruled("redo", redoes=len(rulings) + 1))
    assert records(after(*rulings, *turned)) == records(after(*rulings))
    left_out = [one for at, one in enumerate(rulings, 1) if at != aim]
    undone = after(*rulings, turned[0])
    assert records(undone) == records(after(*left_out))


@given(logs)
@settings(max_examples=80, deadline=None)
def test_replaying_an_exported_log_gives_the_same_state(rulings):
    """Another machine, with other ids of documents, comes to the same rulings."""
    log = [opened(one) for one in chained(rulings)]
    here = applied(CASE, log, Drawn)
    there = applied(made_case(), log, Drawn)
    assert here == there


@given(logs)
@settings(max_examples=150, deadline=None)
def test_every_tree_stays_a_tree(rulings):
    """One edge for each telling, no circle, and every id of a claim that is there."""
    case = after(*rulings)
    known = {one.id for each in case.readings for one in each.extraction.claims}
    seen = [id_ for one in case.families for id_ in (*one.tellings, *one.denials)]
    assert len(seen) == len(set(seen))
    assert set(seen) <= known
    for family in case.families:
        parents = {one.child: one.parent for one in family.stemma}
        assert sorted(parents) == sorted((*family.tellings, *family.denials))
        assert len(family.stemma) == len(parents) > 1
        for above in parents.values():
            steps, seen_from = 0, above
            while seen_from is not None:
                steps, seen_from = steps + 1, parents[seen_from]
                assert steps <= len(parents)
