"""The README's recording shows what the tutorial shows, and loads nothing."""

import re
import sys
from html import unescape
from pathlib import Path

import pytest
from lxml import etree

_TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, str(_TOOLS))
    try:
        import draw_recording  # noqa: PLC0415 - a script, found only from here on
    finally:
        sys.path.remove(str(_TOOLS))
    return draw_recording


def test_the_recording_is_that_of_the_tutorial(tool):
    assert tool.RECORDING.read_text("utf-8") == tool.recording(), "run: make docs"


def test_every_line_of_it_stands_in_the_tutorial(tool):
    words = etree.fromstring(tool.recording().encode()).itertext(
        "{http://www.w3.org/2000/svg}text"
    )
    told = tool.TUTORIAL.read_text("utf-8")
    shown = [line for line in map(unescape, words) if line.strip()]
    assert len(shown) > 50
    assert all(line in told for line in shown)


def test_each_line_fits_the_terminal(tool):
    assert all(
        len(line) <= 80
        for scene in tool.scenes()
        for line in (*scene.typed, *scene.printed)
    )


def test_nothing_is_loaded_and_who_wants_no_motion_gets_none(tool):
    drawn = tool.recording()
    assert not re.search(r"href|url\(|@import|<script", drawn)
    assert "prefers-reduced-motion: reduce" in drawn
    outside = drawn.partition("@media")[0]
    assert "animation" not in outside
