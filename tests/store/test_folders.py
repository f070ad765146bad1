"""Where a case is looked for, and what is said when none or too many are there."""

import pytest

from retold.model.errors import WrongUseError
from retold.store import CASE_FOLDER, CaseFile, find_case


@pytest.fixture
def cases(monkeypatch):
    """Make folders that count as holding a case."""
    held = set()
    monkeypatch.setattr(CaseFile, "exists_in", staticmethod(held.__contains__))
    return held


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nosuch", "there is no such folder. Check the name."),
        ("letter.txt", "it is a file. Name the folder that you traced."),
        ("traced/pages", "but in the folder around it. Name that: "),
        ("new folder", "Make one first: retold trace '"),
    ],
    ids=["mistyped", "file", "inside", "untraced"],
)
def test_what_is_there_instead_of_a_case_is_said(cases, tmp_path, name, words):
    (tmp_path / "letter.txt").write_text("Dear Maja")
    (tmp_path / "new folder").mkdir()
    (tmp_path / "traced" / "pages").mkdir(parents=True)
    cases.add(tmp_path / "traced" / CASE_FOLDER)
    with pytest.raises(WrongUseError) as told:
        find_case(tmp_path / name)
    assert str(told.value).startswith(f"No case in {tmp_path / name}")
    assert words in str(told.value)


def test_of_many_cases_a_few_are_named(cases, tmp_path):
    for number in range(7):
        place = tmp_path / f"case-{number}" / CASE_FOLDER
        place.mkdir(parents=True)
        cases.add(place)
    with pytest.raises(WrongUseError) as told:
        find_case(tmp_path)
    assert "case-4 and 2 more. Name one of them." in str(told.value)
    assert "case-5" not in str(told.value)
