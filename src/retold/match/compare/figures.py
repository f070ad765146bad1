"""Figures: the same value, or another value of the same counted thing.

"40 tonnes of fuel leaked" and "400 tonnes of fuel leaked" are one claim whose
figure moved. "The tent weighs 2.4 kg" and "the stove weighs 2.4 kg" are two.
"""

from __future__ import annotations

from itertools import product

from retold.match.rarity import Rarity
from retold.match.wordings import HEADS, Counted, Wording
from retold.match.words import is_measure
from retold.model.match import Evidence

_SAME_COUNT = 2.0  # same value of the same thing
_MOVED = 0.8  # another value of the same thing
_SAME_VALUE = 1.0  # same value, the thing named otherwise ("areas", "zones")
_UNRELATED = -1.0
_CONVERSATIONAL = 10  # whole numbers up to here turn up anywhere


def compare_figures(left: Wording, right: Wording, _rarity: Rarity) -> Evidence | None:
    """Weigh the best pair of figures; none that fits counts against."""
    if not left.figures or not right.figures:
        return _uncounted(left, right)
    subject = any(not is_measure(key) for key in left.all_keys & right.all_keys)
    weighed = [
        (_weigh(one, two, subject=subject), -at, one, two)
        for at, (one, two) in enumerate(product(left.figures, right.figures))
    ]
    weight, _, one, two = max(weighed, key=lambda each: each[:2])
    rule = "same-figure" if _same_value(one, two) else "other-figure"
    return Evidence(
        rule=rule,
        weight=weight,
        detail=f"{one.figure.anchor.exact} / {two.figure.anchor.exact}",
    )


def _uncounted(left: Wording, right: Wording) -> Evidence | None:
    """Weigh against that one counts what the other only mentions.

    Another page's headline without a figure names the topic.
    """
    counting, other = (left, right) if left.figures else (right, left)
    if left.first.denies or right.first.denies:
        return None  # "there are no ..." needs no figure
    heads = other.first.role in HEADS and not _one_document(left, right)
    for counted in counting.figures:
        if (heads or counted.nouns & other.keys) and _telling(counted):
            detail = counted.figure.anchor.exact
            return Evidence(rule="not-counted", weight=_UNRELATED, detail=detail)
    return None


def _one_document(left: Wording, right: Wording) -> bool:
    return left.first.claim.document == right.first.claim.document


def _weigh(one: Counted, two: Counted, *, subject: bool) -> float:
    """Weigh one pair; `subject` says that the claims share what they are about."""
    same = _same_value(one, two)
    if one.unit != two.unit or not subject:
        return _UNRELATED
    if one.nouns & two.nouns:
        return _SAME_COUNT if same and _telling(one) else _MOVED
    if same:
        return _SAME_VALUE if _telling(one) else 0.0
    return _UNRELATED if one.nouns and two.nouns else 0.0


def _same_value(one: Counted, two: Counted) -> bool:
    here, there = one.figure, two.figure
    if here.value is None or there.value is None:
        return here.quantity == there.quantity
    return here.value == there.value and one.unit == two.unit


def _telling(counted: Counted) -> bool:
    value = counted.figure.value
    return counted.unit != "1" or value is None or value > _CONVERSATIONAL
