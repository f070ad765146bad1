"""Retold in a notebook or a script: a case, its families, its tables."""

from retold.present.library.case import Case, Families, open_case, trace
from retold.present.library.family import Diff, Family, Tree
from retold.present.library.records import Records

__all__ = [
    "Case",
    "Diff",
    "Families",
    "Family",
    "Records",
    "Tree",
    "open_case",
    "trace",
]
