"""Wrong starts: each is answered in one sentence with what to type instead."""

import pytest

from retold.present.cli.usage import habitual


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["help"], ["--help"]),
        (["help", "show"], ["show", "--help"]),
        (["version"], ["--version"]),
        (["show", "help"], ["show", "help"]),
        ([], []),
    ],
    ids=["help", "help-of-a-verb", "version", "an-id", "nothing"],
)
def test_habits_of_other_programs_are_understood(words, meant):
    assert habitual(words) == meant


@pytest.mark.parametrize(
    "words", [["-h"], ["help"], ["trace", "-h"], ["help", "trace"]]
)
def test_help_comes_however_it_is_asked_for(call, words):
    code, out, err = call(*words)
    assert (code, err) == (0, "")
    assert out.startswith("Usage: retold ")
    assert ("--watch" in out) is ("trace" in words)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["tarce", "my folder"],
            "There is no verb 'tarce'; did you mean: retold trace 'my folder'?",
        ),
        (["zzz"], "There is no verb 'zzz'. All verbs: retold --help"),
        (
            ["people", "zzz"],
            "There is no verb 'zzz'. See: retold people --help",
        ),
        (
            ["trace", "x", "--jsn", "y"],
            "There is no option --jsn; did you mean --json? See: retold trace --help",
        ),
        (
            ["trace", "x", "--json"],
            "Something must follow --json. See: retold trace --help",
        ),
        (
            ["match", "words"],
            "--against is missing. Example: retold match ",
        ),
        (
            ["people", "add"],
            "ROLE is missing, one of: reader, reviewer, editor, admin. Example: ",
        ),
        (
            ["audit", "here"],
            "verify: 'here' is not one of 'verify'. Example: retold audit verify ",
        ),
        (
            ["search", "x", "--limit", "many"],
            "--limit: must be a whole number. See: retold search --help",
        ),
        (
            ["search", "x", "--limit", "0"],
            "--limit: must be 1 or more. See: retold search --help",
        ),
        (
            ["match", "x", "--against", "y", "--least", "2"],
            "--least: must be 1 or less. See: retold match --help",
        ),
        (
            ["show", "one", "two", "three"],
            "Too much: three. Words with blanks between them go into quotes. See: ",
        ),
        (["backup", "here"], "here is a folder. Name the file to write too: "),
        (["eval", "nosuch"], "There is no folder nosuch. Check the name."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_start_is_answered_in_plain_words(
    call, tmp_path, monkeypatch, words, sentence
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").mkdir()
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert err.startswith(f"retold: {sentence}")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "meant"),
    [(["here"], "retold show ID here"), (["here", "ef50"], "retold show ef50 here")],
)
def test_a_folder_where_the_claim_belongs_is_seen(
    call, tmp_path, monkeypatch, words, meant
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here" / ".retold").mkdir(parents=True)
    code, _, err = call("show", *words)
    assert code == 2
    assert f"Name a claim first, then the case: {meant}. " in err


def test_a_case_that_is_not_there_is_said_before_a_port_is_taken(call, monkeypatch):
    monkeypatch.setattr("retold.present.cli.open.bound_near", None)
    code, _, err = call("open", "nosuch")
    assert code == 2
    assert err.startswith("retold: No case in nosuch: there is no such folder.")


def test_messages_break_between_words_on_a_terminal(call, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "40")
    _, _, err = call("match", "words")
    assert len(err.splitlines()) > 1
    assert all(len(line) <= 40 for line in err.splitlines())
    assert "--against checks.csv" in " ".join(err.split())
