"""Words of documents are never markup or formula in what leaves a case."""

import csv
import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from browser.hostile_case import OURS, strings, written
from present.web.test_pages import Outline
from retold.present.casebook import Casebook
from retold.present.export.package import Package
from retold.present.export.writers import WRITERS
from retold.present.library.case import Case
from retold.present.names import Audience
from retold.present.report.page import report_html

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
BOUNDS = {"=", "+", "-"}  # how a figure is bound; alone they run nothing
PROPERTIES = {
    *("id", "claim", "tellings", "outlets", "denials", "tags"),
    *("file", "url", "outlet", "authors", "published"),
}
MORE = (
    "=1+1",
    "+1",
    "@SUM(1)",
    "so;=1+1",
    "\x85---\x85tags: [x]",
    "\u2028y: z",
    "\x9b",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return written(tmp_path_factory.mktemp("hostile"), [*strings(), *MORE])


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    """Which tags with which attributes our own pages have."""
    as_many = [f"Fuel and oil {number}" for number in range(len(strings()))]
    plain = written(tmp_path_factory.mktemp("plain"), as_many)
    plain = replace(plain, name="Kessel Quay")
    pages = [report_html(plain, audience=one) for one in Audience]
    return {
        pair for one in (*pages, *shown_in_a_notebook(plain)) for pair in pairs(one)
    }


@pytest.fixture(scope="module")
def package(hostile):
    return Package(book=Casebook(hostile, Audience.DESK))


def pairs(page):
    return {(tag, name) for tag, attrs in Outline(page).tags for name in (*attrs, "")}


def shown_in_a_notebook(case):
    held = Case(case, Audience.DESK)
    yield held._repr_html_()
    for one in held.families:
        yield from (
            one._repr_html_(),
            one.tree()._repr_svg_(),
            one.diff()._repr_html_(),
        )


def assert_only_ours(page, usual):
    assert pairs(page) <= usual
    for _, attrs in Outline(page).tags:
        for name in ("href", "src", "action", "xlink:href"):
            value = (attrs.get(name) or "#").strip().lower()
            assert value.startswith(("#", "http", "data:image/png")), value


@pytest.mark.parametrize("audience", list(Audience))
def test_the_report_has_our_tags_alone(hostile, usual, audience):
    assert_only_ours(report_html(hostile, audience=audience), usual)


def test_what_a_notebook_shows_has_our_tags_alone(hostile, usual):
    for part in shown_in_a_notebook(hostile):
        assert_only_ours(part, usual)


def test_no_cell_of_a_table_is_a_formula(package):
    for name, data in WRITERS["csv"].files(package).items():
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            for cell in row:
                is_number = re.fullmatch(r"-?[\d.]+", cell)
                runs = cell.startswith(FORMULA) and cell not in BOUNDS
                assert is_number or not runs, name
        for line in re.split(r"[\r\n;]", data.decode("utf-8-sig")):
            assert not line.startswith(("=", "@", "+")), name


def test_no_cell_of_a_workbook_is_a_formula_or_leads_off_the_web(package):
    (data,) = WRITERS["xlsx"].files(package).values()
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                if cell.hyperlink is not None:
                    assert cell.hyperlink.target.startswith(("https://", "http://"))


def test_a_note_has_its_properties_and_no_markup_of_others(package):
    for name, data in WRITERS["markdown"].files(package).items():
        text = data.decode()
        assert re.fullmatch(r"(?:[a-z]+/)?[a-z0-9 -]+\.md", name), name
        body = text
        if text.startswith("---\n"):
            head, _, body = text[4:].partition("\n---\n")
            assert head.splitlines() == head.split("\n"), name
            held = dict(line.split(": ", 1) for line in head.split("\n"))
            assert {*held} <= PROPERTIES
            assert json.loads(held["tags"])[0] in {"retold/claim", "retold/document"}
            for value in held.values():
                assert isinstance(json.loads(value), (str, int, list)), value
        unescaped = re.sub(r"\\.", "", body)
        links = re.sub(r"\[\[[^\[\]]*\]\]", "", unescaped)
        assert not re.search(r"[<`$%{}]|\[\[|\]\]|!\[", links), name


def test_a_graph_is_xml_with_our_elements_alone(package):
    (data,) = WRITERS["graphml"].files(package).values()
    tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(data).iter()}  # noqa: S314 - ours
    assert tags == {"graphml", "key", "graph", "node", "edge", "data"}


def test_a_reference_closes_what_it_opens(package):
    (data,) = WRITERS["bibtex"].files(package).values()
    for entry in re.split(r"\n(?=@)", data.decode()):
        bare = re.sub(r"\\[\\{}&%#$_]", "", entry)
        depth = 0
        for place, sign in enumerate(bare):
            depth += (sign == "{") - (sign == "}")
            assert depth > 0 or sign in "}\n" or place < bare.index("{"), entry
        assert depth == 0, entry


@pytest.mark.parametrize("form", ["annotations", "csl", "followthemoney", "prov"])
def test_json_is_json_and_links_are_of_the_web(package, form):
    (data,) = WRITERS[form].files(package).values()
    lines = (
        data.decode().rstrip().split("\n")
        if form == "followthemoney"
        else [data.decode()]
    )
    for line in lines:
        held = json.loads(line)
        for key, value in walked(held):
            if key in {"URL", "url", "sourceUrl", "retold:url"}:
                assert re.match(r"https?://", value), value


def walked(held, key=""):
    if isinstance(held, dict):
        for name, value in held.items():
            yield from walked(value, name)
    elif isinstance(held, list):
        for value in held:
            yield from walked(value, key)
    elif isinstance(held, str):
        yield key, held


def test_the_case_says_all_of_it(package):
    (data,) = WRITERS["csl"].files(package).values()
    said = json.dumps(json.loads(data), ensure_ascii=False)
    assert json.dumps(OURS[0])[1:-1] in said
