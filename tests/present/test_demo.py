"""The demo for real: what it prints can be pasted and works."""

import io
import re
import shlex
from contextlib import chdir, redirect_stderr, redirect_stdout
from types import SimpleNamespace

import pytest

from retold.present.cli.main import main

COMMAND = re.compile(r"retold (?:show|report|problems|claims)\b[^)\n]*")


def retold(words, where):
    """Run the command line in the folder `where`, as from a pipe."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with chdir(where), redirect_stdout(out), redirect_stderr(err):
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        out.flush()
        err.flush()
    told = [one.buffer.getvalue().decode("utf-8") for one in (out, err)]
    return SimpleNamespace(returncode=ended.value.code, stdout=told[0], stderr=told[1])


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Run the demo into a folder with a blank in its name."""
    where = tmp_path_factory.mktemp("somewhere")
    ended = retold(["demo", "--into", "my demo"], where)
    assert ended.returncode == 0, ended.stderr
    return where, ended.stdout


def test_every_printed_command_works_where_it_was_printed(told):
    where, text = told
    commands = [one.partition("   ")[0].strip() for one in COMMAND.findall(text)]
    verbs = {shlex.split(one)[1] for one in commands}
    assert verbs == {"show", "report", "problems", "claims"}
    for command in dict.fromkeys(commands):
        ended = retold(shlex.split(command)[1:], where)
        assert ended.returncode == 0, f"{command}: {ended.stderr}"


def test_every_printed_path_is_there(told):
    where, text = told
    paths = re.findall(r"(?:Saved in|Report:) (.+?)(?: \(|   |$)", text, re.MULTILINE)
    assert len(paths) == 2
    assert all((where / one).exists() for one in paths), paths


def test_every_id_of_the_summary_and_of_claims_can_be_shown(told):
    where, text = told
    listed = retold(["claims", "my demo"], where).stdout
    ids = re.findall(r"^  ([0-9a-f]{4,12})  ", text + listed, re.MULTILINE)
    assert len(set(ids)) > 5
    for one in sorted(set(ids))[:3]:
        shown = retold(["show", one, "my demo"], where)
        assert shown.stdout.startswith(f"  {one} ")


def test_every_line_fits_the_terminal(told):
    _, text = told
    commands = re.compile(r"retold \w+")
    wide = [line for line in text.splitlines() if len(line) > 80]
    assert [line for line in wide if not commands.search(line)] == []
