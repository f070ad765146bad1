"""A headline and the sentence under it that it was made from."""

from __future__ import annotations

from retold.match.compare.figures import compare_figures
from retold.match.rarity import Rarity
from retold.match.wordings import HEADS, Wording
from retold.model.match import Evidence

_SAME_FIGURE = 4.0  # it has the figure the headline was made of
_SAME_WORDS = 2.5
_COVERED = 0.67  # share of the headline's words, by weight, that the body repeats
_SAME = "same-figure"


def compare_headline(left: Wording, right: Wording, rarity: Rarity) -> Evidence | None:
    """Weigh that one heads the other's document and says the same.

    The same is the headline's figure with a word of its subject, or, when it
    has no figure, at least two thirds of its words.
    """
    for head, body in ((left, right), (right, left)):
        weight = _weigh(head, body, rarity) if _is_head_of(head, body) else 0.0
        if weight:
            text = head.first.text
            return Evidence(rule="headline-of", weight=weight, detail=text)
    return None


def _is_head_of(head: Wording, body: Wording) -> bool:
    one, two = head.first, body.first
    same_document = one.claim.document == two.claim.document
    return same_document and one.role in HEADS and two.role not in HEADS


def _weigh(head: Wording, body: Wording, rarity: Rarity) -> float:
    if head.figures:
        figures = compare_figures(head, body, rarity)
        same = figures and figures.rule == _SAME and figures.weight > 0
        return _SAME_FIGURE if same else 0.0
    shared = head.keys & body.keys
    alike = rarity.of(shared) >= _COVERED * rarity.of(head.keys)
    return _SAME_WORDS if alike and len(shared) > 1 else 0.0
