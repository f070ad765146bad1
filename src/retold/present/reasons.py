"""Why one telling is thought to come from another, in plain words.

The rules are those of `lineage.support`; one that is not known here is told
by its own name, so that a new rule is never hidden.
"""

from __future__ import annotations

from retold.model.lineage import Descent, SecondParent
from retold.model.match import Evidence
from retold.present.stemma_order import is_unsure
from retold.present.words import shorten

_REASON_COLUMNS = 72
_VERY_LIKELY = 0.85
_WORDS = {
    "alike": "shares {}",
    "answers": "answers “{}”",
    "cited-on-page": "its page points to {}",
    "comments-on": "comments on “{}”",
    "credits-outlet": "its byline names {}",
    "denies": "denies “{}”",
    "edited-on-page": "stands where an earlier version of the page had “{}”",
    "edits": "on the way changed: {}",
    "first-of-wording": "the earliest in these words",
    "gained-caution": "it adds {}, and caution is lost more often than added",
    "headline-of": "headline of the text below",
    "links-to": "links to it",
    "meaning": "means the same: {}",
    "names-outlet": "names {}",
    "names-speaker": "rests on {}, who tells it there",
    "other-figure": "another figure ({})",
    "own-count": "it has its own figure from {}",
    "repeats": "says it again further down",
    "ruled": "{} ruled so",
    "same-figure": "same figure “{}”",
    "same-page": "on the same page, {}",
    "same-quotation": "same quotation “{}”",
    "same-value": "same number in other words ({})",
    "same-words": "same {}",
    "shared-reading": "shares words that few others have: {}",
    "soon-after": "told {} later",
    "through": "by way of “{}”, which a person took out",
}
_AT_ONCE = "told within the hour"


def why_words(descent: Descent | SecondParent) -> list[str]:
    """Give the reasons for a link in words: for it, then against it."""
    reasons = sorted(descent.why, key=lambda one: (one.weight < 0, -abs(one.weight)))
    return [_reason(one) for one in reasons]


def confidence_words(descent: Descent) -> str:
    """Say how sure a link is, in words and as a number from 0 to 1."""
    if any(one.rule == "ruled" for one in descent.why):
        return "set by a person"
    if is_unsure(descent):
        words = "one of several" if descent.alternatives else "a guess"
    elif descent.confidence < _VERY_LIKELY:
        words = "likely"
    else:
        words = "very likely"
    return f"{words}, {descent.confidence:.2f}"


def _reason(one: Evidence) -> str:
    against = "against it: " if one.weight < 0 else ""
    detail = shorten(one.detail, _REASON_COLUMNS)
    if one.rule == "soon-after" and one.detail == "0 h":
        return _AT_ONCE
    words = _WORDS.get(one.rule)
    if words is None:
        return f"{against}{one.rule.replace('-', ' ')}: {detail}"
    return f"{against}{words.format(detail)}"
