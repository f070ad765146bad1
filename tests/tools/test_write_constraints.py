"""The constraints name every library that is asked for, as it is asked for."""

import runpy
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "write_constraints.py"))
HELD = dict(
    line.split("==")
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


@pytest.mark.parametrize("wanted", TOOL["needed"](), ids=str)
def test_every_library_is_pinned_within_its_range(wanted):
    pinned = HELD[canonicalize_name(wanted.name)]
    assert wanted.specifier.contains(pinned), "python tools/write_constraints.py"


def test_what_libraries_rest_on_is_pinned_too():
    assert {"h11", "markupsafe", "pydantic-core"} <= set(HELD)


def test_the_names_are_in_order_and_no_place_is_named():
    assert list(HELD) == sorted(HELD)
    assert not any("/" in one or "@" in one for one in HELD.values())
