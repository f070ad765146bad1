import pytest

from retold.present.cli.main import main

LEAK = "About 40 tonnes of fuel leaked from tank 7 on Tuesday, the ministry said."


@pytest.fixture
def case(tmp_path, capsys):
    folder = tmp_path / "story"
    folder.mkdir()
    for name, leak in (("tide", LEAK), ("gull", LEAK.replace("About", "Up to"))):
        told = (
            f"Fuel leaks at Kessel Quay\n\n4 March 2025\n\n{leak} Crews came by boat.\n"
        )
        (folder / f"{name}.txt").write_text(told, encoding="utf-8")
    assert run("trace", folder, "-q") == 0
    capsys.readouterr()
    return folder


def run(*words):
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in words])
    return ended.value.code


def test_a_search_shows_words_document_and_what_to_do_next(case, capsys):
    assert run("search", "tonnes leaked", case, "--plain") == 0
    told = capsys.readouterr().out
    assert "(tide.txt)" in told
    assert "claim        About 40 *tonnes* of fuel *leaked* from tank 7" in told
    assert "2 places in 2 documents" in told
    assert f"retold show {told.split('-> ')[1][:4]} {case}" in told
    assert f"retold where {case}/" in told


def test_a_document_without_a_title_is_named_once(tmp_path, capsys):
    (tmp_path / "note.txt").write_text(LEAK, encoding="utf-8")
    assert run("trace", tmp_path, "-q") == 0
    assert run("search", "tonnes", tmp_path) == 0
    assert capsys.readouterr().out.startswith("  note.txt\n")


def test_text_that_is_no_claim_is_found_too(case, capsys):
    assert run("search", "crews boat", case, "--plain") == 0
    assert "*Crews* came by *boat*" in capsys.readouterr().out


def test_a_title_that_is_the_headline_is_told_once(case, capsys):
    assert run("search", '"at Kessel Quay"', case, "--plain") == 0
    assert capsys.readouterr().out.count("*at Kessel Quay*") == 2


def test_where_there_is_more_it_says_so(case, capsys):
    assert run("search", "fuel", case, "--limit", "1", "--plain") == 0
    assert "There may be more: --limit 5" in capsys.readouterr().out


def test_nothing_found_is_said_and_ends_with_1(case, capsys):
    assert run("search", "submarine", case) == 1
    assert f"Nothing in {case} has these words" in capsys.readouterr().out


def test_a_search_without_words_is_wrong_use(case, capsys):
    assert run("search", "?!", case) == 2
    assert "Give words to look for" in capsys.readouterr().err
