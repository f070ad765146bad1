"""What a crash leaves behind, and how little of it is ever shown."""

import os
import sys

import pytest

from retold.present.cli.crash import _program, keep_crash, last_crash, shareable
from retold.present.cli.doctor import doctor


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def crashed(words):
    try:
        int(words)
    except ValueError as error:
        return error


def test_a_crash_is_kept_in_the_case_that_was_named(temporary):
    case = temporary.parent / "harbour" / ".retold"
    case.mkdir(parents=True)
    log = keep_crash(crashed("x"), ["trace", "harbour"])
    assert log.resolve().parent == case / "log"
    assert last_crash(case.parent).resolve() == log.resolve()
    assert not any(temporary.iterdir())


def test_without_a_case_a_crash_is_kept_among_temporary_files(temporary):
    log = keep_crash(crashed("x"), ["trace", "\0", "a" * 5000])
    assert log.parent == temporary
    assert last_crash(None) == log
    assert last_crash(temporary) is None


def test_a_crash_without_a_place_to_write_is_still_told(temporary, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(temporary / "nowhere"))
    (temporary.parent / ".retold").mkdir()
    (temporary.parent / ".retold" / "log").write_text("in the way")
    assert keep_crash(crashed("x"), []) is None


def test_the_newest_crash_is_told(temporary):
    first, second = (keep_crash(crashed("x"), []) for _ in range(2))
    assert first.parent == second.parent == temporary
    os.utime(first, ns=(2, 2))
    os.utime(second, ns=(1, 1))
    assert last_crash(None) == first


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_no_log(temporary):
    (temporary / "retold-crash-x.log").symlink_to(temporary / "other")
    (temporary / "other").write_text("x")
    assert last_crash(None) is None


def test_what_is_shown_holds_no_words_and_no_folders():
    words = 'Mia Ferry\n\nat dock\n  File "a", line 1, in Mia\nsecret: yes'
    log = keep_crash(crashed(words), [])
    kept = log.read_text("utf-8")
    assert "Mia Ferry" in kept
    frame, kind = shareable(kept)
    assert frame.startswith("at test_crash.py:")
    assert kind == "with builtins.ValueError"


def test_errors_that_led_to_each_other_are_all_told():
    first, second = crashed("x"), crashed("y")
    second.__cause__ = first
    first.__cause__ = second  # a ring must end
    assert 2 < len(shareable(keep_crash(second, []).read_text("utf-8"))) < 20


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("/home/mia/story/src/retold/read/pdf.py", "retold/read/pdf.py"),
        ("/home/retold/venv/site-packages/lxml/etree.py", "lxml/etree.py"),
        ("C:\\Users\\Mia\\Lib\\json\\decoder.py", "decoder.py"),
        ("<string>", "<string>"),
        ("", "?"),
    ],
)
def test_programs_are_named_from_their_package_on(file, told):
    assert _program(file) == told


def test_a_bug_report_has_versions_and_the_place_of_the_crash(temporary, call):
    code, out, _ = call("bug-report")
    assert code == 0
    assert "No crash was kept." in out
    keep_crash(crashed("Mia Ferry"), [])
    _, out, _ = call("bug-report")
    for word in ("Retold 0.", "Python 3.", "SQLite ", "lxml ", "ValueError"):
        assert word in out
    assert "Mia" not in out
    assert str(temporary) not in out.split("Its words stay here")[0]


def test_doctor_names_a_library_that_is_missing(monkeypatch, capsys):
    monkeypatch.setattr(
        "retold.present.cli.doctor.libraries",
        lambda: iter([("lxml", "", "6"), ("duckdb", "", None), ("x", "spark", None)]),
    )
    with pytest.raises(Exception, match="1"):
        doctor()
    out = capsys.readouterr().out
    assert "FIX  libraries         1 of 2; missing: duckdb." in out
    assert "extra spark       not installed" in out
