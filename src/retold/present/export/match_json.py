"""What a search found, as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from retold.conduct.retrieve import BadLine, Line
from retold.model.match import Evidence
from retold.model.retrieval import Hit


def match_object(line: Line, hits: Sequence[Hit]) -> dict[str, object]:
    """Write the answer to one query; no matches mean that nothing was found."""
    if isinstance(line, BadLine):
        return {"query": line.id, "error": line.error}
    return {
        "query": line.given_id,
        "matches": [
            {
                "id": one.entry.given_id,
                "score": one.score,
                "checked": one.entry.checked or None,
                "url": one.entry.url or None,
                "why": [_reason(each) for each in one.evidence],
            }
            for one in hits
        ],
    }


def _reason(evidence: Evidence) -> dict[str, object]:
    return {
        "rule": evidence.rule,
        "weight": evidence.weight,
        "detail": evidence.detail,
    }
