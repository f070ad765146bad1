"""`retold trace --watch`: when a round begins, and how it ends."""

import pytest

from retold.model.errors import NothingToReadError, WrongUseError
from retold.present.cli import watch
from retold.present.cli.watch import rounds, watched


class Folder:
    """States of a folder, one a look; then somebody presses Ctrl-C."""

    def __init__(self, *states):
        self.states = list(states)
        self.waited = []

    def look(self):
        return self.states.pop(0)

    def wait(self, seconds):
        self.waited.append(seconds)
        if not self.states:
            raise KeyboardInterrupt


def seen(first, *states):
    """Return the states that are traced, in order."""
    folder, found = Folder(*states), []
    try:
        for state in rounds(folder.look, first, folder.wait):
            found.append(state)  # noqa: PERF402 - until Ctrl-C
    except KeyboardInterrupt:
        return found
    return None


OLD, NEW = {"a": (10, 1)}, {"a": (10, 1), "b": (5, 2)}
GROWN, REST = {"a": (10, 1), "b": (9, 3)}, {"a": (10, 1), "b": (12, 4)}


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([OLD, OLD, OLD], []),
        ([NEW, NEW], [NEW]),
        ([NEW, GROWN, REST, REST, REST], [REST]),
        ([NEW, OLD, OLD], []),
        ([{}, {}], [{}]),
        ([{"a": (10, 2)}] * 2, [{"a": (10, 2)}]),
        ([NEW, NEW, OLD, OLD], [NEW, OLD]),
    ],
    ids=["nothing", "came", "grew", "came-and-went", "went", "changed", "twice"],
)
def test_a_round_begins_when_the_inputs_have_come_to_rest(states, expected):
    assert seen(OLD, *states) == expected


def test_a_file_that_never_stops_growing_is_traced_at_last():
    states = [{"a": (size, size)} for size in range(11, 75)]
    assert len(seen(OLD, *states)) == 2


def test_later_rounds_are_told_in_short(run, call, monkeypatch, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text("one", "utf-8")
    waits = iter([None, lambda: (inbox / "b.txt").write_text("two", "utf-8")])

    def wait(_):
        act = next(waits, "end")
        if act == "end" and len(run.asked) > 1:
            raise KeyboardInterrupt
        if callable(act):
            act()

    monkeypatch.setattr(watch.time, "sleep", wait)
    code, out, err = call("trace", str(inbox), "--watch")
    assert code == 0
    assert len(run.asked) == 2
    assert out.count("MOST RETOLD") == 1
    brief = out.rpartition("Nothing was sent anywhere.")[2]
    assert "9 files read" in brief
    assert "families; most retold: " in brief
    assert len(brief.strip().splitlines()) == 2
    assert "Stop with Ctrl-C." in err
    assert err.endswith("Stopped watching. What was read is kept.\n")


def test_what_retold_writes_begins_no_round(run, call, monkeypatch, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text("one", "utf-8")
    run.folder = inbox
    left = [None] * 5

    def wait(_):
        (inbox / ".retold" / "case.sqlite").write_bytes(bytes(len(left)))
        (inbox / "out.json").write_text(f'{{"schema": "retold.{len(left)}"}}', "utf-8")
        if not left:
            raise KeyboardInterrupt
        left.pop()

    monkeypatch.setattr(watch.time, "sleep", wait)
    code, _, _ = call("trace", str(inbox), "--watch", "--json", str(inbox / "out.json"))
    assert code == 0
    assert len(run.asked) == 1


def test_an_empty_inbox_is_waited_for(monkeypatch, tmp_path, capsys):
    asked = []

    def once(*, brief=False):
        asked.append(brief)
        if not brief:
            raise NothingToReadError("No readable files here.")

    def wait(_):
        if len(asked) > 1:
            raise KeyboardInterrupt
        (tmp_path / "a.txt").write_text("one", "utf-8")

    monkeypatch.setattr(watch.time, "sleep", wait)
    watched([tmp_path], once)
    assert asked == [False, True]
    assert "No readable files here." in capsys.readouterr().err


def test_a_folder_that_vanishes_ends_the_watch_and_keeps_the_case(
    monkeypatch, tmp_path
):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    asked = []
    monkeypatch.setattr(watch.time, "sleep", lambda _: inbox.rmdir())
    with pytest.raises(WrongUseError, match="no file or folder"):
        watched([inbox], lambda *, brief=False: asked.append(brief))
    assert asked == [False]
