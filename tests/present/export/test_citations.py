"""References: BibTeX read by bibtexparser, CSL-JSON held to what CSL asks."""

import json
from dataclasses import replace

import bibtexparser
import pytest

from present.case_builders import kessel_case
from present.export.names_hidden import PRIVATE
from retold.present.casebook import Casebook
from retold.present.export.citations import bibtex_bytes, csl_bytes
from retold.present.export.package import Package


def entries(package):
    found = bibtexparser.parse_string(bibtex_bytes(package).decode())
    assert not found.failed_blocks
    return found.entries


def titled(title):
    case = kessel_case()
    first, *rest = case.readings
    changed = replace(first, document=replace(first.document, title=title))
    return Package(book=Casebook(replace(case, readings=(changed, *rest))))


def test_every_document_is_an_entry_with_a_key_of_its_own(desk):
    found = entries(desk)
    assert len({one.key for one in found}) == len(desk.book.case.readings)
    by_url = {one.fields_dict["url"].value: one for one in found if "url" in one}
    denial = by_url["https://coastwire.example/denial"]
    assert denial.entry_type == "online"
    assert denial.fields_dict["organization"].value == "Coast Wire"
    assert denial.fields_dict["date"].value == "2025-03-06"


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Fish & chips", r"Fish \& chips"),
        ("100 % {sure} #1", r"100 \% \textbraceleft{}sure\textbraceright{} \#1"),
        ("a\n} @evil{x,", r"a \textbraceright{} @evil\textbraceleft{}x,"),
        ("back\\slash_$5~^", r"back\textbackslash{}slash\_\$5\textasciitilde{}"),
    ],
)
def test_titles_cannot_leave_their_field(title, written):
    found = entries(titled(title))
    assert found[0].fields_dict["title"].value.startswith(written)
    assert len(found) == len(kessel_case().readings)


def test_csl_items_have_what_csl_asks_for(desk):
    items = json.loads(csl_bytes(desk))
    assert len({one["id"] for one in items}) == len(items)
    kinds = {one["type"] for one in items}
    assert kinds <= {"webpage", "report", "post", "document"}
    dated = [one["issued"]["date-parts"][0] for one in items if "issued" in one]
    assert [2025, 3, 4] in dated
    assert all(isinstance(part, int) for parts in dated for part in parts)


def test_the_public_sees_no_private_name(package):
    written = (bibtex_bytes(package) + csl_bytes(package)).decode()
    assert not [name for name in PRIVATE if name in written]


@pytest.mark.parametrize("title", ["a { b", "} c", "{", "}}{", "\\{"])
def test_braces_come_in_pairs_as_bibtex_counts_them(title):
    written = bibtex_bytes(titled(title)).decode()
    depth = 0
    for char in written:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0


def test_a_language_has_the_name_that_biblatex_knows(desk):
    found = {
        one.fields_dict["langid"].value for one in entries(desk) if "langid" in one
    }
    assert found == {"english"}


def test_a_report_has_an_institution_and_says_what_it_is(desk):
    (report,) = [one for one in entries(desk) if one.entry_type == "report"]
    assert report.fields_dict["type"].value == "report"
    assert "organization" not in report


def test_a_file_is_named_letter_by_letter():
    case = kessel_case()
    first, *rest = case.readings
    path = "saved_pages/100 % at 5:40; {x.html"
    moved = replace(first, document=replace(first.document, path=path))
    package = Package(book=Casebook(replace(case, readings=(moved, *rest))))
    written = r"file = {saved_pages/100 % at 5\:40\; _x.html}"
    assert written in bibtex_bytes(package).decode()
