"""Sentences to vectors: near one another when they mean nearly the same.

The weights are not Retold's and not in it: they come with `retold[meaning]`. Where
that is missing, `SentenceEncoder().available()` is False, and whoever asks goes on
with words alone. A vector only proposes; it never decides that two claims are one.
"""

from retold.encode.encoder import MISSING, SentenceEncoder
from retold.encode.kept import cache_folder

__all__ = ["MISSING", "SentenceEncoder", "cache_folder"]
