"""The pages of reference are those that the tool writes now."""

import runpy
import tomllib
from pathlib import Path

import pytest

from retold.present.cli.main import NAMES

ROOT = Path(__file__).resolve().parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "write_reference.py"))


@pytest.mark.parametrize("name", TOOL["PAGES"])
def test_the_committed_page_is_what_the_tool_writes(name):
    committed = (TOOL["FOLDER"] / name).read_text("utf-8")
    assert committed == TOOL["PAGES"][name](), "write it anew: make docs"


def test_every_verb_has_its_help():
    page = TOOL["commands_page"]()
    assert all(f"### retold {name}\n" in page for name in NAMES)


def test_every_column_that_is_explained_is_there():
    told = tomllib.loads((ROOT / "tools" / "columns.toml").read_text("utf-8"))
    page = TOOL["columns_page"]()
    del told["tables"]
    for name, columns in told.items():
        part = page if name == "any" else page.split(f"## {name}\n")[1].split("## ")[0]
        assert all(f"| `{column}` | " in part for column in columns), name


def test_every_word_of_the_glossary_is_on_the_page():
    words = (ROOT / "GLOSSARY.md").read_text("utf-8").splitlines()[6:]
    page = TOOL["glossary_page"]()
    assert len(words) > 50
    assert all(f"\n| {line.split(' | ')[0][2:]} | " in page for line in words)
