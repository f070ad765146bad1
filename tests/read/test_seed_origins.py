"""Three real pages, saved as text: every block leads back to the line it stands in."""

import pytest

from read_helpers import assert_lawful, read_one
from retold.model.document import BlockKind
from shared_data import shared


@pytest.mark.parametrize("number", range(3))
def test_every_block_of_a_seed_page_stands_at_its_line(number):
    file = sorted(shared("seeds").glob("*.txt"))[number]
    text = file.read_text("utf-8")
    part = read_one(text, ".txt")
    assert_lawful(part)
    lines = text.split("\n")
    taken = [0] * len(lines)
    for block in part.blocks:
        first = int(block.origin.removeprefix("line=")) - 1
        words = part.text[block.start : block.end].split("\n")
        for place, line in enumerate(words, start=first):
            assert line.strip() in lines[place], (block.origin, line)
            taken[place] += 1
    lost = [at for at, line in enumerate(lines) if line.strip() and not taken[at]]
    twice = [at for at, count in enumerate(taken) if count > 1]
    assert (lost, twice) == ([], [])
    assert any(block.kind is BlockKind.PARAGRAPH for block in part.blocks)
