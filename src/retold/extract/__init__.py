"""Segments to claims: who says what, with what figures, times, places and hedges.

`extract` is called once for each document by `retold.run`. It reads one document
alone; what other documents say is the business of `match` and `lineage`.
"""

from retold.extract.extract import extract

__all__ = ["extract"]
