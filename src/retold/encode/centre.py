"""The middle of each language, taken off, so that likeness has a usable scale.

All vectors of multilingual-e5-small lie in a narrow cone, and each language in its
own part of it: unlike sentences have a cosine of .8, and a Swedish sentence is nearer
to any Swedish one than to its own translation. Taking off the mean vector of the
language and making the rest a unit vector again cures both (Arora et al., 2017,
remove a common component in the same way). The means in `data/means.toml` were made
from texts of our own by `tools/build_means.py`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np

from retold.encode.weights import Floats

# Of the mean, taken off. On the visible STS pairs all of it costs .02 of Pearson's r
# within English; nine tenths give half of that back and mix languages as well.
_SHARE = np.float32(0.9)
SCALE = 10_000  # the means are kept as whole numbers of this part


def centred(vectors: Floats, language: str | None) -> Floats:
    """Take the middle of `language` off unit vectors; the rest is of length 1."""
    moved: Floats = vectors - _SHARE * mean_of(language)
    moved /= np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return moved


@cache
def mean_of(language: str | None) -> Floats:
    """Return the mean of a language; of all we know where it is another."""
    means = _means()
    code = (language or "").partition("-")[0]
    every = np.mean(list(means.values()), axis=0, dtype=np.float32)
    return means.get(code, np.asarray(every, np.float32))


@cache
def _means() -> dict[str, Floats]:
    text = files("retold.encode").joinpath("data/means.toml").read_text("utf-8")
    return {
        code: np.array(numbers, np.float32) / np.float32(SCALE)
        for code, numbers in tomllib.loads(text)["means"].items()
    }
