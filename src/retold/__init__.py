"""Retold draws the family tree of a claim.

    import retold
    case = retold.trace("my-folder")
    case.families[0].tree()

The command line is `retold`; the packages below are laid out the way data
flows: `read`, `segment`, `extract`, `match`, `lineage` and `check` are the
stages, `run` conducts them, `store` keeps what they made, `present` shows it,
`measure` says how often it is right, and `model` holds the words they share.
"""

from __future__ import annotations

import importlib

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

__version__ = "0.1.0"

# Where each public name is; none is loaded before it is used. By name, because the
# stages import this package for its version and must not come to know the library.
_HOMES = {
    **dict.fromkeys(__all__, "retold.present.library"),
    "RetoldError": "retold.model.errors",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name in __all__:
        value = getattr(importlib.import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'retold' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names, for completion."""
    return sorted(__all__)
