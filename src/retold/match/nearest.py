"""Tellings that are near in meaning, found by an encoder: paraphrase, translation.

Exact, in blocks: each telling is held against the last before it in time, and meets
the nearest of its own language and of each other one. So a telling costs the same
however many there are, and pairs grow no faster than tellings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from retold.model.match import Telling
from retold.model.ports import Encoder, Proposal

# Among the invented claims of `retold eval --task meaning`, half to look at: all true
# pairs lie above, one in a hundred of the others does.
_BAR, _BAR_ACROSS = 0.45, 0.4
_NEAREST = 8  # of each language, for one telling
_LAST_IN_TIME = 20_000  # tellings before it that one is held against
_BLOCK = 1024  # tellings at once: 80 MB of cosines, at most
_FEWEST_WORDS = 4  # "Police said no." means what anything means
_DIGITS = 4  # of a cosine: what is behind differs from processor to processor

Floats = NDArray[np.float32]


class Nearest:
    """Proposes the tellings nearest in meaning. Implements `ports.Proposer`."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def propose(self, tellings: Sequence[Telling]) -> Iterator[Proposal]:
        """Give the pairs of `tellings`, in order of time, that are near.

        Raises EncoderError when the encoder cannot run.
        """
        places = [
            at for at, one in enumerate(tellings) if len(one.words) >= _FEWEST_WORDS
        ]
        shown = [tellings[at] for at in places]
        if not shown:
            return
        vectors, languages = self._vectors(shown)
        documents = _numbers([one.claim.document for one in shown])
        for start in range(0, len(shown), _BLOCK):
            near = _near(vectors, languages, documents, start)
            for one, two, likeness in near:
                yield Proposal(places[one], places[two], likeness)

    def _vectors(self, shown: Sequence[Telling]) -> tuple[Floats, NDArray[np.int64]]:
        """Encode tellings, those of one language together; number the languages."""
        codes = [(one.language or "").partition("-")[0] for one in shown]
        parts, order = [], []
        for code in sorted(set(codes)):
            held = [at for at, one in enumerate(codes) if one == code]
            texts = [" ".join(shown[at].text.split()) for at in held]
            parts.append(self._encoder.encode(texts, code or None, keep=True))
            order += held
        found: Floats = np.concatenate(parts)[np.argsort(order)]
        return found, _numbers(codes)


def _near(
    vectors: Floats,
    languages: NDArray[np.int64],
    documents: NDArray[np.int64],
    start: int,
) -> Iterator[tuple[int, int, float]]:
    """Give the pairs of one block: later, earlier, cosine."""
    stop = min(start + _BLOCK, len(vectors))
    first = max(0, start - _LAST_IN_TIME)
    cosines = np.round(vectors[start:stop] @ vectors[first:stop].T, _DIGITS)
    here, there = np.arange(start, stop)[:, None], np.arange(first, stop)[None, :]
    open_to = (there < here) & (documents[here] != documents[there])
    same = languages[here] == languages[there]
    open_to &= cosines >= np.where(same, _BAR, _BAR_ACROSS)
    for language in np.unique(languages[first:stop]).tolist():
        wanted = open_to & (languages[there] == language)
        for row in np.flatnonzero(wanted.any(axis=1)).tolist():
            found = np.flatnonzero(wanted[row])
            best = found[np.argsort(-cosines[row, found], kind="stable")[:_NEAREST]]
            for at in best.tolist():
                yield start + row, first + at, float(cosines[row, at])


def _numbers(names: Sequence[str]) -> NDArray[np.int64]:
    known: dict[str, int] = {}
    return np.array([known.setdefault(one, len(known)) for one in names], np.int64)
