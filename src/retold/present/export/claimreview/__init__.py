"""Claim reviews: written from verdicts, and held to the rules of those who read them.

The rules are Google's page on ClaimReview of 10 December 2025 and schema.org's types.
"""

from retold.present.export.claimreview.draft import ruled_in, verdict_file
from retold.present.export.claimreview.faults import Fault, Level, faults, faults_in
from retold.present.export.claimreview.held import (
    HeldVerdict,
    held_verdict,
    standing_verdicts,
    verdicts_given,
)
from retold.present.export.claimreview.reviews_in import claim_reviews_in
from retold.present.export.claimreview.write import (
    claim_review,
    claim_reviews_bytes,
    markup_pages,
)

__all__ = [
    "Fault",
    "HeldVerdict",
    "Level",
    "claim_review",
    "claim_reviews_bytes",
    "claim_reviews_in",
    "faults",
    "faults_in",
    "held_verdict",
    "markup_pages",
    "ruled_in",
    "standing_verdicts",
    "verdict_file",
    "verdicts_given",
]
