"""A Document to nested Segments with roles, to sentences, and to gaps.

`segment` is called once for each document by `retold.conduct.run`; `split_sentences` is
also used where a text has no layout, one sentence after another.
"""

from retold.segment.segmentation import segment
from retold.segment.sentences import split_sentences

__all__ = ["segment", "split_sentences"]
