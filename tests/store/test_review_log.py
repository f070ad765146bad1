import os
import random
import signal
import sqlite3
from threading import Thread

import pytest

from forking import TESTS, Warmed
from invariants import broken
from retold.model.errors import CaseError
from retold.model.review import Entry
from retold.review import entry, fault, opened, sealed
from retold.store import CaseFile, ReviewLog
from review_builders import AT, ruled

KILLS = int(os.environ.get("RETOLD_KILLS", "24"))  # `make kills` asks for 300


@pytest.fixture
def folder(tmp_path, engine):
    with CaseFile(engine.place(tmp_path)):
        return tmp_path


def note(why):
    def form(last, _since):
        return [entry(sealed(ruled("note", why=why), last, at=AT, program="retold 0"))]

    return form


def whys(log):
    return [opened(one).ruled.why for one in log.entries()]


def test_a_log_is_empty_until_somebody_rules(folder):
    log = ReviewLog(folder)
    assert (log.entries(), log.head(), log.written()) == ((), None, 0)
    assert not log.unguarded()


def test_what_was_appended_is_there_in_order(folder):
    log = ReviewLog(folder)
    for why in ("one", "two", "three"):
        log.append(note(why))
    assert whys(ReviewLog(folder)) == ["one", "two", "three"]
    assert log.head() == log.entries()[-1]
    assert fault(log.entries(), count=log.written()) is None


def test_an_error_while_ruling_leaves_the_log_as_it_was(folder):
    log = ReviewLog(folder)
    log.append(note("one"))

    def broken(_last, _since):
        raise KeyError

    with pytest.raises(KeyError):
        log.append(broken)
    log.append(note("two"))
    assert whys(log) == ["one", "two"]


def test_only_what_came_since_is_shown(folder):
    log = ReviewLog(folder)
    log.append(note("one"))
    log.append(note("two"))
    seen = []

    def form(last, since):
        seen.append((last.number, [one.number for one in since]))
        return ()

    log.append(form, after=1)
    log.append(form)
    assert seen == [(2, [2]), (2, [])]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE review SET record = ''", "DELETE FROM review WHERE number = 1"],
)
def test_the_file_itself_refuses_to_change_a_review(folder, engine, statement):
    ReviewLog(folder).append(note("one"))
    db = engine.raw(folder)
    with pytest.raises(engine.refused, match="never"):
        db.execute(statement)
    db.close()


def test_people_can_read_it_in_a_browser_of_databases(folder, engine):
    ReviewLog(folder).append(note("one"))
    db = engine.raw(folder)
    row = db.execute("SELECT number, at, reviewer, ruling, why FROM reviews").fetchone()
    db.close()
    assert row == (1, AT, "Maja Lind", "note", "one")


def test_a_trace_that_replaces_results_leaves_reviews_alone(folder):
    ReviewLog(folder).append(note("one"))
    before = ReviewLog(folder).entries()
    with CaseFile(folder) as file:
        file.forget_inputs(["a.txt"])
        file.mark_incomplete()
    assert ReviewLog(folder).entries() == before


def test_no_case_and_no_database_are_said_in_a_sentence(tmp_path):
    with pytest.raises(CaseError, match="cannot be used"):
        ReviewLog(tmp_path).entries()
    (tmp_path / "case.sqlite").write_bytes(b"no database at all" * 99)
    with pytest.raises(CaseError, match="cannot be used"):
        ReviewLog(tmp_path).append(note("one"))


def test_a_lock_that_stays_is_said_in_a_sentence(folder, engine, monkeypatch):
    monkeypatch.setattr("retold.store.review_log._WAIT_FOR_LOCK_S", 0.01)
    holder = engine.raw(folder)
    holder.execute(engine.lock)
    with pytest.raises(CaseError, match="nothing was written"):
        ReviewLog(folder).append(note("one"))
    holder.close()


def test_many_people_at_once_lose_nothing(folder):
    def rule(who):
        for at in range(5):
            ReviewLog(folder).append(note(f"{who}-{at}"))

    people = [Thread(target=rule, args=(who,)) for who in range(5)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    log = ReviewLog(folder)
    assert sorted(whys(log)) == sorted(f"{w}-{a}" for w in range(5) for a in range(5))
    assert fault(log.entries(), count=log.written()) is None


def test_kills_lose_nothing_that_was_acknowledged(folder, engine):
    """A review whose hash was printed is there once, however the writer died."""
    chance = random.Random(7)  # noqa: S311 - a test's
    acknowledged = []
    with Warmed(TESTS / "killed_reviewer.py") as reviewer:
        for _ in range(KILLS if engine.name == "sqlite" else KILLS // 4):
            ended, told = reviewer.done(folder, lines=chance.randrange(1, 12))
            assert ended == -signal.SIGKILL
            acknowledged += told.split()
    log = ReviewLog(folder)
    kept = [one.hash for one in log.entries()]
    assert fault(log.entries(), count=log.written()) is None
    whole = {one for one in acknowledged if len(one) == len(kept[0])}
    assert [one for one in kept if one in whole] == [
        one for one in dict.fromkeys(acknowledged) if one in whole
    ]
    if engine.name == "sqlite":
        assert broken(folder, reviews=whole) == []


def test_a_thousand_random_changes_to_the_file_are_all_found(folder, engine):
    log = ReviewLog(folder)
    for at in range(20):
        log.append(note(f"The ferry came {at} times, and left again."))
    whole = log.entries()
    chance = random.Random(11)  # noqa: S311 - a test's
    db = engine.raw(folder)
    engine.unguard(db)
    found = 0
    for _ in range(1_000):
        db.execute("BEGIN")
        _disturb(db, chance, whole)
        rows = db.execute("SELECT number, record, hash FROM review ORDER BY number")
        count = db.execute(engine.reviews_written).fetchone()[0]
        found += fault([Entry(*row) for row in rows], count=count) is not None
        db.execute("ROLLBACK")
    db.close()
    assert found == 1_000
    assert log.entries() == whole
    assert log.unguarded()


def _disturb(db, chance, whole):
    """Alter, remove, swap, put in or cut, at a place of chance."""
    at = chance.randrange(1, len(whole) + 1)
    one = whole[at - 1]
    kind = chance.choice(["record", "hash", "remove", "swap", "put in", "cut"])
    if kind in {"record", "hash"}:
        text = getattr(one, kind)
        place = chance.randrange(len(text))
        letter = chance.choice([c for c in "0a\u00e5}" if c != text[place]])
        text = text[:place] + letter + text[place + 1 :]
        changed = one._replace(**{kind: text})
        db.execute(
            "UPDATE review SET record = ?, hash = ? WHERE number = ?",
            (changed.record, changed.hash, at),
        )
    elif kind == "remove":
        db.execute("DELETE FROM review WHERE number = ?", (at,))
    elif kind == "swap":
        other = whole[at % len(whole)]
        for here, there in ((one, other), (other, one)):
            db.execute(
                "UPDATE review SET record = ?, hash = ? WHERE number = ?",
                (there.record, there.hash, here.number),
            )
    elif kind == "put in":
        db.execute(
            "INSERT INTO review SELECT max(number) + 1, ?, ? FROM review", one[1:]
        )
    else:
        db.execute("DELETE FROM review WHERE number >= ?", (at,))


def test_a_journal_that_another_program_set_is_set_back(tmp_path):
    """SQLite before 3.51.3 can spoil a file in WAL mode."""
    with CaseFile(tmp_path):
        pass
    with sqlite3.connect(tmp_path / "case.sqlite") as db:
        assert db.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    db.close()
    ReviewLog(tmp_path).append(note("one"))
    with sqlite3.connect(tmp_path / "case.sqlite") as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    db.close()
