"""After a ruling what is still the same is not worked out again."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kept_case import keep_case
from present.case_builders import kessel_case
from present.web.test_jobs import Desk
from retold.conduct.reviewing import moment, record
from retold.model.review import Ruled, Ruling, quoted
from retold.present.web.held_case import HeldCase
from retold.present.web.open_case import OpenCase
from retold.present.web.telling import Ended

FOLDER = Path("made/.retold")


def rule(folder, reading, ruling=Ruling.REJECT):
    claim = reading.extraction.claims[0]
    ruled = Ruled(
        ruling=ruling,
        subjects=(quoted(reading.document, claim.anchor),),
        reviewer="Ansel Reed",
    )
    record(folder, ruled, seen=None, at=moment(datetime(2025, 3, 9, tzinfo=UTC)))
    return claim.id


def test_a_ruling_is_seen_at_once_and_the_case_is_not_decoded_anew(tmp_path):
    case = kessel_case()
    folder = keep_case(tmp_path / ".retold", case)
    held = HeldCase(folder)
    before = held.now()
    machine = held._found  # noqa: SLF001 - what must not be read again
    rejected = rule(folder, case.readings[0])
    after = held.now()
    assert after is not before
    assert held._found is machine  # noqa: SLF001 - as above
    assert rejected in {one.id for one in before.tellings}
    assert rejected not in {one.id for one in after.tellings}


def test_a_file_that_is_touched_and_not_changed_is_shown_on(tmp_path):
    folder = keep_case(tmp_path / ".retold", kessel_case())
    held = HeldCase(folder)
    before = held.now()
    file = folder / "case.sqlite"
    with file.open("ab"):
        pass
    file.touch()
    assert held.now() is before


def test_a_changed_document_is_worked_out_anew_and_others_are_not():
    case = kessel_case()
    before = OpenCase(case, FOLDER)
    before.warm()
    first = case.readings[0]
    renamed = replace(first, document=replace(first.document, publisher="New Outlet"))
    changed = replace(case, readings=(renamed, *case.readings[1:]))
    after, plain = OpenCase(changed, FOLDER), OpenCase(changed, FOLDER)
    after.remember(before)
    assert after.tellings == plain.tellings
    assert after.documents == plain.documents
    assert after.lines == plain.lines
    assert after.documents[first.document.id].outlet == "New Outlet"
    kept = case.readings[1].document.id
    assert after.documents[kept] is before.documents[kept]


def test_a_job_that_runs_is_told_of_and_its_case_is_picked_up(tmp_path):
    case = kessel_case()
    folder = keep_case(tmp_path / ".retold", case)
    desk = Desk()
    held = HeldCase(folder, desk.jobs)
    before = held.now()
    desk.start()
    assert held.now() is before
    assert "Starting" in before.stale
    fewer = replace(case, readings=case.readings[:-1], families=(), findings=())
    for one in folder.iterdir():
        one.unlink()
    keep_case(folder, fewer, program="q")
    assert held.now() is before
    desk.leave(Ended(told="Done it."))
    after = held.now()
    assert len(after.readings) == len(case.readings) - 1
    assert after.stale == ""


def test_documents_that_come_are_seen_where_nothing_was_before():
    case = kessel_case()
    empty = OpenCase(replace(case, readings=(), families=(), findings=()), FOLDER)
    empty.warm()
    after = OpenCase(replace(case, families=(), findings=()), FOLDER)
    after.remember(empty)
    assert len(after.documents) == len(case.readings)
