"""What Retold keeps is its owner's alone, whatever the shell allows by default."""

import io
import os
import stat

import pytest
from typer.testing import CliRunner

from quiet import Quiet
from retold.conduct.admission import Admission
from retold.conduct.run import TraceOptions, trace
from retold.encode.kept import KeptVectors
from retold.model.account import Role
from retold.present.cli.main import app
from retold.present.web import uploads
from retold.store import ACCOUNT_FILE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are of POSIX")
SAID = "About 40 tonnes of fuel leaked into the harbour at the quay, the ministry said."


@pytest.fixture(autouse=True)
def _open_shell():
    """A shell that lets everybody read and write what is made in it."""
    before = os.umask(0)
    yield
    os.umask(before)


def loose(*folders):
    """Name what others on the computer could read, folders themselves too."""
    found = [path for one in folders for path in (one, *one.rglob("*"))]
    assert len(found) > len(folders)
    return [path for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_a_case_its_log_its_accounts_and_its_backup(tmp_path):
    story = tmp_path / "story"
    story.mkdir()
    for name in ("one.txt", "two.txt"):
        (story / name).write_text(f"{SAID}\n")
    trace(TraceOptions(inputs=(story,)), Quiet())
    run = CliRunner().invoke
    note = ["review", "note", "--why", "Asked.", "--by", "Maja", "--case", str(story)]
    assert run(app, note).exit_code == 0
    accounts = Admission(story / ".retold" / ACCOUNT_FILE)
    accounts.invite(Role.READER, frozenset())
    copies = tmp_path / "copies"
    copies.mkdir(mode=0o700)
    assert run(app, ["backup", str(story), str(copies / "a")]).exit_code == 0
    back = tmp_path / "back"
    back.mkdir(mode=0o700)
    assert run(app, ["restore", str(copies / "a"), str(back)]).exit_code == 0
    assert loose(story / ".retold", copies, back) == []


def test_files_that_a_browser_sends(tmp_path):
    sent = uploads.Sent(name="leaked.txt", data=io.BytesIO(b"words"), size=5)
    uploads.keep([sent], tmp_path / "added")
    assert loose(tmp_path / "added") == []


def test_vectors_of_words(tmp_path):
    with KeptVectors("0" * 64, tmp_path / "cache"):
        pass
    assert loose(tmp_path / "cache") == []
