"""The README's picture is the one that the tool draws now."""

import runpy
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 60_000
WIDEST = 1100  # pixels; wider is not legible at the README's 900


@pytest.fixture(scope="module")
def tool():
    return runpy.run_path(str(ROOT / "tools" / "draw_readme_picture.py"))


def test_the_committed_picture_is_what_the_tool_draws(tool):
    committed = tool["PICTURE"].read_text("utf-8")
    assert committed == tool["picture"](), "draw it anew: make picture"


def test_the_picture_stands_alone_and_is_legible(tool):
    data = tool["PICTURE"].read_bytes()
    assert len(data) <= MOST_BYTES
    root = etree.fromstring(data)
    assert int(root.get("width")) <= WIDEST
    space = {"s": "http://www.w3.org/2000/svg"}
    assert root.xpath("count(//s:a | //s:script | //@href)", namespaces=space) == 0
    marks = root.xpath("/s:svg/s:g[s:title]", namespaces=space)
    assert 5 <= len(marks) <= 14
