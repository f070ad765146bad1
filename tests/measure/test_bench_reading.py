from retold.measure.bench_reading import ReadingCost, make_report
from retold.read.limits import Limits
from retold.read.parts import Context
from retold.read.pdf import parse


def test_the_report_has_all_its_pages_and_what_makes_reports_hard():
    (part,) = parse(make_report(3), Context(ending=".pdf", limits=Limits()))
    assert [page.label for page in part.pages] == ["1", "2", "3"]
    kinds = {block.kind.value for block in part.blocks}
    assert kinds == {"heading", "paragraph", "table_row", "chrome"}
    assert "¹" in part.text


def test_the_ratio_is_of_the_whole_to_pdfium_alone():
    assert ReadingCost(alone=0.5, whole=1.25).ratio == 2.5
