"""Links read as on whose word."""

from dataclasses import replace

import pytest

from extract.passage_builders import document, segmentation
from retold.extract import extract
from retold.model.document import Link
from retold.model.text import anchor

HREF = "https://kessel.example/report"

LINKED = [
    pytest.param("According to one report, the tank leaked.", "one report", HREF),
    pytest.param("According to one report, the tank leaked.", "According to", HREF),
    pytest.param("Figures reveal that the tank leaked.", "Figures", HREF),
    pytest.param("Ann Lee said that the tank leaked.", "said", HREF),
    pytest.param("Ann Lee said that the tank leaked.", "Ann Lee", None),
    pytest.param("According to one report, the tank leaked.", "the tank", None),
]


@pytest.mark.parametrize(("text", "words", "href"), LINKED)
def test_a_source_names_the_address_it_links_to(text, words, href):
    start = text.index(words)
    link = Link(anchor=anchor(text, start, start + len(words)), href=HREF)
    made = replace(document(text), links=(link,))
    (one,) = extract(made, segmentation(made)).attributions
    assert one.source.href == href
