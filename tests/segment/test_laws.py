"""What holds for every document, however its blocks lie."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from retold.model.document import Block, BlockKind, Role
from retold.segment import segment
from segment.document_builders import document

SILENT = {Role.BOILERPLATE, Role.LINKS}
WORDS = [
    "The quay closed.",
    "“We knew,”",
    "Update April 11, 2015",
    "[Edit: no.",
    "so.]",
    "Comments",
    "I told you:",
    "Pia Moe says:",
    ":",
    "Reply",
    "KESSEL QUAY (CW) — Fuel",
    "” now has",
    "the can turn",
    "1. x",
    "Related posts",
    "\n",
    "\n\n",
    " ",
    "é🙂",
]
texts = st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join) | st.text(
    max_size=60
)


@st.composite
def documents(draw):
    """Any text with blocks that may nest, cross, repeat or stick out."""
    text = draw(texts)
    place = st.integers(0, len(text) + 2)
    blocks = draw(
        st.lists(
            st.builds(
                lambda a, b, kind, level, parent: Block(
                    start=min(a, b),
                    end=max(a, b),
                    kind=kind,
                    level=level,
                    parent=parent,
                    marker="•" if kind is BlockKind.LIST_ITEM else "",
                ),
                place,
                place,
                st.sampled_from(BlockKind),
                st.integers(0, 3),
                st.none() | st.integers(0, 5),
            ),
            max_size=8,
        )
    )
    return document(text, blocks, language=draw(st.sampled_from(["en", "sv", None])))


@given(documents())
def test_segments_lie_in_the_text_trimmed_and_nest_or_are_apart(doc):
    found = segment(doc).segments
    for one in found:
        words = doc.text[one.start : one.end]
        assert 0 <= one.start < one.end <= len(doc.text)
        assert words == words.strip()
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            apart = one.end <= other.start or other.end <= one.start
            inside = one.start <= other.start and other.end <= one.end
            assert apart or inside


@given(documents())
def test_parents_come_first_and_ids_are_one_each(doc):
    """A child lies in its parent, or is a comment that answers it."""
    seen = {}
    for one in segment(doc).segments:
        assert one.id not in seen
        if one.parent is not None:
            parent = seen[one.parent]
            inside = parent.start <= one.start and one.end <= parent.end
            assert inside or one.role is parent.role is Role.COMMENT
        seen[one.id] = one


@given(documents())
def test_sentences_lie_in_their_segment_in_order_and_apart(doc):
    found = segment(doc)
    segments = {one.id: one for one in found.segments}
    for one in found.sentences:
        owner = segments[one.segment]
        assert owner.start <= one.start < one.end <= owner.end
        assert owner.role not in SILENT
    for before, after in pairwise(found.sentences):
        assert before.end <= after.start


@given(documents())
def test_every_letter_of_a_block_is_in_one_sentence_unless_it_is_furniture(doc):
    found = segment(doc)
    told = {at for one in found.sentences for at in range(one.start, one.end)}
    silent = {
        at
        for one in found.segments
        if one.role in SILENT
        for at in range(one.start, one.end)
    }
    owned = {at for one in found.segments for at in range(one.start, one.end)}
    for block in doc.blocks:
        for at in range(block.start, min(block.end, len(doc.text))):
            if doc.text[at].isalnum():
                assert at in owned
                assert (at in told) or (at in silent)


@given(documents())
def test_datelines_and_bylines_are_told_too(doc):
    """No block is lost: what is not furniture has at least one sentence."""
    found = segment(doc)
    told = {one.segment for one in found.sentences}
    for one in found.segments:
        holds = any(other.parent == one.id for other in found.segments)
        wordless = not any(map(str.isalnum, doc.text[one.start : one.end]))
        assert one.role in SILENT or one.id in told or holds or wordless


@given(documents())
def test_gaps_are_places_in_the_text_in_order(doc):
    places = [gap.at for gap in segment(doc).gaps]
    assert places == sorted(set(places))
    assert all(0 <= at <= len(doc.text) for at in places)


@given(documents())
def test_same_document_same_segmentation(doc):
    assert segment(doc) == segment(doc)
