"""The network of the encoder in NumPy: pieces in, one vector a text out.

A BERT of twelve layers (Devlin et al., 2019) whose last layer is averaged over the
pieces. The pieces of many texts lie one behind the other, so that each matrix is
read once for all of them, and nothing is filled up to the longest text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from retold.encode.weights import Floats, Weights, unpacked

_ROWS = 256  # of the inner layer at once: they stay in the processor's cache
_GELU_SLOPE, _GELU_CUBE = 0.7978845608028654, 0.044715  # sqrt(2 / pi)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """The matrices of one layer, unpacked."""

    looks: Floats  # query, key and value side by side
    looks_bias: Floats
    joins: Floats
    joins_bias: Floats
    widens: Floats
    widens_bias: Floats
    narrows: Floats
    narrows_bias: Floats
    norms: tuple[tuple[Floats, Floats], tuple[Floats, Floats]]


class Network:
    """The encoder's network, ready to run; 85 MB in memory."""

    def __init__(self, weights: Weights) -> None:
        self._shape = weights.shape
        width = weights.shape.width
        blocks = weights.tensors["emb.word"].view(np.uint8)
        self._words = blocks.reshape(len(blocks) // (width // 32 * 18), -1, 18)
        self._places = weights.floats("emb.pos").reshape(-1, width)
        self._places = self._places + weights.floats("emb.type").reshape(-1, width)[0]
        self._norm = (weights.floats("emb.ln.w"), weights.floats("emb.ln.b"))
        self._layers = [
            _layer(weights, f"l{number}.") for number in range(weights.shape.layers)
        ]

    def vectors(self, texts: Sequence[Sequence[int]]) -> Floats:
        """Return the mean of the last layer for texts given as pieces, shortest first.

        All of them are worked on together.
        """
        sizes = [len(text) for text in texts]
        state = unpacked(self._words[[piece for text in texts for piece in text]])
        state += self._places[[place for size in sizes for place in range(size)]]
        _normalise(state, self._norm, self._shape.epsilon)
        runs = list(_runs(sizes))
        for layer in self._layers:
            self._attend(state, layer, runs)
            self._transform(state, layer)
        starts = np.cumsum([0, *sizes[:-1]])
        summed: Floats = np.add.reduceat(state, starts, axis=0)
        summed /= np.array(sizes, np.float32)[:, None]
        return summed

    def _attend(
        self, state: Floats, layer: _Layer, runs: Sequence[tuple[int, int, int]]
    ) -> None:
        """Let every piece look at the others of its text."""
        heads, width = self._shape.heads, self._shape.width
        looks = state @ layer.looks
        looks += layer.looks_bias
        seen = np.empty_like(state)
        for start, count, size in runs:
            part = looks[start : start + count * size]
            split = part.reshape(count, size, 3, heads, width // heads)
            query, key, value = split.transpose(2, 0, 3, 1, 4)
            shares = query @ key.swapaxes(-1, -2)
            shares *= (width // heads) ** -0.5
            shares -= shares.max(axis=-1, keepdims=True)
            np.exp(shares, out=shares)
            shares /= shares.sum(axis=-1, keepdims=True)
            mixed = (shares @ value).swapaxes(1, 2)
            seen[start : start + count * size] = mixed.reshape(-1, width)
        state += seen @ layer.joins + layer.joins_bias
        _normalise(state, layer.norms[0], self._shape.epsilon)

    def _transform(self, state: Floats, layer: _Layer) -> None:
        """Pass every piece through the two inner matrices."""
        for start in range(0, len(state), _ROWS):
            rows = state[start : start + _ROWS]
            inner = rows @ layer.widens
            inner += layer.widens_bias
            rows += _gelu(inner) @ layer.narrows + layer.narrows_bias
            _normalise(rows, layer.norms[1], self._shape.epsilon)


def _layer(weights: Weights, name: str) -> _Layer:
    width, inner = weights.shape.width, weights.shape.inner
    looks = [weights.matrix(f"{name}{which}.w", width) for which in "qkv"]
    biases = [weights.floats(f"{name}{which}.b") for which in "qkv"]
    return _Layer(
        looks=np.ascontiguousarray(np.concatenate(looks, axis=1)),
        looks_bias=np.concatenate(biases),
        joins=weights.matrix(f"{name}ao.w", width),
        joins_bias=weights.floats(f"{name}ao.b"),
        widens=weights.matrix(f"{name}fi.w", width),
        widens_bias=weights.floats(f"{name}fi.b"),
        narrows=weights.matrix(f"{name}fo.w", inner),
        narrows_bias=weights.floats(f"{name}fo.b"),
        norms=(
            (weights.floats(f"{name}aln.w"), weights.floats(f"{name}aln.b")),
            (weights.floats(f"{name}oln.w"), weights.floats(f"{name}oln.b")),
        ),
    )


def _runs(sizes: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Give each run of texts of one size: its first row, how many, their size."""
    start = 0
    for size, held in groupby(sizes):
        count = len(list(held))
        yield start, count, size
        start += count * size


def _normalise(rows: Floats, norm: tuple[Floats, Floats], epsilon: float) -> None:
    """Give each row mean 0 and variance 1, then scale and shift it, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows /= np.sqrt(variance + np.float32(epsilon))[:, None]
    rows *= norm[0]
    rows += norm[1]


def _gelu(rows: Floats) -> Floats:
    """Bend `rows` (Hendrycks and Gimpel, 2016), by the form with tanh, in place."""
    bent = rows * rows
    bent *= _GELU_CUBE
    bent += 1
    bent *= rows
    bent *= _GELU_SLOPE
    np.tanh(bent, out=bent)
    bent += 1
    bent *= rows
    bent *= 0.5
    return bent
