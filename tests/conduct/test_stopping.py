"""A run that is interrupted or killed is gone on with, and nothing kept is lost."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

FILES = 120
PARAGRAPHS = 12
PATIENCE_S = 60
SENTENCE = (
    "The harbour office said on Tuesday that about {n} tonnes of fuel leaked from "
    "tank {n}, according to a report. "
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    for at in range(FILES):
        paragraphs = [SENTENCE.format(n=at + n) * 3 for n in range(PARAGRAPHS)]
        (folder / f"{at:03}.txt").write_text("Leak\n\n" + "\n\n".join(paragraphs))
    return folder


def start(folder):
    return subprocess.Popen(
        [sys.executable, "-m", "retold", "trace", str(folder), "-q"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no thread runs here
    )


def _hear_ctrl_c():
    """A shell starts what runs in the background deaf to Ctrl-C; undo it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def kept(folder):
    file = folder / ".retold" / "case.sqlite"
    if not file.exists():
        return 0
    db = sqlite3.connect(f"file:{file}?mode=rw", uri=True)  # undoes what was half done
    try:
        return db.execute("SELECT count(*) FROM input").fetchone()[0]
    except sqlite3.OperationalError:
        return 0  # the tables are being made
    finally:
        db.close()


def wait_until_something_is_kept(folder, running):
    until = time.monotonic() + PATIENCE_S
    while kept(folder) == 0:
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("sign", "code"),
    [(signal.SIGINT, 130), (signal.SIGKILL, -9)],
    ids=["ctrl-c", "kill"],
)
def test_the_next_run_goes_on_where_this_one_stopped(folder, sign, code):
    running = start(folder)
    wait_until_something_is_kept(folder, running)
    running.send_signal(sign)
    _, said = running.communicate(timeout=PATIENCE_S)
    assert running.returncode == code
    assert "Traceback" not in said
    if sign is signal.SIGINT:
        assert "run the same command again" in said
    before = kept(folder)
    assert 0 < before < FILES
    again = start(folder)
    again.communicate(timeout=PATIENCE_S)
    assert again.returncode == 0
    assert kept(folder) == FILES
