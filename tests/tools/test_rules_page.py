"""The page of rules is the one that the tool writes now."""

import runpy
from pathlib import Path

import pytest

from retold.extract import rule_texts

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool():
    return runpy.run_path(str(ROOT / "tools" / "write_rules_page.py"))


def test_the_committed_page_is_what_the_tool_writes(tool):
    committed = tool["PAGE"].read_text("utf-8")
    assert committed == tool["page"](), "write it anew: make rules"


def test_every_rule_is_on_the_page(tool):
    page = tool["page"]()
    for kind, rules in rule_texts().items():
        assert kind in tool["TITLES"]
        assert all(f"| `{name}` |" in page for name in rules)
