"""What the Tab key offers; nothing that a shell could run by mistake."""

import pytest

from retold.present.cli.completion import case_names, family_ids
from retold.store import CASE_FOLDER, CaseFile

LEAK = "About 40 tonnes of fuel leaked from tank 7 on Tuesday, the ministry said."


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cases(here, monkeypatch):
    for name in ("quay", "quay old", "plain", "quay\\$(reboot)", 'quay"'):
        (here / name / CASE_FOLDER).mkdir(parents=True)
    monkeypatch.setattr(
        CaseFile, "exists_in", staticmethod(lambda place: "plain" not in str(place))
    )


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("", ["quay", "quay old"]), ("quay ", ["quay old"]), ("x", []), ("no/", [])],
)
def test_folders_with_a_case_are_offered(cases, typed, offered):
    assert case_names(typed) == offered
    assert cases is None


def test_claims_of_the_case_here_are_offered(here, call):
    for name, leak in (("tide", LEAK), ("gull", LEAK.replace("About", "Up to"))):
        (here / f"{name}.txt").write_text(f"4 March 2025\n\n{leak}\n", "utf-8")
    assert call("trace", ".", "-q")[0] == 0
    (offered,) = family_ids("")
    assert call("show", offered)[0] == 0
    assert family_ids(offered[:2].upper()) == [offered]
    assert family_ids("zz") == []


def test_without_a_case_nothing_is_offered_and_nothing_said(here, capfd):
    assert family_ids("") == []
    assert capfd.readouterr() == ("", "")
    assert not list(here.iterdir())


def test_a_shell_is_answered(here, call, monkeypatch):
    (here / CASE_FOLDER).mkdir()
    monkeypatch.setenv("_RETOLD_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "retold sho")
    monkeypatch.setenv("COMP_CWORD", "1")
    code, out, err = call()
    assert (code, out.split(), err) == (0, ["show"], "")
