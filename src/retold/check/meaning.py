"""The sentences of a report that are nearest to a claim in meaning.

An encoder proposes them, in the claim's language or another; figures, dates, names and
quoted words decide, as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retold.model.ports import Encoder

_NEAREST = 5  # sentences of one report
_BAR = 0.4  # cosine below which a sentence is about something else


@dataclass(frozen=True)
class Nearby:
    """The sentences of one report as vectors; `texts` in its `language`."""

    encoder: Encoder
    texts: Sequence[str]
    language: str | None

    def nearest(self, text: str, language: str | None) -> list[tuple[int, float]]:
        """Return the places of the nearest sentences with their cosines, best first.

        Raises EncoderError when the encoder cannot run.
        """
        if not self.texts:
            return []
        (query,) = self.encoder.encode([text], language, keep=True)
        likeness = self._vectors @ query
        order = np.lexsort((np.arange(len(likeness)), -np.round(likeness, 4)))
        return [
            (int(place), float(likeness[place]))
            for place in order[:_NEAREST]
            if likeness[place] >= _BAR
        ]

    @cached_property
    def _vectors(self) -> NDArray[np.float32]:
        return self.encoder.encode(self.texts, self.language, keep=True)
