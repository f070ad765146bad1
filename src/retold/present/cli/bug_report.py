"""`retold bug-report`: what to send with a report of a fault, and nothing more."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from retold import __version__
from retold.present.cli.crash import last_crash, shareable
from retold.present.cli.options import CasePlace
from retold.present.cli.terminal import say


def bug_report(case: CasePlace = None) -> None:
    """Print versions and where the last crash was; no words of any document."""
    say(
        [
            "Copy what stands between the lines. It holds no text of a document, no",
            "name of a file or a person. Add what you did and what you expected.",
            "",
            "-----",
            f"Retold {__version__}",
            f"Python {platform.python_version()} ({platform.python_implementation()})",
            f"System {platform.platform()}",
            f"SQLite {sqlite3.sqlite_version}",
            f"Terminal {sys.stdout.encoding or 'unknown'}",
            *_libraries(),
        ]
    )
    crash = last_crash(case)
    if crash is None:
        say(["No crash was kept.", "-----"])
        return
    lines = shareable(crash.read_text(encoding="utf-8", errors="replace"))
    if not lines:
        lines = ["was kept by an older Retold, without its place"]
    say(["The last crash:", *(f"  {line}" for line in lines), "-----", ""])
    say([f"Its words stay here, and may quote a document: {crash}"])


def libraries() -> Iterator[tuple[str, str, str | None]]:
    """Give what Retold needs: name, extra it belongs to, and the version that is here.

    The extra is "" for what every installation has.
    """
    for line in requires("retold") or ():
        requirement, _, marker = line.partition(";")
        name = requirement.strip()
        for sign in "<>=!~[ (":
            name = name.partition(sign)[0]
        _, _, extra = marker.partition("extra == ")
        try:
            found = version(name)
        except PackageNotFoundError:
            found = None
        yield name, extra.strip().strip("\"'"), found


def _libraries() -> Iterator[str]:
    for name, extra, found in sorted(libraries()):
        if found is not None:
            yield f"{name} {found}"
        elif not extra:
            yield f"{name} is missing"
