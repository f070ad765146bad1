"""What a newer book of a case takes over from the one before a ruling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from retold.model.source import Finding

# What a book works out of documents, families and findings alone.
WORKED_OUT = ("_claims", "_findings", "counted", "formulas", "short")


class Remembered(NamedTuple):
    """Of which documents and families everything was taken over, by their ids.

    `everything` says that of all of them, and of every source check, it was.
    """

    documents: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    everything: bool = False


def agree(
    answers: Mapping[str, list[Finding]],
    others: Mapping[str, list[Finding]],
    claims: Iterable[str],
) -> bool:
    """Say whether sources gave the same for some claims."""
    return all(answers.get(one) == others.get(one) for one in claims)
