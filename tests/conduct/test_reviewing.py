"""Rulings from the log to the case, and what a trace makes of them."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiet import Quiet
from retold.conduct.reviewing import (
    Overlay,
    audited,
    exported,
    foreseen,
    imported,
    machine_case,
    primary_marks,
    record,
    reviewed_case,
    reviews,
)
from retold.conduct.run import open_case, rejoin
from retold.model.errors import ConflictError, ReviewError
from retold.model.review import Fate
from retold.present.export import json_bytes
from retold.present.export.case_json import case_document
from retold.store import CaseFile, ReviewLog
from review_builders import AT, on_document, ruled, words_of
from reviewed_story import ARTICLE, WARNED, reading, traced, written

SOON = "2025-03-05T09:02:10Z"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """Trace once; tests take copies of the folder."""
    folder = written(tmp_path_factory.mktemp("reviews") / "story")
    traced(folder)
    return folder


@pytest.fixture
def folder(untouched, tmp_path):
    copied = tmp_path / "story"
    (copied / ".retold").mkdir(parents=True)
    for one in [*untouched.glob("*.txt"), untouched / ".retold" / "case.sqlite"]:
        (copied / one.relative_to(untouched)).write_bytes(one.read_bytes())
    return copied


def case_of(folder):
    return open_case(folder)[0]


def rule(folder, ruling, seen=None, at=AT):
    return record(folder / ".retold", ruling, seen=seen, at=at)


def bytes_of(case):
    return json_bytes(case_document(case))


def test_a_trace_nobody_reviewed_gives_the_same_bytes(folder, untouched):
    plain = bytes_of(case_of(untouched))
    assert b'"reviews": []' in plain
    rule(folder, ruled("reject", words_of(reading(case_of(folder), "1.txt"), WARNED)))
    assert bytes_of(case_of(folder)) != plain
    rule(folder, ruled("undo", undoes=1))
    undone = case_of(folder)
    assert bytes_of(replace(undone, reviews=())) == plain
    assert bytes_of(replace(traced(folder).case, reviews=())) == plain


def test_machine_and_person_are_separate_records(folder):
    with CaseFile(folder / ".retold") as file:
        before = file.case()
    case = case_of(folder)
    rule(folder, ruled("reject", words_of(reading(case, "1.txt"), WARNED)))
    traced(folder)
    with CaseFile(folder / ".retold") as file:
        assert file.case() == before


def test_a_ruling_outlives_a_new_trace_of_changed_files(folder):
    rule(folder, ruled("reject", words_of(reading(case_of(folder), "2.txt"), WARNED)))
    newer = "Updated at noon.\n\n" + ARTICLE.format(day=2, tonnes=45)
    (folder / "2.txt").write_text(newer)
    case = traced(folder).case
    assert [one.fate for one in case.reviews] == [Fate.STANDS]
    claims = reading(case, "2.txt").extraction.claims
    assert WARNED not in [one.anchor.exact for one in claims]
    (folder / "2.txt").write_text("Nothing of it is here any more, we are sorry.")
    gone = traced(folder).case
    assert [one.fate for one in gone.reviews] == [Fate.UNPLACED]
    assert "unplaced-reviews" in [one.code for one in gone.problems]


def test_a_date_goes_in_before_the_join(folder):
    letter = reading(case_of(folder), "letter.txt")
    assert letter.document.published is None
    rule(folder, ruled("date", on_document(letter), date="2025-02-27"))
    assert rejoin(folder / ".retold", Quiet())
    case = case_of(folder)
    assert reading(case, "letter.txt").document.published.value == "2025-02-27"
    letters = {one.id for one in reading(case, "letter.txt").extraction.claims}
    assert letters & {one.first for one in case.families}
    assert not rejoin(folder / ".retold", Quiet())
    assert bytes_of(traced(folder).case) == bytes_of(case)
    rule(folder, ruled("undo", undoes=1))
    assert rejoin(folder / ".retold", Quiet())
    assert not letters & {one.first for one in case_of(folder).families}


def test_a_primary_source_is_asked(folder):
    assert case_of(folder).findings == ()
    letter = reading(case_of(folder), "letter.txt")
    rule(folder, ruled("primary", on_document(letter), primary=True))
    rejoin(folder / ".retold", Quiet())
    case = case_of(folder)
    assert {one.source for one in case.findings} == {letter.document.id}
    assert primary_marks(case) == {letter.document.id: True}
    rule(folder, ruled("primary", on_document(letter), primary=False))
    rejoin(folder / ".retold", Quiet())
    assert case_of(folder).findings == ()
    assert primary_marks(case_of(folder)) == {letter.document.id: False}


def test_two_people_on_one_claim_both_keep_their_word(folder):
    subject = words_of(reading(case_of(folder), "1.txt"), WARNED)
    rule(folder, ruled("reject", subject, by="Ola"), seen=0)
    mine = ruled("accept", subject, why="It names who says so.")
    with pytest.raises(ConflictError) as error:
        rule(folder, mine, seen=0, at=SOON)
    assert str(error.value) == (
        "Somebody else (Ola) changed this 2 minutes ago. "
        "Yours is not lost: compare both."
    )
    assert (error.value.yours, error.value.theirs.ruled.reviewer) == (mine, "Ola")
    assert len(reviews(folder / ".retold")) == 1
    rule(folder, mine, seen=1, at=SOON)
    assert [one.ruled.reviewer for one in reviews(folder / ".retold")] == [
        "Ola",
        "Maja Lind",
    ]


@pytest.mark.parametrize(
    ("at", "ago"),
    [
        ("2025-03-05T09:00:30Z", "just now"),
        ("2025-03-05T10:59:00Z", "1 hour ago"),
        ("2025-03-08T09:00:00Z", "3 days ago"),
        ("2025-03-04T09:00:00Z", f"at {AT}"),
        ("soon", f"at {AT}"),
    ],
)
def test_how_long_ago_is_told_in_words(folder, at, ago):
    subject = words_of(reading(case_of(folder), "1.txt"), WARNED)
    rule(folder, ruled("reject", subject, by="Ola"))
    with pytest.raises(ConflictError, match=f"changed this {ago}"):
        rule(folder, ruled("accept", subject), seen=0, at=at)


def test_what_a_ruling_would_do_is_known_before_it_is_written(folder):
    case = case_of(folder)
    late, early = (words_of(reading(case, name), WARNED) for name in ("3.txt", "1.txt"))
    likely = foreseen(folder / ".retold", ruled("parent", early, late), at=AT)
    assert (likely.fate, "later" in likely.told) == (Fate.REFUSED, True)
    assert ReviewLog(folder / ".retold").entries() == ()


def test_a_log_replayed_on_another_machine_gives_the_same_case(folder, tmp_path):
    case = case_of(folder)
    one, two = (words_of(reading(case, name), WARNED) for name in ("1.txt", "2.txt"))
    for ruling in (
        ruled("split", two, one),
        ruled("note", one, why="Ask the union."),
        ruled("undo", undoes=1),
        ruled("date", on_document(reading(case, "letter.txt")), date="2025-03-01"),
    ):
        rule(folder, ruling)
    other = written(tmp_path / "elsewhere")
    traced(other)
    assert imported(other / ".retold", exported(folder / ".retold")) == 4
    assert imported(other / ".retold", exported(folder / ".retold")) == 0
    here, there = (traced(one).case for one in (folder, other))
    assert bytes_of(replace(there, name="story")) == bytes_of(here)
    rule(other, ruled("note", why="One more."))
    assert imported(folder / ".retold", exported(other / ".retold")) == 1


def test_logs_that_part_are_not_mixed(folder, tmp_path):
    other = written(tmp_path / "elsewhere")
    traced(other)
    rule(folder, ruled("note", why="here"))
    rule(other, ruled("note", why="there"))
    with pytest.raises(ReviewError, match="part at review 1"):
        imported(folder / ".retold", exported(other / ".retold"))


@pytest.mark.parametrize(
    "line", ["", "no JSON", "[]", "{}", '{"hash": "00", "number": 1}', "[" * 100_000]
)
def test_what_is_no_log_is_not_taken_over(folder, line):
    if not line:
        assert imported(folder / ".retold", [line]) == 0
        return
    with pytest.raises(ReviewError):
        imported(folder / ".retold", [line])


@given(st.text(max_size=60))
def test_any_line_is_refused_or_a_review(line):
    """Foreign lines end in our own error, whatever they hold."""
    from retold.review import from_line  # noqa: PLC0415 - beside its only use

    with pytest.raises(ReviewError):
        from_line(line)


def test_what_was_changed_behind_its_back_is_not_believed(folder):
    subject = words_of(reading(case_of(folder), "1.txt"), WARNED)
    rule(folder, ruled("note", why="This stays."))
    rule(folder, ruled("accept", subject))
    assert audited(folder / ".retold") is None
    db = sqlite3.connect(folder / ".retold" / "case.sqlite")
    db.execute("DROP TRIGGER review_is_not_changed")
    db.execute("UPDATE review SET record = replace(record, 'accept', 'reject')")
    db.commit()
    db.close()
    assert "review 2" in audited(folder / ".retold")
    case = reviewed_case(folder / ".retold")
    assert [one.review.number for one in case.reviews] == [1]
    assert "behind Retold's back" in case.problems[-1].message


@pytest.mark.parametrize("number", [1, 2])
def test_what_was_changed_after_it_was_read_is_not_believed_either(folder, number):
    """A log that was read before is known by every word of it."""
    case_dir = folder / ".retold"
    held = Overlay(machine_case(case_dir).case, case_dir)
    rule(folder, ruled("note", why="One stays."))
    rule(folder, ruled("note", why="Two stay."))
    assert len(held.now().reviews) == 2
    with sqlite3.connect(case_dir / "case.sqlite") as db:
        db.execute("DROP TRIGGER review_is_not_changed")
        db.execute(
            "UPDATE review SET record = replace(record, 'stay', 'go') WHERE number = ?",
            (number,),
        )
    assert len(held.now().reviews) == number - 1


def test_rulings_put_over_a_case_one_by_one_give_what_all_at_once_give(folder):
    case_dir = folder / ".retold"
    held = Overlay(machine_case(case_dir).case, case_dir)
    of = case_of(folder)
    one, two = (words_of(reading(of, name), WARNED) for name in ("1.txt", "2.txt"))
    for ruling in (
        ruled("accept", one),
        ruled("reject", two),
        ruled("note", two, why="Why?"),
        ruled("undo", undoes=2),
        ruled("split", one, two),
        ruled("reject", one),
    ):
        rule(folder, ruling)
        now = held.now()
        assert now == reviewed_case(case_dir)
        assert bytes_of(now) == bytes_of(case_of(folder))


def test_a_guard_that_was_taken_away_is_found(folder):
    rule(folder, ruled("note"))
    db = sqlite3.connect(folder / ".retold" / "case.sqlite")
    db.execute("DROP TRIGGER review_is_not_removed")
    db.commit()
    db.close()
    assert "taken out of the file" in audited(folder / ".retold")
