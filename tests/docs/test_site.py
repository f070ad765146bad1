"""The site of docs/ leads to every page, and loads nothing from elsewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = (ROOT / "mkdocs.yml").read_text("utf-8")
NAMED = re.findall(r"^ *- [^:\n]+: ([\w/-]+\.md)$", SITE, re.MULTILINE)


def test_every_page_is_in_the_navigation_once():
    docs = ROOT / "docs"
    pages = {file.relative_to(docs).as_posix() for file in docs.rglob("*.md")}
    listed = {page for page in pages if not page.startswith("adr/")} | {"adr/README.md"}
    assert sorted(NAMED) == sorted(listed)


def test_no_font_is_fetched_and_nobody_is_advertised():
    assert "\n  font: false" in SITE
    assert "\n  generator: false" in SITE


@pytest.mark.parametrize("page", [name for name in NAMED if "adr" not in name])
def test_every_page_begins_with_its_title(page):
    first = (ROOT / "docs" / page).read_text("utf-8").splitlines()[0]
    assert re.fullmatch(r"# \S.+", first)
