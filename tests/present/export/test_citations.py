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
        ("100 % {sure} #1", r"100 \% \{sure\} \#1"),
        ("a\n} @evil{x,", r"a \} @evil\{x,"),
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
