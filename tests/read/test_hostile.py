"""Files made to break parsers end in an outcome, like all others."""

import json
from pathlib import Path

import pytest

from retold.read import FORMATS, Input, Reader, Status

HOSTILE = Path(__file__).resolve().parents[2] / ".." / "shared" / "hostile"
MOST_FILES = 60
SLOW = {"form_loop.pdf", "flate_bomb_double.pdf"}  # end as "crashed", after seconds
ENDINGS = tuple(ending for one in FORMATS for ending in one.endings)


def _sample():
    """Every made file of a format we read, and an even sample of the others."""
    if not HOSTILE.is_dir():
        return []
    made = [
        file
        for file in sorted((HOSTILE / "made").rglob("*"))
        if _is_ours(file) and file.name not in SLOW
    ]
    others = [
        file
        for folder in ("text", "html", "pdf", "eml", "feed", "warc", "xml")
        for file in sorted((HOSTILE / folder).rglob("*"))
        if _is_ours(file)
    ]
    room = max(MOST_FILES - len(made), 1)
    return made + others[:: len(others) // room + 1]


def _is_ours(file):
    return file.name.lower().endswith(ENDINGS) and file.is_file()


@pytest.fixture(scope="module")
def outcomes():
    sample = _sample()
    if not sample:
        pytest.skip("the hostile sample is not on this machine")
    with Reader() as reader:
        return {
            file.relative_to(HOSTILE).as_posix(): reader.read(
                Input(path=file.name, file=file)
            )
            for file in sample
        }


def test_every_file_ends_in_one_outcome(outcomes):
    for name, outcome in outcomes.items():
        if outcome.status is Status.REFUSED:
            assert len(outcome.problems) == 1, name
        else:
            assert outcome.documents, name
            for document in outcome.documents:
                document.text.encode()  # storable


EXPECTED = {
    "made/eml/attachment_names.eml": "attachments-not-read",
    "made/eml/charset_unknown.eml": "encoding-unknown",
    "made/eml/many_parts.eml": "parts-cut",
    "made/html/hidden_figure.html": "hidden-text",
    "made/html/hidden_prompt.html": "hidden-text",
    "made/html/mixed_encodings.html": "bytes-replaced",
    "made/pdf/hidden_text.pdf": "hidden-text",
    "made/pdf/js_and_launch.pdf": "active-content",
    "made/pdf/not_a_pdf.pdf": "not-as-named",
    "made/pdf/same_page_many.pdf": "pages-cut",
    "made/text/surrogates.txt": "encoding-guessed",
    "made/warc/lying_length.warc": "damaged-records",
    "made/warc/negative_length.warc": "damaged-records",
    "made/warc/truncated_mid_record.warc.gz": "damaged-records",
}


@pytest.mark.parametrize(("name", "code"), EXPECTED.items())
def test_what_a_made_file_hides_is_said(outcomes, name, code):
    problems = [one.code for doc in outcomes[name].documents for one in doc.problems]
    assert code in problems


REFUSED = {
    "made/eml/nested_multipart.eml": "too-deep",
    "made/eml/nested_rfc822.eml": "too-deep",
    "made/feed/laughs.xml": "entities",
    "made/feed/quadratic.xml": "entities",
}


@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_a_made_file_that_asks_too_much_is_refused(outcomes, name, code):
    assert [one.code for one in outcomes[name].problems] == [code]


def test_no_link_runs_anything(outcomes):
    for outcome in outcomes.values():
        for document in outcome.documents:
            for link in document.links:
                assert link.href.lower().startswith(("http://", "https://", "mailto:"))


def test_files_that_must_be_read_are(outcomes):
    manifest = json.loads((HOSTILE / "made" / "manifest.json").read_text())
    must = [
        f"made/{one['file']}"
        for one in manifest
        if one["expect"].startswith("extract in")
    ]
    read = [name for name in must if name in outcomes]
    assert read
    assert all(outcomes[name].documents for name in read)
