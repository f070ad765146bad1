from retold.model.errors import RetoldError
from retold.present.library import (
    Case,
    Diff,
    Families,
    Family,
    Records,
    Tree,
    open_case,
    trace,
)

__all__ = [
    "Case",
    "Diff",
    "Families",
    "Family",
    "Records",
    "RetoldError",
    "Tree",
    "__version__",
    "open_case",
    "trace",
]

__version__: str
