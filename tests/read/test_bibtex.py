import pytest

from read_helpers import assert_lawful, codes, read_all, shown
from retold.model.errors import ReadError

BIB = r"""@string{post = "Harbour Post"}
@comment{kept by Mia}

@article{bell2025leak,
	title = {{Leak} at {\"O}stra {Quay}},
	author = {Bell, Ana and {Kessel Harbour Office} and M{\"u}ller, Jo and others},
	journaltitle = post,
	date = {2025-03-04},
	urldate = {2025-03-09},
	url = {https://harbourpost.example/quay\_7},
	langid = {english},
	abstract = {About 40 tonnes leaked -- 5% more than \emph{said}.

It costs $40, not $4.},
	annote = {<p>Ask Mia about <b>tank 7</b>.</p>},
	file = {Full Text PDF:files/12/leak.pdf:application/pdf;:files/13/leak.html:HTML},
}

@report{roe2024, title = {Tank inspections}, year = 2024, month = mar, day = 7}
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_work_with_an_abstract_is_a_document(end):
    (part,) = read_all(BIB.replace("\n", end), ".bib")
    assert_lawful(part)
    assert shown(part) == [
        ("heading", "Leak at Östra Quay"),
        (
            "paragraph",
            "About 40 tonnes leaked – 5% more than said.\n\nIt costs $40, not $4.",
        ),
        ("chrome", "Ask Mia about tank 7."),
    ]
    known = part.metadata
    assert known.authors == ("Ana Bell", "Kessel Harbour Office", "Jo Müller")
    assert known.publisher == "Harbour Post"
    assert known.url == "https://harbourpost.example/quay_7"
    assert known.published.value == "2025-03-04"
    assert known.archived.value == "2025-03-09"
    assert known.language == "en"
    assert part.part == "line=4"
    assert part.blocks[1].origin == "line=4;field=abstract"


def test_files_beside_the_list_and_works_without_words_are_named():
    (part,) = read_all(BIB, ".bib")
    assert codes(part) == ["file-beside", "references-without-text"]
    assert "files/12/leak.pdf, files/13/leak.html" in part.problems[0].message
    assert "Tank inspections" in part.problems[1].message


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("year = 2025, month = mar, day = 4", "2025-03-04"),
        ("year = {2025}, month = {3}", "2025-03"),
        ("year = 2025", "2025"),
    ],
)
def test_a_date_in_pieces(written, value):
    (part,) = read_all(f"@misc{{a, abstract = {{A leak}}, {written}}}", ".bib")
    assert part.metadata.published.value == value


def test_a_damaged_reference_costs_itself_only():
    damaged = "@book{x, title = {Quays\n\n@misc{y, abstract = {A leak}}\n"
    (part,) = read_all(damaged, ".bib")
    assert shown(part) == [("paragraph", "A leak")]
    assert codes(part) == ["damaged-records"]
    assert "1 reference is damaged and not read, the first at line 1" in (
        part.problems[0].message
    )


def test_two_works_may_share_a_key():
    twins = "@misc{a, abstract = {One leak}}\n@misc{a, abstract = {Two leaks}}\n"
    assert [one.text for one in read_all(twins, ".bib")] == ["One leak", "Two leaks"]


def test_braces_without_end_stay_as_written():
    deep = "{" * 3000 + "x" + "}" * 3000
    (part,) = read_all(f"@misc{{a, abstract = {{{deep}}}}}", ".bib")
    assert part.text == deep


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        ("@misc{a, title = {Quays}}", "no-text", "none with an abstract"),
        ("@misc{a, file = {:files/1/a.pdf:PDF}}", "no-text", "(files/1/a.pdf)"),
        ("Quays", "damaged", "no reference"),
    ],
)
def test_a_list_without_words_is_refused(data, code, words):
    with pytest.raises(ReadError, match=r".") as caught:
        read_all(data, ".bib")
    assert caught.value.code == code
    assert words in str(caught.value)
