"""Words cut into the pieces that the network knows.

The cut of a unigram language model: of all ways to write a word as pieces, the
most probable (Kudo, 2018, "Subword Regularization", section 3.2). No piece runs
over a blank, so each word is cut by itself, and a word seen before is looked up.
"""

from __future__ import annotations

from functools import lru_cache

from retold.encode.weights import Vocabulary

_BLANK = "▁"  # stands before each word
_UNKNOWN_PENALTY = 10.0  # below the least probable piece, as in SentencePiece
_MOST_CHARS = 64  # of one "word"; longer runs are cut first, to stay linear
_KEPT_WORDS = 200_000


class Cutter:
    """Cuts text into the numbers of its pieces."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._plain = dict(vocabulary.plain)
        self._pieces = {
            piece.decode("utf-8"): at for piece, at in vocabulary.pieces.items()
        }
        self._longest = max(map(len, self._pieces))
        self._unknown = float(vocabulary.scores.min()) - _UNKNOWN_PENALTY
        self._scores = vocabulary.scores.tolist()
        self._word = lru_cache(maxsize=_KEPT_WORDS)(self._cut)

    def cut(self, text: str) -> list[int]:
        """Return the numbers of the pieces of `text`, without begin and end."""
        found: list[int] = []
        for word in text.translate(self._plain).split():
            whole = _BLANK + word
            for at in range(0, len(whole), _MOST_CHARS):
                found += self._word(whole[at : at + _MOST_CHARS])
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """Find the most probable pieces of one word (Viterbi)."""
        size = len(word)
        best = [0.0] + [float("-inf")] * size
        last = [(0, 0)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self._longest) + 1):
                piece = self._pieces.get(word[start:end])
                if piece is None:
                    continue
                score = best[start] + self._scores[piece]
                if score > best[end]:
                    best[end], last[end] = score, (start, piece)
            score = best[start] + self._unknown
            if score > best[start + 1]:
                best[start + 1] = score
                last[start + 1] = (start, self._vocabulary.unknown)
        found, at = [], size
        while at:
            at, piece = last[at]
            found.append(piece)
        return tuple(reversed(found))
