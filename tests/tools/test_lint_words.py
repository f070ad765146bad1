"""The word lists keep their rules, and the linter sees when one does not."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINTER = runpy.run_path(str(ROOT / "tools" / "lint_words.py"))
LISTS = sorted((ROOT / "src" / "retold").glob("*/data/*.toml"))
ALLOWED = {
    "apart": [["extract/cues.en.say.*", "extract/cues.en.deny.*"], ["extract/one.*"]],
    "no_words": {"extract/cues.patterns": "expressions"},
    "repeats": {},
    "capitals": {"extract/cues.en.names": "names"},
    "used": {},
}
CODE = {"extract": 'read("say", "deny", "names", "up", "down")'}


def faults(name, held, code=None):
    lists = list(LINTER["lists_in"](held, name))
    return LINTER["faults"](lists, ALLOWED, code or CODE)


def test_every_list_of_every_room_keeps_the_rules():
    found = LINTER["faults"](
        LINTER["word_lists"](), LINTER["settings"](), LINTER["source_of_rooms"]()
    )
    assert found == []


@pytest.mark.parametrize(
    "file", LISTS, ids=lambda file: f"{file.parts[-3]}-{file.stem}"
)
def test_every_file_of_lists_says_what_it_holds(file):
    assert file.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"en": {"say": "tell state"}}, []),
        ({"en": {"say": "tell state tell"}}, ["'tell' stands 2 times"]),
        ({"en": {"say": ["so far", "so far"]}}, ["'so far' stands 2 times"]),
        ({"en": {"say": ["so  far"]}}, ["stray white space"]),
        ({"en": {"say": ["so far "]}}, ["stray white space"]),
        ({"en": {"say": [""]}}, ["stray white space"]),
        ({"en": {"say": "tell  state"}}, ["stray blanks"]),
        ({"en": {"say": "Tell state"}}, ["'Tell' is not in lower case"]),
        ({"en": {"names": "Ann Lindqvist"}}, []),
        ({"en": {"murmur": "mumble"}}, ["no code of extract names it"]),
        (
            {"en": {"say": {"a": "tell"}, "deny": {"b": "tell"}}},
            ["'tell' stands in extract/cues.en.say.a and in extract/cues.en.deny.b"],
        ),
        ({"en": {"say": {"a": "tell", "b": "tell"}}}, []),
        ({"patterns": ["(?:A  A)"]}, []),
        ({"rows": [{"say": "A A"}], "size": 4}, []),
    ],
)
def test_what_is_wrong_is_told(held, expected):
    found = faults("extract/cues", held)
    assert len(found) == len(expected)
    assert all(words in fault for words, fault in zip(expected, found, strict=True))


def test_a_group_of_one_pattern_keeps_its_lists_apart():
    found = faults("extract/one", {"up": "rise", "down": "rise"})
    assert found == ["'rise' stands in extract/one.up and in extract/one.down"]


def test_an_exception_says_why():
    settings = LINTER["settings"]()
    for name in ("no_words", "repeats", "capitals", "used"):
        assert all(settings[name].values())
