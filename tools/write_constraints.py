"""Write constraints.txt: the versions of all libraries that the tests ran with.

    python tools/write_constraints.py

It names what an installation with the extras `meaning` and `notebook` rests on,
as it is installed here; Spark is left out, since a cluster has its own. Run it when
pyproject.toml asks for something else, after all tests have passed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "constraints.txt"
_EXTRAS = ("meaning", "notebook")
_HEAD = """\
# The versions that the tests ran with; python tools/write_constraints.py writes it.
# pip install . --constraint constraints.txt
"""


def needed() -> list[Requirement]:
    """Return what pyproject.toml asks for, extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [
        *project["dependencies"],
        *(one for name in _EXTRAS for one in extras[name]),
    ]
    return [Requirement(one) for one in asked]


def pins() -> dict[str, str]:
    """Return the version of each library that is needed, by its name, in order."""
    held: dict[str, str] = {}
    waiting = needed()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in held or not _applies(wanted, ""):
            continue
        try:
            held[name] = version(name)
        except PackageNotFoundError as error:
            raise SystemExit(f"{name} is not installed here: {wanted}") from error
        waiting += _below(name, wanted.extras)
    return dict(sorted(held.items()))


def _below(name: str, extras: set[str]) -> Iterator[Requirement]:
    """Give what a library rests on itself, with the extras asked of it."""
    for line in requires(name) or ():
        one = Requirement(line)
        if any(_applies(one, extra) for extra in ("", *extras)):
            one.marker = None
            yield one


def _applies(one: Requirement, extra: str) -> bool:
    return one.marker is None or one.marker.evaluate({"extra": extra})


if __name__ == "__main__":
    told = "".join(f"{name}=={number}\n" for name, number in pins().items())
    TARGET.write_text(_HEAD + told, encoding="utf-8")
    print(f"wrote {TARGET.name}")
