"""Every block leads back to the place in the original where its words stand.

The originals are invented by hypothesis. The pages of public sets, where they
are on this machine, are read as well.
"""

import csv
import io
import json
import re
from pathlib import Path

import mammoth
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive_builder import mail
from office_files import docx
from office_files import words as paragraph
from read_helpers import read_all, read_one
from retold.measure.page_data import rows, set_files
from retold.model.errors import ReadError
from retold.read.decode import decode_html

BENCH = Path(__file__).resolve().parents[2] / ".." / "shared" / "bench"
NAMES = ("quay", "tank", "diesel", "said", "Läckan", "40", "tonnes", "mayor", "no")
WORDS = st.lists(st.sampled_from(NAMES), min_size=4, max_size=14).map(" ".join)
MARKS = ("", "# ", "### ", "- ", "> ", "2. ", "* ")
LEAST_SHARE = 0.99
EACH = 5  # of the pages: a sample keeps the suite fast


def folded(words):
    """Words without white space and the signs that carry no letter."""
    return "".join(re.findall(r"\w", words.casefold()))


def blocks_of(part):
    return [(part.text[one.start : one.end], one) for one in part.blocks]


def tree_of(data):
    """The page as a tree, or None where the reader makes a body that is not there."""
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=False)
    root = etree.fromstring(decode_html(data).text.encode("utf-8", "replace"), parser)
    return None if root.find("body") is None else root.getroottree()


def element_words(tree, path):
    found = tree.xpath(path)
    return " ".join(text for one in found for text in one.itertext())


def of_line(text, origin):
    number = int(re.fullmatch(r"line=(\d+)", origin)[1])
    return "\n".join(text.split("\n")[number - 1 :])


@st.composite
def pages(draw):
    tags = ("p", "h2", "blockquote", "li", "div")
    inner = [
        f"<{tag}>{draw(WORDS)} <b>{draw(WORDS)}</b>.</{tag}>"
        for tag in draw(st.lists(st.sampled_from(tags), min_size=1, max_size=8))
    ]
    nav = "<nav><a href='/'>Home</a></nav>" if draw(st.booleans()) else ""
    return f"<html><body>{nav}<main>{''.join(inner)}</main></body></html>".encode()


@settings(deadline=None)  # the first page loads the rules
@given(pages())
def test_a_page(data):
    tree = tree_of(data)
    for words, block in blocks_of(read_one(data, ".html")):
        assert folded(words) in folded(element_words(tree, block.origin))


@pytest.mark.parametrize("ending", [".txt", ".md"])
@given(paragraphs=st.lists(WORDS, min_size=1, max_size=8))
def test_a_text(ending, paragraphs):
    text = "\n\n".join(paragraphs)
    for words, block in blocks_of(read_one(text, ending)):
        assert folded(of_line(text, block.origin)).startswith(folded(words))


@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=8))
def test_a_table(cells):
    out = io.StringIO()
    csv.writer(out).writerows([("place", "what"), *cells])
    lines = list(csv.reader(io.StringIO(out.getvalue())))
    for words, block in blocks_of(read_one(out.getvalue(), ".csv")):
        number = int(re.match(r"row=(\d+)", block.origin)[1])
        assert folded(words) in folded(" ".join(lines[number - 1]))


@given(st.lists(WORDS, min_size=2, max_size=8))
def test_posts_in_a_table(texts):
    out = io.StringIO()
    csv.writer(out).writerows([("author", "text"), *(("mia", one) for one in texts)])
    lines = list(csv.reader(io.StringIO(out.getvalue())))
    for part in read_all(out.getvalue(), ".csv"):
        for words, block in blocks_of(part):
            number = int(re.match(r"row=(\d+)", block.origin)[1])
            assert folded(words) == folded(lines[number - 1][1])


@pytest.mark.parametrize("mark", [",", "."])
@given(cues=st.lists(WORDS, min_size=1, max_size=8))
def test_subtitles(mark, cues):
    ending, head = (".srt", "") if mark == "," else (".vtt", "WEBVTT\n\n")
    times = [
        f"00:00:{n:02}{mark}000 --> 00:00:{n:02}{mark}900" for n in range(len(cues))
    ]
    text = head + "".join(
        f"{n}\n{time}\n{cue}\n\n"
        for n, (time, cue) in enumerate(zip(times, cues, strict=True), start=1)
    )
    said = {one.replace(",", "."): cue for one, cue in zip(times, cues, strict=True)}
    for words, block in blocks_of(read_one(text, ending)):
        assert folded(words) == folded(said[block.origin.replace(",", ".")])


@given(st.lists(st.tuples(st.sampled_from(MARKS), WORDS), min_size=1, max_size=8))
def test_markdown(marked):
    text = "\n\n".join(f"{mark}{words}" for mark, words in marked)
    lines = text.split("\n")
    for words, block in blocks_of(read_one(text, ".md")):
        number = int(re.fullmatch(r"line=(\d+)", block.origin)[1])
        assert folded(words) in folded(lines[number - 1])


@given(st.lists(st.tuples(st.sampled_from(("", "> ", ">> ")), WORDS), min_size=1))
def test_a_mail(marked):
    body = "\n\n".join(f"{mark}{words}" for mark, words in marked)
    for words, block in blocks_of(read_one(mail(body), ".eml")):
        number = int(re.fullmatch(r"line=(\d+)", block.origin)[1])
        assert folded(words) == folded(body.split("\n")[number - 1])


POSTS = st.recursive(
    st.fixed_dictionaries({"author": WORDS, "text": WORDS}),
    lambda inner: st.fixed_dictionaries(
        {"author": WORDS, "text": WORDS, "replies": st.lists(inner, max_size=3)}
    ),
    max_leaves=8,
)


@given(st.lists(POSTS, min_size=1, max_size=4))
def test_posts_in_json(posts):
    data = {"export": {"a/b~c": posts}}
    for part in read_all(json.dumps(data), ".json"):
        for words, block in blocks_of(part):
            post = pointed(data, re.match(r"path=([^;]*)", block.origin)[1])
            assert folded(words) == folded(post["text"])


def pointed(value, pointer):
    """What a JSON pointer (RFC 6901) points to."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


@given(
    st.lists(st.tuples(st.sampled_from((None, "Heading1", "Heading2")), WORDS)),
    st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=4),
)
def test_a_word_document(paragraphs, rows):
    """Blocks lead to the clean page that mammoth makes, cells to the table itself."""
    cells = [[f"<w:tc>{paragraph(one)}</w:tc>" for one in row] for row in rows]
    table = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    data = docx(
        "".join(paragraph(text, style) for style, text in paragraphs)
        + f"<w:tbl>{table}</w:tbl>"
    )
    page = mammoth.convert_to_html(io.BytesIO(data)).value
    tree = etree.fromstring(
        f"<html><body>{page}</body></html>", etree.HTMLParser()
    ).getroottree()
    part = read_one(data, ".docx")
    for text, block in blocks_of(part):
        assert folded(text) == folded(element_words(tree, block.origin))
    for one in part.loci:
        at = re.fullmatch(r"table=1&row=(\d+)&col=(\d+)", one.origin)
        cell = rows[int(at[1]) - 1][int(at[2]) - 1]
        assert part.text[one.start : one.end] == cell
    assert len(part.loci) == 2 * len(rows)


@pytest.mark.parametrize("name", ["article_extraction", "webpages_meta"])
def test_the_pages_of_a_public_set(name):
    if not set_files(BENCH, name):
        pytest.skip("the set is not on this machine")
    found = lost = 0
    for row in rows(BENCH, name)[::EACH]:
        data = row["html"].encode("utf-8-sig", "replace")
        tree = tree_of(data)
        if tree is None:
            continue
        try:
            part = read_one(data, ".html")
        except ReadError:
            continue
        words_at = {one.origin: "" for one in part.blocks}
        words_at = {path: folded(element_words(tree, path)) for path in words_at}
        for words, block in blocks_of(part):
            there = folded(words) in words_at[block.origin]
            found, lost = found + there, lost + (not there)
    assert found / (found + lost) >= LEAST_SHARE, (found, lost)
