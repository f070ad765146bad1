import numpy as np
import pytest

from retold.encode.pieces import Cutter
from retold.encode.weights import Vocabulary

PIECES = ["<unk>", "▁", "▁sand", "mora", "▁sandmo", "ra", "a", "b", "▁ab", "ab"]
SCORES = [0, -4, -5, -5, -9, -3, -6, -6, -7, -6.5]
UNKNOWN = 0


def cutter():
    return Cutter(
        Vocabulary(
            pieces={piece.encode(): at for at, piece in enumerate(PIECES) if at},
            scores=np.array(SCORES, np.float32),
            begin=0,
            end=0,
            unknown=UNKNOWN,
            plain={ord("Å"): "a", ord("\t"): " "},
        )
    )


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("sandmora", ["▁sand", "mora"], id="the-most-probable-cut"),
        pytest.param("ab ab", ["▁ab", "▁ab"], id="words-apart"),
        pytest.param("Å\tab", ["▁", "a", "▁ab"], id="plain-characters"),
        pytest.param("ab   ab ", ["▁ab", "▁ab"], id="blanks-count-once"),
        pytest.param("aχ", ["▁", "a", "<unk>"], id="unknown-sign"),
    ],
)
def test_cut(text, pieces):
    assert [PIECES[at] for at in cutter().cut(text)] == pieces


def test_a_word_without_end_is_cut_too():
    assert len(cutter().cut("a" * 100_000)) == 100_001
