import pytest

from read_helpers import assert_lawful, codes, read_all, shown
from retold.model.errors import ReadError

RIS = """TY  - NEWS
TI  - Leak at Kessel Quay
AU  - Bell, Ana
AU  - Kessel Harbour Office
T2  - Harbour Post
DA  - 2025/03/04/
UR  - https://harbourpost.example/quay
AB  - About 40 tonnes of fuel leaked,
the harbour office said.
N1  - <p>Ask Mia about <b>tank 7</b>.</p>
Y2  - 2025/03/09/10:00:00
LA  - en
ER  -\x20
TY  - RPRT
TI  - Tank inspections
PY  - 2024
ER  -
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_work_with_an_abstract_is_a_document(end):
    (part,) = read_all(RIS.replace("\n", end), ".ris")
    assert_lawful(part)
    assert shown(part) == [
        ("heading", "Leak at Kessel Quay"),
        ("paragraph", "About 40 tonnes of fuel leaked,\nthe harbour office said."),
        ("chrome", "Ask Mia about tank 7."),
    ]
    known = part.metadata
    assert known.authors == ("Ana Bell", "Kessel Harbour Office")
    assert (known.publisher, known.url) == (
        "Harbour Post",
        "https://harbourpost.example/quay",
    )
    assert known.published.value == "2025-03-04"
    assert known.archived.value == "2025-03-09"
    assert part.part == "reference=1"


def test_works_without_words_are_named():
    (part,) = read_all(RIS, ".ris")
    assert codes(part) == ["references-without-text"]
    assert "1 work has neither" in part.problems[0].message
    assert "Tank inspections" in part.problems[0].message


@pytest.mark.parametrize(
    ("data", "code"),
    [("TY  - BOOK\nTI  - Quays\nER  - \n", "no-text"), ("Quays", "damaged")],
)
def test_a_list_without_words_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_all(data, ".ris")
    assert caught.value.code == code
