"""Numbers with their bound, unit, and what is counted.

marks (what is no figure) -> amounts -> bounds, units -> subjects
"""

from retold.extract.figures.find import find_figures

__all__ = ["find_figures"]
