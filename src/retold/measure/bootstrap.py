"""How far a score could lie off by the chance of which pages were looked at."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

_RESAMPLES = 1000
_SEED = 20261121  # any; fixed, so that a run can be repeated
_TAIL = 0.025  # on either side of 95 %


def interval(
    items: Sequence[T], value: Callable[[Sequence[T]], float]
) -> tuple[float, float]:
    """Give the 95 % percentile bootstrap interval of `value` over `items`.

    Resampled with replacement 1,000 times from a fixed seed (Efron, 1979).
    `items` are what was sampled from the world, such as pages; not empty.
    """
    chance = random.Random(_SEED)  # noqa: S311 - repeatable chance, no secret
    values = sorted(
        value(chance.choices(items, k=len(items))) for _ in range(_RESAMPLES)
    )
    cut = int(_TAIL * _RESAMPLES)
    return values[cut], values[-1 - cut]
