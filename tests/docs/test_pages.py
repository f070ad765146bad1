"""Every command that README and docs show does what they show."""

import re
import runpy
import shlex
from pathlib import Path

import pytest

from retold.present.cli.main import BROKE, NAMES, NOTHING_TO_READ, STOPPED, WRONG_USE

ROOT = Path(__file__).resolve().parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "run_pages.py"))
PAGES = TOOL["pages"]()


def of(page):
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return TOOL["traced_demo"](tmp_path_factory.mktemp("story"))


@pytest.mark.parametrize("page", PAGES, ids=of)
def test_commands_print_what_the_page_shows(page, tmp_path, demo):
    text = page.read_text("utf-8")
    assert text == TOOL["fresh"](text, tmp_path, demo), "write it anew: make docs"


@pytest.mark.parametrize("page", PAGES, ids=of)
def test_commands_between_words_are_those_of_the_program(page):
    text = page.read_text("utf-8")
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    for command in re.findall(r"`retold ([a-z][^`\n]*)`", prose):
        words = re.findall(r"[^\s\[\]\\|()]+", command)
        assert words[0] in NAMES, command
        known = options(words)
        for word in words:
            assert not word.startswith("--") or word in known, command


def options(words):
    verb = TOOL["get_command"](TOOL["app"]).commands[words[0]]
    below = [verb, *getattr(verb, "commands", {}).values()]
    return {
        "--help",
        *(
            name
            for one in below
            for option in one.params
            for name in (*option.opts, *option.secondary_opts)
        ),
    }


@pytest.mark.parametrize("page", PAGES, ids=of)
def test_links_of_a_page_lead_somewhere(page):
    text = page.read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:\s]+)(?:#[\w-]*)?\)", text):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize(
    "command",
    [
        "retold sing",
        "retold trace",
        "retold trace x --loudly",
        "retold claimreview sing",
        "uvx retold shows ef50",
    ],
)
def test_a_command_that_the_program_would_not_take_is_found(command):
    with pytest.raises(SystemExit, match=re.escape(shlex.split(command)[-1][:4])):
        TOOL["check"](command)


def test_a_page_that_shows_something_else_is_rewritten(tmp_path, demo):
    page = "```console\n$ retold --version\nretold 9\n```\n"
    assert "retold 9" not in TOOL["fresh"](page, tmp_path, demo)


def test_what_moves_from_run_to_run_is_left_as_it_stands(tmp_path, demo):
    page = (
        "<!-- begins with the demo -->\n\n<!-- first 3 lines -->\n"
        "```console\n$ retold trace retold-demo\n```\n"
    )
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    once = TOOL["fresh"](page, tmp_path / "one", demo)
    slower = re.sub(r"\d+\.\d s", "99.9 s", once)
    assert slower != once
    assert TOOL["fresh"](slower, tmp_path / "two", demo) == slower


def test_an_exit_code_that_is_not_told_is_a_fault(tmp_path, demo):
    page = "```console\n$ retold show zz retold-demo\n```\n"
    with pytest.raises(SystemExit, match="ended with 2, not 0"):
        TOOL["fresh"](page, tmp_path, demo)
    told = f"<!-- ends with 2 -->\n{page}"
    assert "retold: No case" in TOOL["fresh"](told, tmp_path, demo)


def test_known_errors_are_the_figures_of_the_readme():
    measured = set(re.findall(r"\d\.\d\d", (ROOT / "README.md").read_text("utf-8")))
    page = (ROOT / "docs" / "explanation" / "errors.md").read_text("utf-8")
    told = set(re.findall(r"\d\.\d\d", page))
    assert told
    assert told <= measured


def test_every_setting_of_the_program_is_told():
    told = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    named = {
        name
        for file in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"\bRETOLD_[A-Z]+", file.read_text("utf-8"))
    }
    assert named
    assert all(f"`{name}`" in told for name in named)


@pytest.mark.parametrize("code", [BROKE, WRONG_USE, NOTHING_TO_READ, STOPPED, 4])
def test_every_exit_code_is_told(code):
    told = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    assert f"\n| {code} |" in told
