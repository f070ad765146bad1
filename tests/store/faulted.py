"""Does one kind of work on a case again and again, each time with another fault.

    LD_PRELOAD=faults.so python faulted.py WORK FAULT MOST FOLDER

The fault comes at the n-th system call of its kind, for up to MOST numbers spread
over all there are (0: for all). The work is done by a child process; then its parent,
which nothing disturbs, looks at what is left, does the work again, and prints as JSON
what was wrong.
"""

import ctypes
import errno
import json
import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from invariants import broken, dump, spelled_out
from kept_case import ended, keep_case
from retold.conduct.reviewing import moment, record
from retold.model.errors import RetoldError
from retold.model.review import Ruled, Ruling, quoted
from retold.store import CaseFile, back_up, restore
from sample_case import sample_case
from store_crowd import copies_of

WRITES, SYNCS, READS, NAMES = 1, 2, 4, 8
KILL = -1
# kinds of calls, the error that they end with, and whether it stays
FAULTS = {
    "full": (WRITES | NAMES, errno.ENOSPC, True),
    "write": (WRITES, errno.EIO, False),
    "sync": (SYNCS, errno.EIO, False),
    "read": (READS, errno.EIO, False),
    "name": (NAMES, errno.EIO, False),
    "kill": (WRITES | SYNCS | NAMES, KILL, False),
}
CASE = sample_case()
# The case's own, with which its families go, and some more to make work.
READINGS = [*CASE.readings, *copies_of(CASE.readings, 3)]
GOLDEN = Path(__file__).parent / "golden" / "format-1-traced.sqlite"
GONE = CASE.readings[0].document
CANARY = GONE.text[:40].encode()


def nothing(folder):
    pass


def kept(folder):
    keep_case(folder / "case", CASE)


def keep(folder, say):
    with CaseFile(folder / "case") as file:
        for one in READINGS:
            file.keep_input(ended(one.document.path), [one])
            file.commit()
            say("input", one.document.path)
        file.keep_results(CASE, "p")


def rule(folder, say):
    for number in range(3):
        ruled = Ruled(
            ruling=Ruling.NOTE,
            subjects=(quoted(CASE.readings[0].document),),
            reviewer="Maja Lind",
            why=f"note {number}",
        )
        at = moment(datetime(2025, 3, 5, tzinfo=UTC))
        say("review", record(folder / "case", ruled, seen=None, at=at).hash)


def copy(folder, say):
    back_up(folder / "case", folder / "out.backup")
    say("done", "")


def backed_up(folder):
    kept(folder)
    back_up(folder / "case", folder / "out.backup")
    shutil.rmtree(folder / "case")


def bring_back(folder, say):
    if not (folder / "case" / ".retold" / "case.sqlite").exists():
        restore(folder / "out.backup", folder / "case")
    say("done", "")


def forget(folder, say):
    with CaseFile(folder / "case") as file:
        file.forget_document(GONE.id)
    say("gone", "")


def old(folder):
    (folder / "case").mkdir()
    shutil.copyfile(GOLDEN, folder / "case" / "case.sqlite")


def migrate(folder, say):
    with CaseFile(folder / "case"):
        say("done", "")


# How a work is prepared, how it is done, and where its case then lies.
WORKS = {
    "keep": (nothing, keep, "case"),
    "rule": (kept, rule, "case"),
    "backup": (kept, copy, "case"),
    "restore": (backed_up, bring_back, "case/.retold"),
    "forget": (kept, forget, "case"),
    "migrate": (old, migrate, "case"),
}


class Faults:
    """The library that was loaded before libc."""

    def __init__(self):
        self._library = ctypes.CDLL(None)

    def begin(self, folder, kinds, number, error, *, stays):
        self._library.retold_faults(
            str(folder).encode(), kinds, ctypes.c_long(number), error, int(stays)
        )

    def seen(self):
        return self._library.retold_seen()

    def record(self, fd):
        self._library.retold_record(fd)


def disturbed(work, folder, fault, number):
    """Do the work in a child; return how it ended, and what it said before."""
    kinds, error, stays = FAULTS[fault]
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        faults = Faults()
        status = 0

        def say(*words):
            os.write(into, (json.dumps(words) + "\n").encode())

        faults.begin(folder.resolve(), kinds, number, error, stays=stays)
        try:
            work(folder, say)
        except RetoldError as problem:
            status = 1
            say("told", str(problem))
        except BaseException as problem:  # noqa: BLE001 - what it is, is reported
            status = 2
            say("crashed", repr(problem))
        say("seen", faults.seen())
        os._exit(status)
    os.close(into)
    with os.fdopen(out) as heard:
        said = [json.loads(line) for line in heard]
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said


def spread(calls, most):
    """Give up to `most` numbers from 1 to `calls`; all for 0."""
    if not most or calls <= most:
        return range(1, calls + 1)
    return sorted({1 + at * calls // most for at in range(most)})


def left_wrong(folder, name, said):
    """Look at what a disturbed work has left behind."""
    _, work, where = WORKS[name]
    told = {kind: [value for one, value in said if one == kind] for kind, _ in said}
    case = folder / where
    wrong = []
    if "crashed" in told:
        wrong.append(f"crashed: {told['crashed']}")
    if (case / "case.sqlite").exists():
        wrong += broken(
            case, inputs=told.get("input", ()), reviews=told.get("review", ())
        )
    out = folder / "out.backup"
    if name == "backup" and out.exists():
        restore(out, folder / "again")
        wrong += broken(folder / "again" / ".retold")
        shutil.rmtree(folder / "again")
    if "done" in told and name == "backup" and not out.exists():
        wrong.append("a backup that was said to be there is not")
    if "gone" in told:
        wrong += still_there(folder)
    try:
        work(folder, lambda *_: None)
    except RetoldError as problem:
        wrong.append(f"not again: {problem}")
    else:
        wrong += broken(case)
    if name == "forget":
        wrong += still_there(folder)
    halves = [str(one.name) for one in folder.rglob("*.part")]
    return wrong + [f"left over: {one}" for one in halves]


def still_there(folder):
    """Name files that hold words of a document that was forgotten."""
    return [
        f"still in {one.name}"
        for one in folder.rglob("*")
        if one.is_file() and CANARY in spelled_out(one.read_bytes())
    ]


def whole_dump(folder, name):
    """Return all that a case holds but reviews, which are added again."""
    held = dump(folder / WORKS[name][2] / "case.sqlite")
    held.pop("review", None)
    return held


def main():
    name, fault, most, place = sys.argv[1:]
    prepare, work, _ = WORKS[name]
    folder = Path(place)

    def fresh():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        prepare(folder)

    fresh()
    _, said = disturbed(work, folder, fault, 0)
    calls = said[-1][1]
    expected = whole_dump(folder, name)
    told = {"work": name, "fault": fault, "calls": calls, "tried": 0, "hit": 0}
    told |= {"messages": [], "wrong": []}
    for number in spread(calls, int(most)):
        fresh()
        ended_with, said = disturbed(work, folder, fault, number)
        wrong = left_wrong(folder, name, said)
        if whole_dump(folder, name) != expected:
            wrong.append("I5: the same work again ends otherwise")
        told["tried"] += 1
        told["hit"] += ended_with in {1, -signal.SIGKILL}
        told["messages"] += [value for kind, value in said if kind == "told"]
        told["wrong"] += [f"{number}: {one}" for one in wrong]
    told["messages"] = sorted({one.replace(place, "DIR") for one in told["messages"]})
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
