"""What the documents promise is there."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from retold.present.cli.main import NAMES

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def library(requirement):
    return re.match(r"[\w.-]+", requirement)[0]


@pytest.mark.parametrize("requirement", PROJECT["project"]["dependencies"])
def test_every_library_has_a_decision_with_its_licence_and_weight(requirement):
    name = library(requirement)
    told = [
        file.read_text(encoding="utf-8")
        for file in sorted((ROOT / "docs" / "adr").glob("*.md"))
        if name.removesuffix("-py") in file.name or name in file.name
    ]
    assert told, f"no ADR is named after {name}"
    assert "Licence and installed weight: " in told[0]


@pytest.mark.parametrize("requirement", PROJECT["dependency-groups"]["dev"])
def test_every_developers_tool_is_told(requirement):
    told = text("docs/adr/0020-tools-for-developers.md").lower()
    assert library(requirement) in told


def test_the_list_of_decisions_is_whole():
    listed = set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", text("docs/adr/README.md")))
    there = {file.name for file in (ROOT / "docs" / "adr").glob("[0-9]*.md")}
    assert listed == there


def test_the_readme_begins_with_what_the_project_is():
    said = PROJECT["project"]
    (line,) = re.findall(r"^Version .+$", text("README.md"), re.MULTILINE)
    version, python, systems, licence = line.split(" · ")
    assert version == f"Version {said['version']}"
    assert f">={python.removeprefix('Python ').split()[0]}" == said["requires-python"]
    assert "Operating System :: OS Independent" in said["classifiers"]
    assert systems == "Linux, macOS, Windows"
    assert licence == said["license"]


def test_every_verb_in_the_readme_is_there():
    assert set(re.findall(r"`retold ([a-z][\w-]*)", text("README.md"))) <= NAMES


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", ".ci/run", "mkdocs.yml"):
        named = set(re.findall(r"make (?:--\S+ )?([a-z]+)\b", text(name)))
        assert named <= targets | {"a"}, name


WHERE = re.compile(r"\| `(model|match)\.(\w+)(?:\.(\w+))?` \|$", re.MULTILINE)


@pytest.mark.parametrize(("room", "module", "name"), WHERE.findall(text("GLOSSARY.md")))
def test_every_word_of_the_glossary_is_where_it_says(room, module, name):
    found = import_module(f"retold.{room}.{module}")
    assert not name or hasattr(found, name)


@pytest.mark.parametrize(
    "place", sorted(set(re.findall(r"`(src/retold/[\w/.]+)`", text("CONTRIBUTING.md"))))
)
def test_every_room_that_contributors_are_sent_to_exists(place):
    assert (ROOT / place).exists()


@pytest.mark.parametrize(
    ("page", "link"),
    [
        (page, link)
        for page in ("README.md", "docs/adr/README.md")
        for link in re.findall(r"\]\(([^)#:]+)\)", text(page))
    ],
)
def test_links_between_documents_lead_somewhere(page, link):
    assert ((ROOT / page).parent / link).exists()


def test_no_document_has_a_place_left_to_fill():
    for name in ("README.md", "CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md"):
        assert "@@" not in text(name)
        assert "TODO" not in text(name)


GUARDED = text("docs/explanation/safety.md")
BELOW = ("src/retold", "src/retold/present", "tests", "tests/present")


@pytest.mark.parametrize("place", sorted(set(re.findall(r"`([\w/]+\.py)`", GUARDED))))
def test_every_guard_and_its_test_are_where_the_page_says(place):
    assert [one for one in BELOW if (ROOT / one / place).is_file()]
