"""Find the tellings of one claim in many documents.

`tellings` brings the claims of all documents side by side, `match` proposes
which of them are one claim, each proposal with its reasons.
"""

from retold.match.matching import LEAST_SCORE, Matching, match, matching
from retold.match.tellings import MIN_CHECKABLE, TELLING_ROLES, tellings
from retold.match.words import words

__all__ = [
    "LEAST_SCORE",
    "MIN_CHECKABLE",
    "TELLING_ROLES",
    "Matching",
    "match",
    "matching",
    "tellings",
    "words",
]
