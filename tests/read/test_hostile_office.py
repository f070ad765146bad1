"""Office documents made to break parsers, or that broke some, end in an outcome."""

from pathlib import Path

import pytest

from office_files import docx, open_document, words, xlsx
from retold.read import Input, Reader, Status

HOSTILE = Path(__file__).resolve().parents[2] / ".." / "shared" / "hostile"
MOST_FILES = 30
# What made/manifest.json expects; None: read in full.
EXPECTED = {
    "billion_laughs.docx": "doctype",
    "deep_xml.docx": "too-deep",
    "external_template.docx": None,
    "many_parts.docx": None,
    "traversal_members.docx": None,
    "truncated.docx": "damaged",
    "xxe_http.docx": "doctype",
    "zip_ratio_bomb.docx": "archive-bomb",
}


@pytest.fixture(scope="module")
def reader():
    with Reader() as reader:
        yield reader


@pytest.fixture(scope="module")
def sample():
    if not HOSTILE.is_dir():
        pytest.skip("the hostile sample is not on this machine")
    files = [
        file
        for folder in ("office", "archive")
        for file in sorted((HOSTILE / folder).rglob("*"))
        if file.is_file()
    ]
    room = MOST_FILES - len(EXPECTED)
    return files[:: len(files) // room + 1]


def test_every_file_ends_in_one_outcome(reader, sample):
    for file in sample:
        outcome = reader.read(Input(path=file.name, file=file))
        if outcome.status is Status.REFUSED:
            (problem,) = outcome.problems
            known = problem.code not in {"crashed", "parser-error", "garbage"}
            assert known, problem.message
        else:
            assert outcome.documents


@pytest.mark.parametrize(("name", "code"), EXPECTED.items())
def test_made_files_end_as_their_manifest_says(reader, name, code):
    file = HOSTILE / "made" / "docx" / name
    if not file.is_file():
        pytest.skip("the hostile sample is not on this machine")
    outcome = reader.read(Input(path=name, file=file))
    assert [problem.code for problem in outcome.problems] == ([code] if code else [])
    assert bool(outcome.documents) is (code is None)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx(words("Forty tonnes leaked."))),
        ("a.odt", open_document("text", "<text:p>Forty tonnes leaked.</text:p>")),
        ("a.xlsx", xlsx(("Tanks", "visible", {"A1": "Forty tonnes leaked."}))),
        ("a.rtf", rb"{\rtf1 Forty tonnes leaked.}"),
        ("a.json", b'{"user": "mia", "text": "Forty tonnes leaked."}'),
    ],
)
def test_each_library_works_in_the_box(reader, tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data)
    outcome = reader.read(Input(path=name, file=file))
    assert outcome.status is Status.EXTRACTED
    assert outcome.documents[0].text.strip() == "Forty tonnes leaked."


def test_cells_at_the_ends_of_a_sheet_end_one_child_only(reader, tmp_path):
    far = tmp_path / "far.xlsx"
    far.write_bytes(xlsx(("T", "visible", {"A1": 1, "XFD1048576": 2})))
    outcome = reader.read(Input(path=far.name, file=far))
    assert [problem.code for problem in outcome.problems] == ["crashed"]
    near = tmp_path / "near.xlsx"
    near.write_bytes(xlsx(("T", "visible", {"A1": 1})))
    assert reader.read(Input(path=near.name, file=near)).documents
