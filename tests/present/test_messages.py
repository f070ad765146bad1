"""What a reader is told when a file could not be read, or not in full."""

import sqlite3
from dataclasses import replace

import pytest

from retold.conduct import run
from retold.model.document import Problem
from retold.present.cli.main import main

LETTER = """\
Fuel leak at the quay

About 40 tonnes of fuel leaked from tank 7, the ministry said on Saturday.
"""
CONSENT = """<html lang="en"><head><title>Fuel leak</title></head><body><main><p>
We use cookies and similar technologies. By clicking accept you agree to our
cookie policy. Accept all. Reject all. Manage settings.</p></main></body></html>"""
BLOG = """<html lang="en"><head><title>What they hide</title></head><body><article>
<h1>What they hide</h1><p>Up to 400 tonnes of fuel leaked from the harbour tanks
on Saturday, and nobody on the pier was told anything about it.</p><p>The harbour
master said that 12 boats were moved in the night before the leak.</p></article>
<div id="disqus_thread"></div></body></html>"""
FINNISH = """<html lang="fi"><head><title>Vuoto</title></head><body><article>
<h1>Vuoto satamassa</h1><p>Ministeriön mukaan säiliöstä vuoti noin neljäkymmentä
tonnia polttoainetta lauantaina, kun satama oli jo suljettu.</p></article></body>
</html>"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Trace a folder of awkward files; give the folder and what is said of it."""
    place = tmp_path_factory.mktemp("awkward")
    folder = place / "in"
    folder.mkdir()
    for name, words in (
        ("letter.txt", LETTER),
        ("second-copy.txt", LETTER),
        ("consent.html", CONSENT),
        ("blog.html", BLOG),
        ("note.html", FINNISH),
    ):
        (folder / name).write_text(words, "utf-8")
    (folder / "annex.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    return folder


@pytest.fixture
def say(capfd):
    def run(*words):
        with pytest.raises(SystemExit) as ended:
            main(list(map(str, words)))
        out, err = capfd.readouterr()
        return ended.value.code, " ".join(out.split()), " ".join(err.split())

    return run


def test_each_awkward_file_is_named_with_what_to_do(told, say):
    assert say("trace", told, "-q")[0] == 0
    _, out, _ = say("problems", told)
    for words in (
        "the article was not saved. Save it again with SingleFile after closing",
        "its comments from elsewhere; they were not saved. Export them, or save",
        "note.html looks like another language (fi). It was stored",
        "It has no date, so it is not placed in time. If you know it: retold set ",
        f"date=2025-03-04 --by NAME --case {told}",
        "annex.pdf was not read: ",
        "Fetch the file again and trace again.",
        "counted once.",
    ):
        assert words in out
    assert out.count("If you know it: retold set") == 1


def test_an_empty_folder_says_what_is_read(tmp_path, say):
    code, out, err = say("trace", tmp_path, "-q")
    assert (code, out) == (3, "")
    assert err.startswith(f"retold: No readable files in {tmp_path}. Retold reads HTML")
    assert err.endswith("See: retold formats")


def test_a_case_of_a_newer_retold_is_left_alone(told, tmp_path, say):
    case = tmp_path / "case"
    say("trace", told, "--case", case, "-q")
    (file,) = (case / ".retold").glob("*.sqlite*")
    database = sqlite3.connect(file)
    database.execute("UPDATE meta SET value = '999' WHERE name = 'format'")
    database.commit()
    database.close()
    code, _, err = say("problems", case)
    assert code == 1
    assert "written by a newer Retold" in err
    assert "Nothing was changed. Upgrade" in err


def test_a_scanned_report_says_that_ocr_would_help(told, say, monkeypatch):
    case, folder = run.open_case(told)
    scanned = Problem(
        code="scanned-pages",
        message="r.pdf: pages 3-5 are pictures without text.",
        path="r.pdf",
    )
    changed = replace(case, problems=(scanned,))
    monkeypatch.setattr(run, "open_case", lambda _: (changed, folder))
    _, out, _ = say("problems", told)
    assert "Run OCR (for instance ocrmypdf) and trace again" in out
