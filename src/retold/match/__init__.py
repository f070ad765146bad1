"""Find the tellings of one claim in many documents.

`tellings` brings the claims of all documents side by side, `match` proposes
which of them are one claim, each proposal with its reasons. `copies` says which
files hold what another holds.
"""

from retold.match.candidates import BUCKET_CAP
from retold.match.copies import Copies, copies, uncounted
from retold.match.matching import LEAST_SCORE, Matching, compare_two, match, matching
from retold.match.nearest import Nearest
from retold.match.score import score
from retold.match.slots import agreement, bearing, slots
from retold.match.tellings import MIN_CHECKABLE, TELLING_ROLES, one_telling, tellings
from retold.match.words import words

__all__ = [
    "BUCKET_CAP",
    "LEAST_SCORE",
    "MIN_CHECKABLE",
    "TELLING_ROLES",
    "Copies",
    "Matching",
    "Nearest",
    "agreement",
    "bearing",
    "compare_two",
    "copies",
    "match",
    "matching",
    "one_telling",
    "score",
    "slots",
    "tellings",
    "uncounted",
    "words",
]
