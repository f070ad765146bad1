"""Pages drawn in the child, and what is refused."""

import hashlib
import io
from dataclasses import replace

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from retold.model.errors import ReadError
from retold.model.page_image import PageView, frame
from retold.read import Input, Limits, Reader, page_boxes
from retold.read.png import png_size
from shared_data import shared

LINES = ("Forty tonnes leaked from tank 7.", "Nobody was at the panel.")


def _pdf(size=A4):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    canvas.drawString(72, 700, "An empty beginning of the harbour report.")
    canvas.showPage()
    canvas.setPageSize(size)
    for number, line in enumerate(LINES):
        canvas.drawString(72, size[1] - 100 - 200 * number, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(tmp_path, data, view, limits=None, name="report.pdf"):
    file = tmp_path / name
    file.write_bytes(data)
    with Reader(limits) as reader:
        sha256 = hashlib.sha256(data).hexdigest()
        return reader.page_image(Input(path=name, file=file), view, sha256)


def test_a_page_is_drawn_in_the_size_that_was_asked_for(tmp_path):
    image = _draw(tmp_path, _pdf(), PageView(number=2, scale=0.5))
    assert (image.number, image.scale) == (2, 0.5)
    assert (image.width_px, image.height_px) == png_size(image.png) == (298, 421)
    assert (round(image.width_pt), round(image.height_pt)) == (595, 842)


def test_the_same_bytes_give_the_same_picture(tmp_path):
    view = PageView(number=1, scale=0.5)
    assert _draw(tmp_path, _pdf(), view) == _draw(tmp_path, _pdf(), view)


@pytest.mark.parametrize("size", [A4, (20_000, 30), (14_400, 14_400)])
def test_a_picture_is_never_larger_than_its_limit(tmp_path, size):
    view = PageView(number=1, scale=50)
    image = _draw(tmp_path, _pdf(size), view, Limits(image_megapixels=1))
    assert image.scale < view.scale
    assert image.width_px * image.height_px <= 1_000_000


@pytest.mark.parametrize(
    ("data", "number", "code"),
    [
        (_pdf(), 0, "no-such-page"),
        (_pdf(), 3, "no-such-page"),
        (_pdf()[:300], 1, "damaged"),
        (b"Forty tonnes leaked.", 1, "no-pages"),
        (b"%PDF-1.7 and nothing else", 1, "damaged"),
    ],
    ids=["none", "past-the-end", "cut", "no-pdf", "only-a-head"],
)
def test_a_refusal_names_the_page_and_why(tmp_path, data, number, code):
    with pytest.raises(ReadError, match=rf"^Page {number} of report\.pdf") as refused:
        _draw(tmp_path, data, PageView(number=number, scale=1))
    assert refused.value.code == code


def test_another_file_in_its_place_is_not_shown(tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(_pdf())
    with Reader() as reader, pytest.raises(ReadError, match="has changed") as refused:
        reader.page_image(
            Input(path="report.pdf", file=file), PageView(number=1, scale=1), "0" * 64
        )
    assert refused.value.code == "changed"


@pytest.mark.parametrize("size", [A4, landscape(A4)], ids=["upright", "landscape"])
def test_boxes_lie_where_the_words_are_drawn(tmp_path, size):
    data = _pdf(size)
    image = _draw(tmp_path, data, PageView(number=2, scale=1))
    with Reader() as reader:
        file = tmp_path / "report.pdf"
        (document,) = reader.read(Input(path="report.pdf", file=file)).documents
    for number, line in enumerate(LINES):
        start = document.text.index(line)
        (box,) = page_boxes(document, start, start + len(line), image)
        foot = size[1] * (box.top + box.height) / 100
        assert size[0] * box.left / 100 == pytest.approx(72, abs=2)
        assert foot == pytest.approx(100 + 200 * number, abs=4)


def test_half_a_line_has_half_its_box_and_another_page_has_none(tmp_path):
    data = _pdf()
    image = _draw(tmp_path, data, PageView(number=2, scale=1))
    with Reader() as reader:
        file = tmp_path / "report.pdf"
        (document,) = reader.read(Input(path="report.pdf", file=file)).documents
    start = document.text.index(LINES[0])
    end = start + len(LINES[0])
    middle = start + len(LINES[0]) // 2
    (whole,) = page_boxes(document, start, end, image)
    (left,) = page_boxes(document, start, middle, image)
    (right,) = page_boxes(document, middle, end, image)
    assert left.width == pytest.approx(whole.width / 2, abs=0.02)
    assert right.left == pytest.approx(left.left + left.width, abs=0.02)
    assert frame((left, right)).width == pytest.approx(whole.width, abs=0.03)
    assert page_boxes(document, start, end, replace(image, number=1)) == ()


def test_no_boxes_have_no_frame():
    assert frame([]) is None


def test_hostile_files_are_drawn_or_refused_and_never_break_out():
    folder = shared("hostile", "pdf")
    files = [one for one in sorted(folder.rglob("*.pdf")) if one.is_file()]
    ended = set()
    with Reader(Limits(cpu_s=5, wall_s=20)) as reader:
        for file in files[:60]:
            sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
            item = Input(path=file.name, file=file)
            try:
                reader.page_image(item, PageView(number=1, scale=0.5), sha256)
            except ReadError as error:
                ended.add(error.code)
            else:
                ended.add("drawn")
    assert ended <= {"drawn", "password", "damaged", "no-pages", "timeout", "crashed"}
    assert "drawn" in ended
