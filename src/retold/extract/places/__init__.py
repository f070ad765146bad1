"""The places that a text names, and where they lie.

gazetteer (what lies where) -> surroundings (what else the text names) -> find
"""

from retold.extract.places.find import find_places

__all__ = ["find_places"]
