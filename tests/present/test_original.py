"""Where a passage stands, in words, and what was left out."""

from dataclasses import replace

import pytest

from present.case_builders import kessel_case
from retold.model.document import Block, BlockKind, Locus
from retold.present.cli.main import main
from retold.present.original import find_places, name_words, where_words

PAGE = b"""<html lang="en"><head><link rel="canonical" href="https://quay.example/a">
<title>Leak</title></head><body><nav><a href="/">Home</a> <a href="/b">Boats</a></nav>
<article><h1>Leak at the quay</h1><p>The ministry said that tank&nbsp;7 at the
quay had <i>leaked</i> forty tonnes of fuel since the morning, and that it was empty
by noon.</p><p>Nobody was hurt, according to the harbour union, which wrote about it.
</p></article><footer>All rights reserved by the Quay Post.</footer></body></html>"""


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "leak.html"
    file.write_bytes(PAGE)
    return str(file)


def run(capsys, *words):
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return ended.value.code, *capsys.readouterr()


def test_words_are_found_over_line_breaks_tags_and_case(page, capsys):
    code, out, err = run(capsys, "where", page, "Tank 7 at the quay had leaked")
    assert (code, err) == (0, "")
    assert "paragraph, XPath /html/body/article/p[1]" in out
    assert "https://quay.example/a#:~:text=tank" in out


def test_words_that_do_not_stand_there_end_with_1(page, capsys):
    code, out, err = run(capsys, "where", page, "tank 8")
    assert (code, out) == (1, "")
    assert err == f"These words do not stand in {page}.\n"


def test_no_words_are_wrong_use(page, capsys):
    assert run(capsys, "where", page, "…")[0] == 2


def test_what_was_left_out_is_shown_with_the_reason(page, capsys):
    code, out, _ = run(capsys, "read", page, "--left-out")
    assert code == 0
    assert "a menu (chrome, XPath /html/body/nav)" in out
    assert "the foot of the page" in out
    assert "forty tonnes" not in out


def test_every_part_is_shown_with_its_place(page, capsys):
    _, out, _ = run(capsys, "read", page, "--origins")
    assert "heading, XPath /html/body/article/h1\n      Leak at the quay" in out
    assert "forty tonnes" in out


def document_with(origin, **changes):
    document = kessel_case().readings[0].document
    block = Block(start=0, end=20, kind=BlockKind.PARAGRAPH, origin=origin)
    return replace(document, blocks=(block,), pages=(), part=None, **changes)


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("line=5", "line 5"),
        ("page=3;box=1,2,3,4", "page 3"),
        ("page=3&viewrect=1,2,3,4", "page 3"),
        ("member=a.xhtml;path=/html/p", "file a.xhtml, XPath /html/p"),
        ("00:01.000 --> 00:02.000", "00:01.000 --> 00:02.000"),
        ("", ""),
    ],
)
def test_an_origin_in_words(origin, words):
    document = document_with(origin)
    start = document.blocks[0].start
    kind = document.blocks[0].kind.value
    assert where_words(document, start).removeprefix(kind).strip(", ") == words


def test_a_closer_place_wins():
    document = document_with("page=3")
    block = document.blocks[0]
    locus = Locus(start=block.start, end=block.end, origin="page=4")
    document = document_with("page=3", loci=(locus,))
    assert where_words(document, block.start).endswith("page 4")


def test_a_word_that_stands_everywhere_is_shown_a_few_times():
    document = document_with("line=1", text="a " * 500)
    assert len(list(find_places(document, "a"))) == 20


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("path=;review=1", "review 1"),
        ("path=/0;field=title", "JSON pointer /0, field title"),
        ("row=5&col=2", "row 5, column 2"),
        ("https://quay.example/?a=1;b=2 2025", "https://quay.example/?a=1;b=2 2025"),
    ],
)
def test_a_part_in_words(origin, words):
    document = replace(document_with("line=1"), path="box/file", part=origin)
    assert name_words(document) == f"box/file ({words})"


def test_no_path_into_a_page_that_only_the_reader_made():
    document = document_with("/html/body/p[1]", format="application/rss+xml")
    assert where_words(document, 0).endswith(", part 1")


def test_a_file_that_cannot_be_read_is_not_said_to_lack_the_words(tmp_path, capsys):
    file = tmp_path / "empty.txt"
    file.write_bytes(b"")
    code, out, err = run(capsys, "where", str(file), "tank 7")
    assert (code, out) == (3, "")
    assert "do not stand" not in err


COMMENTED = """<article><h1>Leak at the quay</h1><p>Forty tonnes of fuel leaked at
the quay since the morning, the ministry said in a statement.</p></article>
<ol class="comment-list"><li class="comment" id="comment-1"><div
class="comment-author"><cite class="fn">Mia Roe</cite></div><div
class="comment-content"><p>I heard it was 400.</p></div></li></ol>"""


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.html", COMMENTED, "the head or foot of a comment; its author"),
        ("a.txt", "Leak\nBy Ana Bell\n4 March 2025\n\nIt leaked.", "about the text"),
        ("b.txt", "It leaked forty tonnes on Monday.", "nothing left out"),
    ],
    ids=["head-of-a-comment", "date-line", "nothing"],
)
def test_the_reason_why_something_was_left_out(tmp_path, capsys, name, content, why):
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    _, out, _ = run(capsys, "read", str(file), "--left-out")
    assert why in " ".join(out.split())
