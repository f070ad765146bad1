"""Retold draws the family tree of a claim.

The command line is `retold`; the packages below are laid out the way data
flows: `read`, `segment`, `extract`, `match`, `lineage` and `check` are the
stages, `run` conducts them, `store` keeps what they made, `present` shows it,
`measure` says how often it is right, and `model` holds the words they share.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
