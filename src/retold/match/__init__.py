"""Find the tellings of one claim in many documents.

`tellings` brings the claims of all documents side by side, `match` proposes
which of them are one claim, each proposal with its reasons. `copies` says which
files hold what another holds.
"""

from retold.match.copies import Copies, copies, uncounted
from retold.match.matching import LEAST_SCORE, Matching, match, matching
from retold.match.tellings import MIN_CHECKABLE, TELLING_ROLES, one_telling, tellings
from retold.match.words import words

__all__ = [
    "LEAST_SCORE",
    "MIN_CHECKABLE",
    "TELLING_ROLES",
    "Copies",
    "Matching",
    "copies",
    "match",
    "matching",
    "one_telling",
    "tellings",
    "uncounted",
    "words",
]
