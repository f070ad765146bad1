"""What a verb may write over: its own files, and nothing of the user's."""

import resource
from contextlib import contextmanager
from pathlib import Path

import pytest

from present.case_builders import kessel_case
from retold.model.errors import WrongUseError
from retold.present.cli.outputs import Output, check_can_write, may_replace
from retold.present.cli.terminal import save
from retold.present.export import case_document, json_bytes
from retold.present.report import report_html

OLD = b"the old file, whole"
JSON, REPORT = Output.JSON, Output.REPORT


@contextmanager
def files_no_longer_than(size):
    """Let the system break off every write behind `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_write_that_fails_half_way_leaves_the_old_file_whole(tmp_path):
    target = tmp_path / "out.json"
    target.write_bytes(OLD)
    with files_no_longer_than(10), pytest.raises(WrongUseError, match="Cannot write"):
        save(target, b"the new file, " * 100)
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_a_write_replaces_the_old_file(tmp_path):
    target = tmp_path / "out.json"
    target.write_bytes(OLD)
    save(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_what_retold_wrote_may_be_written_anew(tmp_path):
    json, report = tmp_path / "out.json", tmp_path / "report.html"
    save(json, json_bytes(case_document(kessel_case())))
    save(report, report_html(kessel_case()).encode())
    check_can_write(json, JSON)
    check_can_write(report, REPORT)
    assert not may_replace(json, REPORT)
    assert not may_replace(report, JSON)


@pytest.mark.parametrize("kind", list(Output), ids=lambda kind: kind.name)
@pytest.mark.parametrize(
    "data",
    [
        b"Fuel leaked from tank 7.",
        b"",
        b'{"schema": "harbour.case/1"}',
        b'{"posts": [], "schema": "retold.case/1"}',
        b"<html><meta name='generator' content='Harbour Press'>",
    ],
    ids=["text", "empty", "other-schema", "schema-later", "other-page"],
)
def test_a_file_of_the_users_is_refused(tmp_path, kind, data):
    mine = tmp_path / "mine"
    mine.write_bytes(data)
    with pytest.raises(WrongUseError, match="Retold did not write it"):
        check_can_write(mine, kind)


def test_a_place_that_is_no_plain_file_is_refused(tmp_path):
    dangling = tmp_path / "link"
    dangling.symlink_to(tmp_path / "nowhere")
    for place in (dangling, Path("/dev/null")):
        assert not may_replace(place, JSON)
    assert may_replace(tmp_path / "new", JSON)


def test_what_is_named_to_be_read_is_never_written(tmp_path):
    ours = tmp_path / "out.json"
    ours.write_bytes(json_bytes(case_document(kessel_case())))
    also = tmp_path / "also.json"
    also.symlink_to(ours)
    check_can_write(ours, JSON, [tmp_path, tmp_path / "absent"])
    for named in (ours, also):
        with pytest.raises(WrongUseError, match="is to be read"):
            check_can_write(ours, JSON, [named])


@pytest.mark.parametrize("pattern", ["report.html", "kessel-quay/*"])
def test_demo_writes_over_nothing_of_the_users(run, call, tmp_path, pattern):
    call("demo", "--into", "story")
    mine = min((tmp_path / "story").glob(pattern))
    name = mine.relative_to(tmp_path).as_posix()
    mine.write_text("mine")
    code, _, err = call("demo", "--into", "story")
    assert code == 2
    assert f"{name} is there already" in err
    assert "name another folder: retold demo --into DIR" in err
    assert mine.read_text() == "mine"
    assert len(run.asked) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["trace", "f", "--json", "f/a.txt"],
        ["trace", "f/a.txt", "--json", "f/../f/a.txt"],
        ["report", "f", "-o", "f/a.txt"],
        ["export", "f", "--json", "f/a.txt"],
    ],
    ids=" ".join,
)
def test_a_typo_destroys_no_document(run, call, tmp_path, words):
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "a.txt").write_text("mine")
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert err.startswith(f"retold: {words[-1]} is there already and Retold did not")
    assert len(err.splitlines()) == 1
    assert (tmp_path / "f" / "a.txt").read_text() == "mine"
    assert run.asked == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["trace", "f", "--json"], "out.json"),
        (["export", "--json"], "out.json"),
        (["report", "-o"], "report.html"),
    ],
    ids=["trace", "export", "report"],
)
def test_output_of_ours_is_written_anew(run, call, words, name):
    assert call(*words, name)[0] == 0
    assert call(*words, name)[0] == 0
    assert len(run.asked) == 2
