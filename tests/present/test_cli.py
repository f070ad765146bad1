"""The command line: exit codes, messages, and what each verb prints."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from present.case_builders import empty_case
from retold.model.errors import CaseError, NothingToReadError, WrongUseError
from retold.present.cli import main as program
from retold.present.cli.main import VERBS, main
from retold.present.cli.progress import progress


def test_trace_prints_the_summary_and_where_it_is(run, call):
    code, out, err = call("trace", "folder")
    assert code == 0
    assert "case kessel-quay   offline" in out
    assert "  9 files read (0.0 s)" in out
    assert "HOW c7f2 CHANGED" in out
    assert "Next   retold show c7f2" in out
    assert "Nothing was sent anywhere." in " ".join(out.split())
    assert "Reading 9 files ..." in err
    assert run.asked[0].inputs == (Path("folder"),)


@pytest.mark.parametrize("words", [[], ["--meaning"]], ids=["words", "meaning"])
def test_meaning_is_compared_only_when_asked(run, call, words):
    assert call("trace", "folder", *words)[0] == 0
    assert [options.meaning for options in run.asked] == [bool(words)]


def test_a_second_run_says_that_nothing_is_new(run, call):
    run.new, run.unchanged = 0, 48
    _, out, _ = call("trace", "folder")
    assert "nothing new; 48 files unchanged (0.0 s)" in out


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((9, 0, 2), "7 files read; 2 not read (0.0 s)"),
        ((2, 0, 1), "1 file read; 1 not read (0.0 s)"),
        ((1, 8, 0), "1 file new or changed; 8 unchanged (0.0 s)"),
        ((3, 6, 2), "3 files new or changed; 6 unchanged; 2 of all 9 not read (0.0 s)"),
        ((0, 9, 2), "nothing new; 9 files unchanged; 2 not read (0.0 s)"),
    ],
    ids=["refused", "one", "changed", "changed-refused", "nothing-new"],
)
def test_refused_files_are_not_told_as_read(run, call, counts, said):
    run.new, run.unchanged, run.refused = counts
    assert f"  {said}\n" in call("trace", "folder")[1]


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (1, "1 file is no longer there and left the case"),
        (2, "2 files are no longer there and left the case"),
    ],
)
def test_files_that_are_gone_are_counted(run, call, left, said):
    run.left = left
    assert f"  {said}\n" in call("trace", "folder")[1]
    run.left = 0
    assert "no longer there" not in call("trace", "folder")[1]


def test_one_file_is_no_files(capsys):
    with progress(quiet=False, plain=True) as heard:
        heard.start("Reading", 1)
        heard.start("Reading", 2)
    said = capsys.readouterr().err
    assert said == "  Reading 1 file ...\n  Reading 2 files ...\n"


def test_bars_say_what_they_count(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with progress(quiet=False, plain=False) as heard:
        for stage, steps in (("Reading", 2), ("Sources", 1)):
            heard.start(stage, steps)
            heard.step(stage, "coast.html")
            heard.finish(stage)
    said = " ".join(capsys.readouterr().err.split())
    assert re.search(r"2/2 files \d+ s", said)
    assert re.search(r"1/1 \d+ s", said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("trace", "folder"), "Stopped. What was read is kept; run the same"),
        (("claims",), "Stopped.\n"),
    ],
    ids=["reading", "telling"],
)
def test_what_ctrl_c_left_is_said_where_something_is(run, call, words, said):
    run.error = KeyboardInterrupt()
    code, _, err = call(*words)
    assert code == 130
    assert err.lstrip().startswith(f"retold: {said}")


def test_quiet_says_nothing(run, call):
    assert call("trace", "folder", "-q") == (0, "", "")
    assert len(run.asked) == 1


def test_plain_prints_ascii(run, call):
    _, out, err = call("trace", "folder", "--plain")
    assert out.isascii()
    assert err.isascii()
    assert run.asked


def test_json_on_stdout_leaves_stdout_to_json(run, call):
    code, out, err = call("trace", "folder", "--json", "-")
    assert code == 0
    assert json.loads(out)["schema"] == "retold.case/1"
    assert "MOST RETOLD" in err
    assert run.asked


def test_json_goes_into_a_file(run, call, tmp_path):
    call("trace", "folder", "--json", "out.json", "-q")
    assert json.loads((tmp_path / "out.json").read_text())["families"]
    assert run.asked


@pytest.mark.parametrize(
    ("refused", "partial", "code"), [(0, 0, 0), (1, 0, 4), (0, 1, 4)]
)
def test_strict_ends_with_four_when_a_file_was_not_read(
    run, call, refused, partial, code
):
    run.refused, run.partial = refused, partial
    assert call("trace", "folder", "--strict")[0] == code
    assert call("trace", "folder")[0] == 0


def test_open_writes_the_report_and_opens_it(run, call, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    call("trace", "folder", "-q")
    assert opened == []
    call("trace", "folder", "-q", "--open")
    page = tmp_path / ".retold" / "report.html"
    assert opened == [page.as_uri()]
    assert html.parse(str(page)).getroot() is not None
    assert run.asked


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (WrongUseError("No such folder."), 2, "retold: No such folder.\n"),
        (NothingToReadError("Empty."), 3, "retold: Empty.\n"),
        (CaseError("Locked."), 1, "retold: Locked.\n"),
        (
            PermissionError(13, "Permission denied", "x"),
            1,
            (
                "retold: The system refused (x): Permission denied. "
                "Nothing that was kept is lost.\n"
            ),
        ),
        (
            KeyboardInterrupt(),
            130,
            (
                "retold: Stopped. What was read is kept; "
                "run the same command again to go on.\n"
            ),
        ),
    ],
    ids=["wrong-use", "nothing", "case", "system", "ctrl-c"],
)
def test_each_failure_has_a_sentence_and_a_code(run, call, error, code, sentence):
    run.error = error
    ended, out, err = call("trace", "folder")
    assert (ended, out, err.lstrip()) == (code, "", sentence)


def test_a_crash_is_one_line_and_a_file(run, call, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    run.error = ZeroDivisionError("secret words of a document")
    code, _, err = call("trace", "folder")
    assert code == 1
    assert err.startswith("retold: Something broke in Retold (ZeroDivisionError). ")
    assert len(err.splitlines()) == 1
    log = Path(err.split("Details: ")[1].strip())
    assert "Traceback" in log.read_text()


@pytest.mark.parametrize(
    ("words", "master"),
    [
        ([], None),
        (["--engine", "duckdb"], None),
        (["--engine", "spark"], "local[*]"),
        (["--engine", "spark", "--master", "spark://desk:7077"], "spark://desk:7077"),
    ],
    ids=["unasked", "duckdb", "spark-here", "spark-there"],
)
def test_trace_asks_for_the_engine_that_was_named(run, call, words, master):
    assert call("trace", "folder", "-q", *words)[0] == 0
    assert [options.spark for options in run.asked] == [master]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["here"], "here is no verb; did you mean: retold trace here?"),
        (
            ["trace"],
            "PATH is missing. Example: retold trace my-folder/. See: retold trace -",
        ),
        (
            ["trace", "x", "--zzz"],
            "There is no option --zzz. See: retold trace --help",
        ),
        (["export"], "Say what to write, and where: retold export --to FORMAT -o OUT"),
        (["show", "zz"], "No claim of this case begins with 'zz'; near it are "),
        (["show", "f-"], "No claim of this case begins with 'f-'; near it are "),
        (
            ["trace", "x", "--json", "no/out.json"],
            "There is no folder no to write out.json into.",
        ),
        (
            ["trace", "here", "--master", "local[2]"],
            "--master is for Spark: add --engine spark.",
        ),
        (["trace", "here", "--watch", "--strict"], "--watch goes on until Ctrl-C"),
        (["report", "-o", "here"], "here is a folder; name a file in it."),
        (["eval", "--task", "luck"], "There is no task 'luck'. Known: "),
        (
            ["eval", "--task", "page_date"],
            "Say where page_date lies: retold eval FOLDER --task page_date",
        ),
        (["eval", "here", "--task", "page_date"], "There is no page_date with "),
        (
            ["eval", "--traditions", "9", "--gate"],
            "There are no floors for --traditions: leave out --gate.",
        ),
        (
            ["eval", "--plot", "out.svg"],
            "Say where the sets lie and which task to draw",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_answered_with_the_right_command(
    run, call, tmp_path, words, sentence
):
    (tmp_path / "here").mkdir()
    code, out, err = call(*words)
    assert code == 2
    assert out == ""
    assert err.startswith(f"retold: {sentence}")
    assert run is not None


@pytest.mark.parametrize("verb", [name for _, name, _ in VERBS])
def test_every_help_ends_with_an_example(call, verb):
    code, out, _ = call(verb, "--help")
    assert code == 0
    assert out.rstrip().splitlines()[-1].strip().startswith(f"Example: retold {verb}")


@pytest.mark.parametrize(
    ("verb", "usage"),
    [
        ("trace", "PATH..."),
        ("report", "[CASE]"),
        ("show", "FAMILY [CASE]"),
        ("extract", "IN"),
        ("read", "PATH..."),
        ("eval", "[FOLDER]"),
    ],
)
def test_help_names_arguments_without_marks_of_types(call, verb, usage):
    _, out, _ = call(verb, "--help")
    assert out.splitlines()[0] == f"Usage: retold {verb} [OPTIONS] {usage}"
    assert not any(mark in out for mark in ("{", "<list", "<path>", "<str>", "[["))


def test_without_a_verb_help_is_shown(call):
    code, out, _ = call()
    assert code == 0
    assert out.rstrip().endswith("Example: retold trace my-folder/")
    assert call("--version")[1].startswith("retold 0")


def test_report_writes_for_the_audience_asked(run, call, tmp_path):
    code, out, err = call("report", "-o", "r.html")
    assert (code, out) == (0, "")
    assert "r.html" in err
    assert "Mia Ferry" not in (tmp_path / "r.html").read_text()
    call("report", "folder", "-o", "r.html", "--audience", "desk")
    assert "Mia Ferry" in (tmp_path / "r.html").read_text()
    assert run.asked == [None, Path("folder")]


@pytest.mark.parametrize("wanted", ["c7f2", "C7F2", "f-c7f2aa", "c-notes"])
def test_show_finds_a_family_by_any_of_its_names(run, call, wanted):
    code, out, _ = call("show", wanted)
    assert code == 0
    assert out.startswith("  c7f2 “about 40 tonnes")
    assert run.asked == [None]


def test_claims_problems_and_export_read_the_case(run, call):
    assert "c7f2" in call("claims")[1]
    assert "saved/annex.pdf" in call("problems")[1]
    assert json.loads(call("export", "--json", "-")[1])["problems"]
    run.case = empty_case()
    assert "Here would be the claims" in call("claims", "--all")[1]


def test_formats_names_every_ending(call):
    _, out, _ = call("formats")
    for ending in (".txt", ".md", ".html", ".pdf", ".srt", ".vtt", ".csv"):
        assert ending in out


def test_doctor_looks_at_this_computer(call):
    _, out, _ = call("doctor")
    for name in (
        "Python",
        "FTS5",
        "libraries",
        "extra spark",
        "writing here",
        "free disk",
    ):
        assert name in out


def test_doctor_says_how_to_mend(call, monkeypatch):
    monkeypatch.setattr("retold.present.cli.doctor._LEAST_FREE_BYTES", 10**18)
    code, out, _ = call("doctor")
    assert code == 1
    assert "FIX  free disk" in out
    assert "Make room" in out


def test_read_prints_documents_and_refusals_as_lines(run, call, tmp_path):
    (tmp_path / "good.txt").write_text("fine")
    (tmp_path / "wrong.txt").write_text("BAD")
    code, out, _ = call("read", "good.txt", "wrong.txt", "--jsonl")
    good, wrong = map(json.loads, out.splitlines())
    assert code == 0
    assert good["title"] == "Fuel leak at Kessel Quay"
    assert wrong["error"] == "cannot be read"
    assert wrong["path"] == "wrong.txt"
    assert run is not None


def test_extract_answers_each_line_in_order(run, call, tmp_path):
    lines = [
        '{"id": 1, "text": "words"}',
        "not json",
        '{"id": 3, "text": "BAD"}',
        '{"id": "x", "html": "<p>words"}',
        "[]",
        '{"id": 6}',
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    code, out, _ = call("extract", "--jsonl", "in.jsonl")
    got = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [one["id"] for one in got] == [1, None, 3, "x", None, 6]
    assert [one.get("error") for one in got] == [
        None,
        "line 2 is not JSON",
        "cannot be read",
        None,
        "line 5 is not a JSON object",
        'line 6 has neither "text" nor "html"',
    ]
    assert got[0]["claims"]
    assert run is not None


def test_a_closed_pipe_is_no_error(monkeypatch):
    class Closed(io.StringIO):
        def write(self, _text):
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    monkeypatch.setattr(program, "_forget_stdout", lambda: None)
    with pytest.raises(SystemExit) as end:
        main(["formats"])
    assert end.value.code == 0


def test_demo_lays_out_the_story_and_reports(run, call, tmp_path):
    code, out, err = call("demo", "--into", "story")
    assert code == 0
    assert (tmp_path / "story" / "report.html").is_file()
    assert any((tmp_path / "story" / "kessel-quay").iterdir())
    assert run.asked[0].case_dir == Path("story")
    assert "Report: story/report.html" in out
    assert "The made-up story is in story/kessel-quay" in err
    assert call("demo", "--into", "story")[0] == 0


def test_demo_never_mixes_with_other_files(run, call, tmp_path):
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine")
    code, _, err = call("demo", "--into", "taken")
    assert code == 2
    assert "holds other files" in err
    assert run.asked == []


def test_help_loads_nothing_heavy():
    heavy = "duckdb lxml numpy jinja2 rich pypdfium2 msgspec"
    script = (
        "import sys\n"
        "from retold.present.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {heavy.split()} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_on_a_terminal_there_is_a_bar_for_each_stage(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    with progress(quiet=False, plain=False) as heard:
        heard.start("Reading", 3)
        heard.step("Reading", "coast.html")
        heard.finish("Reading")
    assert "Reading" in screen.getvalue()
    assert "3/3" in screen.getvalue()
