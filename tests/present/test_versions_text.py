from dataclasses import replace

import pytest

from quiet import Quiet
from retold.conduct.run import TraceOptions, trace
from retold.present.casebook import Casebook
from retold.present.cli.main import main
from retold.present.pen import Pen
from retold.present.versions_text import version_lines, versions_words
from sample_case import sample_case

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<link rel="canonical" href="{address}">
<meta property="og:site_name" content="Kessel Tide">
<meta property="article:published_time" content="2025-03-04T09:00Z">
</head><body><article><h1>{title}</h1>{body}</article></body></html>"""
TITLE = "Fuel leaks at Kessel Quay"
LEAK = "About 40 tonnes of fuel leaked from tank 7 on Tuesday, the ministry said."
MORE = "At least 400 tonnes of fuel leaked from tank 7 on Tuesday, the ministry said."
REST = (
    "The leak began when a corroded valve gave way during a pumping test.",
    "Ferries turned round in the fog and crews waited for booms from Rinnford.",
)
ARCHIVE = "https://web.archive.example/web/20250307120000/https://tide.example/leak"


def page(paragraphs, address="https://tide.example/leak"):
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return PAGE.format(title=TITLE, address=address, body=body)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.html").write_text(page((LEAK, *REST)), encoding="utf-8")
    later = page((MORE, *REST), ARCHIVE)
    (tmp_path / "b.html").write_text(later, encoding="utf-8")
    return tmp_path


def run(*words):
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in words])
    return ended.value.code


def test_a_page_saved_twice_shows_what_was_edited(folder, capsys):
    assert run("trace", folder, "--plain") == 0
    assert "1 page in 2 versions: 1 edit, 1 of them without a note" in (
        capsys.readouterr().out
    )
    assert run("versions", folder, "--plain") == 0
    told = capsys.readouterr().out
    assert "7 Mar 2025 b.html" in told
    assert 'figure: "About 40 tonnes" -> "At least 400 tonnes"' in told
    assert "none: the page says nothing of it" in told


def test_an_edit_is_told_when_its_version_was_seen(folder):
    case = trace(TraceOptions(inputs=(folder,)), Quiet()).case
    book = Casebook(case)
    family = next(one for one in case.families if len(one.tellings) > 1)
    assert [told.when for told in book.tellings(family.tellings)] == [
        "2025-03-04T09:00Z",
        "2025-03-07",
    ]


def test_a_case_without_versions_says_what_would_be_here():
    case = replace(sample_case(), histories=())
    lines = version_lines(Casebook(case), Pen())
    assert lines[1] == "  No two files of this case are versions of one page."
    assert versions_words(case) == ""


def test_a_removed_sentence_and_the_note_are_shown_in_their_words():
    told = "\n".join(version_lines(Casebook(sample_case()), Pen()))
    assert "note      “No fuel reached the river.”" in told
    assert "removed   “(page 3, second paragraph)”" in told
    assert "at an unknown date" in told
    assert "1 edit, 0 of them without a note" in told
