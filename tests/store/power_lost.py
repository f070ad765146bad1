"""What a disk may hold when the power goes: images made of recorded system calls.

    LD_PRELOAD=faults.so python power_lost.py WORK IMAGES FOLDER

The work is done once while `faults.c` writes down every change. An image is the disk
after so many of these: what was synced is there; of what was not, each piece of 512
bytes is there or not by chance, and of new names those up to some point. Whatever
somebody had been told is kept by then must be in it.
"""

import json
import os
import random
import shutil
import struct
import sys
from pathlib import Path

from faulted import WORKS, Faults

from invariants import broken
from retold.model.errors import RetoldError

SECTOR = 512
LEARNT = {"input": "inputs", "review": "reviews"}


class File:
    """One file: what is surely on the disk, and what was written since."""

    def __init__(self, data=b""):
        self.data = data
        self.since = []

    def sync(self):
        self.data = self.with_changes(self.since)
        self.since = []

    def with_changes(self, changes):
        data = bytearray(self.data)
        for what, offset, written in changes:
            if what == "t":
                data[offset:] = bytes(max(0, offset - len(data)))
            else:
                data.extend(bytes(max(0, offset - len(data))))
                data[offset : offset + len(written)] = written
        return bytes(data)

    def torn(self, chance):
        """Return what may be there: each piece of a change by chance."""
        kept = []
        for what, offset, written in self.since:
            if what == "t":
                kept += [(what, offset, written)] * chance.randrange(2)
                continue
            kept += [
                (what, offset + at, written[at : at + SECTOR])
                for at in range(0, len(written), SECTOR)
                if chance.randrange(2)
            ]
        return self.with_changes(kept)


class Disk:
    """Files by name: as programs see them, and as they surely are on the disk."""

    def __init__(self, folder):
        self.names = {
            str(one): File(one.read_bytes())
            for one in folder.rglob("*")
            if one.is_file()
        }
        self.sure = dict(self.names)
        self.renamed = []
        self.folders = {str(one) for one in folder.rglob("*") if one.is_dir()}
        self.folders.add(str(folder))

    def take(self, what, path, offset, data):
        """Take one recorded call into account."""
        if what in {"w", "t"}:
            if path in self.names:  # else it was unlinked while open
                self.names[path].since.append((what, offset, data))
        elif what == "s" and path in self.names:
            self.names[path].sync()
        elif what == "s":
            self.sure, self.renamed = dict(self.names), []
        else:
            self._rename(self.names, what, path, data)
            self.renamed.append((what, path, data, dict(self.names)))

    @staticmethod
    def _rename(names, what, path, data):
        if what == "c":
            names[path] = File()
        elif what == "u":
            names.pop(path, None)
        elif path in names:
            names[data.decode()] = names.pop(path)

    def image(self, folder, chance):
        """Write what may be there into `folder`, whose names take the place of ours."""
        at = chance.randrange(len(self.renamed) + 1)
        names = self.renamed[at - 1][3] if at else self.sure
        for path, file in names.items():
            target = folder / Path(path).relative_to(min(self.folders))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.torn(chance))


def recorded(folder, work, log):
    """Do the work in a child that writes every change down; return all of it."""
    child = os.fork()
    if child == 0:
        fd = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        faults = Faults()
        faults.begin(folder, 0, 0, 0, stays=False)
        faults.record(fd)
        status = 1
        try:
            work(folder, lambda *words: _note(fd, json.dumps(words).encode()))
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError(f"the work itself failed: {status}")
    return list(_calls(log.read_bytes()))


def _note(fd, data):
    """Write down, among the changes, what somebody was told."""
    os.write(fd, b"a" + struct.pack("<iqq", 0, 0, len(data)) + data)


def _calls(log):
    at = 0
    while at < len(log):
        what = chr(log[at])
        (length,) = struct.unpack_from("<i", log, at + 1)
        at += 5
        path = log[at : at + length].decode()
        offset, size = struct.unpack_from("<qq", log, at + length)
        at += length + 16
        held = size if what in "wra" else 0
        yield what, path, offset, log[at : at + held]
        at += held


def wrong_in(image, name, told):
    """Look at an image as the next program would."""
    _, work, where = WORKS[name]
    wrong = []
    try:
        if (image / where / "case.sqlite").exists():
            wrong += broken(image / where, **told)
        elif any(told.values()):
            wrong.append("I1: there is no case")
        work(image, lambda *_: None)
        wrong += broken(image / where)
    except RetoldError as problem:
        wrong.append(f"not again: {problem}")
    return wrong


def main():
    name, images, place = sys.argv[1:]
    folder, chance = Path(place).resolve(), random.Random(7)  # noqa: S311 - a test's
    whole, image = folder / "whole", folder / "image"
    shutil.rmtree(folder, ignore_errors=True)
    whole.mkdir(parents=True)
    WORKS[name][0](whole)
    disk = Disk(whole)
    calls = recorded(whole, WORKS[name][1], folder / "log")
    stops = sorted(chance.randrange(len(calls) + 1) for _ in range(int(images)))
    told = {"inputs": [], "reviews": []}
    found, done = [], 0
    for stop in stops:
        for what, path, offset, data in calls[done:stop]:
            if what == "a":
                kind, value = json.loads(data)
                if kind in LEARNT:
                    told[LEARNT[kind]].append(value)
            else:
                disk.take(what, path, offset, data)
        done = stop
        shutil.rmtree(image, ignore_errors=True)
        image.mkdir()
        disk.image(image, chance)
        found += [f"{stop}: {one}" for one in wrong_in(image, name, told)]
    sys.stdout.write(
        json.dumps(
            {"work": name, "calls": len(calls), "images": len(stops)} | {"wrong": found}
        )
        + "\n"
    )


if __name__ == "__main__":
    main()
