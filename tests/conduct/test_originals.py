"""From a document of a case back to its file, and its pages."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from retold.conduct.originals import Originals, traced_from
from retold.model.errors import ReadError, WrongUseError
from retold.read import Input, Reader


def _pdf(words):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 700, words)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def document(tmp_path):
    """A report that was traced in a folder beside its case."""
    file = tmp_path / "quay" / "annex" / "report.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(_pdf("Forty tonnes of fuel leaked from tank 7."))
    with Reader() as reader:
        item = Input(path="annex/report.pdf", file=file)
        return reader.read(item).documents[0]


@pytest.mark.parametrize("case", ["quay/.retold", ".retold"], ids=["in-it", "beside"])
def test_a_page_is_drawn_from_the_file_by_the_case(tmp_path, document, case):
    with Originals(tmp_path / case) as originals:
        assert originals.page(document, 1, 0.5).png.startswith(b"\x89PNG")
        assert originals.page(document, 1, 0.5) is originals.page(document, 1, 0.5)


def test_a_folder_that_is_named_is_looked_into(tmp_path, document):
    elsewhere = tmp_path / "deep" / "down" / ".retold"
    with Originals(elsewhere, [tmp_path / "quay"]) as originals:
        assert originals.page(document, 1, 0.5).number == 1


def test_what_is_gone_or_changed_is_said(tmp_path, document):
    with Originals(tmp_path / "deep" / "down" / ".retold") as originals:
        with pytest.raises(ReadError, match="is not where it was") as gone:
            originals.page(document, 1)
        assert originals.file(document.path) is None
    (tmp_path / "quay" / "annex" / "report.pdf").write_bytes(_pdf("Four tonnes."))
    originals = Originals(tmp_path / "quay" / ".retold")
    with originals, pytest.raises(ReadError, match="has changed") as changed:
        originals.page(document, 1)
    assert (gone.value.code, changed.value.code) == ("gone", "changed")


@pytest.mark.parametrize("path", ["../secret.pdf", "/etc/hostname", "a/../../b"])
def test_no_path_leads_out_of_the_folders(tmp_path, path):
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-")
    case = tmp_path / "quay" / ".retold"
    case.mkdir(parents=True)
    with Originals(case) as originals:
        assert originals.file(path) is None


@pytest.mark.parametrize("scale", [0, -1, float("nan"), float("inf")])
def test_a_scale_that_is_no_size_is_wrong_use(tmp_path, document, scale):
    with Originals(tmp_path) as originals, pytest.raises(WrongUseError):
        originals.page(document, 1, scale)


def test_the_folder_that_was_traced_is_known_by_the_documents_in_it(tmp_path):
    """Beside the case, or where it lies; none where too few of them are left."""
    case = tmp_path / ".retold"
    for folder, names in (("other", "a"), ("story", "abc")):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / f"{name}.txt").write_text(name)
    named = {"a.txt", "b.txt", "c.txt", "d.txt"}
    assert traced_from(case, named) == tmp_path / "story"
    assert traced_from(tmp_path / "story" / ".retold", named) == tmp_path / "story"
    assert traced_from(case, {"a.txt", "x.txt", "y.txt", "z.txt"}) is None
    assert traced_from(case, set()) is None
