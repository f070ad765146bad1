"""`retold backup`, `retold restore` and `retold forget`, as they are typed."""

import pytest

from retold.present.cli.main import main

LEAK = "{how} 40 tonnes of fuel leaked from tank 7 on Tuesday, the ministry said."


@pytest.fixture
def case(tmp_path, capsys):
    folder = tmp_path / "story"
    folder.mkdir()
    for name, how in (("tide", "About"), ("gull", "Up to")):
        told = f"4 March 2025\n\n{LEAK.format(how=how)}"
        (folder / f"{name}.txt").write_text(told, encoding="utf-8")
    assert run("trace", folder, "-q") == 0
    capsys.readouterr()
    return folder


def run(*words):
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in words])
    return ended.value.code


def test_a_case_is_saved_and_made_again(case, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(case)
    assert run("backup", tmp_path / "b") == 0
    assert f"To use it again: retold restore {tmp_path / 'b'} FOLDER" in (
        capsys.readouterr().out
    )
    assert run("restore", tmp_path / "b", tmp_path / "new") == 0
    told = capsys.readouterr().out
    assert "Restored 2 documents, 2 claims, 1 family into" in told
    assert run("claims", tmp_path / "new") == 0


def test_a_backup_of_a_case_elsewhere_names_both(case, tmp_path, capsys):
    assert run("backup", case, tmp_path / "b") == 0
    assert run("backup", case, tmp_path / "b", tmp_path / "c") == 2
    assert "retold backup CASE OUT" in capsys.readouterr().err


def test_a_document_is_forgotten_only_when_that_is_meant(case, capsys):
    assert run("forget", "tide.txt", case) == 2
    assert "cannot be undone. To do it, add --yes" in capsys.readouterr().err
    assert run("search", "about tonnes", case) == 0
    assert run("forget", "tide.txt", case, "--yes", "--plain", "-q") == 0
    assert "Forgot tide.txt" in capsys.readouterr().out
    assert run("search", "about tonnes", case) == 1
