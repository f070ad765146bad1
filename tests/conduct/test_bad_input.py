"""The program itself on bad input: one clear sentence, the right exit code."""

import os
import subprocess
import sys

import pytest

ARTICLE = (
    "Fuel leaks at Kessel Quay\n\nThe ministry said on Tuesday that about 40 tonnes "
    "of fuel leaked from tank 7.\n"
)
MANY_LETTERS = 50_000_000


def retold(*words, cwd):
    return subprocess.run(
        [sys.executable, "-m", "retold", *map(str, words)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"},
    )


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    return folder


def one_sentence(ended):
    assert "Traceback" not in ended.stderr
    return ended.stderr.strip()


def test_an_empty_folder(folder, tmp_path):
    ended = retold("trace", folder, "-q", cwd=tmp_path)
    assert ended.returncode == 3
    assert "No readable files in" in one_sentence(ended)


def test_a_folder_of_binaries(folder, tmp_path):
    for at in range(3):
        (folder / f"{at}.bin").write_bytes(bytes(range(256)) * 50)
    ended = retold("trace", folder, "-q", cwd=tmp_path)
    assert ended.returncode == 3
    assert "No readable files in" in one_sentence(ended)


BAD = {
    "empty": ("empty.txt", b""),
    "truncated-pdf": ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"),
    "binary-as-text": ("photo.txt", bytes(range(256)) * 100),
}


@pytest.mark.parametrize(("name", "data"), BAD.values(), ids=BAD)
def test_a_bad_file_is_named_and_the_rest_is_traced(folder, tmp_path, name, data):
    (folder / "good.txt").write_text(ARTICLE)
    (folder / name).write_bytes(data)
    out = tmp_path / "out.json"
    ended = retold("trace", folder, "--json", out, "-q", cwd=tmp_path)
    assert ended.returncode == 0
    assert "40 tonnes" in out.read_text(encoding="utf-8")
    listed = retold("problems", folder, cwd=tmp_path)
    assert name in listed.stdout
    strict = retold("trace", folder, "-q", "--strict", cwd=tmp_path)
    assert strict.returncode == 4


def test_invalid_utf8_is_read_and_said(folder, tmp_path):
    (folder / "odd.txt").write_bytes(ARTICLE.encode() + b"\nThe caf\xe9 was shut.\n")
    ended = retold("trace", folder, "-q", cwd=tmp_path)
    assert ended.returncode == 0
    assert "odd.txt" in retold("problems", folder, cwd=tmp_path).stdout


def test_a_line_of_fifty_megabytes(folder, tmp_path):
    (folder / "good.txt").write_text(ARTICLE)
    with (folder / "long.txt").open("w") as file:
        for _ in range(MANY_LETTERS // 1_000_000):
            file.write("about forty tonnes leaked, they say, " * 27_027)
    ended = retold("trace", folder, "-q", cwd=tmp_path)
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr
    assert "long.txt" in retold("problems", folder, cwd=tmp_path).stdout


def test_a_name_with_a_newline(folder, tmp_path):
    (folder / "two\nlines.txt").write_text(ARTICLE)
    ended = retold("trace", folder, cwd=tmp_path)
    assert ended.returncode == 0
    assert "two\nlines" not in ended.stdout


def test_a_case_that_cannot_be_written(folder, tmp_path):
    (folder / "good.txt").write_text(ARTICLE)
    (tmp_path / "taken").write_text("a file")
    ended = retold("trace", folder, "--case", tmp_path / "taken", "-q", cwd=tmp_path)
    assert ended.returncode == 1
    assert "--case DIR" in one_sentence(ended)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["trace", "nowhere"], "nowhere"),
        (["story"], "retold trace story"),
        (["report"], "retold trace"),
    ],
    ids=["missing-path", "verb-forgotten", "no-case"],
)
@pytest.mark.usefixtures("folder")
def test_wrong_use_is_answered_with_the_right_command(tmp_path, words, said):
    ended = retold(*words, cwd=tmp_path)
    assert ended.returncode == 2
    assert said in one_sentence(ended)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_hash_seed_time_zone_and_locale_change_no_byte(folder, tmp_path, seed):
    for at, tonnes in enumerate((40, 45, 400)):
        (folder / f"{at}.txt").write_text(ARTICLE.replace("40", str(tonnes)))
    outs = []
    for environment in (
        {"PYTHONHASHSEED": seed, "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    ):
        out = tmp_path / f"{environment['PYTHONHASHSEED']}.json"
        where = ["--case", str(tmp_path / out.stem), "--json", str(out)]
        subprocess.run(
            [sys.executable, "-m", "retold", "trace", str(folder), "-q", *where],
            check=True,
            timeout=120,
            env={**os.environ, **environment},
        )
        outs.append(out.read_bytes())
    assert outs[0] == outs[1]
