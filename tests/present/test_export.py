"""`retold export --to` and `retold claimreview` as they are typed."""

import json

import pytest

from retold.present.cli.export import FOLDERS, To
from retold.present.export.writers import WRITERS

FILES = sorted(set(To) - {"claimreview", "factcheck-pages", "wacz"})
WHOLE_TEXTS = {"brat", "doccano", "label-studio"}  # names and all: the desk's alone


def test_every_format_has_a_writer():
    assert set(To) == set(WRITERS)
    assert {name for name, one in WRITERS.items() if one.folder} == FOLDERS


@pytest.mark.parametrize("to", FILES)
def test_each_format_is_written_and_not_written_over(run, call, tmp_path, to):
    out = tmp_path / "out"
    audience = "desk" if to in WHOLE_TEXTS else "public"
    asked = ("export", "--to", to, "-o", str(out), "--audience", audience)
    code, _, err = call(*asked)
    assert (code, err) == (0, f"Wrote {out} ({to}, {audience}).\n")
    before = written(out)
    assert before
    assert call(*asked)[0] == 2
    assert call(*asked, "--replace")[0] == 0
    assert written(out) == before
    assert run is not None


def written(out):
    files = sorted(out.rglob("*")) if out.is_dir() else [out]
    return {str(one): one.read_bytes() for one in files if one.is_file()}


def test_the_audience_is_asked_for(run, call):
    public = call("export", "--to", "prov", "-o", "-")[1]
    desk = call("export", "--to", "prov", "-o", "-", "--audience", "desk")[1]
    assert "Mia Ferry" not in public
    assert "Mia Ferry" in desk
    assert run is not None


def test_a_folder_of_others_is_never_written_into(run, call, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.md").write_text("mine")
    code, _, err = call("export", "--to", "markdown", "-o", "mine", "--replace")
    assert code == 2
    assert err == (
        "retold: mine holds files that Retold did not write; name another folder.\n"
    )
    assert run is not None


def test_files_of_an_earlier_export_go_and_others_stay(run, call, tmp_path):
    call("export", "--to", "csv", "-o", "out")
    out = tmp_path / "out"
    listed = out / "retold-export.txt"
    (out / "old.csv").write_text("old")
    (out / "mine.txt").write_text("mine")
    (tmp_path / "outside.txt").write_text("outside")
    listed.write_text(f"{listed.read_text()}old.csv\n../outside.txt\n")
    assert call("export", "--to", "csv", "-o", "out", "--replace")[0] == 0
    assert not (out / "old.csv").exists()
    assert (out / "mine.txt").exists()
    assert (tmp_path / "outside.txt").exists()
    assert run is not None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say what to write, and where: retold export --to FORMAT -o OUT"),
        (("--to", "csv"), "Say what to write, and where"),
        (("--to", "csv", "-o", "-"), "This format is several files"),
        (("--to", "csv", "-o", "no/where"), "There is no folder no to make where in."),
        (
            ("--to", "claimreview", "-o", "-"),
            "There is no verdict to write. Give one on a",
        ),
        (("--to", "prov", "-o", "no/where.json"), "There is no folder no to write"),
    ],
)
def test_wrong_use_is_answered(run, call, words, said):
    code, _, err = call("export", *words)
    assert code == 2
    assert err.startswith(f"retold: {said}")
    assert run is not None


def begun(call, **filled):
    code, out, _ = call("claimreview", "draft", "c7f2", "-o", "-")
    assert code == 0
    held = json.loads(out)
    held["reviewer"] = filled.pop("reviewer", "Rana Oste")
    held["verdict"].update(filled)
    return held


def test_a_verdict_is_begun_filled_in_and_written(run, call, tmp_path):
    held = begun(
        call,
        rating={"words": "Mostly false", "value": 2, "best": 5, "worst": 1},
        url="https://desk.example/1",
    )
    assert held["verdict"]["appearances"] == ["https://coastwire.example/leak?a=1&b=2"]
    (tmp_path / "v.json").write_text(json.dumps(held))
    asked = ("--to", "claimreview", "--verdict", "v.json", "--site", "desk.example")
    code, out, err = call("export", *asked, "-o", "-")
    assert code == 0
    assert json.loads(out)["editor"]["name"] == "Rana Oste"
    assert "CR09" in err
    (tmp_path / "review.json").write_text(out)
    code, out, _ = call("claimreview", "check", "review.json", "--site", "desk.example")
    assert code == 0
    assert out.splitlines()[-1] == "1 claim review: 0 errors, 1 warning, 1 note"
    assert run is not None


def test_a_verdict_with_errors_is_not_written(run, call, tmp_path):
    (tmp_path / "v.json").write_text(json.dumps(begun(call)))
    code, out, err = call(
        "export", "--to", "claimreview", "--verdict", "v.json", "-o", "-"
    )
    assert (code, out) == (2, "")
    assert "CR04" in err
    assert "CR07" in err
    assert err.endswith("retold: Nothing was written: mend the errors above first.\n")
    assert run is not None


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ({"schema": "other"}, "v.json is no verdict."),
        ({"telling": "c-none"}, "v.json is about 'c-none', which is not in this case."),
        (
            {"reviewer": " "},
            'v.json does not say whose verdict it is: fill in "reviewer".',
        ),
        ({"verdict": {"claim": "x"}}, "a verdict needs"),
    ],
)
def test_a_file_that_is_no_verdict_is_refused(run, call, tmp_path, spoilt, said):
    (tmp_path / "v.json").write_text(json.dumps({**begun(call), **spoilt}))
    code, _, err = call(
        "export", "--to", "claimreview", "--verdict", "v.json", "-o", "-"
    )
    assert code == 2
    assert said in err
    assert run is not None


def test_an_error_in_a_review_ends_with_four(call, tmp_path):
    file = tmp_path / "review.json"
    file.write_text('{"@type": "ClaimReview"}')
    code, out, _ = call("claimreview", "check", str(file))
    assert code == 4
    assert "CR01" in out


@pytest.mark.parametrize("words", [("check",), ("draft",)])
def test_help_of_claimreview_ends_with_an_example(call, words):
    code, out, _ = call("claimreview", *words, "--help")
    assert code == 0
    assert (
        out.rstrip().splitlines()[-1].strip().startswith("Example: retold claimreview")
    )


def test_claimreview_alone_shows_its_help(call):
    code, out, _ = call("claimreview")
    assert code == 0
    assert "draft" in out
