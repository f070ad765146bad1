"""What people ruled, as objects of the JSON contract."""

from __future__ import annotations

from retold.model.review import Reviewed, Subject


def review_object(one: Reviewed) -> dict[str, object]:
    """Write a review with what became of it.

    Its subjects are quoted as they were when it was made; `target` is the claim or
    document of this case that each is on now.
    """
    review, ruled = one.review, one.review.ruled
    targets = one.targets or (None,) * len(ruled.subjects)
    return {
        "number": review.number,
        "at": review.at,
        "reviewer": ruled.reviewer,
        "ruling": ruled.ruling.value,
        "values": ruled.values,
        "why": ruled.why,
        "subjects": [
            _subject(subject, target)
            for subject, target in zip(ruled.subjects, targets, strict=True)
        ],
        "fate": one.fate.value,
        "told": one.told,
        "score": one.score,
        "by": one.by,
        "program": review.program,
        "hash": review.hash,
    }


def _subject(one: Subject, target: str | None) -> dict[str, object]:
    """Write a subject; its quotation is not a span, since that text may be gone."""
    return {
        "target": target,
        "path": one.path,
        "part": one.part,
        "exact": one.anchor.exact if one.anchor else None,
        "before": one.before,
        "after": one.after,
    }
