"""`retold add` on the command line, with a door to a made network."""

import pytest

import retold.fetch
from fetch_world import World, answer
from retold.fetch import Door
from retold.present.cli.main import main
from retold.store.folders import CASE_FOLDER

URL = "http://harbourpost.example/quay"
WORDS = "About 40 tonnes of fuel leaked at Kessel Quay, the authority said."
PAGE = answer(f"<html lang=en><title>A \x1b[31mleak</title><p>{WORDS}</p></html>")
GONE = "http://harbourpost.example/gone"


@pytest.fixture
def world(monkeypatch, tmp_path):
    """Put a made network behind the door, and stand in an empty folder."""
    made = World({URL: PAGE, "http://harbourpost.example:8080/": PAGE})

    def door(policy):
        return Door(policy, network=made, clock=made.time)

    monkeypatch.setattr(retold.fetch, "Door", door)
    monkeypatch.chdir(tmp_path)
    return made


def add(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(["add", *arguments])
    out, err = capsys.readouterr()
    return ended.value.code, out, err


@pytest.mark.usefixtures("world")
def test_it_says_whom_it_asks_what_came_and_what_to_do_next(capsys, tmp_path):
    code, out, err = add(capsys, URL)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "Retold will ask 1 site: harbourpost.example"
    assert lines[1] == f"  added      {URL}"
    assert lines[2].endswith("leak")
    assert "letters of text, in retrieved/harbourpost.example/quay-" in lines[3]
    assert lines[-1] == "  Next   retold trace retrieved"
    assert (tmp_path / "retrieved" / "harbourpost.example").is_dir()


@pytest.mark.usefixtures("world")
def test_the_same_again_is_unchanged(capsys):
    add(capsys, URL)
    code, out, _ = add(capsys, URL)
    assert code == 0
    assert f"  unchanged  {URL}" in out
    assert "  1 unchanged; " in out


@pytest.mark.parametrize(
    ("urls", "options", "code"),
    [
        ([URL, GONE], [], 0),
        ([URL, GONE], ["--strict"], 4),
        ([GONE], [], 3),
        (["harbourpost.example"], [], 2),
    ],
    ids=["some", "some-strict", "none", "no-address"],
)
@pytest.mark.usefixtures("world")
def test_exit_codes(capsys, urls, options, code):
    ended, _, err = add(capsys, *urls, *options)
    assert ended == code
    assert ("there is no such page" in err) is (GONE in urls)


@pytest.mark.usefixtures("world")
def test_quiet_says_only_what_went_wrong(capsys):
    assert add(capsys, URL, "-q") == (0, "", "")
    assert GONE in add(capsys, URL, GONE, "-q")[2]


@pytest.mark.usefixtures("world")
def test_a_named_folder_is_the_one_that_is_traced(capsys, tmp_path):
    _, out, _ = add(capsys, URL, "--to", "my folder")
    assert out.splitlines()[-1] == "  Next   retold trace 'my folder'"
    assert (tmp_path / "my folder" / "retrieved").is_dir()


@pytest.mark.usefixtures("world")
def test_without_a_name_it_is_that_of_the_case_found_here(capsys, tmp_path):
    case = tmp_path / "kessel" / CASE_FOLDER
    case.mkdir(parents=True)
    (case / "case.sqlite").touch()
    _, out, _ = add(capsys, URL)
    assert out.splitlines()[-1] == "  Next   retold trace kessel"
    assert (tmp_path / "kessel" / "retrieved").is_dir()


def test_another_port_is_asked_only_when_it_is_allowed(world, capsys):
    url = "http://harbourpost.example:8080/"
    code, _, err = add(capsys, url)
    assert code == 3
    assert "allow it with --port" in err
    assert world.connected == []
    assert add(capsys, url, "--port", "8080")[0] == 0


@pytest.mark.usefixtures("world")
def test_what_strangers_wrote_does_not_steer_the_terminal(capsys):
    assert "\x1b" not in add(capsys, URL)[1]
