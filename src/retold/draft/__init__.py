"""Annotates a draft: numbers its checkable statements and says where each stands.

Numbers and notes of an earlier run stay with their statements; what no longer finds
its words is kept apart. Nothing here says what is true.
"""

from retold.draft.former import HEADER, former_rows, merged_rows
from retold.draft.statements import annotated, checkable

__all__ = ["HEADER", "annotated", "checkable", "former_rows", "merged_rows"]
