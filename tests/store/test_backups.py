import sqlite3
import threading
from pathlib import Path

import pytest

from engines import Sqlite
from kept_case import ended, keep_case
from retold.model.errors import CaseError, WrongUseError
from retold.store.backups import back_up, restore
from retold.store.case_file import CaseFile
from sample_case import sample_case
from store_crowd import copies_of

GOLDEN = Path(__file__).parent / "golden"
INPUTS = 60


@pytest.fixture
def folder(tmp_path):
    return keep_case(tmp_path / "story" / ".retold", sample_case())


@pytest.fixture
def kept(tmp_path, engine):
    """As `folder`, in each database."""
    return keep_case(engine.place(tmp_path / "story" / ".retold"), sample_case())


def case_in(folder):
    with CaseFile(folder) as file:
        return file.case()


def test_a_restored_case_is_the_one_that_was_saved(kept, tmp_path):
    size = back_up(kept, tmp_path / "b")
    made = restore(tmp_path / "b", tmp_path / "new")
    assert size == (tmp_path / "b").stat().st_size
    assert case_in(made) == case_in(kept)
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600
    assert (made / "case.sqlite").stat().st_mode & 0o777 == 0o600
    assert made.stat().st_mode & 0o777 == 0o700


def test_a_backup_takes_the_place_of_an_older_one(kept, tmp_path):
    back_up(kept, tmp_path / "b")
    with CaseFile(kept) as file:
        file.forget_inputs(["post.txt"])
    back_up(kept, tmp_path / "b")
    with CaseFile(restore(tmp_path / "b", tmp_path / "new")) as file:
        assert list(file.inputs()) == ["report.txt"]
    assert [one.name for one in tmp_path.glob("*.part")] == []


def test_backups_under_load_are_whole(kept, tmp_path):
    """A run writes all the while; each backup holds whole inputs and nothing else."""
    readings = list(copies_of(sample_case().readings, INPUTS))
    done = threading.Event()

    def write():
        with CaseFile(kept) as file:
            for one in readings:
                file.keep_input(ended(one.document.path), [one])
                file.commit()
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    number = 0
    while not done.is_set() or number == 0:
        number += 1
        back_up(kept, tmp_path / f"{number}.backup")
    writer.join()
    for at in range(1, number + 1):
        made = restore(tmp_path / f"{at}.backup", tmp_path / str(at))
        with CaseFile(made) as file:
            paths = [one.document.path for one in file.readings()]
            assert sorted(paths) == sorted(file.inputs())
    with CaseFile(kept) as file:
        assert len(file.inputs()) == INPUTS + 2


@pytest.mark.parametrize("name", ["report.html", "folder", "nowhere/b", "case.sqlite"])
def test_a_backup_is_not_written_over_anything_else(folder, tmp_path, name):
    (tmp_path / "report.html").write_text("mine")
    (tmp_path / "folder").mkdir()
    out = folder / name if name == "case.sqlite" else tmp_path / name
    before = case_in(folder)
    with pytest.raises(WrongUseError, match=r"Name a|There is no folder"):
        back_up(folder, out)
    assert (tmp_path / "report.html").read_text() == "mine"
    assert case_in(folder) == before


def test_a_case_is_not_restored_over_another(folder, tmp_path):
    back_up(folder, tmp_path / "b")
    before = (folder / "case.sqlite").read_bytes()
    with pytest.raises(WrongUseError, match="There is a case"):
        restore(tmp_path / "b", folder.parent)
    assert (folder / "case.sqlite").read_bytes() == before


def test_a_backup_of_an_older_retold_is_restored_and_brought_up_to_date(tmp_path):
    made = restore(GOLDEN / "format-1-sample.sqlite", tmp_path)
    assert case_in(made).families == sample_case().families


def damage(backup, how):
    data = bytearray(backup.read_bytes())
    if how == "cut":
        data = data[: len(data) // 2]
    elif how == "page":
        data[8192:12288] = bytes(4096)
    elif how == "text":
        data = b"a letter, not a case"
    backup.write_bytes(bytes(data))


@pytest.mark.parametrize(
    "how", ["cut", "page", "text", "record", "letters", "other", "newer"]
)
def test_what_is_no_whole_backup_makes_nothing(folder, tmp_path, how):
    backup = tmp_path / "b"
    back_up(folder, backup)
    damage(backup, how)
    statements = {
        "record": Sqlite.change_a_record,
        "letters": "UPDATE reading SET record = CAST(x'ff' AS TEXT)",
        "other": "DROP TABLE meta",
        "newer": "UPDATE meta SET value = '99' WHERE name = 'format'",
    }
    if how in statements:
        db = sqlite3.connect(backup)
        db.execute(statements[how])
        db.commit()
        db.close()
    with pytest.raises(CaseError, match=r"no whole backup|no case|newer Retold"):
        restore(backup, tmp_path / "new")
    assert not (tmp_path / "new" / ".retold" / "case.sqlite").exists()


@pytest.mark.parametrize("name", ["meta", "reading", "review"])
def test_a_table_that_never_ends_is_not_read(folder, tmp_path, name):
    backup = tmp_path / "b"
    back_up(folder, backup)
    with sqlite3.connect(backup) as db:
        db.execute(f"DROP TABLE IF EXISTS {name}")
        db.execute(
            f"CREATE VIEW {name} AS WITH RECURSIVE n(name, value) AS "
            "(SELECT 'format', '1' UNION ALL SELECT name, value FROM n) "
            "SELECT name, value FROM n WHERE value = '2'"
        )
    db.close()
    with pytest.raises(CaseError, match="no case as Retold makes it"):
        restore(backup, tmp_path / "new")


def test_a_backup_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WrongUseError, match="There is no file"):
        restore(tmp_path / "b", tmp_path)


def test_a_damaged_case_is_not_saved_as_a_backup(kept, engine, tmp_path):
    db = engine.raw(kept)
    db.execute(engine.change_a_record)
    db.commit()
    db.close()
    with pytest.raises(CaseError, match="damaged"):
        back_up(kept, tmp_path / "b")
    assert not (tmp_path / "b").exists()
