"""A PostgreSQL of the tests' own: started in a new folder, heard on a socket alone."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

_PACKAGED = "/usr/lib/postgresql"  # where Debian puts it
_USER = "postgres"
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in it is mkdtemp's
_ROOM_BYTES = 1 << 30


class PostgresServer:
    """Start it with `start`, end it with `remove`. Skips when it cannot be had."""

    def __init__(self):
        pytest.importorskip("psycopg", reason="psycopg is not installed")
        self._programs = _programs()
        if self._programs is None:
            pytest.skip("no PostgreSQL is installed")
        self.folder = Path(
            tempfile.mkdtemp(prefix="pg", dir="/tmp")
        )  # short, for a socket
        self.data = self.folder / "data"
        self._number = 0
        if os.geteuid() == 0:
            shutil.chown(self.folder, _USER)
        self._run(
            "initdb", "-D", self.data, "-U", _USER, "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync",
        )  # fmt: skip
        self.start()

    def start(self):
        settings = f"-c listen_addresses= -c unix_socket_directories={self.folder}"
        self._run(
            "pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log",
            "-o", f"{settings} -c fsync=off", "start",
        )  # fmt: skip

    def crash(self):
        """End it as a kill would: nothing is tidied up."""
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def remove(self):
        self.crash()
        shutil.rmtree(self.folder)

    @property
    def url(self):
        return f"postgresql:///postgres?host={self.folder}&user={_USER}"

    def schema(self):
        """Name a schema that no test had before."""
        self._number += 1
        return f"retold_{self._number}"

    def _run(self, program, *words):
        line = [str(self._programs / program), *map(str, words)]
        if os.geteuid() == 0:
            line = ["runuser", "-u", _USER, "--", *line]
        done = subprocess.run(
            line,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            pytest.skip(f"PostgreSQL is here, but {program} fails")


def _place():
    """Choose a short path, for a socket; in memory where there is room."""
    memory = _IN_MEMORY.is_dir() and shutil.disk_usage(_IN_MEMORY).free > _ROOM_BYTES
    return _IN_MEMORY if memory else Path("/tmp")  # noqa: S108 - as above


def _programs():
    """Find the folder with initdb: the newest that Debian has, or what is on PATH."""
    packaged = sorted(
        (one.parent for one in Path(_PACKAGED).glob("*/bin/initdb")),
        key=lambda one: float(one.parent.name),
    )
    found = shutil.which("initdb")
    if packaged:
        return packaged[-1]
    return Path(found).parent if found else None
