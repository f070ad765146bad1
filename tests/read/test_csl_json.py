import json

import pytest

from read_helpers import assert_lawful, codes, read_all, shown

WORK = {
    "id": "bell2025",
    "type": "article-newspaper",
    "title": "Leak at Kessel Quay",
    "author": [{"family": "Bell", "given": "Ana"}, {"literal": "Harbour Office"}],
    "container-title": "Harbour Post",
    "issued": {"date-parts": [["2025", 3, 4]]},
    "accessed": {"date-parts": [["2025", "3"]]},
    "URL": "https://harbourpost.example/quay",
    "abstract": "About 40 tonnes of fuel leaked.",
    "note": "Ask Mia.",
}


@pytest.mark.parametrize("data", [[WORK], {"items": [WORK]}])
def test_a_work_with_an_abstract_is_a_document(data):
    (part,) = read_all(json.dumps(data), ".json")
    assert_lawful(part)
    assert shown(part) == [
        ("heading", "Leak at Kessel Quay"),
        ("paragraph", "About 40 tonnes of fuel leaked."),
        ("chrome", "Ask Mia."),
    ]
    assert part.metadata.authors == ("Ana Bell", "Harbour Office")
    assert part.metadata.publisher == "Harbour Post"
    assert part.metadata.published.value == "2025-03-04"
    assert part.metadata.archived.value == "2025-03"


def test_works_without_words_are_named():
    bare = {key: WORK[key] for key in ("id", "type", "title", "issued")}
    (part,) = read_all(json.dumps([bare, WORK]), ".json")
    assert codes(part) == ["references-without-text"]
    assert part.part == "path=/1"
